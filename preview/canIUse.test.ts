import { launchApp } from '../tests/fakes/launchApp'
import { BUILTIN_TAGS } from './components'
import { ELEMENTS, isLacking, isUnknownValue } from './elements'

test.each([
  ['createRtcRoomContext', true],
  ['createRtcRoomContext.return.joinRtcRoom', true],
  ['createRtcRoomContext.return.flyRtcRoom', false],
  ['rtc-room', true],
  ['rtc-room.user-id', true],
  ['button.open-type.share', true],
  ['button.open-type.contact', false],
  ['map', false],
  ['input.confirm-type', true],
  ['input.cursor-spacing', false],
  ['login.success.anonymousCode', true],
  ['login.success.errMsg', true],
  ['login.success.phone', false],
  ['login.colour', false],
  ['pay', false],
  ['canIUse', true],
  ['', false],
  ['constructor', false],
])('canIUse("%s") is %s', async (schema, can) => {
  const { json } = await launchApp()
  expect(json(`tt.canIUse('${schema}')`)).toBe(can)
})

test('every element has its row, and no attribute both works and is lacking', () => {
  expect(Object.keys(ELEMENTS).sort()).toEqual([...BUILTIN_TAGS].sort())
  for (const [tag, { works, lacks = {} }] of Object.entries(ELEMENTS)) {
    const both = works.split(' ').filter((name) => name in lacks)
    expect([tag, both]).toEqual([tag, []])
  }
})

test.each([
  ['swiper', 'duration', 500, false],
  ['swiper', 'duration', '500', false],
  ['swiper', 'duration', 300, true],
  ['swiper', 'current', 3, false],
  ['input', 'adjust-position', true, false],
  ['input', 'placeholder-class', 'input-placeholder', false],
  ['input', 'placeholder-class', 'mine', false],
  ['textarea', 'bindkeyboardheightchange', true, true],
  ['own-part', 'duration', 1, false],
])('<%s %s={%p}> is lacking: %s', (tag, name, value, lacking) => {
  expect(isLacking(tag, name, value)).toBe(lacking)
})

test.each([
  ['picker', 'mode', 'region', false],
  ['picker', 'mode', 'street', true],
  ['picker', 'level', 'sub-district', true],
  ['picker', 'mode', 'date', false],
  ['picker', 'mode', '', false],
  ['picker', 'value', 'region', false],
  ['button', 'open-type', 'contact', false],
])('<%s %s="%s"> is a value that nobody knows: %s', (tag, name, value, unknown) => {
  expect(isUnknownValue(tag, name, value)).toBe(unknown)
})

test('an observer asks the view for what it watches, and tells who came into sight', async () => {
  const asked: Record<string, unknown>[] = []
  const { phone, json } = await launchApp(
    {
      answer: (api, args) => {
        if (api === 'observe' || api === 'unobserve') asked.push({ api, ...args })
        return undefined
      },
    },
    {
      'app.js': 'App({ log: [] })',
      'pages/one/index.ttml': '<view class="a" id="x" data-k="1"/><view class="a" id="y"/>',
      'pages/one/index.js': `Page({ onReady() {
        const observer = tt.createIntersectionObserver(this, { observeAll: true, thresholds: [0.5] })
        observer.relativeTo('#y', { top: 5 }).observe('.a', ({ id, intersectionRatio }) => {
          getApp().log.push(id + ' ' + intersectionRatio)
          observer.disconnect()
        })
      } })`,
    },
  )
  await phone.until(() => asked.length === 1)
  const [x, y] = ['x', 'y'].map((id) => phone.find({ id })[0]?.nodeId)
  const object = Number(asked[0]?.object)
  expect(asked[0]).toMatchObject({
    api: 'observe',
    targets: [x, y],
    areas: [{ root: y, margins: { top: 5 } }],
    thresholds: [0.5],
  })
  for (const ratio of [0.6, 0.7]) {
    await phone.tell(object, 'Seen', { node: x ?? 0, intersectionRatio: ratio })
  }
  expect(json('getApp().log')).toEqual(['x 0.6'])
  expect(asked.map(({ api }) => api)).toEqual(['observe', 'unobserve'])
})

test('an observer takes its options alone, too, as the vendor’s typings have it', async () => {
  const asked: unknown[] = []
  const { phone } = await launchApp(
    {
      answer: (api, { thresholds, targets }) => {
        if (api === 'observe') asked.push([thresholds, (targets as number[]).length])
        return undefined
      },
    },
    {
      'pages/one/index.ttml': '<view class="a"/><view class="a"/>',
      'pages/one/index.js': `Page({ onReady() {
        const options = { observeAll: true, thresholds: [0.5] }
        tt.createIntersectionObserver(options).relativeToViewport().observe('.a', () => {})
      } })`,
    },
  )
  await phone.until(() => asked.length === 1)
  expect(asked).toEqual([[[0.5], 2]])
})
