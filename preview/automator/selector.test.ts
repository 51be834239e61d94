import { inPage } from './selector'

/** A class, which a component has with a prefix. */
function classed(name: string) {
  return `:is(.${name},[class$="--${name}"],[class*="--${name} "])`
}

test.each([
  ['view', 'tt-view'],
  ['#a > rtc-room', '#a > tt-rtc-room'],
  ['my-card >>> text', 'tt-my-card   tt-text'],
  ['[data-a="view .b"]', '[data-a="view .b"]'],
  ['view:first-child', 'tt-view:first-child'],
  ['view:nth-child(2n+1) text', 'tt-view:nth-child(2n+1) tt-text'],
  ['.a:not(view):nth-of-type(odd)', `${classed('a')}:not(tt-view):nth-of-type(odd)`],
  ['.标题', classed('标题')],
  ['.w-1\\/2', ':is(.w-1\\/2,[class$="--w-1/2"],[class*="--w-1/2 "])'],
  ['#a\\.b > view', '#a\\.b > tt-view'],
  ['.a', ':is(.a,[class$="--a"],[class*="--a "])'],
])('%s is %s in the page of a phone', (selector, expected) => {
  expect(inPage(selector)).toBe(expected)
})
