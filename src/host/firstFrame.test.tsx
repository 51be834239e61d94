import { createElement } from 'react'

import { beginWith, withFirstFrame, type FramedPage } from './firstFrame'

const described = (): jest.Mocked<FramedPage> => ({
  data: { root: { cn: [] } },
  onLoad: jest.fn(),
  setData: jest.fn(),
})

/** Words in a box, made by a function, as in a page. */
const Box = ({ words }: { words: string }) => createElement('text', { className: 'words' }, words)

const frameOf = (words: string) =>
  createElement('view', { className: 'page' }, [
    createElement(Box, { key: 1, words }),
    createElement('button', { key: 2, className: 'go' }),
    null,
  ])

const WORDS = { nn: expect.any(String) as string, v: 'hello', sid: 'f3' }

describe('a page that begins with a frame', () => {
  it('is described with its nodes, each with an id of its own', () => {
    beginWith(() => frameOf('hello'))
    const page = described()
    withFirstFrame(page)
    const nn = expect.any(String) as string
    expect(page.data.root.cn).toEqual([
      {
        nn,
        sid: 'f1',
        cl: 'page',
        cn: [
          { nn, sid: 'f2', cl: 'words', cn: [WORDS] },
          { nn, sid: 'f4', cl: 'go', cn: [] },
        ],
      },
    ])
  })

  it('is loaded as ever, and sends nothing for it', () => {
    beginWith(() => frameOf('hello'))
    const page = described()
    const { onLoad } = page
    withFirstFrame(page)
    page.onLoad({ roomId: 'a' })
    expect(onLoad.mock.contexts).toEqual([page])
    expect(onLoad).toHaveBeenCalledWith({ roomId: 'a' })
    expect(page.setData).not.toHaveBeenCalled()
  })

  it('sends another frame before it loads when the words have changed since', () => {
    let words = '你好'
    beginWith(() => frameOf(words))
    const page = described()
    const { onLoad } = page
    withFirstFrame(page)
    words = 'hello'
    onLoad.mockImplementation(() => expect(page.setData).toHaveBeenCalledTimes(1))
    page.onLoad({})
    expect(JSON.stringify(page.setData.mock.calls)).toContain('hello')
    expect(onLoad).toHaveBeenCalledTimes(1)
  })
})

it('leaves a page without a frame as it was, and no frame for the page after', () => {
  beginWith(() => frameOf('hello'))
  withFirstFrame(described())
  const page = described()
  const { onLoad } = page
  withFirstFrame(page)
  expect(page.data.root.cn).toEqual([])
  expect(page.onLoad).toBe(onLoad)
})
