import path from 'node:path'

import postcss, { type AtRule, type Container, type CssSyntaxError, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'

import { ofOwner } from '../components'
import { eachPart } from '../paths'
import { toViewUnits } from '../units'
import type { Files } from './files'

/** What `:host` is in the sheets of the app and of pages. */
export const PAGE_HOST = 'tt-page'

/**
 * Compiles a `.ttss` file for the view: component tags become the view's elements, classes get their
 * component's scope, imports are inlined. Everything else passes through as it is.
 * @param files - the package
 * @param file - the sheet's path in it
 * @param scope - prefix of its classes, none for the app's own sheet
 * @param host - the selector of the element that `:host` means; what a component's sheet says without
 *   a class is for its own elements alone, too
 * @param warn - told what could not be found
 */
export function compileStyles(
  files: Files,
  file: string,
  scope: string | undefined,
  host: string,
  warn: (text: string) => void,
): string {
  const sheet = inline(files, file, warn, new Set())
  const isComponent = host !== PAGE_HOST
  const selectors = selectorParser((selector) => {
    if (scope && isComponent) selector.each((one) => keepInside(one, scope))
    selector.walkTags((tag) => {
      if (isSelector(tag)) tag.value = `tt-${tag.value}`
    })
    if (scope) scopeAttributes(selector, scope)
    selector.walkPseudos((pseudo) => {
      if (pseudo.value === ':host') replaceHost(pseudo, host)
      else if (pseudo.value === ':root') pseudo.value = ':host'
    })
    if (scope) {
      selector.walkClasses((name) => {
        name.value = `${scope}--${name.value}`
      })
    }
  })
  sheet.walkRules((rule) => {
    if (inKeyframes(rule)) return
    rule.selector = selectors.processSync(rule.selector)
    lendOverflow(rule)
  })
  sheet.walkAtRules((rule) => {
    rule.params = toViewUnits(rule.params)
  })
  return sheet.toString()
}

/**
 * Lets a selector of a component's sheet mean the component's own elements alone. One that ends in a class
 * does already, for classes have their scope; `:host` and `page` are elsewhere by themselves.
 */
function keepInside(selector: selectorParser.Selector, scope: string): void {
  const { nodes } = selector
  const end = nodes.slice(nodes.map(({ type }) => type).lastIndexOf('combinator') + 1)
  const isKept = end.some(
    ({ type, value }) =>
      type === 'class' ||
      type === 'nesting' ||
      (type === 'pseudo' && /^:(host|root)\b/.test(value)) ||
      (type === 'tag' && value === 'page'),
  )
  const [first] = end
  if (isKept || !first) return
  const mark = selects(ofOwner(scope))
  if (!mark) return
  if (first.type === 'tag' || first.type === 'universal') selector.insertAfter(first, mark)
  else {
    mark.spaces.before = first.spaces.before
    first.spaces.before = ''
    selector.insertBefore(first, mark)
  }
}

/** Lets the selectors by attributes mean what is in the sheet's scope. */
function scopeAttributes(selector: selectorParser.Root, scope: string): void {
  const found: selectorParser.Attribute[] = []
  // What takes the place of one has others in it.
  selector.walkAttributes((attribute) => void found.push(attribute))
  for (const attribute of found) meanScoped(attribute, scope)
}

/**
 * Lets a selector by the text of `class`, as sheets of icons have it, mean the names in the sheet's scope,
 * too: what a class begins with stands behind its scope then, and what a scope has inside is no name.
 */
function meanScoped(attribute: selectorParser.Attribute, scope: string): void {
  const { operator, value } = attribute
  if (attribute.attribute !== 'class' || !operator || !value || operator === '$=') return
  if (operator === '*=' && !value.startsWith(' ') && !scope.includes(value)) return
  const [, space = '', name = ''] = /^(\s*)(.*)$/s.exec(value) ?? []
  const scoped = `[class${operator === '^=' ? '*=' : operator}"${space}${scope}--${name}"]`
  const plain = `${String(attribute)}:where(:not([class*="${scope}--"]))`
  const both = selects(`:is(${plain},${scoped})`)
  if (both) attribute.replaceWith(both)
}

/**
 * How a page overflows is how its window does, as in a browser for the body of a document: the view asks for
 * it on the element that scrolls.
 */
function lendOverflow(rule: Rule): void {
  if (!rule.selectors.some((selector) => selector.trim() === PAGE_HOST)) return
  const nodes: postcss.DeclarationProps[] = []
  for (const node of rule.nodes) {
    if (node.type !== 'decl' || !/^overflow(-[xy])?$/.test(node.prop)) continue
    const { prop, important } = node
    // A window that lets everything be seen scrolls.
    const [x = '', y = x] = node.value
      .trim()
      .split(/\s+/)
      .map((value) => (value === 'visible' ? 'auto' : value))
    if (prop !== 'overflow-y') nodes.push({ prop: '--tt-page-overflow-x', value: x, important })
    if (prop !== 'overflow-x') nodes.push({ prop: '--tt-page-overflow-y', value: y, important })
  }
  if (nodes.length > 0) rule.before({ selector: ':host', nodes })
}

/** What takes selectors; all others take words and numbers, as `:nth-child(odd)` does. */
const TAKES_SELECTORS = /^:(not|is|where|has|host|host-context)$|^::slotted$/i

/** Whether the parser took this for a tag with good reason. */
function isSelector(tag: selectorParser.Tag): boolean {
  const around = tag.parent?.parent
  return around?.type !== 'pseudo' || TAKES_SELECTORS.test(around.value)
}

/** The first part of what a text selects. */
const selects = (text: string) => selectorParser().astSync(text).nodes[0]?.nodes[0]

/**
 * `:host` is the component's element, `:host(.a)` too when `.a` fits it. Its classes are given by whoever
 * uses the component, so that they have the scope of any sheet, or none.
 */
function replaceHost(pseudo: selectorParser.Pseudo, host: string): void {
  pseudo.walkClasses((name) => {
    const { value } = name
    const given = selects(`:is([class~="${value}"],[class*="--${value} "],[class$="--${value}"])`)
    if (given) name.replaceWith(given)
  })
  const [condition] = pseudo.nodes
  const nodes = condition ? [...condition.nodes] : []
  const element = selects(host)
  if (element) pseudo.replaceWith(element, ...nodes)
}

const inKeyframes = (rule: Rule) =>
  rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')

/** Where the view finds a file that a style sheet names; inline data, full addresses and no name at all stay. */
function served(target: string, file: string, lacks: (path: string) => void, files: Files): string {
  if (/^($|[a-z][a-z\d+.-]*:|#|\/\/)/i.test(target)) return target
  const found = inPackage(target, file)
  // Fonts are asked for with a mark behind their names.
  const name = found.replace(/[?#].*$/, '')
  if (!files.has(name)) lacks(name)
  return `package/files/${found}`
}

/** The path in the package of what a file names; what lies outside keeps its dots. */
const inPackage = (target: string, file: string) =>
  path.posix.join(target.startsWith('/') ? '' : path.posix.dirname(file), target).replace(/^\//, '')

/** @throws Error that names the place where a sheet is none */
function parse(file: string, text: string): postcss.Root {
  try {
    return postcss.parse(text)
  } catch (error) {
    const { line, reason } = error as CssSyntaxError
    throw new Error(`${file}:${line}: ${reason}`)
  }
}

function inline(
  files: Files,
  file: string,
  warn: (text: string) => void,
  seen: Set<string>,
): postcss.Root {
  seen.add(file)
  const sheet = parse(file, String(files.get(file)))
  // Before it becomes a part of another: what a sheet names is relative to itself.
  sheet.walkDecls((declaration) => {
    const lacks = (path: string) => {
      warn(`${file}:${declaration.source?.start?.line}: ${path} is missing.`)
    }
    declaration.value = eachPart(declaration.value, toViewUnits, (url) =>
      served(url, file, lacks, files),
    )
  })
  sheet.walkAtRules('import', (rule) => {
    const target = /^(?:url\()?["']?([^"')]+)/.exec(rule.params)?.[1] ?? ''
    const found = inPackage(target, file)
    if (seen.has(found)) rule.remove()
    else if (files.has(found)) {
      rule.replaceWith((inline(files, found, warn, seen) as Container).nodes ?? [])
    } else {
      warn(`${file} imports "${target}", which the package does not have.`)
      rule.remove()
    }
  })
  return sheet
}
