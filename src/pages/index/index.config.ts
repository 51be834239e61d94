export default definePageConfig({ navigationBarTitleText: '实时音视频' })
