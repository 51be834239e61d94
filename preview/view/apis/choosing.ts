import { h } from '../../dom'
import type { DouyinWords } from '../../i18n/douyin/words'
import type { Json } from '../../json'
import type { Dialogs } from '../dialogs'
import type { Scopes } from './scopes'

/** What can be chosen: what the browser's dialog takes, and how the phone calls making one. */
const KINDS = {
  image: { accept: 'image/*', take: 'takePicture' },
  video: { accept: 'video/*', take: 'takeVideo' },
} as const

export type MediaKind = keyof typeof KINDS

/** What the owner picked in the browser's own dialog; nothing when it was put away. */
export function pickFiles(
  most: number,
  capture: boolean,
  kinds: readonly MediaKind[] = ['image'],
): Promise<File[]> {
  const accept = kinds.map((kind) => KINDS[kind].accept).join()
  const input = h('input', { type: 'file', accept, multiple: most > 1 })
  if (capture) input.capture = 'environment'
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, most)))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/**
 * Lets the owner choose from the album, or make something.
 * @param sourceType - `album`, `camera`, or both, as the package says
 * @throws Error in the host's words when the owner does neither
 */
export async function chooseMedia(
  { dialogs, scopes, words }: { dialogs: Dialogs; scopes: Scopes; words: DouyinWords },
  kinds: readonly MediaKind[],
  sourceType: Json | undefined,
  most: number,
): Promise<File[]> {
  const sources = Array.isArray(sourceType) ? sourceType : ['album', 'camera']
  const making = kinds.map((kind) => ({
    label: words[KINDS[kind].take],
    act: async () => {
      await scopes.need('scope.camera')
      return pickFiles(1, true, [kind])
    },
  }))
  const choosing = { label: words.album, act: () => pickFiles(most, false, kinds) }
  // The browser opens its dialog only in answer to a tap: this is it.
  const picked = await dialogs.chooseOne([
    ...(sources.includes('album') ? [choosing] : []),
    ...(sources.includes('camera') ? making : []),
  ])
  if (!picked || picked.length === 0) throw new Error('cancel')
  return picked
}
