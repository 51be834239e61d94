import { holdsMask, pathOf, readJson } from './edits'

test('a path is named as setData names it, or not at all', () => {
  expect(pathOf(['list', 0, 'name'])).toBe('list[0].name')
  expect(pathOf(['root', 'cn', 2, 'cn'])).toBe('root.cn[2].cn')
  for (const key of ['a.b', 'a[0]', 'a]', '', '\\']) expect(pathOf(['data', key])).toBeNull()
})

test('what stands for a secret is found at any depth', () => {
  expect(holdsMask({ list: [{ token: '***' }] })).toBe(true)
  expect(holdsMask('query?token=***&a=1')).toBe(true)
  expect(holdsMask({ stars: '**', '*': [1, null, true] })).toBe(false)
})

describe('a text is read as JSON', () => {
  test('when it is', () => {
    expect(readJson(' {"a": [1, null]} ')).toEqual({ value: { a: [1, null] } })
  })

  test('or its place is told, by line and column', () => {
    expect(readJson('{\n  "a": 1,\n  b: 2\n}')).toEqual({ wrongAt: { line: 3, column: 3 } })
  })

  test('where the engine tells none, neither is told here', () => {
    expect(readJson('')).toEqual({ wrongAt: null })
  })
})
