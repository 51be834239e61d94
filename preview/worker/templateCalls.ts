import * as glassEasel from 'glass-easel'

import { COPY_FOR, RUN_SCRIPT } from '../compiledPackage'
import type { StackFrame } from '../layers'
import { camelCased } from '../paths'
import type { Compile } from './loader'
import { nodeOf } from './mirrorNode'
import { SJS } from './sjs'
import { createSjsEvents } from './sjsEvents'
import type { ViewCalls } from './viewCalls'

/** By what name compiled templates are known where something is thrown in them: they are no file. */
export const TEMPLATES = 'templates'

/** Below this name a template finds what calls the functions in its expressions. */
const CALLS = '__calls'

/** And below this one what gives elements their attributes. */
const SETS = '__sets'

/** What every element has (documented): to a component it is no property, unless it has one of that name. */
const COMMON = /^(?:hidden|animation|aria-.*)$/

type Method = (...args: unknown[]) => unknown

type View = Pick<ViewCalls, 'askNow'>

/** Calls the package, and reports what it throws. */
type Run = (name: string, callback: () => void) => void

/**
 * What runs the scripts of templates, and what calls their functions while a template is drawn: one that
 * throws is told of, and the template goes on as if it had given nothing.
 * @param lacks - told once of each method of an element's that was not answered
 * @returns what the compiled templates call, by the names under which they find it
 */
export function createTemplateCalls(
  compile: Compile,
  run: Run,
  view: View,
  lacks: (method: string) => void,
): Record<string, Method> {
  const names = ['require', 'exports', 'module', ...Object.keys(SJS)]
  /** Compiled by itself, a script is known by its file where it throws. */
  const runScript = (file: string, text: string, ...own: unknown[]) =>
    run(file, () => {
      const script = compile(names, text, file) as Method
      script(...own, ...Object.values(SJS))
    })
  const calls = (path: string) => {
    const [template = ''] = path.split(COPY_FOR)
    return (called: unknown) =>
      (...args: unknown[]) => {
        let given: unknown
        if (typeof called === 'function') {
          run(`${template}.ttml`, () => (given = (called as Method)(...args)))
        }
        return given
      }
  }
  return {
    [RUN_SCRIPT]: runScript as Method,
    [CALLS]: calls as Method,
    [SETS]: sets as Method,
    ...createSjsEvents(run, view, lacks),
  }
}

/** What glass-easel gives a compiled template to draw with; `r` sets an attribute, `d` a field of the dataset. */
interface Drawing {
  d: (element: glassEasel.Element, name: string, value: unknown) => void
  r: (element: glassEasel.Element, name: string, value: unknown, ...paths: unknown[]) => void
}

/** Of a dataset glass-easel tells no view that has a document. */
const setData: Drawing['d'] = (element, name, value) => {
  element.setDataset(name, value)
  nodeOf(element)?.setData(name, value)
}

/** Gives elements their attributes as glass-easel does, which knows none that all components have. */
const sets = (drawing: Drawing): Drawing['r'] => {
  const { Component } = glassEasel
  drawing.d = setData
  return (element, name, value, ...paths) => {
    const isCommon = COMMON.test(name) && element instanceof Component
    if (isCommon && !Component.hasProperty(element, camelCased(name)))
      element.updateAttribute(name, value)
    else drawing.r(element, name, value, ...paths)
  }
}

/**
 * Compiled templates whose calls are made by what {@link createTemplateCalls} gives, which gives their elements
 * their attributes, too.
 */
export const withCalls = (templates: string) =>
  templates
    .replace(
      /G\[("(?:[^"\\]|\\.)*")\]=\(\(\)=>\{/g,
      (start, path: string) => `${start}var P=${CALLS}(${path});`,
    )
    .replaceAll('var L=R.c,M=R.m,O=R.r,', `var L=R.c,M=R.m,O=${SETS}(R),`)

/** The steps of a stack but for those in compiled templates. */
export const inFiles =
  (framesOf: (stack: string) => StackFrame[]) =>
  (stack: string): StackFrame[] =>
    framesOf(stack).filter(({ file }) => file !== TEMPLATES)
