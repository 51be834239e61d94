import { h } from '../../dom'
import type { Dictionary } from '../../i18n/dictionary'
import { textOf, type Json } from '../../json'
import { packageAddress } from '../builtins/builtin'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'
import { chooseMedia } from './choosing'
import type { PhoneFiles } from './files'
import type { Scopes } from './scopes'

/** How many pictures are chosen at most unless the app says so (documented). */
const MOST = 9

/** What `tt` does with pictures. */
export function pictureAnswers(
  dialogs: Dialogs,
  scopes: Scopes,
  files: PhoneFiles,
  words: () => Dictionary['douyin'],
): Answers {
  return {
    chooseImage: async ({ count, sourceType }) => {
      const most = Number(textOf(count, String(MOST)))
      const around = { dialogs, scopes, words: words() }
      const picked = await chooseMedia(around, ['image'], sourceType, most)
      const kept = await Promise.all(picked.map((file) => files.keep(file, file.name)))
      return {
        tempFilePaths: kept.map(({ path }) => path),
        tempFiles: kept.map(({ path, size }) => ({ path, size })),
        files: kept.map(({ path, data }) => ({ path, data })),
      }
    },
    previewImage: ({ urls, current }) => {
      const list = (Array.isArray(urls) ? urls : []).map((url) => textOf(url))
      if (list.length === 0) throw new Error('the urls are missing')
      // It answers once it is open.
      void showPictures(dialogs, list, Math.max(0, list.indexOf(textOf(current))), words())
    },
  }
}

function showPictures(
  dialogs: Dialogs,
  urls: string[],
  first: number,
  { nextPicture, previousPicture, done }: Dictionary['douyin'],
): Promise<Json> {
  return dialogs.ask('pictures', (answer) => {
    let shown = first
    const picture = h('img', { alt: '' })
    const count = h('output')
    const show = (index: number) => {
      shown = (index + urls.length) % urls.length
      picture.src = packageAddress(urls[shown] ?? '')
      count.textContent = `${shown + 1} / ${urls.length}`
    }
    show(first)
    const turn = (label: string, sign: string, by: number) =>
      h('button', { 'aria-label': label, onclick: () => show(shown + by) }, sign)
    const turns = urls.length > 1 ? [turn(previousPicture, '‹', -1), turn(nextPicture, '›', 1)] : []
    const close = h('button', { class: 'cancel', onclick: () => answer(null) }, done)
    return {
      body: h('div', { class: 'gallery' }, picture, h('footer', {}, ...turns, count, close)),
      dismissed: null,
    }
  })
}
