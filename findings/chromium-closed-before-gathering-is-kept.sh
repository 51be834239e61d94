#!/bin/sh
# Chromium 156: a peer connection that is closed after setLocalDescription has settled and before
# iceGatheringState leaves "new" is never collected, nor is whatever its listeners hold. Closed a moment
# earlier or later it is collected like anything else. Nothing tells: it says "closed", and its
# iceGatheringState stays "new".
#
# Seen, ten connections each, all references given up, garbage collected six times:
#   closed while setLocalDescription is under way: 0 of 10 kept
#   closed after it, still new: 10 of 10 kept
#   closed while gathering: 0 of 10 kept
#   closed when gathering is complete: 0 of 10 kept
#
# For us: a connection that is made ahead and closed because nobody is in the room waits for the search
# for paths to begin, a few milliseconds, and is closed then.
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

/** Runs in the page: opens connections until ten were closed at one point, and keeps no hold of them. */
async function closeAt(point) {
  const made = []
  while (made.length < 10) {
    const connection = new RTCPeerConnection()
    connection.addTransceiver('audio')
    const gathering = (state) =>
      new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === state) resolve()
        })
      })
    const [begun, complete] = [gathering('gathering'), gathering('complete')]
    const described = connection.setLocalDescription()
    if (point !== 'early') await described
    if (point === 'new') await new Promise((resolve) => setTimeout(resolve))
    if (point === 'gathering') await begun
    if (point === 'complete') await complete
    // The search may have begun before the timer was due: that is another point.
    if (point !== 'new' || connection.iceGatheringState === 'new') made.push(new WeakRef(connection))
    connection.close()
  }
  window.made = made
}

const POINTS = {
  early: 'closed while setLocalDescription is under way',
  new: 'closed after it, still new',
  gathering: 'closed while gathering',
  complete: 'closed when gathering is complete',
}

const server = http.createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html')
  answer.end('<!doctype html><body>')
})
server.listen(0, '127.0.0.1', async () => {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  for (const [point, words] of Object.entries(POINTS)) {
    await page.evaluate(closeAt, point)
    for (let time = 0; time < 6; time += 1) {
      await page.requestGC()
      await page.waitForTimeout(300)
    }
    const kept = await page.evaluate(() => window.made.filter((one) => one.deref()).length)
    console.log(`${words}: ${kept} of 10 kept`)
  }
  await browser.close()
  server.close()
})
JS
node run.cjs | tee seen
cat >expected <<'SEEN'
closed while setLocalDescription is under way: 0 of 10 kept
closed after it, still new: 10 of 10 kept
closed while gathering: 0 of 10 kept
closed when gathering is complete: 0 of 10 kept
SEEN
cmp -s expected seen || { echo 'This is not what was seen before.'; exit 1; }
