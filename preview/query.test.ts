import { launchApp } from '../tests/fakes/launchApp'
import { withQuery } from './worker/routes'

test.each([
  ['/p', { a: 1, b: 'x y' }, '/p?a=1&b=x y'],
  ['/p?a=0', { a: 1, b: true }, '/p?a=0&b=true'],
  ['/p?a=0', { a: 1 }, '/p?a=0'],
  ['/p?', { a: 1 }, '/p?a=1'],
  ['/p?a', { a: 1 }, '/p?a'],
  ['/p', {}, '/p'],
  ['/p', undefined, '/p'],
  ['/p', 'a=1', '/p'],
  ['/p', [1], '/p'],
])('%s takes the query %p', (url, query, expected) => {
  expect(withQuery(url, query)).toBe(expected)
})

test.each(['navigateTo', 'redirectTo', 'reLaunch'])(
  '%s gives its query to the page',
  async (api) => {
    const { phone, answerOf, json } = await launchApp(
      {},
      {
        'app.json': { pages: ['pages/one/index', 'pages/two/index'] },
        'pages/two/index.js': 'Page({ onLoad(query) { getApp().query = query } })',
        'pages/two/index.ttml': '<view/>',
      },
    )
    const call = `tt.${api}({ url: '/pages/two/index?a=1', query: { a: 2, room: 'r%20' }, ...answer })`
    expect(await answerOf(call)).toMatchObject({ errMsg: `${api}:ok` })
    expect(json('getApp().query')).toEqual({ a: '1', room: 'r%20' })
    expect(phone.troubles).toEqual([])
  },
)
