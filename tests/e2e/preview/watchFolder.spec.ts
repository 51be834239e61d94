import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { watchFolder } from '../../../preview/server/watchFolder'

test('tells what changes in a package, and nothing of what npm put beside it', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'followed-'))
  const [installed, outside] = [path.join(folder, 'node_modules'), fs.mkdtempSync(`${folder}-`)]
  fs.mkdirSync(path.join(installed, 'own'), { recursive: true })
  fs.symlinkSync(outside, path.join(installed, 'linked'))
  let changes = 0
  const unfollow = await watchFolder(
    folder,
    () => (changes += 1),
    (error) => {
      throw error
    },
  )
  const settled = () => new Promise((resolve) => setTimeout(resolve, 500))
  fs.writeFileSync(path.join(installed, 'own/a.js'), '')
  fs.writeFileSync(path.join(outside, 'a.js'), '')
  await settled()
  expect(changes).toBe(0)
  fs.writeFileSync(path.join(folder, 'app.js'), '')
  await settled()
  expect(changes).toBeGreaterThan(0)
  await unfollow()
  for (const made of [folder, outside]) fs.rmSync(made, { recursive: true })
})
