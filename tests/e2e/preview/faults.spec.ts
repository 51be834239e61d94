import { expect, type Page } from '@playwright/test'

import { codesOf, type FailureCode } from '../../../preview/faults/codes'
import { allow } from '../../../preview/driver'
import type { Preview } from '../../../preview/server/serve'
import { toRtcError } from '../../../src/rtc/errors'
import { zhErrors } from '../../../src/i18n/errors/zh-CN'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { alone, LEAVE, openAlone, test } from './phones'

test.use({ dir: builtFor('tt') })

const { lobby, room, refused, media } = zhCN

const sees = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible()

const enter = (page: Page) => page.getByText(lobby.join).click()

/** The lobby of a phone that nothing was done to. */
async function atLobby(page: Page, preview: Preview): Promise<void> {
  await openAlone(page, preview)
  await sees(page, lobby.join)
}

/** What a person reads of a join that fails with a number of the contract. */
const titleOf = (code: FailureCode) =>
  zhErrors[toRtcError('joinRtcRoom', { errNo: code, errorCode: code }).reason].title

/** How the page of a call begins that one is alone in. */
const [IN_CALL = ''] = room.alone(true).split('，')

/** Said to be in a room already, it tries to leave there first. */
const TELLS_OTHERWISE: readonly FailureCode[] = [21100]

for (const code of codesOf('joinRtcRoom').filter((one) => !TELLS_OTHERWISE.includes(one))) {
  test(`a join that fails with ${code} is told in words`, async ({ page, preview }) => {
    await atLobby(page, preview)
    await alone(page).inject({ do: 'fail', call: 'joinRtcRoom', code, times: 9 })
    await enter(page)
    await sees(page, titleOf(code))
  })
}

test('a join that fails once without a number succeeds when it is tried again', async ({
  page,
  preview,
}) => {
  await atLobby(page, preview)
  await alone(page).inject({ do: 'fail', call: 'joinRtcRoom' })
  await enter(page)
  await sees(page, zhErrors.unknown.title)
  await page.getByText(room.joinAgain, { exact: true }).click()
  await sees(page, IN_CALL)
  expect((await alone(page).faults()).armed).toEqual([])
})

test('who is said to be in a room already, and cannot leave it, is told so', async ({
  page,
  preview,
}) => {
  await atLobby(page, preview)
  await alone(page).inject({ do: 'fail', call: 'joinRtcRoom', code: 21100, times: 9 })
  await enter(page)
  await sees(page, room.retryExit)
})

test('a late answer: joining is shown until it comes', async ({ page, preview }) => {
  await atLobby(page, preview)
  await alone(page).inject({ do: 'delay', call: 'joinRtcRoom', ms: 3_000 })
  await enter(page)
  await sees(page, room.joining)
  await sees(page, IN_CALL)
})

test('a join that nobody answers is given up, in words', async ({ page, preview }) => {
  test.setTimeout(90_000)
  await allow(page, { unanswered: ['joinRtcRoom'] })
  await atLobby(page, preview)
  await alone(page).inject({ do: 'silence', call: 'joinRtcRoom', times: 9 })
  await enter(page)
  await sees(page, room.joining)
  await expect(page.getByText(zhErrors.timeout.title).first()).toBeVisible({ timeout: 60_000 })
})

/** What the lobby says of a camera that does not start. */
const WORDS = {
  10200: refused.title(media.camera),
  10201: zhErrors['privacy-refused'].title,
  10202: zhErrors['privacy-undeclared'].title,
}

for (const code of [10200, 10201, 10202] as const) {
  test(`a camera that fails with ${code} is told in words`, async ({ page, preview }) => {
    await openAlone(page, preview)
    await alone(page).inject(
      { do: 'fail', call: 'changeVideoCapture', code, times: 9 },
      { do: 'app', to: 'coldStart' },
    )
    await sees(page, WORDS[code])
  })
}

for (const code of codesOf('rtc-room')) {
  test(`a picture that fails with ${code} is told in words`, async ({ page, preview }) => {
    await atLobby(page, preview)
    await alone(page).inject({ do: 'fail', call: 'rtc-room', code, times: 9 })
    await enter(page)
    await sees(page, room.viewError('phone-1', code, ''))
  })
}

test('a mini-program that is not approved says so', async ({ page, preview }) => {
  await openAlone(page, preview)
  await alone(page).inject(
    { do: 'fail', call: 'createRtcRoomContext', code: 116183, times: 9 },
    { do: 'app', to: 'coldStart' },
  )
  await sees(page, zhErrors['no-capability'].title)
})

test('an old base library, an old Douyin, and current ones again', async ({ page, preview }) => {
  await atLobby(page, preview)
  const old = page.getByText(zhErrors['host-too-old'].title).first()
  await alone(page).inject({ do: 'host', SDKVersion: '2.41.0' })
  await expect(old).toBeVisible()
  await alone(page).inject({ do: 'host' })
  await sees(page, lobby.join)
  await expect(old).toBeHidden()
  await alone(page).inject({ do: 'host', version: '21.4.0' })
  await expect(old).toBeVisible()
})

test('without createRtcRoomContext the app says that it cannot call, then can', async ({
  page,
  preview,
}) => {
  await atLobby(page, preview)
  await alone(page).inject({ do: 'capability', api: 'createRtcRoomContext', there: false })
  await expect(
    page
      .getByText(zhErrors.unsupported.title)
      .or(page.getByText(zhErrors['host-too-old'].title))
      .first(),
  ).toBeVisible()
  await alone(page).inject({ do: 'capability', api: 'createRtcRoomContext', there: true })
  await sees(page, lobby.join)
})

test('an exit that fails says so, and is tried again', async ({ page, preview }) => {
  await atLobby(page, preview)
  await enter(page)
  await sees(page, IN_CALL)
  await alone(page).inject({ do: 'fail', call: 'exitRtcRoom', code: 20000, times: 9 })
  await page.getByText(LEAVE).click()
  await sees(page, room.retryExit)
})
