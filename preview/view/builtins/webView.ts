import { Builtin, part } from './builtin'

const RIGHTS =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads'

/**
 * `web-view`: a web page that fills the whole page of the app (documented). Only the browser knows whether
 * what it was sent is the page that was asked for: it lets no error be told of one.
 */
export class WebView extends Builtin {
  private readonly frame = part<HTMLIFrameElement>(
    this.inner(
      // It may do what a page does, but not put itself in the place of the console.
      `<iframe sandbox="${RIGHTS}"></iframe>`,
      ':host{display:block;position:fixed;inset:0;background:#fff}iframe{display:block;width:100%;height:100%;border:0}',
    ),
    'iframe',
  )

  constructor() {
    super()
    this.frame.addEventListener('load', () => {
      const src = this.frame.getAttribute('src')
      if (src) this.emit('load', { src })
    })
  }

  protected override changed(name: string): void {
    // It may come into the page in the same batch, and who is not there yet is not heard.
    if (name === 'src') queueMicrotask(() => this.load())
  }

  private load(): void {
    const src = this.text('src')
    // A page of the web and nothing else: a script would run in the preview's own page.
    if (/^https?:/i.test(src)) this.frame.src = src
    else {
      this.frame.removeAttribute('src')
      if (src) this.emit('error', { src })
    }
  }
}
