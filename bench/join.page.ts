/** Runs in a page: joins a room of the mesh, or makes the same call with nothing but the browser. */
import type { CreateRtcRoomContext } from '../src/rtc/contract'
import { createMeshEngine } from '../src/rtc/engine/mesh'
import { promisified } from '../src/rtc/promisify'

/** One way to make a call of two. */
interface Side {
  /** Waits in the room for the other, camera and microphone on, until the page is closed. */
  stay: (name: string, other: string) => Promise<void>
  /**
   * Joins, camera and microphone on, and leaves once the other is seen.
   * @returns from the join to the other's first frame, in ms
   */
  join: (name: string, other: string) => Promise<number>
}

declare global {
  interface Window {
    sides: { mesh: Side; bare: Side }
  }
}

const ROOM = 'bench'
const PICTURE = { width: 640, height: 360, frameRate: 15 }

function screen(): HTMLVideoElement {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, autoplay: true, width: 320, height: 180 })
  document.body.append(video)
  return video
}

const firstFrame = (video: HTMLVideoElement) =>
  new Promise<number>((resolve) => {
    video.requestVideoFrameCallback(() => resolve(performance.now()))
  })

/** A context with camera and microphone on, as before a call. */
async function ready(create: CreateRtcRoomContext) {
  const rtc = promisified(create({ appId: 'app' }))
  await rtc.setVideoEncoderConfig({ maxSolution: PICTURE })
  await rtc.changeVideoCapture({ state: 1 })
  await rtc.changeAudioCapture({ state: 1 })
  return rtc
}

const engine = createMeshEngine({ signallingUrl: location.origin })

/** Draws a member as a page does: from when it is there on. */
function draw(userId: string, video: HTMLVideoElement) {
  const show = (stream: MediaStream | null) => (video.srcObject = stream)
  return engine.attachView({ userId, mode: 'video' }, show, video)
}

const mesh: Side = {
  stay: async (userId, other) => {
    const rtc = await ready(engine.createRtcRoomContext)
    draw(other, screen())
    await rtc.joinRtcRoom({ roomId: ROOM, userId, token: 'good' })
  },
  join: async (userId, other) => {
    const rtc = await ready(engine.createRtcRoomContext)
    const video = screen()
    const end = draw(other, video)
    const seen = firstFrame(video)
    const began = performance.now()
    await rtc.joinRtcRoom({ roomId: ROOM, userId, token: 'good' })
    const took = (await seen) - began
    await rtc.exitRtcRoom({ roomId: ROOM })
    end()
    video.remove()
    return took
  },
}

/** What goes over the bare call's wire; the server passes it on to the other. */
interface Message {
  joined?: string
  left?: string
  description?: RTCSessionDescriptionInit
  candidate?: RTCIceCandidateInit
}

const wire = () => new WebSocket(`${location.origin.replace('http', 'ws')}/bare`)

const opened = (socket: WebSocket) =>
  new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))

/** One end of the bare call: whoever was there first offers. */
function connection(
  stream: MediaStream,
  send: (message: Message) => void,
  onPicture: (track: MediaStreamTrack) => void,
) {
  const made = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  for (const track of stream.getTracks()) made.addTrack(track, stream)
  made.onicecandidate = ({ candidate }) => {
    if (candidate) send({ candidate: candidate.toJSON() })
  }
  made.ontrack = ({ track }) => {
    if (track.kind === 'video') onPicture(track)
  }
  const describe = async () => {
    await made.setLocalDescription()
    send({ description: made.localDescription?.toJSON() })
  }
  let received = Promise.resolve()
  const take = async ({ description, candidate }: Message) => {
    if (description) {
      await made.setRemoteDescription(description)
      if (description.type === 'offer') await describe()
    }
    if (candidate) await made.addIceCandidate(candidate)
  }
  return {
    describe,
    take: (message: Message) => (received = received.then(() => take(message))),
    close: () => made.close(),
  }
}

const devices = () => navigator.mediaDevices.getUserMedia({ video: PICTURE, audio: true })

const bare: Side = {
  stay: async () => {
    const stream = await devices()
    const socket = wire()
    const send = (message: Message) => socket.send(JSON.stringify(message))
    let current: ReturnType<typeof connection> | undefined
    const video = screen()
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as Message
      if (message.left) return current?.close()
      if (!message.joined) return void current?.take(message)
      current = connection(stream, send, (track) => (video.srcObject = new MediaStream([track])))
      void current.describe()
    }
    await opened(socket)
  },
  join: async (name) => {
    const stream = await devices()
    const video = screen()
    const seen = firstFrame(video)
    const began = performance.now()
    const socket = wire()
    const send = (message: Message) => socket.send(JSON.stringify(message))
    const end = connection(stream, send, (track) => (video.srcObject = new MediaStream([track])))
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      void end.take(JSON.parse(data) as Message)
    }
    await opened(socket)
    send({ joined: name })
    const took = (await seen) - began
    end.close()
    send({ left: name })
    socket.close()
    for (const track of stream.getTracks()) track.stop()
    video.remove()
    return took
  },
}

window.sides = { mesh, bare }
