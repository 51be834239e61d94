#!/bin/sh
# @volcengine/rtc 4.68.4: after `destroyEngine` the engine that is gone still answers. `startVideoCapture` on it
# opens the camera, stops it again at once and resolves as a start that went well; nothing is captured.
# Douyin's own engine refuses with 115910 ("engine has been destroyed") there.
#
# Seen in Chromium 156 with its fake devices, without a network:
#   {"asked":1,"answer":"resolved","live":0}
#
# For us: whoever wraps this SDK keeps a flag of their own and never asks a destroyed engine.
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
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  const seen = await page.evaluate(async () => {
    const made = []
    const devices = navigator.mediaDevices
    const real = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (wanted) => {
      const stream = await real(wanted)
      made.push(...stream.getTracks())
      return stream
    }
    const sdk = window.VERTC.default ?? window.VERTC
    const engine = sdk.createEngine('0123456789abcdef01234567')
    sdk.destroyEngine(engine)
    const answer = await engine.startVideoCapture().then(
      () => 'resolved',
      (error) => `rejected ${error.code}`,
    )
    const live = made.filter(({ readyState }) => readyState === 'live').length
    return { asked: made.length, answer, live }
  })
  console.log(JSON.stringify(seen))
  await browser.close()
  server.close()
})
JS
node run.cjs | tee out.txt
grep -qxF '{"asked":1,"answer":"resolved","live":0}' out.txt
echo 'as found: the destroyed engine opened a camera and reported success'
