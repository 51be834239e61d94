import type { AnyNode, Program } from 'acorn'

/** A place in a text that becomes something else. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** A text with its edits made; of those that begin at the same place the first comes first. */
export function edited(text: string, edits: readonly Edit[]): string {
  let at = 0
  let result = ''
  for (const { start, end, text: put } of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + put
    at = end
  }
  return result + text.slice(at)
}

/** How a node stands in what is around it. */
export interface Standing {
  /** Something is put there, or it is deleted. */
  isTarget: boolean
  /** It is in a chain that ends where there is nothing: `a?.b`. */
  isOptional: boolean
}

/** Shows every node, from the outside in. */
export function visit(program: Program, show: (node: AnyNode, standing: Standing) => void): void {
  const step = (node: AnyNode, standing: Standing) => {
    show(node, standing)
    const { isOptional } = standing
    for (const [role, value] of Object.entries(node) as [string, unknown][]) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (!isNode(child)) continue
        step(child, {
          isTarget: isPut(node, role),
          isOptional: node.type === 'ChainExpression' || isOptional,
        })
      }
    }
  }
  step(program, { isTarget: false, isOptional: false })
}

const isNode = (value: unknown): value is AnyNode =>
  typeof (value as AnyNode | null)?.type === 'string' && 'start' in (value as object)

const isPut = (node: AnyNode, role: string) =>
  (node.type === 'AssignmentExpression' && role === 'left') ||
  node.type === 'UpdateExpression' ||
  (node.type === 'UnaryExpression' && node.operator === 'delete')
