export default definePageConfig({ navigationBarTitleText: '真机探测' })
