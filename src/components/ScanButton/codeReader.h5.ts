/** Reads codes: the browser's own reader or one like it. */
interface CodeReader {
  detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]>
}

interface CodeReaders {
  new (options: { formats: ['qr_code'] }): CodeReader
  getSupportedFormats: () => Promise<readonly string[]>
}

declare global {
  interface Window {
    /** Not in every browser, and not all that have it can read anything by it. */
    BarcodeDetector?: CodeReaders
  }
}

/** How often the camera's picture is looked at, in ms. */
const LOOK = 250

async function browsersOwn(): Promise<CodeReaders | undefined> {
  const own = window.BarcodeDetector
  const formats = await own?.getSupportedFormats().catch((): string[] => [])
  return formats?.includes('qr_code') ? own : undefined
}

/**
 * Makes a reader of QR codes, the browser's own where it has one.
 * @returns gives what the first code in a picture says, undefined when there is none
 * @throws Error (as a rejection) when the other one cannot be fetched
 */
export async function createReader(): Promise<
  (source: ImageBitmapSource) => Promise<string | undefined>
> {
  const Reader: CodeReaders =
    (await browsersOwn()) ??
    (await import(/* webpackMode: "lazy" */ 'qr/decode.js')).BarcodeDetector
  const reader = new Reader({ formats: ['qr_code'] })
  return async (source) => {
    // It throws of a camera that has no picture yet.
    const [code] = await reader.detect(source).catch(() => [])
    return code?.rawValue
  }
}

/**
 * Shows what the camera sees, the one that looks away from the user where there are two, and looks for
 * a code in it.
 * @param video - shows it
 * @param read - of {@link createReader}
 * @param signal - ends it, and gives the camera back
 * @param onText - told of the first code; may be told again until it is ended
 * @throws (as a rejection) what the browser says when there is no camera, or not for this page
 */
export async function watchCamera(
  video: HTMLVideoElement,
  read: (source: ImageBitmapSource) => Promise<string | undefined>,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted) return end()
  signal.addEventListener('abort', end, { once: true })
  video.srcObject = stream
  // Muted and in sight it may play; where it may not its first picture is enough.
  await video.play().catch(() => undefined)
  const look = async () => {
    const text = await read(video)
    if (signal.aborted) return
    if (text) onText(text)
    timer = setTimeout(() => void look(), LOOK)
  }
  void look()
}

/**
 * Reads the code in a picture.
 * @returns what it says; undefined when there is none, or it is no picture
 */
export async function readPicture(
  file: Blob,
  read: (source: ImageBitmapSource) => Promise<string | undefined>,
): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  return picture && read(picture)
}
