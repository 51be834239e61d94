/** Where the lobby of this web build is. */
export const lobbyAddress = (): string => location.href.replace(/#.*/, '') + '#/pages/index/index'
