import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { freePort } from '../tests/project'
import { type ServiceProcess, startService } from '../tests/serviceProcess'

// What npm runs takes seconds on a busy machine.
jest.setTimeout(60_000)

const ROOT = path.resolve(__dirname, '..')

interface Stage {
  copies: { from?: string; sources: string[]; to: string }[]
  runs: string[]
  env: Record<string, string>
  command: string[]
  healthcheck: string[]
}

/** Reads the file as far as it goes: an instruction that it does not have so far is a failure here. */
function readStages(): Stage[] {
  const stages: Stage[] = []
  const lines = fs.readFileSync(path.join(ROOT, 'service/Containerfile'), 'utf8').split('\n')
  for (const line of lines.filter((each) => each && !each.startsWith('#'))) {
    const [, instruction, rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? []
    if (instruction === 'FROM') {
      stages.push({ copies: [], runs: [], env: {}, command: [], healthcheck: [] })
    }
    const stage = stages.at(-1)
    if (!stage) throw new Error(`before any FROM: ${line}`)
    const words = rest.split(' ')
    if (instruction === 'COPY') {
      const from = /^--from=(.*)$/.exec(words[0] ?? '')?.[1]
      const paths = from ? words.slice(1) : words
      stage.copies.push({ from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' })
    } else if (instruction === 'RUN') stage.runs.push(rest)
    else if (instruction === 'ENV') {
      Object.assign(stage.env, Object.fromEntries(words.map((word) => word.split('='))))
    } else if (instruction === 'CMD') stage.command = JSON.parse(rest) as string[]
    else if (instruction === 'HEALTHCHECK') {
      stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('['))) as string[]
    } else if (!['FROM', 'WORKDIR', 'USER', 'EXPOSE'].includes(instruction ?? '')) {
      throw new Error(`not walked here: ${line}`)
    }
  }
  return stages
}

const [build, image] = readStages()
if (!build || !image) throw new Error('two stages were expected')

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'container-'))
const [builtIn, runIn] = [path.join(folder, 'build'), path.join(folder, 'service')]
let service: ServiceProcess | undefined

afterAll(async () => {
  await service?.end('SIGKILL')
  fs.rmSync(folder, { recursive: true })
})

test('what the container file copies is sent to who builds it', () => {
  const ignored = fs.readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n')
  expect(ignored[0]).toBe('*')
  for (const source of build.copies.flatMap(({ sources }) => sources)) {
    expect(ignored).toContain(`!${source}`)
  }
})

test('its steps make a service that starts, is healthy, signs and stops', async () => {
  for (const { sources, to } of build.copies) {
    for (const source of sources) {
      const target = to.endsWith('/') ? path.join(to, path.basename(source)) : to
      fs.cpSync(path.join(ROOT, source), path.join(builtIn, target), { recursive: true })
    }
  }
  // The packages of the lock file are those that are installed here.
  expect(build.runs[0]).toBe('npm ci')
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(builtIn, 'node_modules'))
  for (const run of build.runs.slice(1)) execFileSync('sh', ['-c', run], { cwd: builtIn })

  fs.mkdirSync(runIn)
  for (const { from, sources, to } of image.copies) {
    expect([from, to]).toEqual(['build', './'])
    for (const source of sources) {
      const name = path.basename(source)
      fs.copyFileSync(path.join(builtIn, path.relative('/build', source)), path.join(runIn, name))
    }
  }
  const [node, ...command] = image.command
  expect(node).toBe('node')
  const port = String(await freePort())
  const env = { ...image.env, PORT: port }
  service = await startService({ ...env, SERVICE_MODE: 'development' }, command, runIn)

  const url = `http://127.0.0.1:${port}`
  const isHealthy = () => {
    const [, ...check] = image.healthcheck
    return spawnSync(process.execPath, check, { cwd: runIn, env }).status === 0
  }
  expect(isHealthy()).toBe(true)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200)
  const answer = await fetch(`${url}/v1/rtc/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ roomId: 'lesson-1', userId: 'ann' }),
  })
  expect(await answer.json()).toMatchObject({ userId: 'ann', token: expect.any(String) as string })
  expect(await service.end('SIGTERM')).toBe(0)
  expect(isHealthy()).toBe(false)
})
