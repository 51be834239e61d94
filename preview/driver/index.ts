/**
 * Drives the phones of a preview from a test, over a page of Playwright: `tt-preview/driver`.
 */
import type { Page } from '@playwright/test'

import { isRtcId } from '../../src/rtc/contract'
import type { NetworkCondition } from '../network/condition'
import { type DeviceName, sizeOf, type Theme } from '../phoneProfile'
import { complaintsOf, heardOf } from './failures'
import { Phone } from './drivenPhone'

/** How a phone that has a page of its own is opened. */
export interface PhoneSetup {
  /** Its name, which is its user id; `phone-1` by default. */
  name?: string
  /** The page it opens at, `pages/index/index`; the package's first by default. */
  path?: string
  /** What the page gets, `key=value&…`; an invitation to the preview's room by default. */
  query?: string
  /** As the host spells it: `zh_CN`, `en`. */
  language?: string
  /** Which phone it is; the usual one of the preview by default. */
  device?: DeviceName
  /** Whether it lies on its side. */
  sideways?: boolean
  theme?: Theme
  network?: NetworkCondition
  camera?: 'refused'
  microphone?: 'refused'
}

/**
 * Opens the console of a preview with these phones.
 * @param page - a page of Playwright; calls need its context to have the permissions `camera` and
 *   `microphone`
 * @param url - where the preview listens, as `page.goto` takes it: `/` is Playwright's `baseURL`
 * @param names - of the phones, which are their user ids; 1 to 9
 * @returns the phones, in that order
 */
export async function openPhones<const Names extends readonly string[] = ['phone-1', 'phone-2']>(
  page: Page,
  url: string,
  names?: Names,
): Promise<{ -readonly [Index in keyof Names]: Phone }> {
  const wanted: readonly string[] = names ?? ['phone-1', 'phone-2']
  wanted.forEach(checkName)
  await heardOf(page)
  await page.goto(
    addressOf(
      url,
      '',
      wanted.map((name) => ['phone', name]),
    ),
  )
  const phones = wanted.map((name) => new Phone(page, name))
  return phones as { -readonly [Index in keyof Names]: Phone }
}

/**
 * Opens one phone in a page of its own, which costs less than the console.
 * @param page - as of {@link openPhones}; it takes the size of a phone
 * @param url - where the preview listens; of several packages, the address of one: `…/2/`
 */
export async function openPhone(page: Page, url: string, setup: PhoneSetup = {}): Promise<Phone> {
  const { name = 'phone-1', device = 'usual', sideways = false, ...rest } = setup
  checkName(name)
  await heardOf(page)
  await page.setViewportSize(sizeOf({ device, sideways }))
  const query = { name, device, sideways: String(sideways), ...rest }
  // What is handed on without a value is left to the preview.
  const said = Object.entries(query).filter(([, value]) => (value as unknown) !== undefined)
  await page.goto(addressOf(url, 'phone', said))
  return new Phone(page, name, true)
}

/** @throws Error in words: a phone of this name could be no user of a call */
function checkName(name: string): void {
  const fits: boolean = isRtcId(name)
  if (fits) return
  throw new Error(
    `"${name}" is no name of a phone: it is its user ID, of 1 to 128 letters, digits, "@", ".", "_" and "-".`,
  )
}

/** The address of a page of the preview; relative ones are Playwright's to complete. */
const addressOf = (url: string, page: string, query: string[][]) =>
  `${url.replace(/\/?$/, '/')}${page}?${new URLSearchParams(query).toString()}`

/**
 * Fails a test in whose page something went wrong that it did not {@link allow}: an error of a package
 * that nobody caught, a `console.error`, a native call that has no answer after 5 seconds, an error of
 * the page itself. `test.afterEach(({ page }) => assertClean(page))` holds all tests of a file to it.
 * @throws Error that names each of them, and its phone
 */
export async function assertClean(page: Page): Promise<void> {
  const heard = await heardOf(page)
  const complaints: string[] = []
  for (const phone of await phonesIn(page)) {
    // A tap does not wait for what the app makes of it. Once it answers, that is done, and heard of.
    if ((await phone.state()) === 'open') await phone.stack().catch(() => undefined)
    const open = await phone.unanswered(undefined, heard.allowed.unanswered)
    complaints.push(...open.map(({ name }) => `${phone.name}, no answer: ${name}`))
  }
  complaints.push(...complaintsOf(heard))
  if (complaints.length > 0) throw new Error(`What failed unasked:\n${complaints.join('\n')}`)
}

/** The phones that are in a page now. */
async function phonesIn(page: Page): Promise<Phone[]> {
  const alone = await page.evaluate(() => window.__phone?.name)
  if (alone !== undefined) return [new Phone(page, alone, true)]
  const names = await page
    .locator('article[data-name]:not(.web)')
    .evaluateAll((panels) => panels.map((panel) => panel.getAttribute('data-name') ?? ''))
  return names.map((name) => new Phone(page, name))
}

export type { Fault, Scenario, Step } from '../faults/fault'
export type { FaultState } from '../faults/phoneFaults'
export { allow, type Allowances } from './failures'
export { Phone } from './drivenPhone'
export type { ShownVideo, Trouble } from './phoneReadings'
