/**
 * A rule of ESLint: how many lines a function may have of its own. Those of the functions inside it are
 * theirs: a factory is no longer to read than its parts and what stands between them.
 */
/** @type {import('eslint').Rule.RuleModule} */
export const ownLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 1 }],
    messages: { long: '{{ own }} lines of its own, of at most {{ most }}.' },
  },
  create(context) {
    const [most] = context.options
    /** The functions around the place that is visited, and the lines that those inside them take. */
    const around = []
    return {
      ':function': () => around.push(0),
      ':function:exit': (node) => {
        const length = node.loc.end.line - node.loc.start.line + 1
        const own = length - around.pop()
        // The line it begins in is also the outer one's.
        if (around.length > 0) around.push(around.pop() + length - 1)
        if (own > most) context.report({ node, messageId: 'long', data: { own, most } })
      },
    }
  },
}
