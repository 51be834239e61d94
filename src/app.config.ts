export default defineAppConfig({
  pages: ['pages/index/index', 'pages/room/index'],
  window: {
    navigationBarTitleText: '实时音视频',
    navigationBarBackgroundColor: '#14181f',
    navigationBarTextStyle: 'white',
  },
})
