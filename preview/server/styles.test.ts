import { compileStyles } from './styles'

const compiled = (sheet: string) =>
  compileStyles(
    new Map([['a.ttss', Buffer.from(sheet)]]),
    'a.ttss',
    undefined,
    '.host',
    () => undefined,
  )

test.each([
  ['view:nth-child(2)', 'tt-view:nth-child(2)'],
  ['view:nth-child(odd) text', 'tt-view:nth-child(odd) tt-text'],
  ['.a view:nth-last-of-type(-n + 3)', '.a tt-view:nth-last-of-type(-n + 3)'],
  ['text:lang(zh)', 'tt-text:lang(zh)'],
  ['view:not(text, :first-child)', 'tt-view:not(tt-text, :first-child)'],
  [':is(view, text):hover', ':is(tt-view, tt-text):hover'],
  ['view:has(> image)', 'tt-view:has(> tt-image)'],
  ['button::after', 'tt-button::after'],
  ['view:not(view:nth-child(even))', 'tt-view:not(tt-view:nth-child(even))'],
])('%s is %s in the view', (selector, expected) => {
  expect(compiled(`${selector} { color: red }`)).toBe(`${expected} { color: red }`)
})

test('an address that names nothing stays as it is, and nothing is missing', () => {
  const lacks = jest.fn()
  const files = new Map([['a.ttss', Buffer.from('.a { background: url() no-repeat }')]])
  expect(compileStyles(files, 'a.ttss', undefined, '.host', lacks)).toContain('url() no-repeat')
  expect(lacks).not.toHaveBeenCalled()
})

test.each([
  ['overflow: hidden', ['hidden', 'hidden']],
  ['overflow-x: hidden', ['hidden', null]],
  ['overflow: visible scroll', ['auto', 'scroll']],
  ['overflow-y: auto !important', [null, 'auto !important']],
])('how a page overflows is lent to what scrolls it: %s', (declaration, [x, y]) => {
  const sheet = compiled(`.a, page { ${declaration}; color: red }`)
  const lent = /:host\s*\{([^}]*)\}/.exec(sheet)?.[1] ?? ''
  const said = (axis: string) =>
    new RegExp(`--tt-page-overflow-${axis}: ([^;]*)`).exec(lent)?.[1]?.trim() ?? null
  expect([said('x'), said('y')]).toEqual([x, y])
  expect(sheet).toContain(`.a, tt-page { ${declaration}; color: red }`)
})

test('a rule that says nothing of it, or of the page, lends nothing', () => {
  expect(compiled('page { color: red } page .a { overflow: hidden }')).not.toContain(':host')
})
