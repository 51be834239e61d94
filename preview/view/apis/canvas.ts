import { decodeBase64, encodeBase64 } from '../../bytes'
import { textOf, type Json, type JsonObject } from '../../json'
import { isFromHere, resolvePath } from '../../paths'
import type { Command } from '../../worker/apis/canvasContext'
import { packageAddress } from '../builtins/builtin'
import { Canvas } from '../builtins/canvas'
import type { PageHosts } from '../pageHosts'
import type { Replay } from '../replay'
import { Given, type Answers } from './answer'
import type { PhoneFiles } from './files'

const number = (args: JsonObject, name: string, fallback: number) =>
  Number(textOf(args[name], String(fallback)))

/** Loads a picture that the package names. */
type Load = (src: string) => Promise<HTMLImageElement>

/**
 * @param from - the page that names it
 * @throws Error when it cannot be had
 */
async function loadPicture(src: string, from: string): Promise<HTMLImageElement> {
  const image = new Image()
  // Of whoever does not allow it a canvas gets no pixels.
  image.crossOrigin = 'anonymous'
  image.src = packageAddress(isFromHere(src) ? resolvePath(src, from) : src)
  await image.decode().catch(() => {
    throw new Error(`the picture ${src} cannot be loaded`)
  })
  return image
}

/** What is filled or stroked with, as it crossed: a colour, a gradient, a picture. */
async function styleOf(
  context: CanvasRenderingContext2D,
  style: Json,
  load: Load,
): Promise<string | CanvasGradient | CanvasPattern> {
  const { gradient, stops, pattern, repetition } = Object(style) as {
    gradient?: number[]
    stops?: [number, string][]
    pattern?: string
    repetition?: string
  }
  if (pattern) {
    const made = context.createPattern(await load(pattern), repetition ?? 'repeat')
    if (made) return made
  }
  if (!gradient) return textOf(style)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = gradient
  const made =
    gradient.length === 6
      ? context.createRadialGradient(a, b, c, d, e, f)
      : context.createLinearGradient(a, b, c, d)
  for (const [at, colour] of stops ?? []) made.addColorStop(at, colour)
  return made
}

/** Does what `createCanvasContext` kept, step by step. */
async function draw(
  context: CanvasRenderingContext2D,
  commands: Command[],
  load: Load,
): Promise<void> {
  for (const [does, ...args] of commands) {
    if (does === 'set') {
      const [name, value = null] = args
      const isStyle = name === 'fillStyle' || name === 'strokeStyle'
      const normal = name === 'textBaseline' && value === 'normal' ? 'alphabetic' : value
      Object.assign(context, {
        [textOf(name)]: isStyle ? await styleOf(context, value, load) : normal,
      })
    } else {
      const given = does === 'drawImage' ? [await load(textOf(args[0])), ...args.slice(1)] : args
      const step = (context as unknown as Record<string, (this: object, ...of: unknown[]) => void>)[
        does
      ]
      step?.apply(context, given)
    }
  }
}

/** What the app draws on the canvases of its pages. */
export function canvasAnswers(hosts: PageHosts, replay: Replay, files: PhoneFiles): Answers {
  const load: Load = (src) => loadPicture(src, hosts.top?.path ?? '')
  /** Drawings follow one another: a picture of one may still be on its way. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }
  /** @throws Error when the page has none of that name */
  const canvasOf = ({ canvasId, node }: JsonObject): Canvas => {
    const named = [...(hosts.top?.element.shadowRoot?.querySelectorAll('tt-canvas') ?? [])]
    const found =
      node === undefined
        ? named.find((one) => one instanceof Canvas && one.canvasId === canvasId)
        : replay.node(Number(node))
    if (found instanceof Canvas) return found
    throw new Error(`the page has no canvas "${textOf(canvasId)}"`)
  }
  const keep = async (blob: Blob, fileType: string) => {
    const { path, data } = await files.keep(blob, `canvas.${fileType}`)
    return { tempFilePath: path, files: [{ path, data }] }
  }
  /** The part of a canvas that is meant, in logical pixels. */
  const partOf = (args: JsonObject, { clientWidth, clientHeight }: Canvas) => {
    const [x, y] = [number(args, 'x', 0), number(args, 'y', 0)]
    const width = number(args, 'width', clientWidth - x)
    const height = number(args, 'height', clientHeight - y)
    return { x, y, width, height }
  }
  /** Draws that part onto another canvas, which it fills. */
  const copy = (
    args: JsonObject,
    from: Canvas,
    to: OffscreenCanvas,
    context: OffscreenCanvasRenderingContext2D | null,
  ) => {
    const { x, y, width, height } = partOf(args, from)
    const { canvas, clientWidth } = from
    const scale = clientWidth ? canvas.width / clientWidth : 1
    const [wide, high] = [width * scale, height * scale]
    context?.drawImage(canvas, x * scale, y * scale, wide, high, 0, 0, to.width, to.height)
  }
  return {
    canvas: (args) => new Given(canvasOf(args).canvas.transferControlToOffscreen()),
    picture: async ({ src }) => new Given(await createImageBitmap(await load(textOf(src)))),
    canvasDraw: (args) =>
      inTurn(async () => {
        const found = canvasOf(args)
        const { context } = found
        if (!args.reserve) context.clearRect(0, 0, found.clientWidth, found.clientHeight)
        context.save()
        await draw(context, args.commands as Command[], load).finally(() => context.restore())
      }),
    canvasToTempFilePath: (args) =>
      inTurn(async () => {
        const found = canvasOf(args)
        const { width, height } = partOf(args, found)
        const out = new OffscreenCanvas(
          number(args, 'destWidth', width * devicePixelRatio),
          number(args, 'destHeight', height * devicePixelRatio),
        )
        copy(args, found, out, out.getContext('2d'))
        const fileType = textOf(args.fileType, 'png')
        const type = fileType === 'png' ? 'image/png' : 'image/jpeg'
        return keep(
          await out.convertToBlob({ type, quality: number(args, 'quality', 1) }),
          fileType,
        )
      }),
    keepPicture: ({ data, fileType }) =>
      keep(new Blob([decodeBase64(textOf(data))]), textOf(fileType, 'png')),
    canvasGetImageData: (args) =>
      inTurn(() => {
        const found = canvasOf(args)
        const { width, height } = partOf(args, found)
        const small = new OffscreenCanvas(width, height)
        const context = small.getContext('2d')
        copy(args, found, small, context)
        const { data } = context?.getImageData(0, 0, width, height) ?? { data: new Uint8Array() }
        return Promise.resolve({ width, height, base64: encodeBase64(new Uint8Array(data.buffer)) })
      }),
    canvasPutImageData: (args) =>
      inTurn(async () => {
        const found = canvasOf(args)
        const { x, y, width, height } = partOf(args, found)
        const bytes = new Uint8ClampedArray(decodeBase64(textOf(args.base64)).buffer)
        const bitmap = await createImageBitmap(new ImageData(bytes, width, height))
        const { context } = found
        context.clearRect(x, y, width, height)
        context.drawImage(bitmap, x, y, width, height)
      }),
  }
}
