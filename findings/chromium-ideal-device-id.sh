#!/bin/sh
# Chromium 156: a camera's id that is only `ideal` is not heeded. getUserMedia({ video: { deviceId: { ideal } } })
# gives the first camera whatever id is asked for; `exact` gives the one that was named.
#
# Seen with Chromium's fake devices, two cameras:
#   ideal: fake_device_0 -> fake_device_0, fake_device_1 -> fake_device_0
#   exact: fake_device_0 -> fake_device_0, fake_device_1 -> fake_device_1
#
# For us: a device that was chosen is asked for as `exact`, once it was seen in the list; one that is away is not asked for.
# Needs a Chromium: $CHROMIUM, or the system's.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent playwright-core@1.64.1

cat >run.cjs <<'JS'
const http = require('node:http')
const { chromium } = require('playwright-core')

const server = http.createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html')
  answer.end('<!doctype html>')
})
server.listen(0, '127.0.0.1', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream=device-count=2'],
  })
  const page = await (await browser.newContext({ permissions: ['camera'] })).newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  for (const how of ['ideal', 'exact']) {
    const pairs = await page.evaluate(async (kind) => {
      const { mediaDevices } = navigator
      const cameras = (await mediaDevices.enumerateDevices()).filter((one) => one.kind === 'videoinput')
      const seen = []
      for (const { deviceId, label } of cameras) {
        const stream = await mediaDevices.getUserMedia({ video: { deviceId: { [kind]: deviceId } } })
        seen.push(`${label} -> ${stream.getTracks()[0].label}`)
        stream.getTracks().forEach((track) => track.stop())
      }
      return seen
    }, how)
    console.log(`${how}: ${pairs.join(', ')}`)
  }
  await browser.close()
  server.close()
})
JS
node run.cjs | tee seen
cat >expected <<'SEEN'
ideal: fake_device_0 -> fake_device_0, fake_device_1 -> fake_device_0
exact: fake_device_0 -> fake_device_0, fake_device_1 -> fake_device_1
SEEN
cmp -s expected seen || { echo 'This is not what was seen before.'; exit 1; }
