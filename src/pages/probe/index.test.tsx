import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { resetHost } from '../../../tests/doubles/host'
import { resetTaro } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import { PROBE_TEXTS } from '../../i18n/probe'
import { chooseLanguage } from '../../i18n/chosenLanguage'
import ProbePage from './index'

const host = globalThis as { tt?: unknown }
const text = PROBE_TEXTS['zh-CN']
const INVITATION = { roomId: 'lesson-1', userId: 'ann', token: 'abc' }

let rtc: FakeRtc

function open(Mode: typeof Fragment, query: Record<string, string> = INVITATION) {
  resetTaro(query, '/pages/probe/index')
  return render(
    <Mode>
      <ProbePage />
    </Mode>,
  )
}

const row = (name: keyof typeof text.questions) =>
  screen.getByText(text.questions[name]).parentElement!
const button = (name: keyof typeof text.questions) => document.querySelector(`#ask-${name}`)!
const ask = (name: keyof typeof text.questions) => fireEvent.click(button(name))
const answers = (name: keyof typeof text.questions, answer: string) =>
  waitFor(() => expect(row(name).textContent).toContain(answer))

beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
  chooseLanguage('zh-CN')
})
afterEach(() => {
  cleanup()
  delete host.tt
})

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the probe’s page, %s', (_, Mode) => {
  test('asks the device, one question at a time', async () => {
    open(Mode)
    ask('missing')
    await answers('missing', '–')
    ask('camera')
    expect(button('encoderFirst')).toHaveProperty('disabled', true)
    await answers('camera', 'changeVideoCapture ok')
    ask('exitOfOtherRoom')
    await answers('exitOfOtherRoom', 'fails')
    expect(rtc.room()).toBeNull()
    expect(rtc.listenerCount()).toBe(0)
  })

  test('asks the person what the device cannot tell, then has nothing on', async () => {
    open(Mode)
    ask('soundComesFrom')
    fireEvent.click(await screen.findByText(text.choices.earpiece!))
    await answers('soundComesFrom', 'earpiece')
    await waitFor(() => expect(rtc.room()).toBeNull())
    expect(rtc.capture).toEqual({ camera: false, microphone: false })
  })

  test('asks nothing of a room without an invitation, and says why', () => {
    open(Mode, {})
    expect(screen.getByText(text.noRoom)).toBeTruthy()
    expect(button('joinAgain')).toHaveProperty('disabled', true)
    expect(button('missing')).toHaveProperty('disabled', false)
  })

  test('a page that goes leaves the room and stops the device', async () => {
    const { unmount } = open(Mode)
    ask('soundComesFrom')
    await screen.findByText(text.choices.earpiece!)
    expect(rtc.room()).not.toBeNull()
    unmount()
    await waitFor(() => expect(rtc.room()).toBeNull())
    expect(rtc.capture.microphone).toBe(false)
  })

  test('without the host’s rooms an answer says so', async () => {
    delete host.tt
    open(Mode)
    ask('missing')
    await answers('missing', 'thrown')
  })
})
