import type {
  RtcCallbacks,
  RtcEventName,
  RtcEventPayloads,
  RtcListener,
  RtcMethod,
  RtcMethodArguments,
  RtcRoomContext,
} from '../../contract'
import { noListeners } from '../../listeners'
import { checkArguments } from './arguments'
import { CallFailure, CODES, toFailure } from './failure'

/**
 * What each method does once its arguments are known to be right. A function it returns is called
 * after the caller has been told that the method worked.
 */
export type Work = {
  [Method in RtcMethod]: (args: RtcMethodArguments[Method]) => Done | Promise<Done>
}
type Done = void | (() => void)

/** A context and what its engine needs of it. */
export interface ContextHandle {
  context: RtcRoomContext
  emit: <Name extends RtcEventName>(name: Name, payload: RtcEventPayloads[Name]) => void
  /** How many listeners the application has registered. */
  listeners: () => number
  /** From here on every method fails with 115910 and no event is heard. */
  destroy: () => void
}

/** Runs a callback of the application; what it throws is the page's to report, not the engine's. */
function callBack<Argument>(callback: ((argument: Argument) => void) | undefined, arg: Argument) {
  try {
    callback?.(arg)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/**
 * Makes an `RtcRoomContext` in the host's manner around an engine: arguments checked, callbacks
 * never called before the method has returned, each listener kept once and removed by the same
 * function.
 * @param work - what the methods do
 */
export function createContext(work: Work): ContextHandle {
  let destroyed = false
  const listeners = noListeners()

  const run = async <Method extends RtcMethod>(
    name: Method,
    options: RtcMethodArguments[Method] & RtcCallbacks,
  ) => {
    await Promise.resolve()
    let then: Done
    try {
      if (destroyed) {
        const message = 'engine has been destroyed,please invoke tt.createRtcRoomContext'
        throw new CallFailure(`${message} create new engine`, CODES.destroyed)
      }
      checkArguments(name, options)
      then = await work[name](options)
    } catch (error) {
      const failure = toFailure(name, error)
      callBack(options?.fail, failure)
      callBack(options?.complete, failure)
      return
    }
    const success = { errMsg: `${name}:ok` }
    callBack(options?.success, success)
    callBack(options?.complete, success)
    then?.()
  }

  const method =
    <Method extends RtcMethod>(name: Method) =>
    (options: RtcMethodArguments[Method] & RtcCallbacks): void => {
      void run(name, options)
    }
  const on =
    <Name extends RtcEventName>(name: Name) =>
    (listener: RtcListener<Name>): void => {
      if (!destroyed) listeners[name].add(listener)
    }
  const off =
    <Name extends RtcEventName>(name: Name) =>
    (listener: RtcListener<Name>): void => {
      listeners[name].delete(listener)
    }

  const context: RtcRoomContext = {
    joinRtcRoom: method('joinRtcRoom'),
    exitRtcRoom: method('exitRtcRoom'),
    switchCamera: method('switchCamera'),
    changeVideoCapture: method('changeVideoCapture'),
    changeAudioCapture: method('changeAudioCapture'),
    changeUserVisibility: method('changeUserVisibility'),
    setVideoEncoderConfig: method('setVideoEncoderConfig'),
    setAudioPlaybackDevice: method('setAudioPlaybackDevice'),
    changeStreamPublishState: method('changeStreamPublishState'),
    changeStreamSubscribeState: method('changeStreamSubscribeState'),
    changeScreenSubscribeState: method('changeScreenSubscribeState'),
    updateToken: method('updateToken'),
    onRtcStateChanged: on('RtcStateChanged'),
    offRtcStateChanged: off('RtcStateChanged'),
    onRtcVideoMembersChanged: on('RtcVideoMembersChanged'),
    offRtcVideoMembersChanged: off('RtcVideoMembersChanged'),
    onRtcChatMembersChanged: on('RtcChatMembersChanged'),
    offRtcChatMembersChanged: off('RtcChatMembersChanged'),
    onRtcChatSpeakersChanged: on('RtcChatSpeakersChanged'),
    offRtcChatSpeakersChanged: off('RtcChatSpeakersChanged'),
    onRtcChatInterrupted: on('RtcChatInterrupted'),
    offRtcChatInterrupted: off('RtcChatInterrupted'),
    onRtcPublishScreenMembersChanged: on('RtcPublishScreenMembersChanged'),
    offRtcPublishScreenMembersChanged: off('RtcPublishScreenMembersChanged'),
    onRoomTokenWillExpire: on('RoomTokenWillExpire'),
    offRoomTokenWillExpire: off('RoomTokenWillExpire'),
  }

  return {
    context,
    emit: (name, payload) => {
      for (const listener of [...listeners[name]]) callBack(listener, payload)
    },
    listeners: () => Object.values(listeners).reduce((sum, set) => sum + set.size, 0),
    destroy: () => {
      destroyed = true
      for (const set of Object.values(listeners)) set.clear()
    },
  }
}
