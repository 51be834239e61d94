import type { Json } from '../../preview/json'
import { openPackage, type OpenPackageOptions } from '../nodePhone/openPackage'
import { packageFolder, type FolderFiles } from './packageFolder'

/**
 * Opens a small app in Node, to call what `tt` has.
 * @returns the phone; the first answer of a call that takes `...answer`; the value of an expression as
 * JSON
 */
export async function launchApp(
  options: Partial<OpenPackageOptions> = {},
  files: FolderFiles = {},
) {
  const phone = openPackage(packageFolder({ 'words.txt': '三 words', ...files }), {
    createRtcRoomContext: () => {
      throw new Error('no call here')
    },
    ...options,
  })
  await phone.launch()
  /** What a call is answered, as JSON. */
  const answerOf = async (call: string) => {
    const heard = phone.evaluate(`(() => {
      const heard = []
      const answer = { success: (x) => heard.push(x), fail: (x) => heard.push(x) }
      ;${call}
      return heard
    })()`) as Json[]
    await phone.until(() => heard.length > 0)
    return JSON.parse(JSON.stringify(heard[0])) as unknown
  }
  const json = (expression: string) =>
    JSON.parse(String(phone.evaluate(`JSON.stringify(${expression})`))) as unknown
  return { phone, answerOf, json }
}
