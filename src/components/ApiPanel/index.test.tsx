import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { resetHost } from '../../../tests/doubles/host'
import { chooseLanguage } from '../../i18n/chosenLanguage'
import { DICTIONARIES } from '../../i18n/dictionaries'
import { LANGUAGES } from '../../i18n/dictionary'
import { RTC_METHODS, type RtcMethod, type RtcSuccess } from '../../rtc/contract'
import { RtcError } from '../../rtc/errors'
import { ApiPanel } from './index'

const GIVEN = { roomId: 'lesson-1', userId: 'ann', token: '001abc' }
const NAME = 'API 名称：'

/** Calls that were made, each with what answers it. */
interface Made {
  method: RtcMethod
  args: unknown
  answer: (result: RtcSuccess) => void
  refuse: (error: RtcError) => void
}

/** The panel unfolded, and what it asks of the host. */
function open(Mode: typeof Fragment): Made[] {
  const made: Made[] = []
  const call = (method: RtcMethod, args: unknown) =>
    new Promise<RtcSuccess>((answer, refuse) => made.push({ method, args, answer, refuse }))
  render(
    <Mode>
      <ApiPanel call={call} given={GIVEN} answer={undefined} onExit={() => undefined} />
    </Mode>,
  )
  fireEvent.click(screen.getByText('RTC API'))
  return made
}

const tap = (words: string) => fireEvent.click(screen.getByText(words))
const show = (method: RtcMethod) => tap(NAME + method)
const ask = () => tap('调用')
const row = (method: RtcMethod) =>
  screen.getByText(new RegExp(`[：:] ?${method}$`)).closest<HTMLElement>('.api-method')!
const type = (name: string, value: string) =>
  fireEvent.change(document.querySelector(`#api-${name}`)!, { target: { value } })
const problems = () =>
  [...document.querySelectorAll('.field-problem')].map((line) => line.textContent).filter(Boolean)

afterEach(cleanup)

beforeEach(() => {
  resetHost()
  act(() => chooseLanguage('zh-CN'))
})

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the panel of methods, %s', (_, Mode) => {
  it('brings the method that is opened into view, and folds it at a second tap', () => {
    open(Mode)
    const shown = () => document.querySelector<HTMLElement>('.api')!.dataset.shows
    for (const method of RTC_METHODS.filter((name) => name !== 'exitRtcRoom')) {
      show(method)
      expect(document.getElementById(shown()!)).toBe(row(method))
      expect(within(row(method)).getByText('调用')).toBeTruthy()
    }
    show('updateToken')
    expect(shown()).toBe('')
    expect(screen.queryByText('调用')).toBeNull()
    show('updateToken')
    expect(document.getElementById(shown()!)).toBe(row('updateToken'))
  })

  it.each(LANGUAGES)('says in words what each value of each argument means, in %s', (language) => {
    const { api, room } = DICTIONARIES[language]
    open(Mode)
    act(() => chooseLanguage(language))
    const said = RTC_METHODS.filter((name) => name !== 'exitRtcRoom').flatMap((method) => {
      fireEvent.click(screen.getByText(room.apiName(method)))
      const labels = [...row(method).querySelectorAll('.field-label, .fact')]
      for (const { textContent } of labels) {
        const words = Object.values(api.names).some((name) => textContent.startsWith(`${name} `))
        expect([textContent, words]).toEqual([textContent, true])
      }
      return [...row(method).querySelectorAll('.chip')].map(({ textContent }) => textContent)
    })
    expect(said.length).toBeGreaterThan(20)
    expect(
      said.filter((label) => !/^\S.* \(\w+\)$/.test(label) || /undefined/.test(label)),
    ).toEqual([])
    const written = language === 'en' ? /^[A-Z][a-z ]+ \(/ : /^[一-龥]+ \(/
    expect(said.filter((label) => !written.test(label))).toEqual([])
  })

  it('says unit and range of a number, and asks the host with none that is out of it', () => {
    const made = open(Mode)
    show('setVideoEncoderConfig')
    for (const label of [
      '宽度 width (16–1920 像素)',
      '高度 height (16–1920 像素)',
      '帧率 frameRate (1–60 帧/秒)',
    ])
      expect(screen.getByText(label)).toBeTruthy()
    for (const bad of ['0', '15', '1921', '-640', '64.5', '1e3', 'wide', '']) {
      type('width', bad)
      ask()
      expect(problems()).toEqual(['请输入 16 到 1920 之间的整数。'])
      expect(screen.getByText('未调用，请先更正参数。')).toBeTruthy()
    }
    expect(made).toEqual([])
    type('width', '16')
    expect(problems()).toEqual([])
    ask()
    const maxSolution = { width: 16, height: 360, frameRate: 24 }
    expect(made).toMatchObject([{ method: 'setVideoEncoderConfig', args: { maxSolution } }])
  })

  it.each([
    ['changeStreamSubscribeState', 'userId', '', 'bob', /^只能用字母/],
    ['changeStreamSubscribeState', 'userId', '小李', 'bob', /^只能用字母/],
    ['changeScreenSubscribeState', 'userId', 'a'.repeat(129), 'bob', /^只能用字母/],
    ['updateToken', 'token', '', '001xyz', /^缺少令牌$/],
    ['updateToken', 'token', '001 xyz', '001xyz', /不能有空格/],
  ] as const)(
    'refuses %s with the %s “%s” before the host does',
    (method, name, bad, good, why) => {
      const made = open(Mode)
      show(method)
      expect(problems()).toEqual([])
      type(name, bad)
      // What is typed is looked at at once, what is missing when it is asked with.
      expect(problems()).toHaveLength(bad === '' ? 0 : 1)
      ask()
      expect(problems()).toEqual([expect.stringMatching(why)])
      expect(made).toEqual([])
      type(name, good)
      expect(problems()).toEqual([])
      ask()
      expect(made).toMatchObject([{ method, args: { [name]: good } }])
    },
  )

  it('keeps beside its call what each was filled with and answered', async () => {
    const made = open(Mode)
    const answer = () => document.querySelector('.api-ask .answer')?.textContent
    const on = (label: string) =>
      screen.getByRole('button', { name: label }).className.includes('chip-on')
    show('changeVideoCapture')
    expect(answer()).toBe('尚未调用')
    tap('关闭 (0)')
    ask()
    expect(answer()).toBe('调用中…')
    show('switchCamera')
    ask()
    expect(answer()).toBe('调用中…')
    act(() => made[1]!.refuse(new RtcError('switchCamera', 'unknown', { errNo: 7 })))
    await waitFor(() => expect(answer()).toMatch(/^发生未知错误 \(switchCamera · 7/))
    act(() => made[0]!.answer({ errMsg: 'changeVideoCapture:ok' }))
    show('changeVideoCapture')
    await waitFor(() => expect(answer()).toBe('changeVideoCapture:ok'))
    expect([on('关闭 (0)'), on('开启 (1)')]).toEqual([true, false])
    tap('RTC API')
    expect(answer()).toBeUndefined()
    tap('RTC API')
    expect(answer()).toBe('changeVideoCapture:ok')
    show('switchCamera')
    expect(answer()).toMatch(/^发生未知错误/)
    expect(made.map(({ args }) => args)).toEqual([{ state: 0 }, { camera: 'back' }])
  })
})
