import { h } from './dom'
import type { Dictionary } from './i18n/dictionary'
import { words } from './i18n/language'
import type { SourcePlace } from './serverMessages'

/** What is said of an editor that did not open, or null when it did. */
type Complaint = ((words: Dictionary) => string) | null

/** HTTP's for what the server has nothing to do it with. */
const NO_EDITOR = 501

/**
 * A place in the source as a button that opens it in the developer's editor.
 * @param onAnswer - told how it went: what to say, or null when there is nothing to say
 */
export function placeButton(
  place: SourcePlace,
  onAnswer: (complaint: Complaint) => void,
): HTMLButtonElement {
  const { file, line, column } = place
  const open = async () => onAnswer(await openInEditor(place))
  return h(
    'button',
    { class: 'place', title: words().editor.does, onclick: () => void open() },
    `${file}:${line}:${column}`,
  )
}

async function openInEditor(place: SourcePlace): Promise<Complaint> {
  try {
    const answer = await fetch('api/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(place),
    })
    if (answer.ok) return null
    if (answer.status === NO_EDITOR) return ({ editor }) => editor.none
    const why = await answer.text()
    return ({ editor }) => editor.notOpened(why)
  } catch {
    return ({ editor, phone }) => editor.notOpened(phone.noServer)
  }
}
