/** Runs in a page: a call written with nothing but the browser, each member in a frame or window. */

import { USUAL_SCREEN } from '../preview/phoneProfile'

declare global {
  interface Window {
    /** Begins a call of so many; each sees and hears all others. */
    bare: (members: number, where: 'frames' | 'windows') => Promise<void>
  }
}

const PICTURE = { width: 640, height: 360, frameRate: 15 }
const CAMERA = { video: PICTURE, audio: true }

const PAGE =
  '<!doctype html><style>body{margin:0;height:100vh;display:grid;grid-auto-rows:1fr;background:#0e1116}' +
  'video{width:100%;height:100%;min-height:0;object-fit:cover}</style>'

function seen(member: Window, stream: MediaStream, own: boolean): void {
  const video = member.document.createElement('video')
  video.muted = own
  video.autoplay = true
  video.dataset.own = String(own)
  video.srcObject = stream
  const { body } = member.document
  body.append(video)
  body.style.gridTemplateColumns = `repeat(${Math.ceil(Math.sqrt(body.children.length / 2))}, 1fr)`
}

type Connected = Window & { RTCPeerConnection: typeof RTCPeerConnection }

function connection(member: Window): RTCPeerConnection {
  const made = new (member as Connected).RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  made.addEventListener('track', ({ track, streams: [stream] }) => {
    if (track.kind === 'video' && stream) seen(member, stream, false)
  })
  return made
}

async function call(
  one: readonly [Window, MediaStream],
  other: readonly [Window, MediaStream],
): Promise<void> {
  const ends = [one, other].map(([member, stream]) => {
    const end = connection(member)
    for (const track of stream.getTracks()) end.addTrack(track, stream)
    return end
  }) as [RTCPeerConnection, RTCPeerConnection]
  const [caller, called] = ends
  caller.onicecandidate = ({ candidate }) => void called.addIceCandidate(candidate ?? undefined)
  called.onicecandidate = ({ candidate }) => void caller.addIceCandidate(candidate ?? undefined)
  await caller.setLocalDescription()
  await called.setRemoteDescription(caller.localDescription as RTCSessionDescription)
  await called.setLocalDescription()
  await caller.setRemoteDescription(called.localDescription as RTCSessionDescription)
}

/** As large as a phone of the console is in the bench's window. */
function frame(): Window {
  const made = document.createElement('iframe')
  made.allow = 'camera; microphone; autoplay'
  made.style.cssText = 'border:0;width:276px;height:598px'
  document.body.append(made)
  return made.contentWindow as Window
}

window.bare = async (members, where) => {
  document.body.style.cssText = 'display:flex;flex-wrap:wrap;gap:50px;justify-content:center'
  const streams: (readonly [Window, MediaStream])[] = []
  for (let made = 0; made < members; made += 1) {
    const member =
      where === 'frames'
        ? frame()
        : (open(
            '',
            '',
            `popup,width=${USUAL_SCREEN.width},height=${USUAL_SCREEN.height}`,
          ) as Window)
    member.document.write(PAGE)
    member.document.close()
    const stream = await member.navigator.mediaDevices.getUserMedia(CAMERA)
    seen(member, stream, true)
    streams.push([member, stream])
  }
  for (const [index, one] of streams.entries()) {
    for (const other of streams.slice(index + 1)) await call(one, other)
  }
}
