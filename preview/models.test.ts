import { openPart, PAGE } from '../tests/fakes/openPart'

test.each([
  ['<input id="i" model:value="{{v}}"/>', 'input', { value: 'typed' }, 'typed'],
  ['<textarea id="i" model:value="{{v}}"/>', 'input', { value: 'typed' }, 'typed'],
  ['<switch id="i" model:checked="{{v}}"/>', 'change', { value: true }, 'true'],
  ['<slider id="i" model:value="{{v}}"/>', 'change', { value: 7 }, '7'],
  ['<swiper id="i" model:current="{{v}}"/>', 'change', { current: 2 }, '2'],
])('%s takes what a person does into the data', async (ttml, event, detail, expected) => {
  const phone = await openPart({
    [`${PAGE}.js`]: 'Page({ data: { v: "" } })',
    [`${PAGE}.ttml`]: `${ttml}<view id="said">{{v}}</view>`,
  })
  await phone.fire({ id: 'i' }, event, detail)
  expect(phone.find({ id: 'said' })[0]?.textContent).toBe(expected)
  expect(phone.troubles).toEqual([])
})

test('a handler finds the data as it is by then, and a path into it is followed', async () => {
  const phone = await openPart({
    'app.js': 'App({ log: [] })',
    [`${PAGE}.js`]:
      'Page({ data: { o: { v: "" } }, heard() { getApp().log.push(this.data.o.v) } })',
    [`${PAGE}.ttml`]: '<input id="i" model:value="{{o.v}}" bindinput="heard"/>',
  })
  await phone.fire({ id: 'i' }, 'input', { value: 'typed' })
  expect(phone.evaluate('getApp().log')).toEqual(['typed'])
})

test('a component passes it on to the page', async () => {
  const phone = await openPart({
    'part/index.js': 'Component({ properties: { mine: String } })',
    'part/index.ttml': '<input id="i" model:value="{{mine}}"/>',
    [`${PAGE}.js`]: 'Page({ data: { v: "" } })',
    [`${PAGE}.ttml`]: '<part model:mine="{{v}}"/><view id="said">{{v}}</view>',
  })
  await phone.fire({ id: 'i' }, 'input', { value: 'typed' })
  expect(phone.find({ id: 'said' })[0]?.textContent).toBe('typed')
})
