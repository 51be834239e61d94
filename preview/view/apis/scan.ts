import { h } from '../../dom'
import type { Dictionary } from '../../i18n/dictionary'
import type { Json } from '../../json'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'
import { pickFiles } from './choosing'
import type { Scopes } from './scopes'

/** What a browser that reads codes has; TypeScript does not know it. */
interface CodeReader {
  detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]>
}
declare global {
  interface Window {
    BarcodeDetector?: new () => CodeReader
  }
}

/** How often the camera's picture is looked at, in ms. */
const LOOK = 250

/**
 * `tt.scanCode`: a code before the camera or in a picture, where the browser reads codes; its text,
 * typed or pasted, everywhere.
 */
export function scanAnswers(
  dialogs: Dialogs,
  scopes: Scopes,
  words: () => Dictionary['douyin'],
): Answers {
  return {
    scanCode: async () => {
      await scopes.need('scope.camera')
      const reader = window.BarcodeDetector && new window.BarcodeDetector()
      const looking = new AbortController()
      try {
        const result = await dialogs.ask('scan', (answer) =>
          sheet(words(), reader, looking.signal, answer),
        )
        if (result === null) throw new Error('cancel')
        return { result }
      } finally {
        looking.abort()
      }
    },
  }
}

function sheet(
  { scan, scanText, scanHint, scanNothing, album, confirm, cancel }: Dictionary['douyin'],
  reader: CodeReader | undefined,
  signal: AbortSignal,
  answer: (value: Json) => void,
): { body: HTMLElement; dismissed: Json } {
  const field = h('input', { type: 'text', 'aria-label': scanText, placeholder: scanText })
  const note = h('p', { role: 'status' }, reader ? '' : scanHint)
  const video = h('video', { muted: true, playsinline: true, hidden: true })
  const submit = () => {
    const text = field.value.trim()
    if (text) answer(text)
  }
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') submit()
  })
  const fromPicture = async () => {
    const [file] = await pickFiles(1, false)
    if (!file || !reader) return
    // What is no picture holds no code either.
    const codes = await createImageBitmap(file)
      .then((bitmap) => reader.detect(bitmap))
      .catch(() => [])
    if (codes[0]) answer(codes[0].rawValue)
    else note.textContent = scanNothing
  }
  if (reader) void watch(video, reader, signal, answer)
  const picture = h('button', { onclick: () => void fromPicture() }, album)
  return {
    body: h(
      'div',
      { class: 'card', role: 'dialog', 'aria-label': scan },
      h('h2', {}, scan),
      video,
      field,
      note,
      h(
        'footer',
        {},
        h('button', { class: 'cancel', onclick: () => answer(null) }, cancel),
        ...(reader ? [picture] : []),
        h('button', { class: 'confirm', onclick: submit }, confirm),
      ),
    ),
    dismissed: null,
  }
}

/** Looks through the camera until it sees a code, or the dialog is put away. */
async function watch(
  video: HTMLVideoElement,
  reader: CodeReader,
  signal: AbortSignal,
  answer: (value: Json) => void,
): Promise<void> {
  // A computer without a camera, or one that is refused: text and pictures are left.
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' } })
    .catch(() => null)
  if (!stream) return
  const stop = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted) return stop()
  video.srcObject = stream
  video.hidden = false
  await video.play().catch(() => undefined)
  const timer = setInterval(() => {
    // It throws before there is a picture.
    reader.detect(video).then(
      ([code]) => code && answer(code.rawValue),
      () => undefined,
    )
  }, LOOK)
  const end = () => {
    clearInterval(timer)
    stop()
  }
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
}
