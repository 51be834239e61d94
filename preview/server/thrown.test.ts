import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fastify, { type FastifyInstance } from 'fastify'

import { openInEditor } from './editor'
import { attachThrown, describeThrown, isOwnMachine, isOwnOrigin } from './thrown'

const HOST = '127.0.0.1:5180'
const OWN = { origin: `http://${HOST}`, host: HOST }

let project = ''
let server: FastifyInstance
let lines: string[] = []
let opened: string[] = []
let problem: string | null | undefined

const post = (url: string, payload: object, headers: Record<string, string> = OWN) =>
  server.inject({ method: 'POST', url, payload, headers })
const place = (file: string) => ({ file, line: 3, column: 7 })
const thrown = {
  id: 1,
  count: 1,
  where: 'onLoad',
  message: 'Error: x',
  frames: [{ name: '', file: 'app.js', line: 1, column: 5 }],
}

beforeEach(() => {
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'thrown-')))
  fs.writeFileSync(path.join(project, 'package.json'), '{}')
  fs.writeFileSync(path.join(project, 'app.js'), 'throw 1')
  lines = []
  opened = []
  problem = undefined
  server = fastify()
  attachThrown(server, {
    root: project,
    current: () => ({ version: 'v1', files: new Map([['app.js', Buffer.from('throw 1')]]) }),
    log: (line) => lines.push(line),
    launch: (file, onError) => {
      opened.push(file)
      if (problem !== undefined) onError(file, problem)
    },
  })
})
afterEach(async () => {
  await server.close()
  fs.rmSync(project, { recursive: true })
})

test('an error is printed with its place, and the places are answered', async () => {
  const answer = await post('/api/thrown', { phone: 'phone-1', version: 'v1', thrown })
  expect(answer.json()).toEqual({ places: [{ file: 'app.js', line: 1, column: 5 }] })
  expect(lines).toEqual(['phone-1, onLoad: Error: x\n    at app.js:1:5'])
})

test.each([
  ['no phone', { version: 'v1', thrown }],
  ['no error', { phone: 'a', version: 'v1' }],
  ['no frames', { phone: 'a', version: 'v1', thrown: { ...thrown, frames: undefined } }],
  ['a count that is none', { phone: 'a', version: 'v1', thrown: { ...thrown, count: -1 } }],
  [
    'a line that is none',
    {
      phone: 'a',
      version: 'v1',
      thrown: { ...thrown, frames: [{ ...thrown.frames[0], line: 0 }] },
    },
  ],
])('with %s it is refused', async (_, body) => {
  expect((await post('/api/thrown', body)).statusCode).toBe(400)
  expect(lines).toEqual([])
})

test.each([
  ['another page', { host: HOST, origin: 'http://evil.example' }],
  ['another port', { host: HOST, origin: 'http://127.0.0.1:9' }],
  ['a page without an origin', { host: HOST, origin: 'null' }],
  ['no page at all', { host: HOST }],
])('%s may neither print nor open anything', async (_, headers) => {
  expect(isOwnOrigin(headers)).toBe(false)
  const body = { phone: 'phone-1', version: 'v1', thrown }
  expect((await post('/api/thrown', body, headers)).statusCode).toBe(403)
  expect((await post('/api/open', place('app.js'), headers)).statusCode).toBe(403)
  expect([...lines, ...opened]).toEqual([])
})

test('only somebody at this machine opens its editor', () => {
  expect(isOwnMachine({ remoteAddress: '127.0.0.1', localAddress: '127.0.0.1' })).toBe(true)
  expect(isOwnMachine({ remoteAddress: '192.0.2.7', localAddress: '192.0.2.7' })).toBe(true)
  expect(isOwnMachine({ remoteAddress: '192.0.2.8', localAddress: '192.0.2.7' })).toBe(false)
  expect(isOwnMachine({ remoteAddress: undefined, localAddress: '192.0.2.7' })).toBe(false)
})

test('the editor opens a file of the project at its line and column', async () => {
  expect((await post('/api/open', place('app.js'))).statusCode).toBe(204)
  expect(opened).toEqual([`${path.join(project, 'app.js')}:3:7`])
})

test('no file outside of the project is opened, nor one that a link leads to', async () => {
  const outside = path.join(os.tmpdir(), `${path.basename(project)}-outside.js`)
  fs.writeFileSync(outside, '')
  fs.symlinkSync(outside, path.join(project, 'link.js'))
  for (const file of [outside, `../${path.basename(outside)}`, 'link.js', '', '.']) {
    expect((await post('/api/open', place(file))).statusCode).toBe(403)
  }
  expect((await post('/api/open', place('gone.js'))).statusCode).toBe(404)
  expect((await post('/api/open', { file: 'app.js' })).statusCode).toBe(400)
  expect(opened).toEqual([])
  fs.rmSync(outside)
})

test.each([
  [null, 501, 'No editor was found. Name yours: LAUNCH_EDITOR=code npm start'],
  ['(code 1)', 500, '(code 1)'],
])('an editor that says %p does not open', async (said, status, message) => {
  problem = said
  await expect(
    openInEditor(project, place('app.js'), (file, onError) => onError(file, said)),
  ).rejects.toMatchObject({ status, message })
  expect((await post('/api/open', place('app.js'))).statusCode).toBe(status)
})

test('what is printed gives the terminal no orders', () => {
  const line = describeThrown(
    'phone-1',
    { where: 'on\u001b[2JLoad', message: 'a\u001b]0;title\u0007\nb\r', count: 10 },
    [],
  )
  expect(line).toBe('phone-1, on[2JLoad: a]0;title\n    b (10 times by now)')
})
