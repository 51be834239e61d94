export default defineAppConfig({
  pages: ['pages/index/index'],
  window: {
    navigationBarTitleText: '自习室',
    navigationBarBackgroundColor: '#f6efe2',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f6efe2',
  },
})
