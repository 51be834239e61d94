#!/bin/sh
# @volcengine/rtc 4.68.4: to list loudspeakers the SDK asks for the microphone. Where it is not granted yet,
# `enumerateAudioPlaybackDevices` calls getUserMedia({ audio }), so a person who only wants to choose where sound comes out is asked to be
# heard; refused, the promise resolves with an empty list, as if there were no loudspeaker.
#
# Seen in Chromium 156 with its fake devices, without a network:
#   granted {"asked":[],"answer":"a list"}
#   refused {"asked":["audio"],"answer":"an empty list"}
#
# For us: loudspeakers are listed after the microphone was allowed, and an empty list is not read as
# "there are none".
# Needs a Chromium: $CHROMIUM, or the system's.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent @volcengine/rtc@4.68.4 playwright-core@1.64.1

cat >run.cjs <<'JS'
const http = require('node:http')
const fs = require('node:fs')
const { chromium } = require('playwright-core')

const sdk = fs.readFileSync(require.resolve('@volcengine/rtc/index.min.js'))
const server = http.createServer(({ url }, answer) => {
  answer.setHeader('content-type', url === '/sdk.js' ? 'text/javascript' : 'text/html')
  answer.end(url === '/sdk.js' ? sdk : '<!doctype html><script src="/sdk.js"></script>')
})
server.listen(0, '127.0.0.1', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream'],
  })
  const address = `http://127.0.0.1:${server.address().port}/`
  for (const permissions of [['microphone'], []]) {
    const context = await browser.newContext({ permissions })
    const page = await context.newPage()
    await page.goto(address)
    const seen = await page.evaluate(async () => {
      const asked = []
      const devices = navigator.mediaDevices
      const real = devices.getUserMedia.bind(devices)
      devices.getUserMedia = (wanted) => {
        asked.push(...Object.keys(wanted).filter((kind) => wanted[kind]))
        return real(wanted)
      }
      const sdk = window.VERTC.default ?? window.VERTC
      const found = await sdk.enumerateAudioPlaybackDevices()
      return { asked, answer: found.length > 0 ? 'a list' : 'an empty list' }
    })
    console.log(permissions.length > 0 ? 'granted' : 'refused', JSON.stringify(seen))
  }
  await browser.close()
  server.close()
})
JS
node run.cjs | tee out.txt
grep -qxF 'granted {"asked":[],"answer":"a list"}' out.txt
grep -qxF 'refused {"asked":["audio"],"answer":"an empty list"}' out.txt
echo 'as found: listing loudspeakers asks for the microphone'
