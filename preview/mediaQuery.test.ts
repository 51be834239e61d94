import { launchApp } from '../tests/fakes/launchApp'
import { meets } from './mediaQuery'

const SIZE = { width: 375, height: 700 }

test.each([
  [{}, true],
  [{ minWidth: 375, maxHeight: 700 }, true],
  [{ minWidth: '376' }, false],
  [{ width: 375, height: 701 }, false],
  [{ maxWidth: 374 }, false],
  [{ minHeight: 701 }, false],
  [{ orientation: 'portrait' }, true],
  [{ orientation: 'landscapeleft' }, false],
])('a page of 375 by 700 meets %j: %s', (query, isMet) => {
  expect(meets(query, SIZE)).toBe(isMet)
})

test('a page asks at once, and its observer is told until it is ended', async () => {
  const { phone, json } = await launchApp(
    {},
    {
      'app.js': 'App({ log: [] })',
      'pages/one/index.js': `const say = (x) => getApp().log.push(x)
        Page({ onLoad() {
          say(tt.matchMedia({ minWidth: 10 }))
          const [stays, ends] = [this.createMediaQueryObserver(), this.createMediaQueryObserver()]
          stays.observe({ maxWidth: 10 }, (x) => say(['stays', x]))
          ends.observe({ maxWidth: 10 }, (x) => say(['ends', x]))
          ends.disconnect()
          say('later')
        } })`,
    },
  )
  expect(json('getApp().log')).toEqual([{ matches: true }, 'later', ['stays', { matches: false }]])
  expect(phone.troubles).toEqual([])
})
