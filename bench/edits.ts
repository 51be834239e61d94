/** An edit on its way from the source to all phones. */
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { zhCN } from '../src/i18n/zh-CN'
import type { Phone } from '../tests/e2e/preview/phones'
import { until } from './waiting'

/** How long everything rests between two edits, in ms. */
const REST = 2_500

/** How long an edit took from its saving on, in ms. */
export interface Way {
  /** Taro wrote the first file of the package. */
  build: number
  /** The preview has told the page of it. */
  transport: number
  /** All phones show it. */
  phones: number
}

/** An edit of one kind, made several times. */
interface Edit {
  file: string
  /** @param round - from 1 on */
  change: (text: string, round: number) => string
  /** Runs in a phone: the time when it is shown; `words` are what `shown` gives. */
  find: (words: string) => number | false
  shown: (round: number) => string
}

const wordsOf = (round: number) => (round === 0 ? zhCN.lobby.subtitle : `第 ${round} 次修改`)

export const EDITS = {
  script: {
    file: 'src/i18n/zh-CN.ts',
    change: (text, round) => text.replace(`'${wordsOf(round - 1)}'`, `'${wordsOf(round)}'`),
    find: (words) =>
      [...document.querySelectorAll('.page:not([hidden])')].some((page) =>
        page.shadowRoot?.textContent?.includes(words),
      ) && Date.now(),
    shown: wordsOf,
  },
  styles: {
    file: 'src/app.scss',
    change: (text, round) => `${text}\npage { --edited: ${round}; }\n`,
    find: (words) =>
      [...document.querySelectorAll('.page:not([hidden])')].some((page) => {
        const element = page.shadowRoot?.querySelector('tt-page')
        return element && getComputedStyle(element).getPropertyValue('--edited').trim() === words
      }) && Date.now(),
    shown: String,
  },
} satisfies Record<string, Edit>

/** Hears what the preview tells its page, and when. */
function hear(address: string) {
  const ending = new AbortController()
  let onPackage = () => {}
  const read = async () => {
    const { body } = await fetch(`${address}api/events`, { signal: ending.signal })
    const decoder = new TextDecoder()
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      if (/"type":"(package|styles)"/.test(decoder.decode(chunk))) onPackage()
    }
  }
  const over = read().catch(() => undefined)
  return {
    /** The time at which the next package is told of. */
    next: () => new Promise<number>((resolve) => (onPackage = () => resolve(Date.now()))),
    close: () => {
      ending.abort()
      return over
    },
  }
}

/** The time at which the next file is written below a folder. */
const nextWrite = (folder: string) =>
  new Promise<number>((resolve) => {
    const watcher = fs.watch(folder, { recursive: true }, () => {
      watcher.close()
      resolve(Date.now())
    })
  })

/** The time at which a phone shows it. Looked at inside the phone: errands take longer than it does. */
async function nextShown(phone: Phone, { find, shown }: Edit, round: number): Promise<number> {
  const frame = await phone.frame()
  const seen = await frame.waitForFunction(find, shown(round), { polling: 5, timeout: 0 })
  return Number(await seen.jsonValue())
}

/**
 * Makes an edit several times and follows it.
 * @param folder - the project's
 * @param address - where its preview is
 */
export async function followEdits(
  folder: string,
  address: string,
  phones: readonly Phone[],
  edit: Edit,
  rounds: number,
): Promise<Way[]> {
  const ears = hear(address)
  const file = path.join(folder, edit.file)
  const ways: Way[] = []
  for (let round = 1; round <= rounds; round++) {
    await pause(REST)
    const times = Promise.all([
      nextWrite(path.join(folder, 'dist/tt')),
      ears.next(),
      Promise.all(phones.map((phone) => nextShown(phone, edit, round))),
    ])
    fs.writeFileSync(file, edit.change(fs.readFileSync(file, 'utf8'), round))
    const saved = Date.now()
    let known: Way | undefined
    void times.then(([build, transport, shown]) => {
      known = {
        build: build - saved,
        transport: transport - saved,
        phones: Math.max(...shown) - saved,
      }
    })
    ways.push(await until(`edit ${round} of ${edit.file}`, () => Promise.resolve(known)))
  }
  await ears.close()
  return ways
}
