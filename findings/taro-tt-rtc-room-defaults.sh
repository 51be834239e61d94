#!/bin/sh
# @tarojs/plugin-platform-tt 4.1.11: the template that Taro writes for `rtc-room` gives two of its attributes
# defaults that are bare names. In a template a bare name is a field of the page's data, which has no such
# field, so a view without `mode` or `devicePosition` gets undefined and not the default that was meant.
# Other components of the same table quote theirs.
#
# Seen:
#   <rtc-room user-id="{{i.p2}}" mode="{{i.p1||camera}}" device-position="{{i.p0||front}}" …>
#
# For us: the Taro plugin quotes them, and RtcView always passes both.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent --legacy-peer-deps \
  @tarojs/plugin-platform-tt@4.1.11 @tarojs/service@4.1.11 @tarojs/shared@4.1.11 @tarojs/helper@4.1.11 \
  @tarojs/runner-utils@4.1.11 webpack-sources@3.2.3

cat >template.cjs <<'JS'
const { recursiveMerge } = require('@tarojs/helper')
const { TT } = require('@tarojs/plugin-platform-tt')

const context = { initialConfig: {}, helper: { recursiveMerge }, paths: {}, modifyBuildTempConfig() {} }
const platform = new TT(context, {}, {})
platform.modifyTemplate()
const written = platform.template.buildTemplate({
  includes: new Set(['rtc-room']),
  exclude: new Set(),
  thirdPartyComponents: new Map(),
  includeAll: false,
})
console.log(/<rtc-room[^>]*>/.exec(written)[0])
JS
node template.cjs | tee out.txt
grep -q 'mode="{{i\.[a-z0-9]*||camera}}"' out.txt
grep -q 'device-position="{{i\.[a-z0-9]*||front}}"' out.txt
echo 'as found: the defaults are names of page data'
