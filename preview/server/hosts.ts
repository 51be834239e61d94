import net from 'node:net'

/**
 * Only addresses and `localhost` are answered: a foreign name that was made to point here is not.
 * @param host - the Host header
 */
export function isTrustedHost(host: string | undefined): boolean {
  if (!host) return false
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || net.isIP(name) !== 0
}

/** The host of an origin, as a Host header names it; undefined for what is none, as `null` of a file. */
export function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/** What listens everywhere is reached by the loopback address, and by nothing called "everywhere". */
const REACHED_BY: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** An address that this machine reaches a server by. */
export function urlOf({ address, family, port }: net.AddressInfo): string {
  const reached = REACHED_BY[address] ?? address
  return `http://${family === 'IPv6' ? `[${reached}]` : reached}:${port}/`
}
