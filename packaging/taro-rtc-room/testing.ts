/** `taro-rtc-room/testing`: a host's RTC engine without media, for tests. */
export {
  createFakeRtc,
  type FakeRtc,
  type FakeRtcCall,
  type FakeRtcOptions,
} from '../../tests/fakes/fakeRtcRoomContext'
