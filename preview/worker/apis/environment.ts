import { copyJson, type JsonObject } from '../../json'
import { USER } from '../../phoneProfile'
import type { Calls } from './calls'

/** Which of Douyin's versions of an app this is like: neither the one online nor the one under test. */
const VERSION = 'preview'

/**
 * What an app knows of where it runs. What a third party has set for it is nothing here.
 * @param appId - as its project file has it; empty where it has none
 */
export function addEnvironment({ tt, asynchronous, atOnce }: Calls, appId: string): void {
  tt.env = { VERSION, USER_DATA_PATH: USER }
  tt.getEnvInfoSync = () => ({
    microapp: { envType: VERSION, mpVersion: '', appId },
    common: { USER_DATA_PATH: USER },
    plugin: {},
  })
  asynchronous('getExtConfig', () => ({ extConfig: {} }))
  tt.getExtConfigSync = () => atOnce('getExtConfigSync', {}, () => ({}))
  // Nobody counts here what is reported; the list of calls has it.
  tt.reportAnalytics = (event: string, data: JsonObject = {}) =>
    atOnce('reportAnalytics', { event: String(event), data: copyJson(data) }, () => undefined)
}
