import { icon } from '../../dom'
import { Builtin, part } from './builtin'

const CIRCLE = '<circle cx="12" cy="12" r="10"/>'
const TICK = '<path d="m7 12.5 3.5 3.5L17 9"/>'
const CROSS = '<path d="m8.5 8.5 7 7m0-7-7 7"/>'

/** The host's icons on a 24 × 24 drawing, each with its colour. */
const ICONS: Record<string, readonly [paths: string, colour: string]> = {
  success: [CIRCLE + TICK, '#09bb07'],
  success_no_circle: [TICK, '#09bb07'],
  info: [`${CIRCLE}<path d="M12 11v6m0-10v.01"/>`, '#10aeff'],
  warn: [`${CIRCLE}<path d="M12 7v6m0 4v.01"/>`, '#f76260'],
  waiting: [`${CIRCLE}<path d="M12 7v5l3 2"/>`, '#10aeff'],
  cancel: [CIRCLE + CROSS, '#f43530'],
  clear: [CIRCLE + CROSS, '#b2b2b2'],
  download: [`${CIRCLE}<path d="M12 7v9m-3.5-3.5L12 16l3.5-3.5"/>`, '#09bb07'],
  search: ['<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-5-5"/>', '#b2b2b2'],
  circle: [CIRCLE, '#b2b2b2'],
}

/** `icon`: one of the host's own. */
export class Icon extends Builtin {
  private readonly holder = part<HTMLElement>(
    this.inner(
      '<span></span>',
      ':host{display:inline-block;vertical-align:middle}span,i,svg{display:block;width:100%;height:100%}span{width:var(--size,24px);height:var(--size,24px)}',
    ),
    'span',
  )

  protected override changed(): void {
    const { holder } = this
    const drawing = ICONS[this.text('type')]
    const size = this.text('size')
    // A bare number means pixels.
    holder.style.setProperty('--size', Number(size) ? `${size}px` : size)
    holder.style.color = this.text('color') || (drawing?.[1] ?? '')
    holder.replaceChildren(...(drawing ? [icon(drawing[0])] : []))
  }
}
