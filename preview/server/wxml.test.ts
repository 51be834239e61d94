import { toWxml } from './wxml'

describe('toWxml', () => {
  test('speaks the compiler’s words', () => {
    expect(toWxml('<sjs module="xs" src="./utils.sjs" />')).toBe(
      '<wxs module="xs" src="./utils" />',
    )
    expect(toWxml('<import src="../../base.ttml"/>')).toBe('<import src="../../base"/>')
    expect(toWxml("<include src = './part.ttml' />")).toBe("<include src='./part' />")
    expect(toWxml('<view tt:if="{{a > b}}" tt:for="{{c}}" />')).toBe(
      '<view wx:if="{{a > b}}" wx:for="{{c}}" />',
    )
  })

  test('leaves text and comments alone', () => {
    expect(toWxml('<!-- <a tt:if="b"> --> tt:for is text')).toBe(
      '<!-- <a tt:if="b"> --> tt:for is text',
    )
  })

  test.each([
    ['<a tt:for="{{l}}" tt:key="id" />', ' wx:key="id"'],
    ['<a tt:for="{{l}}" tt:key="{{item.id}}" />', ' wx:key="id"'],
    ['<a tt:for="{{l}}" tt:key="{{item}}" />', ' wx:key="*this"'],
    ['<a tt:for="{{l}}" tt:for-item="user" tt:key="{{user.id}}" />', ' wx:key="id"'],
    ['<a tt:for="{{l}}" tt:key="item.id" />', ' wx:key="id"'],
    ['<a tt:for="{{l}}" tt:key="user-id" />', ' wx:key="user-id"'],
    [`<a tt:for="{{l}}" tt:key = '{{item.id}}' />`, " wx:key='id'"],
  ])('takes the field a key means: %s', (ttml, key) => {
    expect(toWxml(ttml)).toContain(key)
  })

  test('needs no key where an item is known by its place', () => {
    expect(toWxml('<a tt:for="{{l}}" tt:key="{{index}}" />')).toBe('<a wx:for="{{l}}" />')
  })

  test.each(['*key', 'two words', '{{a b}}', ''])(
    'leaves out a key that is no expression: %s',
    (key) => {
      expect(toWxml(`<a tt:for="{{l}}" tt:key="${key}" />`)).toBe('<a wx:for="{{l}}" />')
    },
  )

  test('takes content from what draws something of elsewhere, and leaves each line where it is', () => {
    expect(toWxml('<include src="./a">\n <view/></include><view/>')).toBe(
      '<include src="./a"/>\n<view/>',
    )
    expect(toWxml('<template name="x"><template is="y">z</template></template>')).toBe(
      '<template name="x"><template is="y"/></template>',
    )
    const whole = '<import src="a"/><template is="y"/><view/><template name="z"/>'
    expect(toWxml(whole)).toBe(whole)
  })

  test('leaves out of a template’s definition what nobody reads', () => {
    expect(
      toWxml('<template name="x" data="{{a}}"><template is="y" data="{{b}}"/></template>'),
    ).toBe('<template name="x"><template is="y" data="{{b}}"/></template>')
  })
})
