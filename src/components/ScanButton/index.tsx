import { scanCode } from '@tarojs/taro'

import { useLanguage } from '../../i18n/useLanguage'
import { HostButton } from '../HostButton'
import type { ScanButtonProps } from './props'

/** Has the host read a code. A user who closes its scanner is shown no error. */
export function ScanButton({ onText, onLooks }: ScanButtonProps) {
  const { text } = useLanguage()
  const scan = () => {
    onLooks(true)
    return new Promise<{ result: string }>((resolve) => resolve(scanCode({}))).then(
      ({ result }) => {
        onLooks(false)
        onText(result)
      },
      (failure: { errMsg?: string }) => {
        onLooks(false)
        if (!/cancel/.test(failure.errMsg ?? '')) throw failure
      },
    )
  }
  return (
    <HostButton className="chip" what="scan" ask={scan}>
      {text.lobby.scan}
    </HostButton>
  )
}
