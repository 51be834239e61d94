import { Builtin } from './builtins/builtin'

/** How an element is seen to be pressed. */
interface Pressed {
  /** The class it has meanwhile; none when it is empty. */
  look: string
  /** How long a finger rests before it is seen, in ms. */
  start: number
  /** How long it is seen once the finger is lifted, in ms. */
  stay: number
}

/** What the pages of these elements say of it, as long as the package says nothing (documented). */
const PRESSED: Record<string, Pressed> = {
  'tt-button': { look: 'button-hover', start: 20, stay: 70 },
  'tt-navigator': { look: 'navigator-hover', start: 50, stay: 400 },
}
const OTHERS: Pressed = { look: '', start: 50, stay: 400 }

/** What ends a pressed look. */
export interface Press {
  /** The finger was lifted: it stays for its time, and is seen even after a short tap. */
  release: () => void
  /** It was no tap: the look goes at once. */
  cancel: () => void
}

/** How each element that looks pressed gets its own look back. */
const ends = new WeakMap<Element, number>()

/** Shows what is under a finger, and what is around it, as pressed. */
export function press(from: Element): Press {
  const presses: Press[] = []
  for (let element: Element | null = from; element; element = element.parentElement) {
    if (!(element instanceof Builtin) || element.hasAttribute('disabled')) continue
    const usual = PRESSED[element.localName] ?? OTHERS
    const look = element.looks('hover-class') ?? usual.look
    if (!look || look === 'none') continue
    presses.push(pressOne(element, { ...usual, ...element.hoverTimes, look }))
    if (element.stopsHover) break
  }
  return {
    release: () => presses.forEach(({ release }) => release()),
    cancel: () => presses.forEach(({ cancel }) => cancel()),
  }
}

function pressOne(element: Element, { look, start, stay }: Pressed): Press {
  const names = look.split(/\s+/).filter(Boolean)
  const clear = () => element.classList.remove(...names)
  let isDown = true
  let isSeen = false
  const leave = () => {
    ends.set(element, window.setTimeout(clear, stay))
  }
  const begin = window.setTimeout(() => {
    window.clearTimeout(ends.get(element))
    element.classList.add(...names)
    isSeen = true
    if (!isDown) leave()
  }, start)
  return {
    release: () => {
      isDown = false
      if (isSeen) leave()
    },
    cancel: () => {
      window.clearTimeout(begin)
      if (isSeen) clear()
    },
  }
}
