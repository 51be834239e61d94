import type { RtcEncoder } from '../../contract'
import type { Cancel, Resources } from './resources'

/**
 * Draws a moving picture for a device that has no camera, or none that may be shared. It says on its
 * face that it is drawn.
 * @param title - what it stands for
 * @param name - whose it is
 * @param size - pixels and frames per second
 */
export function createSyntheticPicture(
  resources: Resources,
  title: string,
  name: () => string,
  { width, height, frameRate }: RtcEncoder,
): { track: MediaStreamTrack; end: Cancel } {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser cannot draw a picture: use a current one')
  const began = performance.now()

  const draw = () => {
    const seconds = (performance.now() - began) / 1000
    const label = name()
    const hue = [...label].reduce((sum, letter) => sum + Number(letter.codePointAt(0)) * 37, 200)
    const unit = Math.min(width, height)
    pen.fillStyle = `hsl(${hue % 360} 45% 32%)`
    pen.fillRect(0, 0, width, height)
    pen.fillStyle = `hsl(${hue % 360} 60% 62%)`
    pen.beginPath()
    pen.arc(width * (0.5 + 0.35 * Math.sin(seconds)), height * 0.28, unit * 0.09, 0, 2 * Math.PI)
    pen.fill()
    pen.fillStyle = '#fff'
    pen.textAlign = 'center'
    pen.font = `${Math.round(unit * 0.11)}px sans-serif`
    pen.fillText(label, width / 2, height * 0.56, width * 0.9)
    pen.font = `${Math.round(unit * 0.075)}px sans-serif`
    pen.fillText(title, width / 2, height * 0.71, width * 0.9)
    pen.fillText(seconds.toFixed(1), width / 2, height * 0.84)
  }
  draw()
  // A canvas always gives exactly one.
  const [track] = canvas.captureStream(frameRate).getVideoTracks() as [MediaStreamTrack]
  return { track, end: resources.every(1000 / frameRate, draw) }
}
