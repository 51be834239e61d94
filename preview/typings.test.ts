/** What the vendor's own typings say of `tt`, as far as the logic layer answers it by itself. */
import { launchApp } from '../tests/fakes/launchApp'

const USER = 'ttfile://user'

describe('files', () => {
  test('a part of a file is read, and a file is cut or filled up', async () => {
    const { json } = await launchApp()
    expect(
      json(`(() => {
        const fs = tt.getFileSystemManager()
        const path = '${USER}/a'
        fs.writeFileSync(path, '0123456789')
        const parts = [fs.readFileSync(path, 'utf8', 2, 3), fs.readFileSync(path, 'utf8', 7)]
        fs.truncateSync(path, 4)
        const cut = fs.readFileSync(path, 'utf8')
        fs.truncateSync(path, 6)
        return [...parts, cut, fs.readFileSync(path, 'hex')]
      })()`),
    ).toEqual(['234', '789', '0123', '303132330000'])
  })

  test.each([
    ['readFile', 'position: 3', 'the value of "position" is out of range: 3'],
    ['readFile', 'length: 4', 'the value of "length" is out of range: 4'],
    ['readFile', 'position: "x"', 'position is invalid'],
    ['truncate', 'length: -1', 'length is invalid'],
  ])('%s with %s fails in words', async (name, given, words) => {
    const { phone, answerOf } = await launchApp()
    phone.evaluate(`tt.getFileSystemManager().writeFileSync('${USER}/a', 'abc')`)
    expect(
      await answerOf(
        `tt.getFileSystemManager().${name}({ filePath: '${USER}/a', ${given}, ...answer })`,
      ),
    ).toEqual({ errMsg: `${name}:fail ${words}` })
  })

  test('stat tells of a folder and of all that is in it, now and later', async () => {
    const { phone, json, answerOf } = await launchApp()
    phone.evaluate(`(() => {
      const fs = tt.getFileSystemManager()
      fs.mkdirSync('${USER}/box/deep', true)
      fs.writeFileSync('${USER}/box/deep/a', 'abc')
    })()`)
    const shown = (stats: string) => `${stats}.map(({ path, stat }) => [path, stat.size])`
    const all = [
      ['/', 0],
      ['/deep', 0],
      ['/deep/a', 3],
    ]
    expect(json(shown(`tt.getFileSystemManager().statSync('${USER}/box/', true)`))).toEqual(all)
    const later = `tt.getFileSystemManager().stat({ path: '${USER}/box', recursive: true,
      fail: answer.fail, success: ({ stats }) => answer.success(${shown('stats')}) })`
    expect(await answerOf(later)).toEqual(all)
    expect(json(`tt.getFileSystemManager().statSync('${USER}/box/deep/a', true).isFile()`)).toBe(
      true,
    )
  })

  test('what the preview cannot do with a file warns, and fails in words', async () => {
    const { phone, answerOf } = await launchApp()
    expect(await answerOf('tt.getFileSystemManager().unzip(answer)')).toEqual({
      errMsg: 'unzip:fail not supported in the preview',
    })
    expect(phone.troubles.map(({ text }) => text)).toEqual([expect.stringContaining('unzip')])
  })
})

test('an app knows its AppId and its version, and that nobody has set anything for it', async () => {
  const { json, answerOf } = await launchApp({}, { 'project.config.json': { appid: 'tt123' } })
  expect(json('[tt.getEnvInfoSync().microapp, tt.env.VERSION, tt.getExtConfigSync()]')).toEqual([
    { envType: 'preview', mpVersion: '', appId: 'tt123' },
    'preview',
    {},
  ])
  expect(await answerOf('tt.getExtConfig(answer)')).toEqual({
    errMsg: 'getExtConfig:ok',
    extConfig: {},
  })
})

test('what is for the statistics is listed, and warns of nothing', async () => {
  const { phone, answerOf } = await launchApp()
  phone.evaluate(`tt.reportAnalytics('lesson_begins', { pupils: 2 })`)
  expect(await answerOf('tt.hideHomeButton(answer)')).toEqual({ errMsg: 'hideHomeButton:ok' })
  expect(phone.calls).toContainEqual(
    expect.objectContaining({
      name: 'reportAnalytics',
      args: { event: 'lesson_begins', data: { pupils: 2 } },
    }),
  )
  expect(phone.troubles).toEqual([])
})

test('there is one recorder, and what is in its way is told by its event', async () => {
  let object = 0
  const { phone, json } = await launchApp({
    answer: (api, args) => {
      if (api !== 'recorder') return undefined
      if (args.does === 'pause') throw new Error('no recording is under way')
      object = Number(args.object)
      return null
    },
  })
  expect(json('tt.getRecorderManager() === tt.getRecorderManager()')).toBe(true)
  phone.evaluate(`(() => {
    const recorder = tt.getRecorderManager()
    getApp().heard = []
    recorder.onError(({ errMsg }) => getApp().heard.push(errMsg))
    recorder.onFrameRecorded(({ frameBuffer }) => getApp().heard.push(frameBuffer.byteLength))
    recorder.onStop(({ tempFilePath }) =>
      getApp().heard.push(tt.getFileSystemManager().readFileSync(tempFilePath, 'utf8')))
    recorder.pause()
    recorder.start({ duration: 5 })
  })()`)
  await phone.until(() => object > 0)
  await phone.tell(object, 'FrameRecorded', { base64: 'AQL/', isLastFrame: true })
  const path = 'ttfile://temp/r.webm'
  await phone.tell(object, 'Stop', { tempFilePath: path, files: [{ path, data: 'c291bmQ=' }] })
  expect(json('getApp().heard')).toEqual([
    'RecorderManager.pause:fail no recording is under way',
    3,
    'sound',
  ])
})

test.each([
  'createInnerAudioContext.return.buffered',
  'connectSocket.return.readyState',
  'connectSocket.success.socketTaskId',
  'getRecorderManager.return.onFrameRecorded',
  'getUserProfile.success.rawData',
  'getImageInfo.success.orientation',
  'chooseMedia.success.tempFiles',
  'enableAlertBeforeUnload.object.message',
  'requestSubscribeMessage.object.tmplIds',
  'button.open-type.getPhoneNumber',
])('canIUse knows of %s', async (schema) => {
  const { json } = await launchApp()
  expect(json(`tt.canIUse('${schema}')`)).toBe(true)
})

test('a page asks before it is left by a button, once at a time', async () => {
  const asked: unknown[] = []
  let confirm = false
  const { phone } = await launchApp(
    {
      answer: (api, args) => {
        if (api !== 'alertBeforeUnload') return undefined
        asked.push(args.message)
        return { confirm, cancel: !confirm }
      },
    },
    {
      'app.json': { pages: ['pages/one/index', 'pages/two/index'] },
      'pages/two/index.ttml': '<view/>',
      'pages/two/index.js': `Page({ onLoad() { tt.enableAlertBeforeUnload({ message: 'Sure?' }) } })`,
    },
  )
  phone.evaluate(`tt.navigateTo({ url: '/pages/two/index' })`)
  await phone.until(() =>
    phone.calls.some(({ name, answer }) => name.startsWith('enable') && answer),
  )
  await phone.back()
  expect([phone.pages().length, asked]).toEqual([2, ['Sure?']])
  confirm = true
  await phone.back()
  expect([phone.pages().length, asked]).toEqual([1, ['Sure?', 'Sure?']])
})

test('what the app marks is found by name, kind and page, and told to who watches', async () => {
  const { phone, json } = await launchApp()
  const { performance } = phone.evaluate('tt') as { performance: Record<string, unknown> }
  expect(Object.keys(performance)).toHaveLength(9)
  phone.evaluate(`(() => {
    getApp().heard = []
    const observer = tt.performance.createObserver((entries) =>
      getApp().heard.push(...entries.map(({ name }) => name)))
    observer.observe({ type: 'mark' })
    tt.performance.mark('joined')
    observer.disconnect()
    tt.performance.mark('left')
  })()`)
  await phone.until(() => (json('getApp().heard') as unknown[]).length > 0)
  const names = (asked: string) => json(`tt.performance.${asked}.map(({ name }) => name)`)
  expect(json('getApp().heard')).toEqual(['joined'])
  expect(names('getEntries()')).toEqual(['joined', 'left'])
  expect(names('getEntriesByName("left", "mark")')).toEqual(['left'])
  expect(names('getEntriesByType("paint")')).toEqual([])
  expect(names('getEntriesByPage("pages/one/index")')).toEqual(['joined', 'left'])
  phone.evaluate('tt.performance.clearMarks("left")')
  expect(names('getCurrentPageEntries()')).toEqual(['joined'])
  phone.evaluate('tt.performance.setBufferSize(0)')
  expect(names('getEntries()')).toEqual([])
})

test.each([
  'canIUseVideoFormat',
  'disableUserScreenRecord',
  'preloadVideo',
  'setPageInfo',
  'getRoomInfo',
])('tt.%s is there, and says that the preview lacks it', async (name) => {
  const { phone, json } = await launchApp()
  phone.evaluate(
    `(() => { try { tt.${name}({}) } catch (error) { getApp().error = error.message } })()`,
  )
  expect(phone.troubles.map(({ text }) => text)).toEqual([expect.stringContaining(name)])
  expect(json('[getApp().error]')).toEqual([
    name.startsWith('can') ? `${name}:fail not supported in the preview` : null,
  ])
})

test('anything may lie over an element', async () => {
  const { phone, json } = await launchApp()
  expect(json('["video", "canvas[type=2d]"].map(tt.canIPutStuffOverComponent)')).toEqual([
    true,
    true,
  ])
  expect(() => phone.evaluate('tt.canIPutStuffOverComponent()')).toThrow(
    'canIPutStuffOverComponent:fail inputs[0] should be string, but got undefined',
  )
  expect(phone.troubles).toEqual([])
})

test('a page has no skeleton to be removed, and may say so', async () => {
  const { phone } = await launchApp()
  expect(phone.evaluate('getCurrentPages()[0].removeSkeleton()')).toBeUndefined()
})
