/**
 * Signed tokens per second of the token service, at which latency, beside a fastify route that only
 * answers `{}` to the same request. Both are in a process of their own and asked in turn.
 *
 *     npm run bench:service
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import autocannon from 'autocannon'

/** How often each side is asked, how long, and by how many clients at once. */
const ROUNDS = 5
const SECONDS = 4
const CONNECTIONS = 32

const SIDES = ['bare', 'service'] as const
type Side = (typeof SIDES)[number]

interface Round {
  /** Answers a second. */
  rate: number
  /** The latency that 99 of 100 answers stay below, in ms. */
  p99: number
}

/** Starts one side; a development service signs for everybody, without limits that a bench reaches. */
async function start(side: Side) {
  const child = fork(path.join(__dirname, 'serviceSide.ts'), [side], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [url] = (await once(child, 'message')) as [string]
  return { url, stop: () => child.kill() }
}

async function ask(url: string, seconds: number): Promise<Round> {
  const { errors, non2xx, requests, latency } = await autocannon({
    url: `${url}/v1/rtc/token`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roomId: 'lesson-1', userId: 'student-1' }),
    connections: CONNECTIONS,
    duration: seconds,
  })
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} of the answers were failures`)
  return { rate: requests.average, p99: latency.p99 }
}

const middle = (values: number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN

async function main(): Promise<void> {
  const running = { bare: await start('bare'), service: await start('service') }
  const rounds: Record<Side, Round[]> = { bare: [], service: [] }
  try {
    // What is compiled on the way is no part of what a long run does.
    for (const side of SIDES) await ask(running[side].url, 2)
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = round % 2 === 0 ? SIDES : [...SIDES].reverse()
      for (const side of order) rounds[side].push(await ask(running[side].url, SECONDS))
    }
  } finally {
    for (const side of SIDES) running[side].stop()
  }
  const [bare, service] = SIDES.map((side) => ({
    rate: middle(rounds[side].map(({ rate }) => rate)),
    p99: middle(rounds[side].map(({ p99 }) => p99)),
  }))
  if (!bare || !service) return
  const row = (name: string, { rate, p99 }: Round) =>
    console.log(`${name.padEnd(30)} ${rate.toFixed(0).padStart(8)} /s   p99 ${p99} ms`)
  console.log(`medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections`)
  row('a route that answers {}', bare)
  row('signed tokens', service)
  console.log(`${(service.rate / bare.rate).toFixed(2)} x`)
}

void main()
