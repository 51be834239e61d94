/**
 * How long a person looks at nothing: from the launch to the first words, to the whole page, and to
 * what is asked of the host, for the lobby and the call. The built package is run in Node beside the
 * package of an earlier commit, built for this once, and beside plain native pages of the same
 * elements and words. Drawn is what has crossed to the view; there is no view in Node to draw it.
 *
 *     npm run bench:first-screen [-- <commit, or folder of a built package, to measure beside>]
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { createFakeRtc } from '../tests/fakes/fakeRtcRoomContext'
import { openPackage } from '../tests/nodePhone/openPackage'
import { builtFor } from '../tests/project'
import { withCommit } from './earlier'
import { median } from './figures'

const ROOT = path.resolve(__dirname, '..')
/** The last commit whose pages had no first frame. */
const BEFORE = '28fa2e6'
const ROUNDS = 15
/** The first launches of a process are slower: nothing of the host is compiled yet. */
const WARMING = 3
/** How long a launch may take, in ms. */
const PATIENCE = 5_000
const QUERY = 'roomId=lesson-1&userId=ann&token=abc'
const GOAL = { ratio: 0.5, bytes: 1_200 }

interface Screen {
  name: string
  path: string
  /** What stands on the whole page, and on no first frame. */
  whole: RegExp
  /** What the page asks of the host by itself. */
  asks: 'changeVideoCapture' | 'joinRtcRoom'
}

const SCREENS: Screen[] = [
  {
    name: 'lobby',
    path: 'pages/index/index',
    whole: /麦克风.*房间号/s,
    asks: 'changeVideoCapture',
  },
  { name: 'room', path: 'pages/room/index', whole: /房间信息.*退出房间/s, asks: 'joinRtcRoom' },
]

/** What a launch took, in ms from its beginning; what was sent until nothing more was. */
interface Launch {
  words: number
  /** The processor's time until then, of all threads. */
  busy: number
  whole: number
  asked: number
  firstBytes: number
  calls: number
  bytes: number
}

/** A package of an earlier commit, built with the packages that are installed now. */
async function builtFrom(commit: string): Promise<string> {
  const kept = path.join(ROOT, '.cache', `package-${commit}`)
  if (fs.existsSync(path.join(kept, 'app.json'))) return kept
  await withCommit(commit, (folder) => {
    execFileSync('npm', ['run', 'build:tt'], { cwd: folder, stdio: 'pipe' })
    fs.cpSync(path.join(folder, 'dist/tt'), kept, { recursive: true })
  })
  return kept
}

/** Launches a package once. */
async function launch(dir: string, { path: page, whole, asks }: Screen): Promise<Launch> {
  const rtc = createFakeRtc()
  const phone = openPackage(dir, { createRtcRoomContext: rtc.createRtcRoomContext })
  const began = performance.now()
  const worked = process.cpuUsage()
  const taken: Partial<Launch> = {}
  const look = () => {
    const now = performance.now() - began
    const html = phone.html()
    const [sent] = Object.values(phone.setData())
    if (!taken.words && /\p{Script=Han}/u.test(html)) {
      const { user, system } = process.cpuUsage(worked)
      Object.assign(taken, { words: now, busy: (user + system) / 1000 })
    }
    if (!taken.whole && whole.test(html)) taken.whole = now
    if (!taken.asked && rtc.count(asks) > 0) taken.asked = now
    if (taken.firstBytes === undefined && sent) taken.firstBytes = sent.bytes
  }
  const settled = phone.launch({ path: page, query: QUERY })
  look()
  while (!taken.whole || !taken.asked || taken.firstBytes === undefined) {
    if (performance.now() - began > PATIENCE) throw new Error(`${dir} shows\n${phone.html()}`)
    await new Promise((resolve) => setTimeout(resolve, 0))
    look()
  }
  await settled
  const { calls = 0, bytes = 0 } = phone.setData()[page] ?? {}
  await phone.hide()
  return { ...(taken as Launch), calls, bytes }
}

async function main(): Promise<void> {
  const [beside = BEFORE] = process.argv.slice(2)
  const sides = {
    before: fs.existsSync(beside) ? beside : await builtFrom(beside),
    now: builtFor('tt'),
    plain: path.join(__dirname, 'plain'),
  }
  const names = Object.keys(sides) as (keyof typeof sides)[]
  console.log(`medians of ${ROUNDS} launches, the sides in turn; before: ${beside}`)
  const columns: [keyof Launch, string][] = [
    ['words', 'first words, ms'],
    ['busy', 'CPU until then, ms'],
    ['whole', 'whole page, ms'],
    ['asked', 'asks the host, ms'],
    ['firstBytes', 'first setData, B'],
    ['calls', 'calls until settled'],
    ['bytes', 'bytes until settled'],
  ]
  for (const screen of SCREENS) {
    const launches: Record<keyof typeof sides, Launch[]> = { before: [], now: [], plain: [] }
    for (let round = -WARMING; round < ROUNDS; round++) {
      for (const side of names) {
        const one = await launch(sides[side], screen)
        if (round >= 0) launches[side].push(one)
      }
    }
    console.log(
      `\n${screen.name.padEnd(22)}${names.map((side) => side.padStart(9)).join('')}   now / before`,
    )
    for (const [what, words] of columns) {
      const values = names.map((side) => median(launches[side].map((one) => one[what])))
      const [before = 0, now = 0] = values
      const shown = values.map((value) => value.toFixed(value < 100 ? 1 : 0).padStart(9)).join('')
      const goals: Partial<Record<keyof Launch, boolean>> = {
        words: now <= GOAL.ratio * before,
        firstBytes: now <= GOAL.bytes,
      }
      const reached = goals[what]
      const verdict = reached === undefined ? '' : reached ? '  reached' : '  NOT REACHED'
      console.log(`${words.padEnd(22)}${shown}   ${(now / before).toFixed(2)} x${verdict}`)
    }
  }
  // A call's clock ticks as long as its page is there.
  process.exit(0)
}

void main()
