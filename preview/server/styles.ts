import fs from 'node:fs'
import path from 'node:path'

import postcss, { type AtRule, type Container, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'

import { toViewUnits } from '../units'

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
  const folder = path.posix.dirname(path.relative(root, file).split(path.sep).join('/'))
  sheet.walkDecls((declaration) => {
    declaration.value = eachPart(declaration.value, toViewUnits, (url) => served(url, folder))
  })
  sheet.walkAtRules((rule) => {
    rule.params = toViewUnits(rule.params)
  })
  return sheet.toString()
}

const inKeyframes = (rule: Rule) =>
  rule.parent?.type === 'atrule' && (rule.parent as AtRule).name.endsWith('keyframes')

/** Changes a value part by part, so that an inline picture is never mistaken for lengths. */
function eachPart(
  value: string,
  text: (part: string) => string,
  url: (target: string) => string,
): string {
  return value
    .split(/(url\((?:"[^"]*"|'[^']*'|[^)]*)\))/)
    .map((part, i) =>
      i % 2
        ? part.replace(
            /^url\((["']?)(.*?)\1\)$/s,
            (_, q: string, target: string) => `url(${q}${url(target)}${q})`,
          )
        : text(part),
    )
    .join('')
}

/** Where the view finds a file that a style sheet names; inline data and full addresses stay. */
const served = (target: string, folder: string) =>
  /^([a-z]+:|#)/i.test(target)
    ? target
    : `/package/files/${path.posix.join(target.startsWith('/') ? '' : folder, target).replace(/^\//, '')}`

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
    else if (found.startsWith(root + path.sep) && fs.existsSync(found)) {
      rule.replaceWith((inline(root, found, warn, seen) as Container).nodes ?? [])
    } else {
      warn(`${path.relative(root, file)} imports "${target}", which the package does not have.`)
      rule.remove()
    }
  })
  return sheet
}
