import { encodeBase64, encodingOf } from './bytes'
import { launchApp } from '../tests/fakes/launchApp'

describe('files', () => {
  const USER = 'ttfile://user'

  test.each([
    ['utf8', 'ä字😀'],
    ['base64', 'AAEC/w=='],
    ['hex', '00ff7f'],
    ['ucs2', 'ä字😀'],
    ['latin1', 'äÿ'],
  ])('a text in %s is the same when it is read again', async (encoding, text) => {
    const { json } = await launchApp()
    expect(
      json(`(() => {
        const fs = tt.getFileSystemManager()
        fs.writeFileSync('${USER}/a', '${text}', '${encoding}')
        return [fs.readFileSync('${USER}/a', '${encoding}'), fs.readFileSync('${USER}/a').byteLength]
      })()`),
    ).toEqual([text, Buffer.from(text, encoding as BufferEncoding).length])
  })

  test('bytes are those of Node, of every length', () => {
    for (let length = 0; length < 50; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect([...encodingOf('base64').encode(Buffer.from(bytes).toString('base64'))]).toEqual([
        ...bytes,
      ])
    }
  })

  test('a file of the package that is no text is read as it is', async () => {
    const { json } = await launchApp({}, { 'dot.png': Buffer.from([137, 80, 78, 71, 0, 255]) })
    expect(json(`tt.getFileSystemManager().readFileSync('/dot.png', 'base64')`)).toBe('iVBORwD/')
  })

  test('folders, and what moves, is copied and goes', async () => {
    const { json } = await launchApp()
    expect(
      json(`(() => {
        const fs = tt.getFileSystemManager()
        const root = '${USER}/box'
        fs.mkdirSync(root + '/deep/er', true)
        fs.writeFileSync(root + '/deep/er/a', 'one')
        fs.appendFileSync(root + '/deep/er/a', ' two')
        fs.copyFileSync(root + '/deep/er/a', root + '/b')
        fs.renameSync(root + '/deep', root + '/moved')
        const before = [fs.readdirSync(root), fs.readFileSync(root + '/moved/er/a', 'utf8')]
        fs.unlinkSync(root + '/b')
        fs.rmdirSync(root + '/moved', true)
        const stat = fs.statSync(root)
        return [...before, fs.readdirSync(root), stat.isFile(), stat.isDirectory()]
      })()`),
    ).toEqual([['b', 'moved'], 'one two', [], false, true])
  })

  test.each([
    [
      'readFile',
      `{ filePath: '${USER}/none' }`,
      'no such file or directory, open ttfile://user/none',
    ],
    [
      'writeFile',
      `{ filePath: 'ttfile://temp/x', data: '' }`,
      'permission denied, open ttfile://temp/x',
    ],
    [
      'writeFile',
      `{ filePath: '${USER}/no/x', data: '' }`,
      'no such file or directory, open ttfile://user/no/x',
    ],
    ['writeFile', `{ filePath: '${USER}/x' }`, 'data must be a string or an ArrayBuffer'],
    ['readFile', `{}`, 'filePath is invalid'],
    ['unlink', `{ filePath: 'words.txt' }`, 'permission denied, unlink words.txt'],
    [
      'writeFile',
      `{ filePath: '${USER}/x', data: new ArrayBuffer(10 * 1024 * 1024 + 1) }`,
      'user dir saved file size limit exceeded: 10 M',
    ],
    [
      'readFile',
      `{ filePath: 'words.txt', encoding: 'klingon' }`,
      'there is no encoding "klingon"',
    ],
  ])('%s %s fails in words, now and later', async (name, given, words) => {
    const { phone, answerOf } = await launchApp()
    expect(await answerOf(`tt.getFileSystemManager().${name}({ ...${given}, ...answer })`)).toEqual(
      { errMsg: `${name}:fail ${words}` },
    )
    const takes = `(({ filePath, data, encoding }) => '${name}' === 'writeFile' ? [filePath, data, encoding] : [filePath, encoding])(${given})`
    expect(() => phone.evaluate(`tt.getFileSystemManager().${name}Sync(...${takes})`)).toThrow(
      `${name}Sync:fail ${words}`,
    )
  })

  test('files of the package are read; a chosen picture is a file that moves when it is saved', async () => {
    const path = 'ttfile://temp/p.png'
    const { answerOf, json } = await launchApp({
      answer: (api) =>
        api === 'chooseImage'
          ? { tempFilePaths: [path], tempFiles: [], files: [{ path, data: 'cGljdHVyZQ==' }] }
          : undefined,
    })
    expect(json(`tt.getFileSystemManager().readFileSync('/words.txt', 'utf8')`)).toBe('三 words')
    expect(await answerOf('tt.chooseImage(answer)')).toEqual({
      errMsg: 'chooseImage:ok',
      tempFilePaths: [path],
      tempFiles: [],
    })
    expect(
      json(`(() => {
        const fs = tt.getFileSystemManager()
        const read = fs.readFileSync('${path}', 'utf8')
        const saved = fs.saveFileSync('${path}', '${USER}/p.png')
        let gone = false
        try { fs.accessSync('${path}') } catch (error) { gone = error.errMsg }
        return [read, saved, fs.readFileSync(saved, 'utf8'), gone]
      })()`),
    ).toEqual([
      'picture',
      'ttfile://user/p.png',
      'picture',
      'accessSync:fail no such file or directory, access ttfile://temp/p.png',
    ])
    expect(await answerOf('tt.getSavedFileList(answer)')).toMatchObject({
      fileList: [{ filePath: 'ttfile://user/p.png', size: 7 }],
    })
  })

  test('what the app kept is there at its next start', async () => {
    const { json } = await launchApp({ kept: { [`${USER}/notes/a`]: 'aGVsbG8=' } })
    expect(json(`tt.getFileSystemManager().readFileSync('${USER}/notes/a', 'utf8')`)).toBe('hello')
    expect(json('tt.getEnvInfoSync().common.USER_DATA_PATH')).toBe(USER)
  })
})
