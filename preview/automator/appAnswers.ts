import type { Stub } from '../inspection'
import { textOf, type Json, type JsonObject } from '../json'
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
    'App.callWxMethod': async ({ method, args, pluginId }) => {
      refusePlugin(pluginId)
      return { result: await phone.inspect('callApi', textOf(method), listOf(args)) }
    },
    'App.callFunction': async ({ functionDeclaration, args }) => ({
      result: await phone.inspect('callFunction', textOf(functionDeclaration), listOf(args)),
    }),
    'App.mockWxMethod': async (params) => {
      refusePlugin(params.pluginId)
      await phone.inspect('stub', textOf(params.method), stubOf(params))
      return {}
    },
    'App.exit': () => {
      phone.destroy()
      return {}
    },
  }
}

/** @throws Error in words: a function of a plugin is meant, and not the one of that name of `tt` */
function refusePlugin(pluginId: Json | undefined): void {
  if (pluginId !== undefined) throw new Error('Plugins are not in the preview.')
}

/** What stands in for a function; nothing where it is to be given back. */
function stubOf({ functionDeclaration, args, result }: JsonObject): Stub | null {
  if (functionDeclaration !== undefined) {
    return { functionDeclaration: textOf(functionDeclaration), args: listOf(args) }
  }
  return result === undefined ? null : { result }
}
