/** What the stock client of `miniprogram-automator` reads of elements, and does to them. */
import { expect, test as base } from '@playwright/test'
import automator from 'miniprogram-automator'

import { assertClean, openPhones, type Phone } from '../../../preview/driver'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { withPackage } from '../writtenPackage'

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>

const FILES: Record<string, string> = {
  'app.json': '{ "pages": ["pages/main/index"] }',
  'app.js': 'App({})',
  'pages/main/index.json': '{ "usingComponents": { "my-card": "/card/index" } }',
  'pages/main/index.js': `Page({
    data: { title: 'first', said: [] },
    say(what) { this.setData({ said: [...this.data.said, what] }) },
    changed({ target, detail }) { this.say([target.id, detail.value ?? detail.current ?? [detail.x, detail.y]]) },
    touched({ type, detail, touches, changedTouches }) {
      this.say({ type, detail, touches, changedTouches })
    },
    throws() { throw new TypeError('out of the page') },
  })`,
  'pages/main/index.ttml': `
    <view style="height: 60px">head</view>
    <view id="pad" style="height: 80px; background-color: rgb(1, 2, 3)" bindtouchstart="touched" bindtouchmove="touched" bindtouchend="touched" bindtap="touched" bindodd="touched">pad</view>
    <view class="row" tt:for="{{3}}" tt:key="*this" data-n="{{item}}">row {{item}}</view>
    <view class="w-1/2">half</view>
    <my-card id="card" title="{{title}}"></my-card>
    <slider id="slider" min="0" max="10" activeColor="#ff0000" bindchange="changed"></slider>
    <swiper id="swiper" style="width: 200px; height: 60px" bindchange="changed">
      <swiper-item tt:for="{{3}}" tt:key="*this"><text>item {{item}}</text></swiper-item>
    </swiper>
    <movable-area style="width: 200px; height: 100px">
      <movable-view id="moved" direction="all" style="width: 40px; height: 40px" bindchange="changed">m</movable-view>
    </movable-area>
    <view style="height: 2000px">far</view>`,
  'card/index.json': '{ "component": true }',
  'card/index.js': `Component({
    properties: { title: String, count: { type: Number, value: 7 } },
    data: { own: 'data' },
    methods: { add(a, b) { return a + b } },
  })`,
  'card/index.ttml': '<view class="inside">{{title}} {{count}}</view>',
  'card/index.ttss': '.inside { color: rgb(9, 8, 7) }',
}

/** What of elements is used here: the client's own types say nothing of most of it. */
interface Found {
  tagName: string
  $: (selector: string) => Promise<Found | null>
  $$: (selector: string) => Promise<Found[]>
  size: () => Promise<{ width: number; height: number }>
  offset: () => Promise<{ left: number; top: number }>
  text: () => Promise<string>
  style: (name: string) => Promise<string>
  value: () => Promise<unknown>
  property: (name: string) => Promise<unknown>
  data: (path?: string) => Promise<unknown>
  setData: (data: object) => Promise<void>
  callMethod: (name: string, ...args: unknown[]) => Promise<unknown>
  tap: () => Promise<void>
  touchstart: (fingers?: object) => Promise<void>
  touchmove: (fingers?: object) => Promise<void>
  touchend: (fingers?: object) => Promise<void>
  dispatchEvent: (event: object) => Promise<void>
  slideTo: (value: number) => Promise<void>
  swipeTo: (index: number) => Promise<void>
  moveTo: (x: number, y: number) => Promise<void>
}

const test = base.extend<{ phone: Phone; program: MiniProgram }, { preview: Preview }>({
  preview: [
    ({}, use) =>
      withPackage(FILES, async (dir) => {
        const preview = await startPreview({ dir, automatorPort: 0 })
        await use(preview)
        await preview.close()
      }),
    { scope: 'worker' },
  ],
  phone: async ({ page, preview }, use) => {
    const [phone] = await openPhones(page, preview.url, ['ann'])
    await phone.waitForState('open')
    await use(phone)
  },
  program: async ({ preview, phone }, use) => {
    const wsEndpoint = `${preview.automatorUrl ?? ''}/${phone.name}`
    const program = await automator.connect({ wsEndpoint })
    await use(program)
    program.disconnect()
  },
})

/** The first element of the page on top that a selector finds. */
async function first(program: MiniProgram, selector: string): Promise<Found> {
  const page = await program.currentPage()
  const [found] = ((await page?.$$(selector)) ?? []) as Found[]
  if (!found) throw new Error(`There is no ${selector}.`)
  return found
}

/** How many elements of the page on top a selector finds. */
const count = async (program: MiniProgram, selector: string) =>
  ((await (await program.currentPage())?.$$(selector)) as Found[]).length

test('a component answers with its properties, its data and its methods', async ({
  program,
  page,
}) => {
  const card = await first(program, 'my-card')
  expect(await card.property('title')).toBe('first')
  expect(await card.property('count')).toBe(7)
  await expect(card.property('colour')).rejects.toThrow('my-card.colour not exists')
  expect(await card.data('own')).toBe('data')
  expect(await card.callMethod('add', 2, 3)).toBe(5)
  await card.setData({ title: 'second' })
  await expect.poll(async () => (await card.$('.inside'))?.text()).toBe('second 7')
  // Of an element of the host's own the name may be spelt both ways.
  const slider = await first(program, '#slider')
  expect(await slider.property('activeColor')).toBe('#ff0000')
  expect(await slider.property('active-color')).toBe('#ff0000')
  await assertClean(page)
})

test('elements are found by their number and by names in any letters, and tell style and place', async ({
  program,
}) => {
  expect(await (await first(program, '.row:nth-child(2n+3)')).text()).toBe('row 0')
  expect(await count(program, '.row:nth-of-type(odd)')).toBe(2)
  expect(await (await first(program, '.w-1\\/2')).text()).toBe('half')
  const pad = await first(program, '#pad')
  for (const name of ['background-color', 'backgroundColor']) {
    expect(await pad.style(name)).toBe('rgb(1, 2, 3)')
  }
  expect(await (await first(program, 'my-card >>> .inside')).style('color')).toBe('rgb(9, 8, 7)')
  // From the beginning of the page, wherever it is scrolled to.
  const row = await first(program, '.row')
  expect(await row.offset()).toEqual({ left: 0, top: 140 })
  await program.pageScrollTo(200)
  await expect.poll(async () => (await program.currentPage())?.scrollTop()).toBe(200)
  expect(await row.offset()).toEqual({ left: 0, top: 140 })
})

test('a slider, a swiper and a movable view go where they are wanted, and the page is told', async ({
  program,
  phone,
}) => {
  const said = async (id: string) =>
    ((await phone.data('said')) as [string, unknown][]).filter(([from]) => from === id).at(-1)?.[1]
  const slider = await first(program, '#slider')
  await slider.slideTo(4)
  await expect.poll(() => said('slider')).toBe(4)
  expect(await slider.value()).toBe(4)
  const swiper = await first(program, '#swiper')
  await swiper.swipeTo(2)
  await expect.poll(() => said('swiper')).toBe(2)
  await expect(swiper.swipeTo(3)).rejects.toThrow('The swiper has no item 3.')
  const moved = await first(program, '#moved')
  await moved.moveTo(50, 30)
  await expect.poll(() => said('moved')).toEqual([50, 30])
  expect([await moved.property('x'), await moved.property('y')]).toEqual([50, 30])
  // No further than its area goes.
  await moved.moveTo(500, 10)
  await expect.poll(() => said('moved')).toEqual([160, 10])
})

test('touches are where the client says, as the page counts', async ({ program, phone }) => {
  await program.pageScrollTo(100)
  const page = await program.currentPage()
  await expect.poll(() => page?.scrollTop()).toBe(100)
  const pad = await first(program, '#pad')
  const { left, top } = await pad.offset()
  const at = (x: number, y: number) => ({ pageX: left + x, pageY: top + y })
  await pad.touchstart({ touches: [at(5, 6)], changedTouches: [at(5, 6)] })
  await pad.touchmove({ touches: [at(9, 7)], changeTouches: [at(9, 7)] })
  await pad.touchend({ touches: [], changedTouches: [at(9, 7)] })
  const touch = (x: number, y: number) => ({
    ...at(x, y),
    clientX: left + x,
    clientY: top + y - 100,
    identifier: 99,
  })
  const told = (type: string, x: number, y: number, down = [touch(x, y)]) => ({
    ...{ type, detail: { x: left + x, y: top + y } },
    ...{ touches: down, changedTouches: [touch(x, y)] },
  })
  await expect
    .poll(() => phone.data('said'))
    .toEqual([told('touchstart', 5, 6), told('touchmove', 9, 7), told('touchend', 9, 7, [])])
  await page?.setData({ said: [] })
  await pad.dispatchEvent({ eventName: 'odd', detail: { by: 'name' } })
  await expect
    .poll(() => phone.data('said'))
    .toMatchObject([{ type: 'odd', detail: { by: 'name' } }])
})

test('what a page throws is an exception with its message and its stack', async ({ program }) => {
  const heard: { message: string; stack: string }[] = []
  program.on('exception', (error: { message: string; stack: string }) => heard.push(error))
  await (await program.currentPage())?.callMethod('say', 'before')
  await program.evaluate('() => void setTimeout(() => getCurrentPages()[0].throws())')
  await expect.poll(() => heard.length).toBe(1)
  expect(heard[0]?.message).toContain('TypeError: out of the page')
  expect(heard[0]?.stack).toContain('pages/main/index.js')
})

test('what stands for a plugin is refused, and changes nothing of the app', async ({ program }) => {
  const refused = 'Plugins are not in the preview.'
  await expect(program.callPluginWxMethod('wx1', 'getSystemInfoSync')).rejects.toThrow(refused)
  await expect(program.mockPluginWxMethod('wx1', 'getSystemInfoSync', {})).rejects.toThrow(refused)
  expect(await program.systemInfo()).toMatchObject({ appName: 'Douyin' })
})
