import { encodeBase64 } from '../../bytes'
import type { Dictionary } from '../../i18n/dictionary'
import { textOf, type Json, type JsonObject } from '../../json'
import { HostFailure, messageOf } from '../failure'
import type { FoundNode } from '../selectorQuery'
import type { Calls } from './calls'
import type { FileTaking } from './files'

/** What a browser's Worker has to draw with; a phone in Node has nothing of it. */
export interface Drawing {
  create: (width: number, height: number) => OffscreenCanvas
  createPath2D: (path?: string) => Path2D
  requestAnimationFrame: (callback: (time: number) => void) => number
  cancelAnimationFrame: (frame: number) => void
}

/** Asks the view for what crosses as it is: a canvas, a picture. */
export type AskFor = <Given>(api: string, args: JsonObject) => Promise<Given>

interface CanvasServices {
  drawing: Drawing | undefined
  askFor: AskFor
  warn: (text: string) => void
  words: () => Dictionary
}

/** What the host's pictures have besides what a canvas has: an address, and who waits for it. */
interface Picture {
  src: string
  onload: (() => void) | null
  onerror: ((failure: { errMsg: string }) => void) | null
}

/** The names of pictures that a browser makes of a canvas. */
const TYPES: Record<string, string> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' }

/**
 * Canvases that the package draws on itself: those of its pages with a `type`, and those that are in
 * no page. The page hands its own over, so that every method is the browser's and answers at once.
 */
export class Canvases {
  /** By element, from the first time that somebody asks: a page hands each over once. */
  private readonly known = new WeakMap<object, Promise<OffscreenCanvas>>()

  constructor(
    private readonly calls: Calls,
    private readonly files: FileTaking,
    private readonly services: CanvasServices,
  ) {
    const { tt, asynchronous, ask, atOnce } = calls
    tt.createOffscreenCanvas = (options: { width?: number; height?: number } = {}) =>
      atOnce('createOffscreenCanvas', { ...options }, () => {
        const { drawing } = this.services
        if (!drawing) throw new HostFailure('there is nothing to draw with')
        return this.equip(drawing.create(options.width ?? 300, options.height ?? 150), drawing)
      })
    asynchronous('canvasToTempFilePath', async (args, { canvas }) =>
      this.files.take(
        canvas instanceof Object
          ? await ask('keepPicture', await this.cut(canvas as OffscreenCanvas, args))
          : await ask('canvasToTempFilePath', args),
      ),
    )
  }

  /** The canvas of an element; null for one that is none, or is drawn on in the old way. */
  async of({ element, node, tag, property }: FoundNode): Promise<object | null> {
    const { drawing, askFor } = this.services
    if (tag !== 'canvas' || !property('type') || !drawing) return null
    const known = this.known.get(element)
    if (known) return known
    const canvas = askFor<OffscreenCanvas>('canvas', { node }).then((given) =>
      this.equip(given, drawing),
    )
    this.known.set(element, canvas)
    return canvas
  }

  /** Gives a canvas what the host's have besides. */
  private equip(canvas: OffscreenCanvas, drawing: Drawing): OffscreenCanvas {
    const { run } = this.calls
    return Object.assign(canvas, {
      createImage: () => this.createPicture(drawing),
      createPath2D: (path?: string) => drawing.createPath2D(path),
      requestAnimationFrame: (callback: (time: number) => void) =>
        drawing.requestAnimationFrame((time) => run('requestAnimationFrame', () => callback(time))),
      cancelAnimationFrame: (frame: number) => drawing.cancelAnimationFrame(frame),
      // A Worker's canvas gives its picture later only.
      toDataURL: () => {
        const { warn, words } = this.services
        warn(words().screen.noApi('canvasToTempFilePath / toDataURL', 'throws'))
        throw new HostFailure('toDataURL is not supported in the preview')
      },
    })
  }

  /** A picture is a small canvas of its own: any context draws it as it is. */
  private createPicture(drawing: Drawing): OffscreenCanvas & Picture {
    const { run } = this.calls
    const canvas = drawing.create(1, 1)
    let src = ''
    const picture = Object.assign(canvas, { onload: null, onerror: null } as Picture)
    const load = async (asked: string) => {
      try {
        const bitmap = await this.services.askFor<ImageBitmap>('picture', { src: asked })
        if (asked !== src) return
        Object.assign(canvas, { width: bitmap.width, height: bitmap.height })
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
        bitmap.close()
        run('onload', () => picture.onload?.())
      } catch (error) {
        run('onerror', () => picture.onerror?.({ errMsg: messageOf(error) }))
      }
    }
    return Object.defineProperty(picture, 'src', {
      get: () => src,
      set: (value: unknown) => {
        src = textOf(value as Json)
        void load(src)
      },
    })
  }

  /** What of a canvas is wanted, as the bytes of a picture. */
  private async cut(canvas: OffscreenCanvas, args: JsonObject): Promise<JsonObject> {
    const { drawing } = this.services
    if (!drawing) throw new HostFailure('there is nothing to draw with')
    const number = (name: string, fallback: number) => Number(textOf(args[name], String(fallback)))
    const [x, y] = [number('x', 0), number('y', 0)]
    const [width, height] = [number('width', canvas.width - x), number('height', canvas.height - y)]
    const out = drawing.create(number('destWidth', width), number('destHeight', height))
    out.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, out.width, out.height)
    const fileType = textOf(args.fileType, 'png')
    const blob = await out.convertToBlob({
      type: TYPES[fileType] ?? 'image/png',
      quality: number('quality', 1),
    })
    return { fileType, data: encodeBase64(new Uint8Array(await blob.arrayBuffer())) }
  }
}
