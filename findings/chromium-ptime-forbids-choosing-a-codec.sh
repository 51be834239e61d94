#!/bin/sh
# Chromium 156: once the other side's description has a line `a=ptime`, be it of the usual 20 ms, no codec of sound can
# be chosen for a sender any more: `setParameters` with `encodings[0].codec` is refused with InvalidModificationError
# for each of them, also for one that the same sender's `getParameters().codecs` lists, or the capabilities. The line
# is taken into the `sdpFmtpLine` of every codec there. Without the line each one is taken.
#
# Seen: without the line "negotiated taken, capability taken", with `a=ptime:20` both InvalidModificationError, and G722
#   is listed with "sdpFmtpLine": "ptime=20".
#
# For us: phones of the preview ask for packets of 60 ms, so src/rtc/engine/mesh/lightSound.ts chooses the codec before
# the offer, by `setCodecPreferences`, and not in the running call.
# Needs a Chromium: $CHROMIUM, or the system's.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent playwright-core@1.64.1

cat >run.cjs <<'JS'
const { chromium } = require('playwright-core')

async function outcomes() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const once = async (line) => {
    const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()]
    const sender = from.addTrack(stream.getAudioTracks()[0], stream)
    await from.setLocalDescription()
    await to.setRemoteDescription(from.localDescription)
    await to.setLocalDescription()
    const { type, sdp } = to.localDescription
    await from.setRemoteDescription({ type, sdp: sdp + line })
    const isG722 = ({ mimeType }) => mimeType === 'audio/G722'
    const choose = (codecs) => {
      const parameters = sender.getParameters()
      parameters.encodings[0].codec = codecs(parameters).find(isG722)
      return sender.setParameters(parameters).then(
        () => 'taken',
        ({ name }) => name,
      )
    }
    const negotiated = await choose(({ codecs }) => codecs)
    const capability = await choose(() => RTCRtpSender.getCapabilities('audio').codecs)
    const listed = sender.getParameters().codecs.find(isG722).sdpFmtpLine ?? 'nothing'
    from.close()
    to.close()
    return `negotiated ${negotiated}, capability ${capability}, listed with ${listed}`
  }
  return [await once(''), await once('a=ptime:20\r\n')]
}

chromium
  .launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
  .then(async (browser) => {
    const page = await browser.newPage()
    await page.route('https://page.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
    )
    await page.goto('https://page.test/')
    for (const line of await page.evaluate(outcomes)) console.log(line)
    await browser.close()
  })
JS
timeout 120 node run.cjs | tee out.txt
cat >expected.txt <<'TXT'
negotiated taken, capability taken, listed with nothing
negotiated InvalidModificationError, capability InvalidModificationError, listed with ptime=20
TXT
diff expected.txt out.txt
echo 'as found: with a=ptime no codec of sound can be chosen'
