import fs from 'node:fs'
import path from 'node:path'

/** What a secret, or code that works with one, looks like in a built file. */
const SIGNS: readonly [what: string, pattern: RegExp][] = [
  ['names a secret of the token service', /RTC_APP_KEY|DOUYIN_APP_SECRET/],
  // Its words outlast a minifier; the vendor's SDK has a createHmac of its own.
  ['holds code that signs tokens', /appKey is empty|expireAt is over already/],
  ['holds a token', /\b001[0-9A-Za-z]{24}[A-Za-z0-9+/]{60,}={0,2}/],
  [
    'holds something like an AppKey: 32 hexadecimal digits',
    /(?<![0-9a-fA-F])[0-9a-f]{32}(?![0-9a-fA-F])/,
  ],
  ['holds a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['assigns a secret', /\b(?:app_?key|app_?secret)["']?\s*[:=]\s*["'][^"'\s]{8,}["']/i],
]

/** Variables whose values are nobody's business; a short one would be found everywhere. */
const SECRET_NAME = /(KEY|SECRET|PASSWORD|TOKEN)$/
const LEAST = 12

/**
 * Looks for key material in the files of a folder.
 * @param env - the environment that the folder was built in: no value of a variable in it whose name
 *   ends in KEY, SECRET, PASSWORD or TOKEN may be in a file
 * @returns a sentence for each find, without the secret itself
 */
export function keyMaterialIn(dir: string, env: Record<string, string | undefined>): string[] {
  const values = Object.entries(env).flatMap(([name, value = '']) =>
    SECRET_NAME.test(name) && value.length >= LEAST ? [[name, value] as const] : [],
  )
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => fs.statSync(path.join(dir, name)).isFile())
  return files.sort().flatMap((name) => {
    // One character for a byte: keys are ASCII, whatever else a file is.
    const text = fs.readFileSync(path.join(dir, name), 'latin1')
    return [
      ...SIGNS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${name} ${what}`),
      ...values.flatMap(([key, value]) =>
        text.includes(value) ? [`${name} holds the value of ${key}`] : [],
      ),
    ]
  })
}
