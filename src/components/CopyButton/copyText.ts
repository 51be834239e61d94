import { setClipboardData } from '@tarojs/taro'

/**
 * Puts a text on the clipboard.
 * @throws the host's `{ errMsg }` (as a rejection) when it refuses
 */
export const copyText = (data: string): Promise<unknown> => setClipboardData({ data })
