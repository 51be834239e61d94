import { pageOfLink } from './pageLink'

const PAGE = { path: 'pages/room/index', query: 'roomId=a%20b&userId=u' }
const written = `${PAGE.path}?${PAGE.query}`
const schema = `sslocal://microapp?version=v2&app_id=tt1&start_page=${encodeURIComponent(written)}`

test.each([
  ['the path of a page', written, PAGE],
  ['the same from the root, with blanks around', ` /${written}\n`, PAGE],
  ['a path without a query', PAGE.path, { ...PAGE, query: '' }],
  ['a query alone', '?roomId=a', { path: '', query: 'roomId=a' }],
  ['a query with question marks in it', 'a?b=c?d', { path: 'a', query: 'b=c?d' }],
  ['a link of Douyin', schema, PAGE],
  [
    'a web address that leads into Douyin',
    `https://a.com/b?schema=${encodeURIComponent(schema)}`,
    PAGE,
  ],
  ['a web address', 'https://a.com/pages/room/index?roomId=a', null],
  ['a link of Douyin that names no page', 'sslocal://microapp?app_id=tt1', null],
  ['nothing', ' ', null],
])('%s', (_, text, page) => {
  expect(pageOfLink(text)).toEqual(page)
})
