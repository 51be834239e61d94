import { App } from './app'
import { createReporting } from './reporting'

/** Reports to a package that keeps what it is told. */
function reportingTo(lifecycles: (told: unknown[]) => Record<string, unknown>) {
  const [told, lines]: [unknown[], unknown[]] = [[], []]
  const reporting = createReporting(
    { tell: (name: string, error: unknown) => void lines.push([name, error]) } as never,
    () => ({ app, emit: (event, payload) => void told.push([event, payload]) }),
  )
  const app = new App({ path: 'index', query: '' }, reporting.report)
  app.instance = lifecycles(told)
  return { ...reporting, told, lines }
}

test('a rejection that nobody hears is told with its promise, and is no error', () => {
  const { reportRejection, told, lines } = reportingTo((all) => ({
    onError: () => all.push('error'),
    onUnhandledRejection: (said: unknown) => all.push(said),
  }))
  const [reason, promise] = [new Error('no network'), Promise.resolve()]
  reportRejection(reason, promise)
  expect(told).toEqual([['UnhandledRejection', { reason, promise }], { reason, promise }])
  expect(lines).toEqual([['unhandled rejection', reason]])
})

test('who throws while it is told of an error is not told of that one, and the developer is', () => {
  const again = new Error('again')
  const { report, told, lines } = reportingTo((all) => ({
    onError: (text: string) => {
      all.push(text)
      throw again
    },
  }))
  report('onLoad', 'broken')
  expect(told).toEqual([['Error', 'broken'], 'broken'])
  expect(lines).toEqual([
    ['onLoad', 'broken'],
    ['App onError', again],
  ])
})
