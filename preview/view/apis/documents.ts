import { h } from '../../dom'
import type { DouyinWords } from '../../i18n/douyin/words'
import { textOf } from '../../json'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'
import type { PhoneFiles } from './files'

/** The kinds of documents that Douyin opens (documented). */
const TYPES = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

/** `tt.openDocument`: a page with the document's name, from which the browser keeps it. */
export function documentAnswers(
  dialogs: Dialogs,
  files: PhoneFiles,
  words: () => DouyinWords,
): Answers {
  return {
    openDocument: ({ filePath, fileType, fileName }) => {
      const path = textOf(filePath)
      if (!path) throw new Error('filePath is required')
      const address = files.address(path)
      if (!address) throw new Error(`no such file or directory, open ${path}`)
      const type = textOf(fileType) || (path.split('.').pop() ?? '')
      if (!TYPES.includes(type)) throw new Error(`no document of the type "${type}" is opened`)
      const name = textOf(fileName) || (path.split('/').pop() ?? '')
      const download = name.endsWith(`.${type}`) ? name : `${name}.${type}`
      const { done, saveDocument } = words()
      // It answers once it is open.
      void dialogs.ask('modal', (answer) => ({
        body: h(
          'div',
          { class: 'card', role: 'dialog', 'aria-label': name },
          h('h2', {}, name),
          h(
            'footer',
            {},
            h('button', { class: 'cancel', onclick: () => answer(null) }, done),
            h(
              'button',
              { class: 'confirm', onclick: () => h('a', { href: address, download }).click() },
              saveDocument,
            ),
          ),
        ),
        dismissed: null,
      }))
    },
  }
}
