import { textOf, type Json, type JsonObject } from '../json'
import type { PhoneControls } from '../phoneControls'
import { listOf, type Answer } from './answer'
import type { Elements } from './elements'

/** What the client asks of a page. */
export function pageAnswers(phone: PhoneControls, elements: Elements): Record<string, Answer> {
  const tree = async (params: JsonObject) => {
    const { shadowRoot } = await elements.drawn(params)
    if (!shadowRoot) throw new Error('The page is not drawn.')
    return shadowRoot
  }
  const owner = async (params: JsonObject) => ({ page: await elements.pageOf(params) })
  return {
    'Page.getElement': async (params) => elements.first(await tree(params), params),
    'Page.getElements': async (params) => ({ elements: elements.all(await tree(params), params) }),
    'Page.getData': async (params) => ({
      data: await phone.inspect('data', await owner(params), textOf(params.path)),
    }),
    'Page.setData': async (params) => {
      await phone.inspect('setData', await owner(params), params.data as JsonObject)
      return {}
    },
    'Page.callMethod': async (params) => {
      const args = listOf(params.args)
      const method = textOf(params.method)
      return { result: await phone.inspect('callMethod', await owner(params), method, args) }
    },
    // A page scrolls in an element of its own, which stands for the whole document.
    'Page.getWindowProperties': async (params) => {
      const page = await elements.drawn(params)
      const read = (name: Json): Json => {
        const [, property] = /^document\.(?:documentElement|body)\.(\w+)$/.exec(textOf(name)) ?? []
        const value: unknown = property && Reflect.get(page, property)
        return typeof value === 'number' ? value : null
      }
      return { properties: listOf(params.names).map(read) }
    },
  }
}
