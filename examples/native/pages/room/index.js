// What "npm run build" makes of taro-rtc-room/core: plain CommonJS, for every page of the package.
const { createRtcRoomContext, createRtcSession } = require('../../lib/taro-rtc-room')

const appId = '0123456789abcdef01234567' // of the Volcengine RTC console
const session = createRtcSession({ appId, createRtcRoomContext })

// What is badly encoded stays as it is: it is said to be a bad id then.
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    return text
  }
}

Page({
  data: { state: 'idle', reason: '', self: null, others: [] },

  onLoad(query) {
    const [roomId, userId, token] = ['roomId', 'userId', 'token'].map((name) =>
      decoded(query[name] || ''),
    )
    this.invitation = { roomId, userId, token }
    this.room = session.open()
    this.unsubscribe = session.subscribe(() => this.draw())
    this.join()
  },
  onShow() {
    this.room.show()
  },
  onHide() {
    this.room.hide()
  },
  onUnload() {
    this.unsubscribe()
    this.room.end()
  },

  draw() {
    const { state, error, members } = session.getSnapshot()
    this.setData({
      state,
      reason: error ? error.message : '',
      self: members.find(({ self }) => self) || null,
      others: members.filter(({ self }) => !self),
    })
  },

  join() {
    this.room
      .want(this.invitation)
      .then(() => this.room.call('changeVideoCapture', { state: 1 }))
      .catch(console.error)
  },
  leave() {
    this.room.want(null).catch(console.error)
  },
})
