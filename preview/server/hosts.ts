import net from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'

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

/** Whether a WebSocket was asked for at a trusted host, by a page that came from one or by a program. */
export function isTrustedAsker({ host, origin }: { host?: string; origin?: string }): boolean {
  return isTrustedHost(host) && (origin === undefined || isTrustedHost(hostOf(origin)))
}

/** The address at which this machine reaches a server: the loopback one where it listens at all of them. */
const REACHED_BY: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/**
 * The addresses that other machines reach a server by: none while it listens to this one alone.
 * @param interfaces - this machine's, by name
 */
export function networkUrlsOf(
  { address, port }: net.AddressInfo,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>,
): string[] {
  if (!(address in REACHED_BY)) return isLoopback(address) ? [] : [urlFor(address, port)]
  return Object.values(interfaces)
    .flatMap((own) => own ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address: own }) => urlFor(own, port))
}

const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address)

const urlFor = (address: string, port: number) =>
  `http://${net.isIPv6(address) ? `[${address}]` : address}:${port}/`

/** An address that this machine reaches a server by. */
export function urlOf({ address, port }: net.AddressInfo): string {
  return urlFor(REACHED_BY[address] ?? address, port)
}
