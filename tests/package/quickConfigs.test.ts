/** What a watched build keeps of the configurations of app and pages is never old. */
import fs from 'node:fs'
import path from 'node:path'

import { runTaro } from '../../preview/server/runTaro'
import { copyProject } from '../project'

jest.setTimeout(300_000)

const ROOM = 'src/pages/room/index.config.ts'

test('configurations are read again when they, or what they are made of, change, and at no other edit', async () => {
  const folder = copyProject()
  const at = (name: string) => path.join(folder, name)
  const read = (name: string) => fs.readFileSync(at(name), 'utf8')
  const titleOf = (name: string): unknown => {
    const { navigationBarTitleText, window } = JSON.parse(read(`dist/tt/${name}.json`)) as {
      navigationBarTitleText?: string
      window?: { navigationBarTitleText: string }
    }
    return window?.navigationBarTitleText ?? navigationBarTitleText
  }
  fs.writeFileSync(at('src/title.ts'), "export const TITLE = 'first'\n")
  fs.writeFileSync(
    at('src/app.config.ts'),
    `import { TITLE } from './title'\n${read('src/app.config.ts').replace("'实时音视频'", 'TITLE')}`,
  )
  // Each reading shows.
  fs.writeFileSync(at(ROOM), read(ROOM).replace("'通话'", 'String(process.hrtime.bigint())'))

  let tell: (how: string) => void = () => undefined
  const next = () => new Promise<string>((resolve) => (tell = resolve))
  const reports = {
    onProgress: () => undefined,
    onBuilt: () => tell('built'),
    onFailed: (text: string) => tell(text),
  }
  const build = { project: folder, platform: 'tt', env: { NODE_ENV: 'development' } } as const
  const first = next()
  const taro = runTaro({ ...build, watch: true }, reports, ({ printed }) => tell(printed))
  const edit = async (name: string, text: string) => {
    const told = next()
    fs.writeFileSync(at(name), text)
    return told
  }
  try {
    expect(await first).toBe('built')
    expect(titleOf('app')).toBe('first')
    const reading = titleOf('pages/room/index')

    expect(await edit('src/app.scss', `${read('src/app.scss')}\npage { --edited: 1; }\n`)).toBe(
      'built',
    )
    expect(read('dist/tt/app-origin.ttss')).toContain('--edited')
    expect(titleOf('pages/room/index')).toBe(reading)

    expect(await edit('src/title.ts', "export const TITLE = 'second'\n")).toBe('built')
    expect(titleOf('app')).toBe('second')

    expect(await edit(ROOM, "export default { navigationBarTitleText: 'third' }\n")).toBe('built')
    expect(titleOf('pages/room/index')).toBe('third')
    expect(titleOf('app')).toBe('second')
  } finally {
    await taro.close()
    fs.rmSync(folder, { recursive: true })
  }
})
