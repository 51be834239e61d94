export default definePageConfig({
  navigationBarTitleText: '通话',
  disableScroll: true,
  enableShareAppMessage: true,
})
