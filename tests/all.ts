/**
 * `npm test`: all that has to hold, two steps side by side where the machine has two processors. What a
 * step prints is shown in one piece when it has ended; the first that fails ends the others. Prints where
 * the time went.
 */
import os from 'node:os'

import { type ProcessGroup, startGroup } from '../preview/server/processGroup'

interface Step {
  /** The npm script. */
  name: string
  /** What has to have passed before it. */
  needs?: readonly string[]
  /** Takes the whole machine: it runs when all else has passed, and its lines are shown as they come. */
  alone?: boolean
}

/** In the order in which they are begun: what others need, and what is found out soonest, comes first. */
const STEPS: readonly Step[] = [
  { name: 'build' },
  { name: 'lint' },
  { name: 'typecheck' },
  { name: 'test:package', needs: ['build'] },
  { name: 'test:unit' },
  { name: 'test:packages' },
  { name: 'test:conformance' },
  { name: 'test:e2e', needs: ['build', 'test:packages'], alone: true },
]

/** How many run side by side. */
const SLOTS = Math.min(2, os.availableParallelism())

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`.padStart(7)

/** A step that has ended. */
interface Ended {
  /** `code 0` when it passed. */
  how: string
  /** What it printed and nobody has seen yet. */
  said: string[]
  /** How long it took, in ms. */
  took: number
}

function run({ name, alone }: Step, running: Set<ProcessGroup>): Promise<Ended> {
  const began = Date.now()
  const said: string[] = []
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env
  const group = startGroup('npm', ['run', '--silent', name], { env })
  running.add(group)
  group.onLine((line) => (alone ? console.log(line) : said.push(line)))
  return new Promise((resolve) => {
    group.onEnd((how) => {
      running.delete(group)
      resolve({ how, said, took: Date.now() - began })
    })
  })
}

/**
 * Runs all steps, or those until one fails.
 * @returns which passed and how long each took, in ms; which failed, or `''`
 */
async function runAll(running: Set<ProcessGroup>) {
  const waiting = [...STEPS]
  const passed = new Map<string, number>()
  let failed = ''
  const isDue = ({ needs = [], alone }: Step) =>
    alone ? passed.size === STEPS.length - 1 : needs.every((name) => passed.has(name))
  const end = async (step: Step, { how, said, took }: Ended) => {
    // It was ended because another failed.
    if (failed) return
    const ok = how === 'code 0'
    console.log([`\n--- ${step.name}: ${ok ? 'passed' : how}`, ...said, ''].join('\n'))
    if (ok) passed.set(step.name, took)
    else {
      failed = step.name
      await Promise.all([...running].map((group) => group.close()))
    }
  }
  await new Promise<void>((resolve) => {
    const begin = () => {
      while (running.size < SLOTS && !failed) {
        const at = waiting.findIndex(isDue)
        const [step] = at < 0 ? [] : waiting.splice(at, 1)
        if (!step) break
        console.log(`${step.name} …`)
        void run(step, running)
          .then((ended) => end(step, ended))
          .then(begin)
      }
      if (running.size === 0) resolve()
    }
    begin()
  })
  return { passed, failed }
}

async function main(): Promise<number> {
  const began = Date.now()
  const running = new Set<ProcessGroup>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void Promise.all([...running].map((group) => group.close())).then(() => process.exit(1))
    })
  }
  const { passed, failed } = await runAll(running)
  console.log('Where the time went:')
  for (const [name, took] of passed) console.log(`${seconds(took)}  ${name}`)
  console.log(`${seconds(Date.now() - began)}  in all, ${SLOTS} side by side`)
  if (failed) console.log(`\n${failed} failed. It alone: npm run ${failed}`)
  return failed ? 1 : 0
}

void main().then((code) => process.exit(code))
