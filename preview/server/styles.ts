import fs from 'node:fs'
import path from 'node:path'

import postcss, { type AtRule, type Container, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'

/**
 * Turns a length of a style sheet into the view's units: `rpx` is a 750th of the screen's width, and
 * `vh` means the page's height, which is not the frame's.
 */
export function toViewUnits(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${+(Number(n) / 7.5).toFixed(4)}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, '$1cqh')
}

/**
 * Compiles a `.ttss` file for the view: component tags become the view's elements, classes get their
 * component's scope, imports are inlined. Everything else passes through as it is.
 * @param file - absolute path of the sheet
 * @param scope - prefix of isolated classes, none when the sheet is shared
 * @param warn - told what could not be found
 */
export function compileStyles(
  root: string,
  file: string,
  scope: string | undefined,
  warn: (text: string) => void,
): string {
  const sheet = inline(root, file, warn, new Set())
  const selectors = selectorParser((selector) => {
    selector.walkTags((tag) => {
      tag.value = `tt-${tag.value}`
    })
    selector.walkPseudos((pseudo) => {
      if (pseudo.value === ':root') pseudo.value = ':host'
    })
    if (scope) {
      selector.walkClasses((name) => {
        name.value = `${scope}--${name.value}`
      })
    }
  })
  sheet.walkRules((rule) => {
    if (!inKeyframes(rule)) rule.selector = selectors.processSync(rule.selector)
  })
  sheet.walkDecls((declaration) => {
    declaration.value = keepUrls(declaration.value, toViewUnits)
  })
  sheet.walkAtRules((rule) => {
    rule.params = toViewUnits(rule.params)
  })
  return sheet.toString()
}

const inKeyframes = (rule: Rule) =>
  rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')

/** Applies a change to everything but `url(…)`, so that inline pictures stay whole. */
function keepUrls(value: string, change: (text: string) => string): string {
  return value
    .split(/(url\((?:"[^"]*"|'[^']*'|[^)]*)\))/)
    .map((part, i) => (i % 2 ? part : change(part)))
    .join('')
}

function inline(
  root: string,
  file: string,
  warn: (text: string) => void,
  seen: Set<string>,
): postcss.Root {
  seen.add(file)
  const sheet = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
  sheet.walkAtRules('import', (rule) => {
    const target = /^(?:url\()?["']?([^"')]+)/.exec(rule.params)?.[1] ?? ''
    const found = target.startsWith('/')
      ? path.join(root, target)
      : path.resolve(path.dirname(file), target)
    if (seen.has(found)) rule.remove()
    else if (found.startsWith(root) && fs.existsSync(found)) {
      rule.replaceWith((inline(root, found, warn, seen) as Container).nodes ?? [])
    } else {
      warn(`${path.relative(root, file)} imports "${target}", which the package does not have.`)
      rule.remove()
    }
  })
  return sheet
}
