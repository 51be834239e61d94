/**
 * Signed tokens per second of the token service, at which latency, and the processor time of each,
 * beside a fastify route that only answers `{}` to the same request. Both are built as the container has
 * them, in a process of their own, and asked in turn.
 *
 *     npm run bench:service
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import autocannon from 'autocannon'
import { buildSync } from 'esbuild'

import type { SideStarted } from './serviceSide'

/** How often each side is asked, how long, and by how many clients at once. */
const ROUNDS = 7
const SECONDS = 3
const CONNECTIONS = 32

const ROOT = path.resolve(__dirname, '..')
const BUILT = path.join(ROOT, 'node_modules/.cache/bench/serviceSide.js')

const SIDES = ['bare', 'service'] as const
type Side = (typeof SIDES)[number]

interface Round {
  /** Answers a second. */
  rate: number
  /** The latency that 99 of 100 answers stay below, in ms. */
  p99: number
  /** Processor time of an answer, in the process that gives it, in µs. */
  cpu: number
}

interface Running extends SideStarted {
  child: ChildProcess
}

/** What tsx adds to each function when it compiles on the way is in no container. */
function build(): void {
  buildSync({
    entryPoints: [path.join(__dirname, 'serviceSide.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    outfile: BUILT,
  })
}

async function start(side: Side): Promise<Running> {
  const child = fork(BUILT, [side], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [started] = (await once(child, 'message')) as [SideStarted]
  return { ...started, child }
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu')
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage]
  return user + system
}

async function ask({ url, child }: Running, authorization: string, seconds: number) {
  const before = await cpuOf(child)
  const { errors, non2xx, requests, latency } = await autocannon({
    url: `${url}/v1/rtc/token`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ roomId: 'lesson-1' }),
    connections: CONNECTIONS,
    duration: seconds,
  })
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} of the answers were failures`)
  const cpu = ((await cpuOf(child)) - before) / requests.total
  return { rate: requests.average, p99: latency.p99, cpu }
}

const middle = (values: number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN

const middleOf = (rounds: Round[]): Round => ({
  rate: middle(rounds.map(({ rate }) => rate)),
  p99: middle(rounds.map(({ p99 }) => p99)),
  cpu: middle(rounds.map(({ cpu }) => cpu)),
})

async function main(): Promise<void> {
  build()
  const running = { bare: await start('bare'), service: await start('service') }
  const authorization = running.service.authorization ?? ''
  const rounds: Record<Side, Round[]> = { bare: [], service: [] }
  try {
    // What is compiled on the way is no part of what a long run does.
    for (const side of SIDES) await ask(running[side], authorization, 3)
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = round % 2 === 0 ? SIDES : [...SIDES].reverse()
      for (const side of order) rounds[side].push(await ask(running[side], authorization, SECONDS))
    }
  } finally {
    for (const side of SIDES) running[side].child.kill()
  }
  const [bare, service] = [middleOf(rounds.bare), middleOf(rounds.service)]
  const row = (name: string, { rate, p99, cpu }: Round) =>
    console.log(
      `${name.padEnd(30)} ${rate.toFixed(0).padStart(8)} /s   p99 ${p99} ms   ${cpu.toFixed(0)} µs of a processor each`,
    )
  console.log(`medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections`)
  row('a route that answers {}', bare)
  row('signed tokens', service)
  console.log(`${(service.rate / bare.rate).toFixed(2)} x`)
}

void main()
