// The lobby as a plain native page: the app's elements and words, and what it asks of the host.
Page({
  data: { camera: false, microphone: false, roomId: '', userId: '' },
  onLoad({ roomId, userId }) {
    this.setData({ roomId, userId })
    this.ctx = tt.createRtcRoomContext({ appId: 'demo' })
    this.ctx.changeVideoCapture({ state: 1, success: () => this.setData({ camera: true }) })
    this.ctx.changeAudioCapture({ state: 1, success: () => this.setData({ microphone: true }) })
  },
})
