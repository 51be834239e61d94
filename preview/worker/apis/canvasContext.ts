import { decodeBase64, encodeBase64 } from '../../bytes'
import { copyJson, type Json, type JsonObject } from '../../json'
import { HostFailure } from '../failure'
import type { Calls } from './calls'
import type { Drawing } from './canvas'

/** What is set as it is, and what sets it in the host's words. */
const SETTERS: Record<string, string> = {
  fillStyle: 'setFillStyle',
  strokeStyle: 'setStrokeStyle',
  globalAlpha: 'setGlobalAlpha',
  lineWidth: 'setLineWidth',
  lineCap: 'setLineCap',
  lineJoin: 'setLineJoin',
  miterLimit: 'setMiterLimit',
  textAlign: 'setTextAlign',
  textBaseline: 'setTextBaseline',
  font: '',
  globalCompositeOperation: '',
  lineDashOffset: '',
  shadowBlur: '',
  shadowColor: '',
  shadowOffsetX: '',
  shadowOffsetY: '',
}

/** What is done as the browser does it. */
const METHODS =
  'arc arcTo beginPath bezierCurveTo clearRect clip closePath drawImage fill fillRect fillText lineTo moveTo quadraticCurveTo rect restore rotate save scale setTransform stroke strokeRect strokeText transform translate'

/** One step of a drawing: a method of the browser's context, or `set`. */
export type Command = [does: string, ...args: Json[]]

/** What a context's text looks like before anything is said. */
const FONT = '10px sans-serif'

/** How wide a text is, which no crossing can be waited for. In Node nothing has a width. */
function widthOf(drawing: Drawing | undefined, font: string, text: string): number {
  const context = drawing?.create(1, 1).getContext('2d')
  if (!context) return 0
  context.font = font
  return context.measureText(text).width
}

/** A gradient, as it crosses. */
const gradient = (...args: number[]) => {
  const stops: Json[] = []
  return {
    gradient: args,
    stops,
    addColorStop: (at: number, colour: string) => void stops.push([at, colour]),
  }
}

/**
 * The old way to draw, `tt.createCanvasContext`: the steps are kept until `draw`, and the view takes
 * them all at once.
 * @param canvas - how the view finds it
 */
export function createCanvasContext(
  { ask, run }: Pick<Calls, 'ask' | 'run'>,
  drawing: Drawing | undefined,
  canvas: JsonObject,
): object {
  let commands: Command[] = []
  const add = (does: string, ...args: unknown[]) => {
    commands.push([does, ...(copyJson(args) as Json[])])
  }
  const values: Record<string, unknown> = { font: FONT }
  const context: Record<string, unknown> = {}
  for (const [name, setter] of Object.entries(SETTERS)) {
    const set = (value: unknown) => {
      values[name] = value
      add('set', name, value)
    }
    Object.defineProperty(context, name, { enumerable: true, get: () => values[name], set })
    if (setter) context[setter] = set
  }
  for (const name of METHODS.split(' ')) {
    context[name] = (...args: unknown[]) => add(name, ...args)
  }
  const font = () => String(values.font)
  return Object.assign(context, {
    setFontSize: (size: number) => {
      context.font = font().replace(/[\d.]+px/, `${size}px`)
    },
    setLineDash: (pattern: number[], offset = 0) => {
      add('setLineDash', pattern)
      context.lineDashOffset = offset
    },
    setShadow: (offsetX: number, offsetY: number, blur: number, colour: string) => {
      Object.assign(context, { shadowOffsetX: offsetX, shadowOffsetY: offsetY })
      Object.assign(context, { shadowBlur: blur, shadowColor: colour })
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      gradient(x0, y0, x1, y1),
    createCircularGradient: (x: number, y: number, r: number) => gradient(x, y, 0, x, y, r),
    createPattern: (pattern: string, repetition: string) => ({ pattern, repetition }),
    measureText: (text: string) => ({ width: widthOf(drawing, font(), text) }),
    draw: (reserve = false, done?: () => void) => {
      const drawn = ask('canvasDraw', { ...canvas, commands, reserve })
      commands = []
      void drawn.catch(() => undefined).then(() => run('draw', () => done?.()))
    },
  })
}

/** `tt.createCanvasContext`, and what looks at single pixels of such a canvas. */
export function addCanvasContexts(calls: Calls, drawing: Drawing | undefined): void {
  const { tt, asynchronous, atOnce, ask } = calls
  tt.createCanvasContext = (canvasId: unknown) =>
    atOnce('createCanvasContext', copyJson({ canvasId }), () => {
      if (typeof canvasId !== 'string') throw new HostFailure('canvasId must be a string')
      return createCanvasContext(calls, drawing, { canvasId })
    })
  asynchronous('canvasGetImageData', async (args) => {
    const { base64, ...size } = (await ask('canvasGetImageData', args)) as { base64: string }
    return { ...size, data: new Uint8ClampedArray(decodeBase64(base64).buffer) }
  })
  asynchronous('canvasPutImageData', async (args, { data }) => {
    if (!(data instanceof Uint8ClampedArray)) {
      throw new HostFailure('data must be a Uint8ClampedArray')
    }
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    await ask('canvasPutImageData', { ...args, data: null, base64: encodeBase64(bytes) })
  })
}
