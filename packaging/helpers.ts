/** What TypeScript writes for `async` and `...rest` in ES2015: once for a package, not once a file. */

type Body<Args extends unknown[]> = (...args: Args) => Generator<unknown, unknown, unknown>

/** Runs the body of an async function, which yields where it awaited. */
export function __awaiter(body: Body<[]>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const step = (how: 'next' | 'throw') => (value?: unknown) => {
      const { done, value: got } = running[how](value)
      if (done) resolve(got)
      else Promise.resolve(got).then(step('next'), step('throw')).catch(reject)
    }
    const running = body()
    step('next')()
  })
}

/** The same for one that takes its parameters apart, or has defaults for them. */
export function __awaiterOf<Args extends unknown[]>(
  args: Args,
  body: Body<Args>,
): Promise<unknown> {
  return __awaiter(() => body(...args))
}

/** The properties of an object but for some. */
export function __rest(source: Record<string, unknown>, without: string[]): object {
  const rest: Record<string, unknown> = {}
  for (const key of Object.keys(source)) if (!without.includes(key)) rest[key] = source[key]
  return rest
}
