import { DEMO_APP_ID } from '../rtc/engine/demoAppId'

/**
 * The application id of the Volcengine RTC console (24 characters, not the mini-program's id),
 * baked in at build time from `TARO_APP_RTC_APP_ID` (see `.env`). Applications of different ids cannot meet.
 */
export const RTC_APP_ID = process.env.TARO_APP_RTC_APP_ID || DEMO_APP_ID

/**
 * Where new tokens come from (`TARO_APP_RTC_TOKEN_URL`, see `.env`); empty when a call has to do with the
 * token of its invitation.
 */
export const RTC_TOKEN_URL = process.env.TARO_APP_RTC_TOKEN_URL || ''
