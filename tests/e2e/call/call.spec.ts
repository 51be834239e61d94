import { expect, test } from '@playwright/test'

import { NOTHING_RUNS, openPhones, type Phone, type Table } from './phones'

let table: Table

test.afterEach(() => table.close())

/** Both phones from the lobby into the room, camera and microphone on. */
async function meet(...phones: Phone[]): Promise<void> {
  for (const phone of phones) await phone.join()
  for (const phone of phones) {
    await phone.expectsPicture(phone.name, 'camera')
    for (const other of phones) if (other !== phone) await phone.expectsPicture(other.name)
  }
}

const answered = async (phone: Phone, name: string) =>
  (await phone.calls(name)).filter(
    ({ answer }) => (answer as { errMsg?: string } | null)?.errMsg === `${name}:ok`,
  ).length

test('two phones meet, one exits by the button, joins again, and leaves by back: each exit once', async ({
  browser,
}) => {
  table = await openPhones(browser)
  const [first, second] = table.phones as [Phone, Phone]
  await meet(first, second)

  await first.button('退出房间').first().click()
  await expect(second.video(first.name)).toHaveCount(0, { timeout: 1_000 })
  await expect.poll(() => first.stats()).toMatchObject(NOTHING_RUNS)
  await expect(first.app.getByText('exitRtcRoom:ok')).toHaveCount(1)
  expect(await answered(first, 'exitRtcRoom')).toBe(1)

  await first.button('再次加入').click()
  await second.expectsPicture(first.name)
  await first.expectsPicture(second.name)
  expect(await answered(first, 'joinRtcRoom')).toBe(2)

  await first.back()
  await expect(second.video(first.name)).toHaveCount(0)
  await expect.poll(() => first.route()).toBe('pages/index/index')
  await expect.poll(() => answered(first, 'exitRtcRoom')).toBe(2)
  expect((await first.calls('exitRtcRoom')).length).toBe(2)

  for (const phone of table.phones) expect(await phone.troubles()).toEqual([])
})

test('three quick taps on exit are one exit', async ({ browser }) => {
  table = await openPhones(browser)
  const [first, second] = table.phones as [Phone, Phone]
  await meet(first, second)
  const exit = first.button('退出房间').first()
  await exit.evaluate((button: HTMLElement) => {
    button.click()
    button.click()
    button.click()
  })
  await expect.poll(() => first.stats()).toMatchObject(NOTHING_RUNS)
  expect((await first.calls('exitRtcRoom')).length).toBe(1)
})

test('a third phone comes and goes, and nobody’s picture is made anew', async ({ browser }) => {
  table = await openPhones(browser, 3)
  const [first, second, third] = table.phones as [Phone, Phone, Phone]
  await meet(first, second)
  const mark = (phone: Phone, userId: string) =>
    phone.video(userId).evaluate((video: HTMLVideoElement) => {
      video.dataset.mark = 'kept'
      for (const event of ['pause', 'emptied']) {
        video.addEventListener(event, () => (video.dataset.mark = event))
      }
    })
  await mark(first, second.name)
  await mark(second, first.name)

  await third.join()
  await third.expectsPicture(first.name)
  await first.expectsPicture(third.name)
  await third.back()
  await expect(first.video(third.name)).toHaveCount(0)

  await expect(first.video(second.name)).toHaveAttribute('data-mark', 'kept')
  await expect(second.video(first.name)).toHaveAttribute('data-mark', 'kept')
  await first.expectsPicture(second.name)
})

test('a phone that is killed is seen to go', async ({ browser }) => {
  table = await openPhones(browser)
  const [first, second] = table.phones as [Phone, Phone]
  await meet(first, second)
  await first.panel.getByRole('button', { name: 'Remove this phone' }).click()
  await expect(second.video(first.name)).toHaveCount(0, { timeout: 2_000 })
})

test('a refused camera is told with its code, and the call goes on without', async ({
  browser,
}) => {
  table = await openPhones(browser)
  const [first, second] = table.phones as [Phone, Phone]
  await meet(first, second)
  await first.button('摄像头').click()
  await expect(second.video(first.name)).toHaveCount(0)
  await first.allow('camera', false)
  await first.button('摄像头').click()
  await expect(first.app.getByText('10200')).toBeVisible()
  await first.expectsPicture(second.name)
  await first.allow('camera', true)
  await first.button('摄像头').click()
  await second.expectsPicture(first.name)
})

test('a bad token is told with its code; the host refuses it', async ({ browser }) => {
  table = await openPhones(browser, 1)
  const [phone] = table.phones as [Phone]
  await phone.open('pages/room/index', 'roomId=lesson-1&userId=phone-1&token=0010badtoken')
  await expect(phone.app.getByText('21101').first()).toBeVisible()
  expect(await phone.stats()).toMatchObject({ connections: 0, sockets: 0 })
})

test('a bad id is told without asking the host, and the lobby is one tap away', async ({
  browser,
}) => {
  table = await openPhones(browser, 1)
  const [phone] = table.phones as [Phone]
  for (const query of [
    'roomId=lesson%201&userId=phone-1&token=x',
    'roomId=lesson-1&userId=&token=x',
    'roomId=lesson-1&userId=phone-1&token=%E0%A4%A',
    'roomId=lesson-1&userId=phone-1',
  ]) {
    await phone.open('pages/room/index', query)
    await expect(phone.button('返回首页')).toBeVisible()
    expect(await phone.calls('joinRtcRoom')).toEqual([])
    expect(await phone.calls('createRtcRoomContext')).toEqual([])
  }
  await phone.button('返回首页').click()
  await expect.poll(() => phone.route()).toBe('pages/index/index')
})

test('the lobby refuses a bad id as it is typed', async ({ browser }) => {
  table = await openPhones(browser, 1)
  const [phone] = table.phones as [Phone]
  const field = phone.app.locator('tt-input input').first()
  await field.fill('lesson 1')
  await expect(phone.button('加入房间')).toHaveAttribute('disabled', /.*/)
  await field.fill('lesson-1')
  await phone.join()
})
