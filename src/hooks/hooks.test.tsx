import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { Component, StrictMode, useEffect, useState, type FC, type PropsWithChildren } from 'react'
import { createFakeRtc, type FakeRtc } from '../../tests/fakes/fakeRtcRoomContext'
import { resetHost, setSystemInfo } from '../../tests/doubles/host'
import { fire, forgetPages, pushPage, removePage, resetTaro } from '../../tests/doubles/taro'
import { type CreateRtcRoomContext, DEFAULT_ENCODER } from '../rtc/contract'
import { journalText } from '../rtc/journalText'
import { useLocalMedia } from './useLocalMedia'
import { useRtcEvent } from './useRtcEvent'
import { useRtcMembers } from './useRtcMembers'
import { useRtcRoom, type UseRtcRoomOptions } from './useRtcRoom'
import { useRtcSupport } from './useRtcSupport'
import { useRtcTrouble } from './useRtcTrouble'

declare const globalThis: { tt?: { createRtcRoomContext?: CreateRtcRoomContext } }

let fake: FakeRtc
let options: UseRtcRoomOptions
let application = 0

beforeEach(() => {
  fake = createFakeRtc()
  globalThis.tt = { createRtcRoomContext: fake.createRtcRoomContext }
  // A session lives as long as the program: each test is a program of its own.
  options = { appId: `app-${++application}`, roomId: 'room', userId: 'me', token: 'token' }
  resetTaro()
  resetHost()
})

/** A second application, on a host of its own. */
function otherApplication() {
  const other = createFakeRtc()
  const appId = `${options.appId}-other`
  globalThis.tt = {
    createRtcRoomContext: (made) =>
      (made.appId === appId ? other : fake).createRtcRoomContext(made),
  }
  return { other, appId }
}

/** Lets the host answer and the session rest. */
const rest = (times = 12) =>
  act(async () => {
    for (; times > 0; times--) await new Promise((resolve) => setTimeout(resolve, 0))
  })

class Boundary extends Component<PropsWithChildren, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = () => ({ broken: true })
  override render = () => (this.state.broken ? null : this.props.children)
}

const Plain: FC<PropsWithChildren> = ({ children }) => <>{children}</>

describe.each([
  ['plain', Plain],
  ['under StrictMode', StrictMode as FC<PropsWithChildren>],
])('%s', (_, wrapper) => {
  const roomHook = () =>
    renderHook((props: UseRtcRoomOptions) => useRtcRoom(props), { wrapper, initialProps: options })

  describe('useRtcRoom', () => {
    test('joins once on mount and exits once on unmount', async () => {
      const { result, unmount } = roomHook()
      expect(result.current.state).toBe('joining')
      await waitFor(() => expect(result.current.state).toBe('joined'))
      expect(result.current.room).toEqual({ roomId: 'room', userId: 'me' })
      unmount()
      await rest()
      expect([fake.count('joinRtcRoom'), fake.count('exitRtcRoom')]).toEqual([1, 1])
      fake.assertClean()
    })

    test('exitRtcRoom resolves to the host’s answer, and one can join again', async () => {
      const { result, unmount } = roomHook()
      await rest()
      let answers: unknown[] = []
      await act(async () => {
        const taps = [1, 2, 3].map(() => result.current.exitRtcRoom())
        answers = await Promise.all(taps)
      })
      expect(answers).toEqual(Array(3).fill({ errMsg: 'exitRtcRoom:ok' }))
      expect(result.current.state).toBe('idle')
      await act(async () => {
        expect(await result.current.joinRtcRoom()).toEqual({ errMsg: 'joinRtcRoom:ok' })
      })
      unmount()
      await rest()
      expect([fake.joins(), fake.exits()]).toEqual([2, 2])
      fake.assertClean()
    })

    test('a failed exit is an error in the state, and can be tried again', async () => {
      const { result, unmount } = roomHook()
      await rest()
      fake.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail' })
      await act(async () => {
        await expect(result.current.exitRtcRoom()).rejects.toMatchObject({ errNo: 20000 })
      })
      expect(result.current).toMatchObject({ state: 'failed', error: { api: 'exitRtcRoom' } })
      await act(async () => void (await result.current.exitRtcRoom()))
      expect(result.current).toMatchObject({ state: 'idle', error: null })
      unmount()
      await rest()
      fake.assertClean()
    })

    test.each([
      ['appId', 'createRtcRoomContext', 'bad-arguments', 'appId'],
      ['roomId', 'joinRtcRoom', 'bad-id', 'roomId'],
      ['userId', 'joinRtcRoom', 'bad-id', 'userId'],
      ['token', 'joinRtcRoom', 'invalid-token', ''],
    ] as const)(
      'without %s it says so, and joins once it is there',
      async (part, api, reason, errMsg) => {
        const whole = options
        // A page hands over what its query has, which may be nothing.
        options = { ...whole, [part]: undefined }
        const { result, rerender, unmount } = roomHook()
        await rest()
        expect(result.current).toMatchObject({ state: 'failed', error: { api, reason, errMsg } })
        await act(async () => {
          await expect(result.current.joinRtcRoom()).rejects.toMatchObject({ api, reason })
        })
        expect(fake.contexts()).toBe(0)
        rerender(whole)
        await rest()
        expect(result.current).toMatchObject({ state: 'joined', error: null })
        unmount()
        await rest()
        fake.assertClean()
      },
    )

    test('without appId it says so, though another application has a call', async () => {
      const other = renderHook(() => useRtcRoom(options), { wrapper })
      await rest()
      expect(other.result.current.state).toBe('joined')
      const { result } = renderHook(() => useRtcRoom({ ...options, appId: '' }), { wrapper })
      await rest()
      expect(result.current).toMatchObject({ state: 'failed', error: { errMsg: 'appId' } })
      expect(other.result.current.state).toBe('joined')
      other.unmount()
      await rest()
      fake.assertClean()
    })

    test('a wrong id is a failure, and the host is not asked', async () => {
      options = { ...options, roomId: 'a room' }
      const { result } = roomHook()
      await rest()
      expect(result.current).toMatchObject({ state: 'failed', error: { reason: 'bad-id' } })
      expect(fake.calls).toEqual([])
    })

    test('follows changed options: the last ones win', async () => {
      const { result, rerender, unmount } = roomHook()
      await rest(1)
      rerender({ ...options, roomId: 'second' })
      rerender({ ...options, roomId: 'third' })
      await rest()
      expect(result.current).toMatchObject({ state: 'joined', room: { roomId: 'third' } })
      expect(fake.calls.some(({ args }) => args.roomId === 'second')).toBe(false)
      unmount()
      await rest()
      fake.assertClean()
    })

    test('another user of the same room is another stay', async () => {
      const { result, rerender, unmount } = roomHook()
      await rest()
      rerender({ ...options, userId: 'she' })
      await rest()
      expect(result.current).toMatchObject({ state: 'joined', room: { userId: 'she' } })
      unmount()
      await rest()
      expect([fake.joins(), fake.exits()]).toEqual([2, 2])
      fake.assertClean()
    })

    test('another application is another session', async () => {
      const { other, appId } = otherApplication()
      const { result, rerender, unmount } = roomHook()
      await rest()
      rerender({ ...options, appId })
      await rest()
      expect(result.current.state).toBe('joined')
      expect([fake.exits(), other.joins()]).toEqual([1, 1])
      fake.assertClean()
      unmount()
      await rest()
      other.assertClean()
    })

    test('a new token is given to the host without leaving', async () => {
      const { rerender } = roomHook()
      await rest()
      rerender({ ...options, token: 'newer' })
      await rest()
      expect(fake.calls.at(-1)).toEqual({ method: 'updateToken', args: { token: 'newer' } })
      expect(fake.exits()).toBe(0)
    })

    test('a token provider written inline is asked once, and never again for a failed join', async () => {
      const asked = jest.fn(() => Promise.resolve('fetched'))
      fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
      const { result, rerender } = renderHook(
        () =>
          useRtcRoom({
            ...options,
            token: undefined,
            tokenProvider: () => asked(),
            roomConfig: { autoPublish: false },
          }),
        { wrapper },
      )
      await rest()
      rerender()
      await rest()
      expect(result.current.error).toMatchObject({ reason: 'invalid-token' })
      expect(asked).toHaveBeenCalledTimes(1)
      expect(fake.calls[0]?.args).toMatchObject({
        token: 'fetched',
        roomConfig: { autoPublish: false },
      })
    })

    test('a provider written inline renews the token in the call, with its newest self', async () => {
      const asked: string[] = []
      const { rerender, unmount } = renderHook(
        ({ mark }) =>
          useRtcRoom({
            ...options,
            tokenProvider: ({ roomId }) => {
              asked.push(mark)
              return Promise.resolve(`${mark} for ${roomId}`)
            },
          }),
        { wrapper, initialProps: { mark: 'first' } },
      )
      await rest()
      rerender({ mark: 'second' })
      await rest()
      expect(asked).toEqual([])
      act(() => fake.simulateTokenWillExpire())
      await rest()
      expect(fake.calls.map(({ method, args }) => [method, args.token])).toEqual([
        ['joinRtcRoom', 'token'],
        ['updateToken', 'second for room'],
      ])
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a provider that comes later renews too, and one that went does not', async () => {
      const tokenProvider = jest.fn(() => Promise.resolve('fetched'))
      const { rerender, unmount } = roomHook()
      await rest()
      rerender({ ...options, tokenProvider })
      act(() => fake.simulateTokenWillExpire())
      await rest()
      rerender(options)
      act(() => fake.simulateTokenWillExpire())
      await rest()
      expect(tokenProvider).toHaveBeenCalledTimes(1)
      expect([fake.count('updateToken'), fake.count('joinRtcRoom')]).toEqual([1, 1])
      unmount()
      await rest()
      fake.assertClean()
    })

    test('calls any method of the contract', async () => {
      const { result } = roomHook()
      await rest()
      await act(async () => {
        const answer = result.current.call('changeUserVisibility', { visible: false })
        expect(await answer).toEqual({ errMsg: 'changeUserVisibility:ok' })
      })
    })

    test('a host without the engine is too old', async () => {
      globalThis.tt = {}
      const { result } = roomHook()
      await rest()
      expect(result.current.error).toMatchObject({ reason: 'host-too-old', remedy: 'update-host' })
    })

    test('a platform without a global is unsupported', async () => {
      delete globalThis.tt
      const { result } = roomHook()
      await rest()
      expect(result.current.error).toMatchObject({ reason: 'unsupported' })
    })
  })

  describe('the page’s life', () => {
    test('unload exits at once, before React cleans up, and nothing is drawn any more', async () => {
      let renders = 0
      const { unmount } = renderHook(
        () => {
          renders++
          useRtcRoom(options)
          useRtcMembers()
          useLocalMedia()
        },
        { wrapper },
      )
      await rest()
      const drawn = renders
      act(() => fire('unload'))
      await rest()
      fake.simulateMembers('me', 'you')
      expect(fake.exits()).toBe(1)
      expect(renders).toBe(drawn)
      unmount()
      await rest()
      expect(fake.count('exitRtcRoom')).toBe(1)
      fake.assertClean()
    })

    test('left while joining: one join, one exit', async () => {
      fake.hold()
      const { unmount } = roomHook()
      await rest(1)
      act(() => fire('unload'))
      unmount()
      fake.release()
      await rest()
      expect([fake.count('joinRtcRoom'), fake.count('exitRtcRoom')]).toEqual([1, 1])
      fake.assertClean()
    })

    test('a page left before its first drawing joins nothing', async () => {
      removePage()
      const { unmount } = roomHook()
      await rest()
      expect(fake.calls).toEqual([])
      unmount()
      await rest()
      fake.assertClean()
    })

    test.each([
      ['on top of another one', pushPage],
      ['in a stack that says nothing', forgetPages],
    ])('a page %s joins', async (_where, arrange) => {
      arrange()
      const { result, unmount } = roomHook()
      await rest()
      expect(result.current.state).toBe('joined')
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a page that was unloaded opens nothing more when its options change', async () => {
      const { rerender, unmount } = roomHook()
      await rest()
      act(() => fire('unload'))
      rerender({ ...options, appId: `${options.appId}-other` })
      await rest()
      expect([fake.joins(), fake.exits()]).toEqual([1, 1])
      unmount()
      await rest()
      fake.assertClean()
    })

    /** Longer than a page may be hidden before the camera stops. */
    const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 600)))

    test('hidden, the room goes on without the camera; shown, the camera is back', async () => {
      const { result, unmount } = renderHook(
        () => [useRtcRoom(options), useLocalMedia()] as const,
        { wrapper },
      )
      await rest()
      await act(async () => {
        await result.current[1].changeVideoCapture(true)
        await result.current[1].changeAudioCapture(true)
      })
      act(() => fire('hide'))
      await waitFor(() =>
        expect(result.current[1]).toMatchObject({ camera: false, microphone: true }),
      )
      expect(result.current[0].state).toBe('joined')
      expect(fake.capture).toEqual({ camera: false, microphone: true })
      act(() => fire('show'))
      await rest()
      expect(result.current[1]).toMatchObject({ camera: true, microphone: true })
      expect(fake.count('exitRtcRoom')).toBe(0)
      act(() => fire('hide'))
      act(() => fire('unload'))
      unmount()
      await rest()
      fake.assertClean()
    })

    test('the first show, which every page gets, asks for nothing', async () => {
      const { unmount } = roomHook()
      act(() => fire('show'))
      await rest()
      expect(fake.calls.map(({ method }) => method)).toEqual(['joinRtcRoom'])
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a preview that appears on a page while it is hidden waits for the page', async () => {
      const { appId } = options
      const { result, rerender, unmount } = renderHook(
        ({ on }) => useLocalMedia(on ? { appId } : {}),
        { wrapper, initialProps: { on: false } },
      )
      act(() => fire('hide'))
      rerender({ on: true })
      await pause()
      await act(async () => {
        await expect(result.current.changeVideoCapture(true)).rejects.toMatchObject({
          reason: 'cancelled',
        })
      })
      expect(fake.capture.camera).toBe(false)
      act(() => fire('show'))
      await rest()
      expect(fake.capture.camera).toBe(true)
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a preview that appears on a page that is back runs on', async () => {
      const { appId } = options
      const { result, rerender, unmount } = renderHook(
        ({ on }) => useLocalMedia(on ? { appId } : {}),
        { wrapper, initialProps: { on: false } },
      )
      act(() => fire('hide'))
      act(() => fire('show'))
      rerender({ on: true })
      await act(async () => void (await result.current.changeVideoCapture(true)))
      await pause()
      expect(fake.capture.camera).toBe(true)
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a render error that tears the tree down exits', async () => {
      const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      let breakDown = () => undefined as void
      const Page = () => {
        useRtcRoom(options)
        const [broken, setBroken] = useState(false)
        breakDown = () => setBroken(true)
        if (broken) throw new Error('broken')
        return null
      }
      render(
        <Boundary>
          <Page />
        </Boundary>,
        { wrapper },
      )
      await rest()
      expect(fake.room()).not.toBeNull()
      act(() => breakDown())
      await rest()
      expect(fake.count('exitRtcRoom')).toBe(1)
      fake.assertClean()
      quiet.mockRestore()
    })

    test('a page opened while the last one leaves waits its turn', async () => {
      const first = roomHook()
      await rest()
      fake.hold()
      first.unmount()
      await rest(1)
      const second = roomHook()
      expect(second.result.current.state).toBe('joining')
      act(() => fake.release())
      await rest()
      expect(second.result.current.state).toBe('joined')
      expect([fake.joins(), fake.exits()]).toEqual([2, 1])
      second.unmount()
      await rest()
      fake.assertClean()
    })

    test('a page replaced in the same breath by one of the same room stays in it', async () => {
      const first = roomHook()
      await rest()
      first.unmount()
      const second = roomHook()
      await rest()
      expect([fake.joins(), fake.exits()]).toEqual([1, 0])
      second.unmount()
      await rest()
      fake.assertClean()
    })
  })

  describe('useRtcMembers', () => {
    test('one member’s change renders one tile', async () => {
      const renders: Record<string, number> = {}
      const Tile = ({ userId }: { userId: string }) => {
        renders[userId] = (renders[userId] ?? 0) + 1
        const member = useRtcMembers((members) => members.find((one) => one.userId === userId))
        return <p>{`${userId} ${member?.speaking ? 'speaks' : 'is quiet'}`}</p>
      }
      const Page = () => {
        renders.page = (renders.page ?? 0) + 1
        useRtcRoom(options)
        const userIds = useRtcMembers((members) => members.map(({ userId }) => userId))
        return userIds.map((userId) => <Tile key={userId} userId={userId} />)
      }
      render(<Page />, { wrapper })
      await rest()
      act(() => fake.simulateMembers('me', 'you', 'she'))
      const before = { ...renders }
      act(() => fake.simulateSpeakers('you'))
      expect(screen.getByText('you speaks')).toBeTruthy()
      const changed = Object.keys(renders).filter((name) => renders[name] !== before[name])
      expect(changed).toEqual(['you'])
    })

    test('a selector written where it is used gives the same list as long as nothing changed', async () => {
      let effects = 0
      const { result, rerender } = renderHook(
        () => {
          useRtcRoom(options)
          const userIds = useRtcMembers((members) => members.map(({ userId }) => userId))
          useEffect(() => void effects++, [userIds])
          return userIds
        },
        { wrapper },
      )
      await rest()
      act(() => fake.simulateMembers('me', 'you'))
      const [before, ran] = [result.current, effects]
      rerender()
      rerender()
      act(() => fake.simulateSpeakers('you'))
      expect([result.current === before, effects]).toEqual([true, ran])
      act(() => fake.simulateMembers('me', 'you', 'she'))
      expect([result.current, effects]).toEqual([['me', 'you', 'she'], ran + 1])
    })

    test('a selector that changes shows its own part at once', async () => {
      const { result, rerender } = renderHook(
        ({ userId }) => {
          useRtcRoom(options)
          return useRtcMembers((members) => members.find((one) => one.userId === userId))
        },
        { wrapper, initialProps: { userId: 'you' } },
      )
      await rest()
      act(() => fake.simulateMembers('me', 'you', 'she'))
      rerender({ userId: 'she' })
      expect(result.current?.userId).toBe('she')
    })

    test('without a selector it is everybody, and nobody before there is a room', async () => {
      const { result } = renderHook(() => [useRtcRoom(options), useRtcMembers()] as const, {
        wrapper,
      })
      expect(result.current[1]).toEqual([])
      await rest()
      act(() => fake.simulateMembers('me', 'you'))
      expect(result.current[1].map(({ userId }) => userId)).toEqual(['me', 'you'])
    })

    test('an event between render and subscription is not lost', async () => {
      const Late = () => <p>{useRtcMembers().length}</p>
      const Page = () => {
        const room = useRtcRoom(options)
        if (room.state !== 'joined') return null
        return <Meddle />
      }
      const Meddle = () => {
        useEffect(() => fake.simulateMembers('me', 'you'), [])
        return <Late />
      }
      render(<Page />, { wrapper })
      await rest()
      expect(screen.getByText('2')).toBeTruthy()
    })
  })

  describe('useLocalMedia', () => {
    test('shows what the devices did, and what is on its way', async () => {
      const { result, unmount } = renderHook(
        () => [useRtcRoom(options), useLocalMedia()] as const,
        {
          wrapper,
        },
      )
      await rest()
      fake.hold()
      act(() => void result.current[1].changeVideoCapture(true))
      expect(result.current[1]).toMatchObject({ camera: false, pending: ['changeVideoCapture'] })
      await rest(1)
      act(() => fake.release())
      await rest()
      await act(async () => {
        await result.current[1].changeAudioCapture(true)
        await result.current[1].switchCamera('back')
        await result.current[1].setAudioPlaybackDevice('earpiece')
      })
      expect(result.current[1]).toMatchObject({
        camera: true,
        microphone: true,
        facing: 'back',
        speaker: 'earpiece',
        pending: [],
      })
      await act(async () => {
        await result.current[1].changeVideoCapture(false)
        await result.current[1].changeAudioCapture(false)
      })
      expect(result.current[1]).toMatchObject({ camera: false, microphone: false })
      unmount()
      await rest()
      fake.assertClean()
    })

    test('publishes, hides and bounds what is sent', async () => {
      const { result, unmount } = renderHook(
        () => [useRtcRoom(options), useLocalMedia()] as const,
        { wrapper },
      )
      await rest()
      const maxSolution = { width: 720, height: 1280, frameRate: 24 }
      expect(result.current[1]).toMatchObject({
        audioPublished: true,
        videoPublished: true,
        visible: true,
        encoder: DEFAULT_ENCODER,
      })
      await act(async () => {
        await result.current[1].changeStreamPublishState(false, 'audio')
        await result.current[1].changeUserVisibility(false)
        await result.current[1].setVideoEncoderConfig(maxSolution)
      })
      expect(result.current[1]).toMatchObject({
        audioPublished: false,
        videoPublished: true,
        visible: false,
        encoder: maxSolution,
      })
      await act(async () => void (await result.current[1].changeStreamPublishState(true, 'both')))
      expect(fake.calls.at(-1)?.args).toEqual({ state: 1, streamType: 'both' })
      unmount()
      await rest()
      fake.assertClean()
    })

    test('a refused camera stays off and says why', async () => {
      const { result } = renderHook(() => [useRtcRoom(options), useLocalMedia()] as const, {
        wrapper,
      })
      await rest()
      fake.rig('changeVideoCapture', { errNo: 10200, errMsg: 'auth deny' })
      await act(async () => {
        await expect(result.current[1].changeVideoCapture(true)).rejects.toMatchObject({
          reason: 'permission-denied',
          remedy: 'open-settings',
        })
      })
      expect(result.current[1]).toMatchObject({ camera: false, pending: [] })
    })

    test('a lobby has its own preview, stopped when it goes', async () => {
      const { appId } = options
      const { result, unmount } = renderHook(() => useLocalMedia({ appId }), { wrapper })
      await act(async () => void (await result.current.changeVideoCapture(true)))
      expect(result.current.camera).toBe(true)
      expect(fake.room()).toBeNull()
      act(() => fire('unload'))
      await rest()
      expect(fake.capture.camera).toBe(false)
      unmount()
      await rest()
      fake.assertClean()
    })

    test('is its own application’s, whichever was opened last', async () => {
      const { other, appId } = otherApplication()
      const lobby = renderHook(() => useLocalMedia({ appId: options.appId }), { wrapper })
      const above = renderHook(() => useRtcRoom({ ...options, appId }), { wrapper })
      await rest()
      await act(async () => void (await lobby.result.current.changeVideoCapture(true)))
      expect(lobby.result.current.camera).toBe(true)
      above.unmount()
      await rest()
      other.assertClean()
      expect(fake.capture.camera).toBe(true)
      lobby.unmount()
      await rest()
      fake.assertClean()
    })

    test('what a page asks for is its own, though another one is on top', async () => {
      const lobby = renderHook(() => useLocalMedia({ appId: options.appId }), { wrapper })
      const room = roomHook()
      await rest()
      await act(async () => void (await lobby.result.current.changeVideoCapture(true)))
      room.unmount()
      await rest()
      expect(fake.capture.camera).toBe(true)
      lobby.unmount()
      await rest()
      fake.assertClean()
    })

    test('without a page there is nothing to ask', async () => {
      const first = roomHook()
      await rest()
      first.unmount()
      await rest()
      const { result } = renderHook(() => useLocalMedia(), { wrapper })
      await expect(result.current.changeVideoCapture(true)).rejects.toMatchObject({
        reason: 'cancelled',
      })
    })
  })

  describe('useRtcEvent', () => {
    test('hears events with its newest listener until the page goes', async () => {
      const heard: string[] = []
      const { rerender, unmount } = renderHook(
        ({ mark }) => {
          useRtcRoom(options)
          useRtcEvent('RtcChatSpeakersChanged', ({ userIdList }) => heard.push(mark, ...userIdList))
        },
        { wrapper, initialProps: { mark: 'first' } },
      )
      await rest()
      act(() => fake.simulateSpeakers('you'))
      rerender({ mark: 'second' })
      act(() => fake.simulateSpeakers('she'))
      act(() => fire('unload'))
      fake.simulateSpeakers('late')
      unmount()
      await rest()
      expect(heard).toEqual(['first', 'you', 'second', 'she'])
      fake.assertClean()
    })
  })

  test('useRtcEvent follows the name and the session, though its listener stays the same', async () => {
    const { other, appId: otherId } = otherApplication()
    const heard = jest.fn()
    const { rerender, unmount } = renderHook(
      ({ appId, name }) => {
        useRtcEvent(name, heard)
        useRtcRoom({ ...options, appId })
      },
      {
        wrapper,
        initialProps: {
          appId: options.appId,
          name: 'RtcChatMembersChanged' as 'RtcChatMembersChanged' | 'RtcChatSpeakersChanged',
        },
      },
    )
    await rest()
    act(() => fake.simulateMembers('me'))
    expect(heard).toHaveBeenCalledTimes(1)
    rerender({ appId: options.appId, name: 'RtcChatSpeakersChanged' })
    act(() => fake.simulateMembers('me', 'you'))
    act(() => fake.simulateSpeakers('you'))
    expect(heard.mock.calls.slice(1)).toEqual([[{ userIdList: ['you'] }]])
    rerender({ appId: otherId, name: 'RtcChatSpeakersChanged' })
    await rest()
    act(() => other.simulateSpeakers('she'))
    expect(heard).toHaveBeenCalledTimes(3)
    unmount()
    await rest()
    fake.assertClean()
  })

  test('useRtcTrouble hears what does not end the call, until the page goes', async () => {
    const heard: string[] = []
    const { result, rerender, unmount } = renderHook(
      ({ mark }) => {
        useRtcTrouble(({ errMsg }) => heard.push(`${mark} ${errMsg}`))
        return useRtcRoom(options)
      },
      { wrapper, initialProps: { mark: 'first' } },
    )
    await rest()
    const fail = (what: string) =>
      act(() => fake.simulateStateChanged({ errNo: 7, errMsg: `${what} failed` }))
    fail('encoder')
    rerender({ mark: 'second' })
    fail('decoder')
    expect(result.current.state).toBe('joined')
    act(() => fire('unload'))
    fail('late')
    unmount()
    await rest()
    expect(heard).toEqual(['first encoder failed', 'second decoder failed'])
    fake.assertClean()
  })

  describe('useRtcSupport', () => {
    test.each([
      ['a new Douyin', { appName: 'Douyin', version: '32.0.0', SDKVersion: '3.30.0' }, null],
      ['an old Douyin', { appName: 'Douyin', version: '21.4.0' }, 'host-too-old'],
      ['an old base library', { SDKVersion: '2.41.0' }, 'host-too-old'],
      ['a host that does not say what it is', null, null],
    ])('%s', (_host, info, why) => {
      setSystemInfo(info)
      const { result } = renderHook(() => useRtcSupport(), { wrapper })
      expect(result.current?.reason ?? null).toBe(why)
    })
  })

  test('the journal tells calls, events and errors, and no token', async () => {
    fake.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    const { result, unmount } = roomHook()
    await rest()
    await act(async () => void (await result.current.joinRtcRoom()))
    act(() => fake.simulateMembers('me', 'you'))
    expect(journalText().split('\n').slice(-5)).toEqual([
      expect.stringContaining(`createRtcRoomContext {"appId":"${options.appId}"}`),
      expect.stringMatching(/call joinRtcRoom .*"token":"\*\*\*".*21101/),
      expect.stringContaining('error joinRtcRoom joinRtcRoom failed: invalid token'),
      expect.stringMatching(/call joinRtcRoom .* -> \d+ ms .*joinRtcRoom:ok/),
      expect.stringContaining('event RtcChatMembersChanged {"userIdList":["me","you"]}'),
    ])
    unmount()
    await rest()
    fake.assertClean()
  })
})
