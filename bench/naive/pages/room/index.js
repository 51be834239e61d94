// A native page the way the documentation's samples are written: every event brings a full list, and
// every list rebuilds the whole page data. It is what the bench measures the app against.
Page({
  data: { members: [] },

  onLoad(options) {
    this.userId = options.userId
    this.chat = []
    this.video = []
    this.speakers = []
    this.ctx = tt.createRtcRoomContext({ appId: options.appId })
    this.ctx.onRtcChatMembersChanged(({ userIdList }) => {
      this.chat = userIdList
      this.rebuild()
    })
    this.ctx.onRtcVideoMembersChanged(({ userIdList }) => {
      this.video = userIdList
      this.rebuild()
    })
    this.ctx.onRtcChatSpeakersChanged(({ userIdList }) => {
      this.speakers = userIdList
      this.rebuild()
    })
    this.ctx.joinRtcRoom({
      roomId: options.roomId,
      userId: options.userId,
      token: decodeURIComponent(options.token),
    })
  },

  rebuild() {
    this.setData({
      members: this.chat.map((userId) => ({
        userId,
        mode: userId === this.userId ? 'camera' : 'video',
        video: this.video.includes(userId),
        speaking: this.speakers.includes(userId),
      })),
    })
  },
})
