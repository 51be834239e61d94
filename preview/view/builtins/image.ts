import type { Json } from '../../json'
import { Builtin, part, takeSource } from './builtin'

const FIT: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
}

/** Modes that cut a picture name the part of it that is seen (documented). */
const PART = /^(?:center|(?:top|bottom)(?: (?:left|right))?|left|right)$/

/** `image`: 300 × 225 until the package says otherwise (documented). */
export class Image extends Builtin {
  protected static override reflected = ['mode']
  private readonly image = part<HTMLImageElement>(
    this.inner(
      '<img alt="" draggable="false">',
      ':host{display:inline-block;overflow:hidden;width:300px;height:225px}img{display:block;width:100%;height:100%}',
    ),
    'img',
  )

  constructor() {
    super()
    this.image.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = this.image
      this.fit()
      this.emit('load', { width, height })
    })
    this.image.addEventListener('error', () => {
      this.emit('error', { errMsg: `image: ${this.text('src')} could not be loaded` })
    })
  }

  protected override changed(name: string, value: Json): void {
    // Whether it waits comes with the source, before or after it.
    if (name === 'src') queueMicrotask(() => this.load(value))
    if (name === 'mode') this.fit()
    if (name === 'aria-label') this.image.alt = this.text('aria-label')
  }

  private load(source: Json): void {
    this.image.loading = this.flag('lazy-load') ? 'lazy' : 'eager'
    takeSource(this.image, typeof source === 'string' ? source : '')
  }

  private fit(): void {
    const mode = this.text('mode', 'scaleToFill')
    const { image } = this
    const isCut = PART.test(mode)
    image.style.objectFit = isCut ? 'none' : (FIT[mode] ?? 'fill')
    image.style.objectPosition = isCut ? mode : ''
    image.style.height = mode === 'widthFix' ? 'auto' : '100%'
    image.style.width = mode === 'heightFix' ? 'auto' : '100%'
  }
}
