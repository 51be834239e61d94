import { inPage } from './selector'

test.each([
  ['view', 'tt-view'],
  ['#a > rtc-room', '#a > tt-rtc-room'],
  ['my-card >>> text', 'tt-my-card   tt-text'],
  ['[data-a="view .b"]', '[data-a="view .b"]'],
  ['view:first-child', 'tt-view:first-child'],
  ['.a', ':is(.a,[class$="--a"],[class*="--a "])'],
])('%s is %s in the page of a phone', (selector, expected) => {
  expect(inPage(selector)).toBe(expected)
})
