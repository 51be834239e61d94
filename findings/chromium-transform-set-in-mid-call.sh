#!/bin/sh
# Chromium 156: an `RTCRtpScriptTransform` is taken only in the task that makes the sender or the receiver, that is
# right after `addTransceiver` or in `track`. Set later it starts its worker and reads back as set, nothing throws,
# and no frame passes it. The same holds for one that was set in time, taken away, and set once more.
# The standard (WebRTC Encoded Transform, attribute `transform`) lets it be set at any time.
#
# Seen: which frames pass a transform that lets none through, once it is there:
#   sender   at once  attached yes, in the worker some, decoded none
#   sender   later    attached yes, in the worker none, decoded some
#   sender   renewed  attached yes, in the worker none, decoded some
#   receiver at once  attached yes, in the worker some, decoded none
#   receiver later    attached yes, in the worker none, decoded some
#   receiver renewed  attached yes, in the worker none, decoded some
#
# For us: the preview's bad networks lay their transform when a line is laid out, and keep it for the whole call,
# also while the network is as it should be (preview/network/phoneNetwork.ts).
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

/** A call in one page, one way, whose frames are to pass a transform from then on. */
async function call([side, when]) {
  const source = `
    let [seen, drops] = [0, false]
    self.onmessage = () => {
      drops = true
      self.postMessage(seen)
      seen = 0
    }
    self.onrtctransform = ({ transformer: { readable, writable } }) => {
      const look = new TransformStream({
        transform(frame, out) {
          seen += 1
          if (!drops) out.enqueue(frame)
        },
      })
      readable.pipeThrough(look).pipeTo(writable)
    }`
  const worker = new Worker(URL.createObjectURL(new Blob([source])))
  const attach = (end) => {
    end.transform = new RTCRtpScriptTransform(worker)
  }
  const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()]
  from.onicecandidate = ({ candidate }) => candidate && to.addIceCandidate(candidate)
  to.onicecandidate = ({ candidate }) => candidate && from.addIceCandidate(candidate)
  const video = document.createElement('video')
  video.muted = true
  const begin = (end, here) => {
    if (here !== side || when === 'later') return
    attach(end)
    if (when === 'renewed') end.transform = null
  }
  to.ontrack = ({ receiver, track }) => {
    begin(receiver, 'receiver')
    video.srcObject = new MediaStream([track])
    void video.play()
  }
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } })
  const { sender } = from.addTransceiver(stream.getTracks()[0])
  begin(sender, 'sender')
  await from.setLocalDescription()
  await to.setRemoteDescription(from.localDescription)
  await to.setLocalDescription()
  await from.setRemoteDescription(to.localDescription)
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const decoded = async () => {
    const reports = [...(await to.getStats()).values()]
    return reports.find(({ type }) => type === 'inbound-rtp')?.framesDecoded ?? 0
  }
  while ((await decoded()) < 20) await pause(100)
  const [end] = side === 'sender' ? [sender] : to.getReceivers()
  if (when !== 'at once') attach(end)
  await pause(1_000)
  const seen = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.postMessage(null)
  })
  // What is on its way still comes.
  await pause(500)
  const before = await decoded()
  await pause(1_500)
  const came = (await decoded()) - before
  const attached = end.transform instanceof RTCRtpScriptTransform
  from.close()
  to.close()
  worker.terminate()
  return { attached, seen, came }
}

server.listen(0, '127.0.0.1', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  const some = (count) => (count > 0 ? 'some' : 'none')
  for (const side of ['sender', 'receiver']) {
    for (const when of ['at once', 'later', 'renewed']) {
      const { attached, seen, came } = await page.evaluate(call, [side, when])
      const is = attached ? 'yes' : 'no'
      console.log(
        `${side.padEnd(8)} ${when.padEnd(8)} attached ${is}, in the worker ${some(seen)}, decoded ${some(came)}`,
      )
    }
  }
  await browser.close()
  server.close()
})
JS
timeout 120 node run.cjs | tee out.txt
for side in 'sender  ' receiver; do
  grep -qx "$side at once  attached yes, in the worker some, decoded none" out.txt
  grep -qx "$side later    attached yes, in the worker none, decoded some" out.txt
  grep -qx "$side renewed  attached yes, in the worker none, decoded some" out.txt
done
echo 'as found: a transform set later, or set again, is passed by'
