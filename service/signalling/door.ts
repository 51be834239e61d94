import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'

/** Tells whose a connection is. */
export type AddressOf = (request: IncomingMessage) => string

/** IPv4 as it is written, also where the system listens to both. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const peerOf: AddressOf = ({ socket }) => plain(socket.remoteAddress ?? '')

/**
 * Believes the proxies that are named what they say in `x-forwarded-for`, and nobody else.
 * @param proxies - addresses or networks, `10.0.0.0/8`
 */
export function behind(proxies: readonly string[]): AddressOf {
  const known = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) known.addAddress(address, family)
    else known.addSubnet(address, Number(bits), family)
  }
  const isKnown = (address: string) => known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  return (request) => {
    const said = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    let address = peerOf(request)
    // The last one was added by the proxy that is nearest.
    for (const before of said.map((one) => plain(one.trim())).reverse()) {
      if (!before || !isKnown(address)) break
      address = before
    }
    return address
  }
}

/**
 * Counts the connections of each address, from the moment they knock until they close.
 * @returns lets one in, or says why not
 */
export function createDoor({
  perAddress = Infinity,
  addressOf = peerOf,
  warn,
}: {
  perAddress?: number
  addressOf?: AddressOf
  warn?: (text: string) => void
}): (request: IncomingMessage) => string | null {
  const open = new Map<string, number>()
  return (request) => {
    const address = addressOf(request)
    const count = open.get(address) ?? 0
    if (count >= perAddress) {
      warn?.(`Signalling: ${address} has ${count} connections, and was refused another.`)
      return `There are ${perAddress} connections from this address already: close one first.`
    }
    open.set(address, count + 1)
    request.socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    return null
  }
}
