/// <reference types="@tarojs/taro" />

declare module '*.scss'
declare module '*.svg'

declare namespace NodeJS {
  interface ProcessEnv {
    /** The platform Taro builds for. */
    TARO_ENV?: 'tt' | 'h5' | 'weapp'
    /** The application id of the Volcengine RTC console, baked in at build time. */
    TARO_APP_RTC_APP_ID?: string
    /** The server that makes tokens: `POST { roomId, userId }`, answers `{ token }`. */
    TARO_APP_RTC_TOKEN_URL?: string
    /** Where the web build finds its signalling server; the page's own origin when absent. */
    TARO_APP_RTC_SIGNALLING_URL?: string
    /** The web build's STUN and TURN servers, as JSON; none when absent. */
    TARO_APP_RTC_ICE_SERVERS?: string
  }
}
