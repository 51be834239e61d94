import type { Json } from '../../json'
import { Builtin, part } from './builtin'

/**
 * `canvas`: with a `type` the logic layer draws on it itself and gets it whole, else the view draws
 * what `createCanvasContext` kept.
 */
export class Canvas extends Builtin {
  readonly canvas = part<HTMLCanvasElement>(
    this.inner(
      '<canvas></canvas>',
      ':host{display:block;position:relative;width:300px;height:225px;overflow:hidden}canvas{display:block;width:100%;height:100%}',
    ),
    'canvas',
  )

  /** By which name `createCanvasContext` finds it. */
  get canvasId(): string {
    return this.text('canvas-id', this.id)
  }

  /**
   * To draw on in logical pixels, as many as it is large; what was drawn stays as long as it does not
   * get larger or smaller.
   * @throws Error when the logic layer has it
   */
  get context(): CanvasRenderingContext2D {
    const { canvas } = this
    const scale = devicePixelRatio
    const [width, height] = [this.clientWidth * scale, this.clientHeight * scale].map(Math.round)
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d')
    if (!context) throw new Error('the canvas has another kind of context')
    context.setTransform(scale, 0, 0, scale, 0, 0)
    return context
  }

  protected override changed(name: string, value: Json): void {
    if (name === 'disable-scroll') this.style.touchAction = value ? 'none' : ''
  }
}
