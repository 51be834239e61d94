import { getComponentsAlias, internalComponents } from '@tarojs/shared'
import { isValidElement, type ReactNode } from 'react'

/** One node of a tree as Taro's template draws it. */
interface Drawn {
  /** The number of its template. */
  nn: string
  sid: string
  cl?: string
  cn?: Drawn[]
  /** Of a text. */
  v?: string
}

/** What this touches of a page, as Taro describes it to the host. */
export interface FramedPage {
  data: { root: { cn: Drawn[] } }
  onLoad: (query: object) => void
  setData: (data: object) => void
}

/** What this touches of an element. */
interface Element {
  type: string | ((props: object) => ReactNode)
  props: { className?: string; children?: ReactNode }
}

type Numbers = Partial<Record<string, { _num: string }>>

/** The templates of elements that hear nothing, by their tags. */
const TEMPLATES: Partial<Record<string, string>> = { view: 'pure-view', text: 'static-text' }

/** Draws the first frame of the page that Taro describes next. */
let next: (() => ReactNode) | undefined

/**
 * The nodes of a tree without state and handlers.
 * @param tree - elements of Taro, and functions that make some without a hook
 * @param numbers - of Taro's templates
 * @param sids - the ids that were given so far
 */
function drawn(tree: ReactNode, numbers: Numbers, sids: string[] = []): Drawn[] {
  if (Array.isArray(tree)) {
    return (tree as ReactNode[]).reduce<Drawn[]>(
      (all, one) => all.concat(drawn(one, numbers, sids)),
      [],
    )
  }
  const node = (template: string) => ({
    nn: numbers[template]?._num ?? template,
    sid: `f${sids.push(template)}`,
  })
  if (typeof tree === 'string') return [{ ...node('#text'), v: tree }]
  if (!isValidElement(tree)) return []
  const { type, props } = tree as Element
  if (typeof type !== 'string') return drawn(type(props), numbers, sids)
  const { className = '', children } = props
  const own = node(TEMPLATES[type] ?? type)
  return [{ ...own, cl: className, cn: drawn(children, numbers, sids) }]
}

/**
 * Gives the page whose file calls this a first frame: the host draws it with the page, before React
 * and Taro draw anything. What they draw takes its place and has to look the same.
 * @param draw - makes the frame, in the language that is spoken at that moment
 */
export function beginWith(draw: () => ReactNode): void {
  next = draw
}

/** Puts its first frame into a page that Taro describes to the host. */
export function withFirstFrame(page: FramedPage): void {
  const draw = next
  next = undefined
  if (!draw) return
  const { onLoad } = page
  const numbers = getComponentsAlias(internalComponents)
  const frame = () => drawn(draw(), numbers)
  const described = (page.data.root.cn = frame())
  page.onLoad = function (this: FramedPage, query) {
    const now = frame()
    // Another language was chosen since the page was described.
    if (JSON.stringify(now) !== JSON.stringify(described)) this.setData({ 'root.cn': now })
    onLoad.call(this, query)
  }
}
