import { IDLE, type RtcLocalMedia } from './api'
import { RtcError } from './errors'
import { createRefusals, SWITCHES, type Allowed } from './refusals'

/**
 * A browser and its call: what is wanted, what runs, and what becomes of a start.
 * @param settings - whether it is a mini-program instead, with settings of its own
 */
function watched(settings = false) {
  let local: RtcLocalMedia = { ...IDLE.local, wanted: [SWITCHES.microphone] }
  const told: string[] = []
  const browser = {
    allowed: { camera: true, microphone: true } as Allowed,
    /** How long it takes to say what it allows, in ms. */
    slow: 0,
    starts: false,
    /** How often a device was asked for. */
    asked: 0,
  }
  const refusals = createRefusals({
    local: () => local,
    allowed: () => {
      const { allowed, slow } = browser
      return slow > 0
        ? new Promise((resolve) => setTimeout(() => resolve(allowed), slow))
        : Promise.resolve(allowed)
    },
    start: () => {
      browser.asked++
      if (!browser.starts)
        return Promise.reject(new RtcError(SWITCHES.microphone, 'permission-denied'))
      setRunning(true)
      return Promise.resolve()
    },
    settings,
    onError: ({ message }) => told.push(message),
  })
  const setRunning = (microphone: boolean) => {
    local = { ...local, microphone }
    refusals.take()
  }
  const pass = (time = 0) => jest.advanceTimersByTimeAsync(time)
  const kept = () => refusals.getSnapshot().map(({ device, by }) => `${device} ${by}`)
  const setWanted = (wanted: RtcLocalMedia['wanted']) => {
    local = { ...local, wanted }
  }
  return { refusals, browser, told, setRunning, setWanted, pass, kept }
}

const DENIED = new RtcError(SWITCHES.microphone, 'permission-denied')

/** One whose microphone ran and was pulled out; there is no other. */
async function pulled() {
  const all = watched()
  all.refusals.begin()
  all.setRunning(true)
  await all.pass(1000)
  expect(all.kept()).toEqual([])
  all.browser.allowed = { camera: true, microphone: 'none' }
  all.setRunning(false)
  await all.pass()
  return all
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0)
  jest.useRealTimers()
})

describe('a microphone that was pulled out', () => {
  it('is unplugged and is not asked for as long as there is none', async () => {
    const { refusals, browser, kept, pass } = await pulled()
    expect(kept()).toEqual(['microphone unplugged'])
    await pass(10_000)
    expect(kept()).toEqual(['microphone unplugged'])
    expect(browser.asked).toBe(0)
    refusals.end()
  })

  it('stays unplugged when it is tried in vain, and that is no error', async () => {
    const { refusals, browser, told, kept, pass } = await pulled()
    refusals.retry()
    await pass(5000)
    expect(kept()).toEqual(['microphone unplugged'])
    expect([browser.asked, told]).toEqual([1, []])
    refusals.end()
  })

  it('is taken when the user says so, though another is there before', async () => {
    const { refusals, browser, kept, pass } = await pulled()
    browser.allowed = { camera: true, microphone: true }
    browser.starts = true
    refusals.look()
    await pass(5000)
    expect([kept(), browser.asked]).toEqual([['microphone unplugged'], 0])
    refusals.retry()
    await pass()
    expect([kept(), browser.asked]).toEqual([[], 1])
    refusals.end()
  })

  it('is the system’s affair when it is there, is allowed and does not start', async () => {
    const { refusals, browser, kept, pass } = await pulled()
    browser.allowed = { camera: true, microphone: true }
    refusals.look()
    await pass()
    refusals.retry()
    await pass(5000)
    expect(kept()).toEqual(['microphone system'])
    expect(browser.asked).toBe(3)
    refusals.end()
  })
})

test('a microphone that stops though the browser goes on allowing it was pulled out: the user says when to go on', async () => {
  const { refusals, browser, setRunning, kept, pass } = watched()
  refusals.begin()
  setRunning(true)
  await pass(1000)
  setRunning(false)
  await pass(5000)
  expect([kept(), browser.asked]).toEqual([['microphone unplugged'], 0])
  browser.starts = true
  refusals.retry()
  await pass()
  expect([kept(), browser.asked]).toEqual([[], 1])
  refusals.end()
})

test('one that is asked for where none is left is unplugged, too', async () => {
  const { refusals, browser, kept, pass } = watched()
  browser.allowed = { camera: true, microphone: 'none' }
  refusals.note(new RtcError(SWITCHES.microphone, 'permission-denied'))
  refusals.begin()
  await pass(5000)
  expect([kept(), browser.asked]).toEqual([['microphone unplugged'], 0])
  refusals.end()
})

test('what the browser said earlier is not believed after what it says now', async () => {
  const { refusals, browser, kept, pass } = watched()
  refusals.note(DENIED)
  Object.assign(browser, { allowed: { camera: true, microphone: 'none' }, slow: 200 })
  refusals.begin()
  Object.assign(browser, { allowed: { camera: true, microphone: false }, slow: 0 })
  refusals.look()
  await pass()
  expect(kept()).toEqual(['microphone system'])
  await pass(200)
  expect(kept()).toEqual(['microphone system'])
  refusals.end()
})

test('what the browser says once nobody watches is heard by nobody', async () => {
  const { refusals, browser, kept, pass } = watched()
  refusals.note(DENIED)
  Object.assign(browser, { allowed: { camera: true, microphone: 'none' }, slow: 200 })
  refusals.begin()
  refusals.end()
  await pass(200)
  expect(kept()).toEqual(['microphone system'])
})

test('what a mini-program was never asked for is refused by its own settings, and not tried', async () => {
  const { refusals, browser, kept, pass } = watched(true)
  browser.allowed = { camera: true, microphone: undefined }
  refusals.note(DENIED)
  refusals.begin()
  await pass(5000)
  expect([kept(), browser.asked]).toEqual([['microphone mini-program'], 0])
  refusals.end()
})

test('the refusal of a device that nobody wants any more is no error, and is not kept', () => {
  const { refusals, setWanted, kept } = watched()
  setWanted([])
  expect(refusals.note(DENIED)).toBe(true)
  expect(kept()).toEqual([])
})
