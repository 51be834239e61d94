import { rewriteTags, tagsOf } from './tags'

const TTML = `<!-- <view a="1"> -->\r
<view\r
  class='a > b' hidden tt:if="{{a > b && c < d}}" data-x = "y"\r
>a < b {{ c }}<image src="a.png"/><Upper-Case bind:tap.stop="{{'x'}}" /></view >\r
<sjs module="m">if (a<b) { x = "<view>" } // <!-- </sjs>\r
<sjs module="n" src="./n.sjs"/><input value=bare><slot name="{{x}}"></slot>`

test('finds the tags of a template, and what stands in them', () => {
  const tags = [...tagsOf(TTML)]
  expect(tags.map(({ name, closes, isEmpty }) => [name, closes, isEmpty])).toEqual([
    ['view', false, false],
    ['image', false, true],
    ['Upper-Case', false, true],
    ['view', true, false],
    ['sjs', false, false],
    ['sjs', false, true],
    ['input', false, false],
    ['slot', false, false],
    ['slot', true, false],
  ])
  const [view, , upper, , script, , input] = tags
  expect(view?.attributes.map(({ name, value }) => [name, value])).toEqual([
    ['class', 'a > b'],
    ['hidden', ''],
    ['tt:if', '{{a > b && c < d}}'],
    ['data-x', 'y'],
  ])
  expect(upper?.get('bind:tap.stop')).toBe("{{'x'}}")
  expect(script?.text).toBe('if (a<b) { x = "<view>" } // <!-- ')
  expect(TTML.slice(script?.textAt).startsWith('if (a<b)')).toBe(true)
  expect(input?.get('value')).toBe('bare')
  expect(view?.get('none')).toBeUndefined()
})

test('writes a template again as it was', () => {
  const read = (ttml: string) =>
    rewriteTags(ttml, (tag) => {
      expect(tag.attributes).toBeDefined()
      return tag.toString()
    })
  expect(read(TTML)).toBe(TTML)
  const odd = '<a"b\'c\'"> <view a=/b/ c = > {{a<b}} < view></view><sjs>never ends <!-- nor this'
  expect(read(odd)).toBe(odd)
})

test('writes what was changed, and every line stays where it is', () => {
  const changed = rewriteTags('<a\n  b="1"\n  c="2"\n  d=\'3\'\n/>\n<sjs>1</sjs>', (tag) => {
    tag.drop((name) => name === 'b' || name === 'd')
    const left = tag.find('c')
    if (left) left.value = '{{e}}'
    if (tag.text) tag.text = '2'
    tag.name = tag.name.toUpperCase()
    return tag.toString()
  })
  expect(changed).toBe('<A\n\n  c="{{e}}"\n\n/>\n<SJS>2</SJS>')
})
