import { openPart, PAGE } from '../tests/fakes/openPart'

const APP = { 'app.js': 'App({ log: [] })' }
const FORM = {
  [`${PAGE}.ttml`]:
    '<form id="f" bindsubmit="sent"><view><part name="seat" value="{{3}}"/></view><part/></form>',
  [`${PAGE}.js`]: 'Page({ sent({ detail }) { getApp().log.push(JSON.stringify(detail.value)) } })',
}

test.each(['tt', 'wx'])(
  'a component that is a form’s field by %s:// is submitted',
  async (scheme) => {
    const phone = await openPart({
      ...APP,
      ...FORM,
      'part/index.js': `Component({ behaviors: ['${scheme}://form-field'] })`,
    })
    await phone.fire({ id: 'f' }, 'submit', { value: { name: 'ann' } })
    expect(phone.evaluate('getApp().log')).toEqual(['{"name":"ann","seat":3}'])
    expect(phone.troubles).toEqual([])
  },
)

test('a component exports what it wants found, and takes one behaviour without a list', async () => {
  const phone = await openPart({
    ...APP,
    'part/index.js': `Component({
      behaviors: ['tt://component-export', Behavior({ behaviors: Behavior({ data: { n: 7 } }) })],
      export() { return { n: this.data.n } },
    })`,
    [`${PAGE}.ttml`]: '<part id="p"/>',
    [`${PAGE}.js`]:
      'Page({ onReady() { getApp().log.push(JSON.stringify(this.selectComponent("#p"))) } })',
  })
  expect(phone.evaluate('getApp().log')).toEqual(['{"n":7}'])
  expect(phone.troubles).toEqual([])
})

test('a behaviour of the host that is none is said, and the component is there', async () => {
  const phone = await openPart({ 'part/index.js': 'Component({ behaviors: ["tt://nothing"] })' })
  expect(phone.find({ text: 'inner' })).toHaveLength(1)
  expect(phone.troubles.map(({ text }) => text)).toEqual([
    'The preview has no behavior tt://nothing: it adds nothing.',
  ])
})

test.each([
  ['its own definition', '{ relations }'],
  ['a behaviour', '{ behaviors: [Behavior({ relations })] }'],
])('a component is related to all that have a behaviour, by %s', async (_, definition) => {
  const phone = await openPart({
    ...APP,
    'fields.js': 'module.exports = Behavior({})',
    [`${PAGE}.json`]: { usingComponents: { part: '/part/index', field: '/field/index' } },
    [`${PAGE}.ttml`]: '<part id="p"><view><field name="a"/></view><field name="b"/></part>',
    [`${PAGE}.js`]: `Page({ onReady() {
      const found = this.selectComponent('#p').getRelationNodes('controls')
      getApp().log.push(found.map(({ data }) => data.name).join())
    } })`,
    'part/index.js': `const linked = (one) => getApp().log.push(one.data.name)
      const target = require('../fields')
      const relations = { controls: { type: 'descendant', target, linked } }
      Component(${definition})`,
    'part/index.ttml': '<slot/>',
    'field/index.json': { component: true },
    'field/index.js': `Component({
      behaviors: [require('../fields')],
      properties: { name: String },
      relations: { '../part/index': { type: 'ancestor' } },
    })`,
    'field/index.ttml': '<view/>',
  })
  expect(phone.troubles).toEqual([])
  expect(phone.evaluate('getApp().log')).toEqual(['a', 'b', 'a,b'])
})
