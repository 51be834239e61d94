import type { TmplGroup } from 'glass-easel-template-compiler'

/** What the template compiler has to say of a template. */
interface TemplateProblem {
  isError: boolean
  message: string
  startLine: number
}

/** Compiles a template, in place of one of the same path. */
export const addTemplate = (group: TmplGroup, path: string, wxml: string) =>
  group.addTmpl(path, wxml) as TemplateProblem[]
