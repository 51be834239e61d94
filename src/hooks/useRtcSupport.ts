import { useState } from 'react'
import type { RtcError } from '../rtc/errors'
import { hostProblem } from '../rtc/host'
import { hostInfo } from '../host/hostInfo'

/**
 * What is wrong with the app or the base library this runs in, before anything is asked of it: to
 * tell the user to update, instead of a call that cannot work.
 * @returns `host-too-old`, or null, also when the host does not say what it is
 */
export function useRtcSupport(): RtcError | null {
  const [problem] = useState(() => hostProblem(hostInfo()))
  return problem
}
