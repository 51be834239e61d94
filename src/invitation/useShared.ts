import { useShareAppMessage } from '@tarojs/taro'

import { invitationQuery, newExpiry } from './link'

/**
 * Lets a page be shared by the host's menu, as an invitation that is made at that moment.
 * @param titleOf - what the one who gets it reads
 * @param roomId - as filled in; while it is malformed the lobby alone is shared
 */
export function useShared(titleOf: (roomId: string) => string, roomId: string) {
  useShareAppMessage(() => ({
    title: titleOf(roomId),
    path: `/pages/index/index${invitationQuery(roomId, newExpiry())}`,
  }))
}
