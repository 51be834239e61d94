// A native page the way the documentation's samples are written: every event brings a full list, and
// every list rebuilds the whole page data. It is what the bench measures the app against. It shows
// what the app shows of a member (picture, name, who speaks), keyed, so that no view is made a second time.
const APP_ID = 'demo'

Page({
  data: { state: '正在加入…', camera: false, members: [] },

  onLoad(options) {
    this.roomId = options.roomId
    this.userId = options.userId
    this.chat = []
    this.video = []
    this.speakers = []
    this.ctx = tt.createRtcRoomContext({ appId: APP_ID })
    this.onChat = ({ userIdList }) => {
      this.chat = userIdList
      this.rebuild()
    }
    this.onVideo = ({ userIdList }) => {
      this.video = userIdList
      this.rebuild()
    }
    this.onSpeakers = ({ userIdList }) => {
      this.speakers = userIdList
      this.rebuild()
    }
    this.ctx.onRtcChatMembersChanged(this.onChat)
    this.ctx.onRtcVideoMembersChanged(this.onVideo)
    this.ctx.onRtcChatSpeakersChanged(this.onSpeakers)
    this.ctx.joinRtcRoom({
      roomId: this.roomId,
      userId: this.userId,
      token: decodeURIComponent(options.token),
      success: () => this.setData({ state: '通话中' }),
      fail: ({ errMsg }) => this.setData({ state: errMsg }),
    })
  },

  onUnload() {
    this.exit()
    this.ctx.offRtcChatMembersChanged(this.onChat)
    this.ctx.offRtcVideoMembersChanged(this.onVideo)
    this.ctx.offRtcChatSpeakersChanged(this.onSpeakers)
  },

  toggleCamera() {
    const camera = !this.data.camera
    this.ctx.changeVideoCapture({
      state: camera ? 1 : 0,
      success: () => this.setData({ camera }),
      fail: ({ errMsg }) => this.setData({ state: errMsg }),
    })
  },

  exit() {
    this.ctx.exitRtcRoom({
      roomId: this.roomId,
      success: () => this.setData({ state: '已退出房间', members: [] }),
    })
  },

  onViewError({ detail }) {
    this.setData({ state: detail.errMsg })
  },

  rebuild() {
    this.setData({
      members: this.chat.map((userId) => {
        const self = userId === this.userId
        return {
          userId,
          name: self ? '我' : userId,
          mode: self ? 'camera' : 'video',
          video: this.video.includes(userId),
          speaking: this.speakers.includes(userId),
        }
      }),
    })
  },
})
