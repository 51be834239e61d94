import type { Json } from '../../protocol'
import { Builtin, packageAddress, part } from './builtin'

const FIT: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  center: 'none',
}

/** `image`: 320 × 240 until the package says otherwise, as on the host. */
export class Image extends Builtin {
  protected static override reflected = ['mode', 'hover-class']
  private readonly image = part<HTMLImageElement>(
    this.inner(
      '<img alt="" draggable="false">',
      ':host{display:inline-block;overflow:hidden;width:320px;height:240px}img{display:block;width:100%;height:100%}',
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
    if (name === 'src') this.image.src = packageAddress(typeof value === 'string' ? value : '')
    if (name === 'mode') this.fit()
    if (name === 'aria-label') this.image.alt = this.text('aria-label')
  }

  private fit(): void {
    const mode = this.text('mode', 'scaleToFill')
    const { image } = this
    image.style.objectFit = FIT[mode] ?? 'fill'
    image.style.height = mode === 'widthFix' ? 'auto' : '100%'
    image.style.width = mode === 'heightFix' ? 'auto' : '100%'
  }
}
