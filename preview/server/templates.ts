import { TmplGroup } from 'glass-easel-template-compiler'

import { COPY_FOR } from '../compiledPackage'
import { BROKEN } from '../components'
import { named, speakExpressions } from './expressions'
import { type Files, wordsOf } from './files'
import { linkIncludes, type TemplateText } from './includes'
import { linkReferences } from './references'
import { tagsOf } from './tags'
import { addTemplate } from './templateCompiler'
import { TemplateScripts } from './templateScripts'
import { toWxml } from './wxml'

/** The templates of a package, compiled. */
export interface Templates {
  /** A JavaScript expression: the templates of all paths. */
  text: string
  /** The files of those that are none: a sentence stands in their place. */
  broken: string[]
}

/** What the template compiler advises in matters of taste: it draws it all the same, and so does Douyin. */
const TASTE = new Set([
  'avoid uppercase letters',
  'should be quoted',
  // It is spelt otherwise afterwards.
  'not a valid identifier as scope name',
])

/**
 * Compiles the templates of a package. One that is none costs what it draws, and nothing else.
 * @param lacks - why pages have none, by their paths
 * @param before - those that were broken before, where the package was compiled before
 * @throws Error that names the line which breaks a template that was whole before: what runs is better
 */
export function compileTemplates(
  files: Files,
  lacks: ReadonlyMap<string, string>,
  before: readonly string[] | undefined,
  warn: (text: string) => void,
): Templates {
  const group = new TmplGroup()
  const broken: string[] = []
  try {
    const scripts = new TemplateScripts(files, warn)
    for (const [path, text] of scripts.texts) group.addScript(path, text)
    // Of a copy that is included nothing is said: its file is compiled by itself as well.
    const link = (file: string, tell: typeof warn = () => undefined) =>
      linkReferences(wordsOf(files.get(file)), file, files, scripts, tell)
    for (const file of files.keys()) {
      if (!file.endsWith('.ttml')) continue
      try {
        const template = { path: file.slice(0, -5), text: link(file, warn) }
        const [own = template, ...copies] = linkIncludes(template, file, files, link)
        const refused = add(group, own, warn)
        if (refused) throw new Error(refused)
        for (const copy of copies) {
          const why = add(group, copy)
          if (why) group.addTmpl(copy.path, sentence(why, copy.text))
        }
      } catch (error) {
        if (before && !before.includes(file)) throw error
        const { message } = error as Error
        warn(`${message} (what ${file} draws is not drawn)`)
        broken.push(file)
        group.addTmpl(file.slice(0, -5), sentence(message, wordsOf(files.get(file))))
      }
    }
    for (const [page, why] of lacks) {
      broken.push(`${page}.ttml`)
      group.addTmpl(page, sentence(why, wordsOf(files.get(`${page}.ttml`))))
    }
    return { text: named(group.getTmplGenObjectGroups()), broken }
  } finally {
    group.free()
  }
}

/**
 * Adds a template to those that are compiled.
 * @param warn - told of what the compiler doubts, with its place
 * @returns what the compiler refuses, with its place; nothing where it takes all
 */
function add(
  group: TmplGroup,
  { path, text }: TemplateText,
  warn?: (text: string) => void,
): string | undefined {
  let problems = addTemplate(group, path, toWxml(text))
  if (problems.some(({ isError }) => isError)) {
    const spoken = speakExpressions(text)
    problems = addTemplate(group, path, toWxml(spoken.text) + spoken.script)
  }
  const [file = path] = path.split(COPY_FOR)
  const told = problems.filter(({ message }) => !TASTE.has(message))
  const places = told.map(({ isError, message, startLine }) => ({
    isError,
    where: `${file}.ttml:${startLine + 1}: ${message}`,
  }))
  const error = places.find(({ isError }) => isError)
  if (!error) for (const { where } of places) warn?.(where)
  return error?.where
}

/** What is drawn in place of a template that is none, and of each that its file defines for others. */
function sentence(message: string, ttml: string): string {
  const said = message.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/\{\{/g, '{ {')
  const words = `<${BROKEN} at="${said}"/>`
  const names = [...tagsOf(ttml)].flatMap((tag) =>
    tag.opens('template') ? (tag.get('name') ?? []) : [],
  )
  return words + names.map((name) => `<template name="${name}">${words}</template>`).join('')
}
