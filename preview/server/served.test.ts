import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fastify from 'fastify'

import type { SentPackage } from '../compiledPackage'
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

test('a phone gets the scripts that it has not, by the version that it has', async () => {
  const get = async (version?: string) => {
    const has = version === undefined ? '' : `?has=${version}`
    const { scripts, kept } = (await server.inject(`/api/package${has}`)).json<SentPackage>()
    return { scripts, kept }
  }
  const [first, second] = versions
  const all = { scripts: { 'app.js': '', 'page.js': 'Page({})' }, kept: [] }
  expect(await get()).toEqual(all)
  expect(await get('of another server')).toEqual(all)
  expect(await get(first)).toEqual({ scripts: { 'page.js': 'Page({})' }, kept: ['app.js'] })
  expect(await get(second)).toEqual({ scripts: {}, kept: ['app.js', 'page.js'] })
  // A script that is gone is none of either.
  write('other.js', '1')
  served.take()
  fs.rmSync(path.join(folder, 'tt/other.js'))
  served.take()
  expect(await get(versions[2])).toEqual({ scripts: {}, kept: ['app.js', 'page.js'] })
  expect(await get(first)).toEqual(all)
})
