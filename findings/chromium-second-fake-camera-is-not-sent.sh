#!/bin/sh
# Chromium 156 (150, too): of its fake cameras the second one can be seen and not be sent. A video element
# plays it, its track is live and not muted, and a peer connection sends no frame of it: nor in place of the
# first, which is not sent any more either. Nothing fails, and nothing is told.
#
# Seen with Chromium's fake devices, two cameras, one after the other by replaceTrack on one sender:
#   fake_device_0: live, not muted, played, sent
#   fake_device_1: live, not muted, played, not sent
#   fake_device_0: live, not muted, played, sent
#
# For us: a test of another camera that others see ends at the first one.
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

/** Runs in the page: what becomes of each camera in turn, on one sender. */
async function look() {
  const { mediaDevices } = navigator
  const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()]
  one.onicecandidate = ({ candidate }) => candidate && two.addIceCandidate(candidate)
  two.onicecandidate = ({ candidate }) => candidate && one.addIceCandidate(candidate)
  const { sender } = one.addTransceiver('video')
  await one.setLocalDescription()
  await two.setRemoteDescription(one.localDescription)
  await two.setLocalDescription()
  await one.setRemoteDescription(two.localDescription)
  const sent = async () => {
    const reports = [...(await one.getStats()).values()]
    return reports.find(({ type }) => type === 'outbound-rtp')?.framesSent ?? 0
  }
  const cameras = (await mediaDevices.enumerateDevices()).filter((each) => each.kind === 'videoinput')
  const lines = []
  for (const { deviceId, label } of [cameras[0], cameras[1], cameras[0]]) {
    const stream = await mediaDevices.getUserMedia({ video: { deviceId: { exact: deviceId } } })
    const [track] = stream.getTracks()
    const video = document.body.appendChild(document.createElement('video'))
    video.muted = true
    video.srcObject = stream
    await video.play()
    await sender.replaceTrack(track)
    const before = [await sent(), video.currentTime]
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const words = [
      track.readyState,
      track.muted ? 'muted' : 'not muted',
      video.currentTime > before[1] + 1 ? 'played' : 'not played',
      (await sent()) > before[0] + 5 ? 'sent' : 'not sent',
    ]
    lines.push(`${label}: ${words.join(', ')}`)
    track.stop()
    video.remove()
  }
  return lines
}

const server = http.createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html')
  answer.end('<!doctype html><body>')
})
server.listen(0, '127.0.0.1', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream=device-count=2'],
  })
  const page = await (await browser.newContext({ permissions: ['camera'] })).newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  console.log((await page.evaluate(look)).join('\n'))
  await browser.close()
  server.close()
})
JS
node run.cjs | tee seen
cat >expected <<'SEEN'
fake_device_0: live, not muted, played, sent
fake_device_1: live, not muted, played, not sent
fake_device_0: live, not muted, played, sent
SEEN
cmp -s expected seen || { echo 'This is not what was seen before.'; exit 1; }
