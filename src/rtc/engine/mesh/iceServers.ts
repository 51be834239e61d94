/** What an ICE server's address looks like; a TURN server asks who one is. */
const ADDRESS = /^(stun|turn)s?:\S+$/

/**
 * Reads the STUN and TURN servers that a build names.
 * @param name - where they were written, for the error
 * @param json - a list as `RTCPeerConnection` takes it, `[{ urls, username, credential }]`; empty or
 *   absent: none
 * @returns the servers, without whatever else was written
 * @throws Error saying what is wrong; what was written is not repeated, for it holds passwords
 */
export function parseIceServers(name: string, json = ''): RTCIceServer[] {
  if (json.trim() === '') return []
  const servers = parse(json)
  if (!Array.isArray(servers)) throw new Error(`${name} is not a JSON list of ICE servers`)
  return servers.map((server: unknown, index) => {
    const { urls, username, credential } = Object(server) as Record<string, unknown>
    const wrong = (what: string) => new Error(`${name}: server ${index + 1} ${what}`)
    const addresses = [urls].flat()
    if (addresses.length === 0 || !addresses.every(isAddress)) {
      throw wrong('needs urls that begin with stun:, stuns:, turn: or turns:')
    }
    if (!addresses.some((address) => address.startsWith('turn'))) return { urls: addresses }
    if (!isFilled(username)) throw wrong('needs a username')
    if (!isFilled(credential)) throw wrong('needs a credential')
    return { urls: addresses, username, credential }
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && ADDRESS.test(value)
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
