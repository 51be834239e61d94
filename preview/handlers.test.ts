import { openPart, PAGE } from '../tests/fakes/openPart'

test('a handler stops no event by what it returns', async () => {
  const phone = await openPart({
    [`${PAGE}.js`]:
      'Page({ data: { heard: 0 }, stay() { return false }, hear() { this.setData({ heard: 1 }) } })',
    [`${PAGE}.ttml`]:
      '<view bindtap="hear"><view id="inner" bindtap="stay"/></view><view id="heard">{{heard}}</view>',
  })
  await phone.fire({ id: 'inner' })
  expect(phone.find({ id: 'heard' })[0]?.textContent).toBe('1')
})
