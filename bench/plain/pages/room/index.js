// The call as a plain native page: the app's elements and words, and what it asks of the host.
Page({
  data: {
    state: '正在加入…',
    members: [],
    controls: [
      { icon: 'microphone', label: '麦克风' },
      { icon: 'camera', label: '摄像头' },
      { icon: 'flip', label: '翻转' },
      { icon: 'speaker', label: '扬声器' },
      { icon: 'more', label: '更多' },
      { icon: 'leave', label: '退出房间' },
    ],
  },
  onLoad({ roomId, userId, token }) {
    this.ctx = tt.createRtcRoomContext({ appId: 'demo' })
    this.ctx.onRtcChatMembersChanged(({ userIdList }) =>
      this.setData({ members: userIdList.map((id) => ({ userId: id })) }),
    )
    this.ctx.joinRtcRoom({
      roomId,
      userId,
      token: decodeURIComponent(token),
      success: () => this.setData({ state: '通话中' }),
    })
  },
})
