/** What nobody who gets the package has: a probe for a phone. */
const IN_DEVELOPMENT = process.env.NODE_ENV === 'development' ? ['pages/probe/index'] : []

export default defineAppConfig({
  pages: ['pages/index/index', 'pages/room/index', ...IN_DEVELOPMENT],
  window: {
    navigationBarTitleText: '实时音视频',
    navigationBarBackgroundColor: '#14181f',
    navigationBarTextStyle: 'white',
  },
})
