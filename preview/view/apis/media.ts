import { h } from '../../dom'
import type { DouyinWords } from '../../i18n/douyin/words'
import { textOf, type Json, type JsonObject } from '../../json'
import type { PhoneNetwork } from '../../network/phoneNetwork'
import { packageAddress } from '../builtins/builtin'
import type { Dialogs } from '../dialogs'
import { UNREACHABLE } from '../request'
import type { Answers } from './answer'
import { chooseMedia, type MediaKind } from './choosing'
import type { KeptFile, PhoneFiles } from './files'
import type { Scopes } from './scopes'

/** How many are chosen unless the app says so, how many at most, and how good a picture stays (documented). */
const USUAL = { count: 9, most: 20, quality: 80 }

/** What the media are handled with. */
interface Parts {
  dialogs: Dialogs
  scopes: Scopes
  files: PhoneFiles
  network: PhoneNetwork
  words: () => DouyinWords
}

/** Whether something is on a server, and comes over the phone's network. */
const isRemote = (source: string) => /^(https?:)?\/\//i.test(source)

const missing = (path: string) => new Error(`no such file or directory, open ${path}`)

/** The bytes of what an app names: a file of the phone or of the package, or one on a server. */
async function blobOf(network: PhoneNetwork, source: string): Promise<Blob> {
  const address = packageAddress(source)
  const response = isRemote(source)
    ? await network
        .request((signal) => fetch(address, { signal }))
        .catch((error: unknown) => {
          throw error instanceof TypeError ? new Error(UNREACHABLE) : error
        })
    : await fetch(address)
  if (!response.ok) throw missing(source)
  return response.blob()
}

/** Has something done with a blob by its address, which is good for that long. */
async function withAddress<T>(blob: Blob, use: (address: string) => Promise<T>): Promise<T> {
  const address = URL.createObjectURL(blob)
  try {
    return await use(address)
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** @throws Error when it is no picture */
const pictureOf = (blob: Blob) =>
  withAddress(blob, async (address) => {
    const picture = h('img', { src: address, alt: '' })
    await picture.decode().catch(() => {
      throw new Error('the file is no picture')
    })
    return picture
  })

/** How large and how long a video is; nothing is known of one that the browser does not play. */
const videoFacts = (blob: Blob) =>
  withAddress(blob, async (address) => {
    const video = h('video', { preload: 'metadata', muted: true })
    await new Promise<void>((resolve) => {
      for (const event of ['loadedmetadata', 'error']) {
        video.addEventListener(event, () => resolve())
      }
      video.src = address
    })
    const { videoWidth: width, videoHeight: height, duration } = video
    return { width, height, duration: Number.isFinite(duration) ? duration : 0 }
  })

/** What an app is told of a chosen file, besides its path and size. */
async function factsOf(file: File): Promise<JsonObject> {
  if (file.type.startsWith('video/')) return { mediaType: 'video', ...(await videoFacts(file)) }
  return { mediaType: 'image' }
}

/** What the logic layer takes over, of files that the view has made. */
const given = (kept: readonly KeptFile[]) => kept.map(({ path, data }) => ({ path, data }))

/** A picture in fewer bytes. It is done to JPEG alone (documented): others stay as they are (inferred). */
async function compressed(blob: Blob, quality: number): Promise<Blob> {
  if (blob.type !== 'image/jpeg') return blob
  const picture = await pictureOf(blob)
  const { naturalWidth: width, naturalHeight: height } = picture
  const canvas = Object.assign(h('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  const made = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, blob.type, quality / 100),
  )
  return made ?? blob
}

/** What `tt` does with pictures and videos that are files. */
export function mediaAnswers({ dialogs, scopes, files, network, words }: Parts): Answers {
  const choose = (kinds: MediaKind[], sources: Json | undefined, most: number) =>
    chooseMedia({ dialogs, scopes, words: words() }, kinds, sources, most)
  const save = async ({ filePath }: JsonObject) => {
    const path = textOf(filePath)
    const address = files.address(path)
    if (!address) throw missing(path)
    await scopes.need('scope.album')
    // A browser has no album: it keeps it where it keeps what it downloads.
    h('a', { href: address, download: path.split('/').pop() ?? '' }).click()
  }
  return {
    chooseMedia: async ({ count, mediaType, sourceType }) => {
      const wanted = Array.isArray(mediaType) ? mediaType : ['image', 'video']
      const kinds = (['image', 'video'] as const).filter((kind) => wanted.includes(kind))
      const most = Math.min(USUAL.most, Number(textOf(count, String(USUAL.count))))
      const picked = await choose(kinds, sourceType, most)
      const kept = await Promise.all(picked.map((file) => files.keep(file, file.name)))
      const facts = await Promise.all(picked.map(factsOf))
      const tempFiles = kept.map(({ path, size }, i) => ({ tempFilePath: path, size, ...facts[i] }))
      return { tempFiles, files: given(kept) }
    },
    chooseVideo: async ({ sourceType }) => {
      const [file] = await choose(['video'], sourceType, 1)
      if (!file) throw new Error('cancel')
      const kept = await files.keep(file, file.name)
      const facts = await videoFacts(file)
      return { tempFilePath: kept.path, size: kept.size, ...facts, files: given([kept]) }
    },
    getImageInfo: async ({ src }) => {
      const source = textOf(src)
      if (!source) throw new Error('the src is missing')
      const blob = await blobOf(network, source)
      const { naturalWidth: width, naturalHeight: height } = await pictureOf(blob)
      const type = /^image\/(\w+)/.exec(blob.type)?.[1] ?? 'unknown'
      // The browser has turned it as it is to be seen.
      const facts = { width, height, type, orientation: 'up' }
      if (!isRemote(source)) return { ...facts, path: source, files: [] }
      const kept = await files.keep(blob, new URL(source, location.href).pathname)
      return { ...facts, path: kept.path, files: given([kept]) }
    },
    compressImage: async ({ src, quality }) => {
      const sources = (Array.isArray(src) ? src : [src ?? '']).map((one) => textOf(one))
      const asked = Number(textOf(quality, String(USUAL.quality)))
      const kept = await Promise.all(
        sources.map(async (source) => {
          // A picture on a server is none that it takes (documented).
          if (isRemote(source) || !source) throw missing(source)
          return files.keep(await compressed(await blobOf(network, source), asked), source)
        }),
      )
      const paths = kept.map(({ path }) => path)
      return { tempFilePath: Array.isArray(src) ? paths : (paths[0] ?? ''), files: given(kept) }
    },
    saveImageToPhotosAlbum: save,
    saveVideoToPhotosAlbum: save,
  }
}
