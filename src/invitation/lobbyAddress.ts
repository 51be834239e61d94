const LOBBY = 'pages/index/index'

/**
 * Where the lobby is for who is invited: in the web build that `TARO_APP_RTC_WEB_URL` names, which a
 * browser opens and every lobby reads; else the page alone, which lobbies read.
 */
export const lobbyAddress = (): string => {
  const web = process.env.TARO_APP_RTC_WEB_URL
  return web ? `${web.replace(/#.*/, '')}#/${LOBBY}` : LOBBY
}
