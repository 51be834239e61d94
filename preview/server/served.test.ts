import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fastify from 'fastify'

import { servePackage, type Served } from './served'

// Nothing of a folder that a build beside writes is watched.
jest.mock('./watchFolder', () => ({ watchFolder: () => Promise.reject(new Error('watched')) }))

let folder = ''
let served: Served
const versions: string[] = []
const server = fastify()
const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, 'tt', file), text)

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'served-'))
  fs.mkdirSync(path.join(folder, 'tt'))
  write('app.json', '{ "pages": ["page"] }')
  for (const file of ['app.js', 'page.js', 'page.json', 'page.ttml']) {
    write(file, file.endsWith('.json') ? '{}' : '')
  }
  served = servePackage(path.join(folder, 'tt'), {
    onChange: ({ version }) => versions.push(version),
    complain: () => undefined,
    log: () => undefined,
    shelf: { folder: path.join(folder, 'shelf'), made: '' },
  })
  served.addRoutes(server)
  await served.begin()
})
afterAll(async () => {
  await served.close()
  await server.close()
  fs.rmSync(folder, { recursive: true })
})

const status = async () => (await server.inject('/api/package')).statusCode

test('where a build runs beside, what lies in the folder is served when that build is done, and not before', async () => {
  expect(await status()).toBe(503)
  expect(versions).toHaveLength(0)
  expect(served.take()).toBe(true)
  expect(await status()).toBe(200)
  expect(versions).toHaveLength(1)
})

test('each build that is done is another package where it made another one', () => {
  expect(served.take()).toBe(true)
  expect(versions).toHaveLength(1)
  write('page.js', 'Page({})')
  expect(served.take()).toBe(true)
  expect(new Set(versions).size).toBe(2)
})
