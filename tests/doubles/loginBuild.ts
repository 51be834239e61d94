/** Imported first: the app is that of a build for Douyin which names the token service. */
process.env.TARO_ENV = 'tt'
process.env.TARO_APP_RTC_TOKEN_URL = 'https://school.example/v1/rtc/token'

export {}
