/// <reference types="@tarojs/taro" />

declare module '*.scss'
declare module '*.svg'

/** The vendor's web SDK without the polyfills that no browser of WebRTC needs. */
declare module '@volcengine/rtc/index.esm.nopolyfill.min.js' {
  import sdk from '@volcengine/rtc'
  export default sdk
}

declare namespace NodeJS {
  interface ProcessEnv {
    /** The platform Taro builds for. */
    TARO_ENV?: 'tt' | 'h5' | 'weapp'
    /** The application id of the Volcengine RTC console, baked in at build time. */
    TARO_APP_RTC_APP_ID?: string
    /** The server that makes tokens: `POST { roomId, userId }`, answers `{ token }`. */
    TARO_APP_RTC_TOKEN_URL?: string
    /** Where the web build is, for who is invited from the mini-program. */
    TARO_APP_RTC_WEB_URL?: string
    /** Where the web build finds its signalling server; the page's own origin when absent. */
    TARO_APP_RTC_SIGNALLING_URL?: string
    /** The web build's engine, `mesh` or `volcengine`; by the application id when absent. */
    TARO_APP_RTC_ENGINE?: string
    /** The web build's STUN and TURN servers, as JSON; none when absent. */
    TARO_APP_RTC_ICE_SERVERS?: string
  }
}
