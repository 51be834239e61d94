export default definePageConfig({
  navigationBarTitleText: '实时音视频',
  enableShareAppMessage: true,
})
