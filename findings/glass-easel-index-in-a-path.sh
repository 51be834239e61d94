#!/bin/sh
# glass-easel 0.12.1: `setData` with an index written as a field ('list.0.name') does not reach into the
# array; it replaces the whole array by an object that has this one field. 'list[0].name' is the form that
# works. Nothing is warned of.
#
# Seen:
#   list.0.name   {"list":{"0":{"name":"new"}}}
#   list[0].name  {"list":[{"name":"new"},{"name":"b"}]}
#
# For us: the preview passes paths on as they are, so a package that writes the first form loses its list
# there as well; Taro 4.1.11 writes its own paths with brackets.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent glass-easel@0.12.1

cat >set.cjs <<'JS'
const glassEasel = require('glass-easel')

for (const path of ['list.0.name', 'list[0].name']) {
  const page = new glassEasel.ComponentSpace().defineComponent({
    is: 'page',
    data: { list: [{ name: 'a' }, { name: 'b' }] },
  })
  const made = glassEasel.Component.createWithContext('page', page, new glassEasel.EmptyBackendContext())
  made.setData({ [path]: 'new' })
  console.log(path, JSON.stringify(made.data))
}
JS
node set.cjs | tee out.txt
grep -qx 'list.0.name {"list":{"0":{"name":"new"}}}' out.txt
grep -qxF 'list[0].name {"list":[{"name":"new"},{"name":"b"}]}' out.txt
echo 'as found: the array became an object'
