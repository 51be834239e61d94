#!/bin/sh
# glass-easel 0.12.1 (the component framework behind mini-programs) and its template compiler: `wx:else` after
# an element that has both `wx:for` and `wx:if` compiles with the mild warning "invalid attribute" and is then
# drawn always, also where rows are drawn: the attribute is dropped, since `wx:if` is asked for each row,
# inside the list.
#
# Seen, with two rows that both hold:
#   Warn: invalid attribute
#   drawn: row a, row b, nothing
#
# For us: a page says "nobody is here" by a condition of its own, never by an `else` behind a list.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent glass-easel@0.12.1 glass-easel-template-compiler@0.12.1

cat >draw.cjs <<'JS'
const glassEasel = require('glass-easel')
const { TmplGroup } = require('glass-easel-template-compiler')

const group = new TmplGroup()
const problems = group.addTmpl(
  'page',
  '<text wx:for="{{list}}" wx:if="{{item}}">row {{item}}</text><text wx:else>nothing</text>',
)
const templates = new Function(`return ${group.getTmplGenObjectGroups()}`)()
const page = new glassEasel.ComponentSpace().defineComponent({
  is: 'page',
  template: { content: templates.page },
  data: { list: ['a', 'b'] },
})
const drawn = glassEasel.Component.createWithContext('page', page, new glassEasel.EmptyBackendContext())
const words = glassEasel
  .dumpElementToString(drawn.getShadowRoot(), false)
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => !line.startsWith('<'))
for (const { level, message } of problems) console.log(`${level}: ${message}`)
console.log(`drawn: ${words.join(', ')}`)
JS
node draw.cjs | tee out.txt
grep -qx 'Warn: invalid attribute' out.txt
grep -qx 'drawn: row a, row b, nothing' out.txt
echo 'as found: the else branch is drawn beside the rows'
