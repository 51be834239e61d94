import type { Stub } from '../inspection'
import { textOf, type JsonObject } from '../json'
import type { PhoneControls } from '../phoneControls'
import { listOf, type Answer } from './answer'
import type { Elements } from './elements'

/** What the client asks of the app. */
export function appAnswers(phone: PhoneControls, elements: Elements): Record<string, Answer> {
  const stack = async () => (await phone.inspect('stack')).map((page) => elements.described(page))
  return {
    'App.getPageStack': async () => ({ pageStack: await stack() }),
    'App.getCurrentPage': async () => {
      const page = (await stack()).at(-1)
      if (!page) throw new Error('No page is open.')
      return page
    },
    'App.callWxMethod': async ({ method, args }) => ({
      result: await phone.inspect('callApi', textOf(method), listOf(args)),
    }),
    'App.callFunction': async ({ functionDeclaration, args }) => ({
      result: await phone.inspect('callFunction', textOf(functionDeclaration), listOf(args)),
    }),
    'App.mockWxMethod': async (params) => {
      await phone.inspect('stub', textOf(params.method), stubOf(params))
      return {}
    },
    'App.exit': () => {
      phone.destroy()
      return {}
    },
  }
}

/** What stands in for a function; nothing where it is to be given back. */
function stubOf({ functionDeclaration, args, result }: JsonObject): Stub | null {
  if (functionDeclaration !== undefined) {
    return { functionDeclaration: textOf(functionDeclaration), args: listOf(args) }
  }
  return result === undefined ? null : { result }
}
