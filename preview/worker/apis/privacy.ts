import type { Privacy } from '../privacy'
import type { Calls } from './calls'

/**
 * What an app asks about its privacy agreement.
 * @param name - the agreement's: it is called after the app (inferred)
 */
export function addPrivacy({ tt, ask, asynchronous }: Calls, privacy: Privacy, name: string): void {
  const privacyContractName = `《${name}隐私政策》`
  asynchronous('getPrivacySetting', async () => ({
    needAuthorization: await privacy.isOpen(),
    privacyContractName,
  }))
  asynchronous('openPrivacyContract', async () => {
    await ask('openPrivacyContract', { name: privacyContractName })
  })
  // It waits as every private call does, and then does nothing.
  asynchronous('requirePrivacyAuthorize', () => {})
  tt.onNeedPrivacyAuthorization = (listener: Parameters<Privacy['listen']>[0]) =>
    privacy.listen(listener)
}
