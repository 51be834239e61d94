import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'

import { isRtcId } from '../src/rtc/contract'
import { APP_ID_LENGTH } from './accessToken'

/** The variables a service is set up by. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The mini-program whose users may ask for tokens. */
export interface DouyinConfig {
  /** The mini-program's id (`tt…`), which is not the RTC application's. */
  appId: string
  /** Its AppSecret: it stays on the server. */
  secret: string
  /** Where Douyin's API is; another in tests. */
  baseUrl: string
}

/** How a service runs. All times are in seconds. */
export interface ServiceConfig {
  /** In development whoever gives a name gets a token for every room. */
  mode: 'production' | 'development'
  host: string
  /** 0 takes any free port. */
  port: number
  /** The application of the RTC console. */
  appId: string
  /** Its AppKey: it stays on the server. */
  appKey: string
  douyin?: DouyinConfig
  /** The file whose function decides who may join what. */
  roomRules?: string
  redisUrl?: string
  /** Whether it carries the signalling of the web build's mesh. */
  signalling: boolean
  tokenLifetime: number
  sessionLifetime: number
  /** Web pages of which origins may ask; `*` among them means all. */
  origins: readonly string[]
  /** Proxies, as addresses or networks, whose `x-forwarded-for` is believed. */
  proxies: readonly string[]
  /** How many requests a minute are answered. */
  limits: { perAddress: number; perUser: number }
  /** How many connections to the signalling one address may have open at a time. */
  connectionsPerAddress: number
  logLevel: string
}

const A_DAY = 24 * 60 * 60
const A_YEAR = 365 * A_DAY

/** The id that the app is built with when it is told no other; known to no console of the vendor. */
export const DEMO_APP_ID = '0123456789abcdef01234567'

/** A key of the console has 32 characters; whatever is much shorter was cut or is a placeholder. */
const LEAST_SECRET = 16

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']

/**
 * Reads how the service runs from its environment. An empty variable is one that is not set.
 * @param env - the variables; `docs/service.md` lists them
 * @throws Error that says in one sentence what is wrong and what to do; it never quotes a secret
 */
export function readConfig(env: Environment): ServiceConfig {
  const mode = oneOf(env, 'SERVICE_MODE', ['production', 'development'] as const)
  const isDevelopment = mode === 'development'
  const appKey = readSecret(env, 'RTC_APP_KEY')
  const appId = env.RTC_APP_ID || (isDevelopment && !appKey ? DEMO_APP_ID : '')
  if (!isRtcId(appId) || appId.length !== APP_ID_LENGTH) {
    throw new Error(
      `RTC_APP_ID must be the ${APP_ID_LENGTH} characters of the application in the RTC console.`,
    )
  }
  if (!appKey && !isDevelopment) {
    throw new Error(
      'RTC_APP_KEY is not set: give the AppKey of the RTC console in it, or in a file that RTC_APP_KEY_FILE names.',
    )
  }
  if (appKey === appId) throw new Error('RTC_APP_KEY is the AppId: it must be the AppKey.')
  const douyin = readDouyin(env)
  if (!douyin && !isDevelopment) {
    throw new Error(
      'DOUYIN_APP_ID and DOUYIN_APP_SECRET are not set: without the mini-program nobody can be known.',
    )
  }
  return {
    mode,
    host: env.HOST || '127.0.0.1',
    port: wholeNumber(env, 'PORT', 0, 65_535, 8080),
    appId,
    appKey: appKey ?? randomBytes(32).toString('hex'),
    douyin,
    roomRules: env.ROOM_RULES || undefined,
    redisUrl: readUrl(env, 'REDIS_URL', ['redis:', 'rediss:']),
    signalling: oneOf(env, 'SIGNALLING', ['on', 'off'] as const) === 'on',
    tokenLifetime: wholeNumber(env, 'TOKEN_LIFETIME', 60, A_YEAR, A_DAY),
    sessionLifetime: wholeNumber(env, 'SESSION_LIFETIME', 60, A_YEAR, A_DAY),
    origins: listed(
      env,
      'ALLOWED_ORIGINS',
      isOrigin,
      'an origin is like https://example.com, or *',
    ),
    proxies: listed(
      env,
      'TRUSTED_PROXIES',
      isNetwork,
      'it lists addresses or networks like 10.0.0.0/8',
    ),
    limits: {
      perAddress: wholeNumber(env, 'LIMIT_PER_ADDRESS', 1, 1_000_000, 600),
      perUser: wholeNumber(env, 'LIMIT_PER_USER', 1, 1_000_000, 60),
    },
    connectionsPerAddress: wholeNumber(env, 'CONNECTIONS_PER_ADDRESS', 1, 1_000_000, 200),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
  }
}

function readDouyin(env: Environment): DouyinConfig | undefined {
  const appId = env.DOUYIN_APP_ID
  const secret = readSecret(env, 'DOUYIN_APP_SECRET')
  if (!appId && !secret) return undefined
  if (!appId || !secret) {
    throw new Error('DOUYIN_APP_ID and DOUYIN_APP_SECRET go together: set both, or neither.')
  }
  const baseUrl = readUrl(env, 'DOUYIN_BASE_URL', ['https:', 'http:'])
  return { appId, secret, baseUrl: baseUrl ?? 'https://developer.toutiao.com' }
}

/** A secret from a variable, or from the file that `<name>_FILE` names, as a mounted one is. */
function readSecret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (file && env[name]) throw new Error(`${name} and ${name}_FILE are both set: set one.`)
  const source = file ? `The file that ${name}_FILE names` : name
  const secret = file ? readText(file, `${name}_FILE`) : env[name]
  if (secret === undefined || (secret === '' && !file)) return undefined
  if (!/^[!-~]+$/.test(secret)) {
    throw new Error(
      `${source} is empty or has blanks: copy the key from its console, and nothing else.`,
    )
  }
  if (secret.length < LEAST_SECRET) {
    throw new Error(`${source} has less than ${LEAST_SECRET} characters: copy the whole key.`)
  }
  return secret
}

/** Editors end a file with a line break, which is no part of the secret. */
function readText(file: string, name: string): string {
  try {
    return fs.readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`${name} names ${file}, which cannot be read (${code}).`)
  }
}

function readUrl(env: Environment, name: string, protocols: string[]): string | undefined {
  const text = env[name]
  if (!text) return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new Error(`${name} must be an address that begins with ${protocols.join('// or ')}//.`)
  }
  return text
}

/** The words of a list with commas between them. */
function listed(env: Environment, name: string, isGood: (word: string) => boolean, rule: string) {
  const words = (env[name] ?? '').split(',').map((word) => word.trim())
  const given = words.filter(Boolean)
  for (const word of given) {
    if (!isGood(word)) throw new Error(`${name} has ${word}: ${rule}.`)
  }
  return given
}

function isOrigin(word: string): boolean {
  return word === '*' || (URL.canParse(word) && new URL(word).origin === word)
}

function isNetwork(word: string): boolean {
  const [address = '', bits] = word.split('/')
  const family = net.isIP(address)
  const most = family === 6 ? 128 : 32
  return family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

function wholeNumber(env: Environment, name: string, least: number, most: number, usual: number) {
  const text = env[name]
  const value = text ? Number(text) : usual
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${name} must be a whole number from ${least} to ${most}.`)
  }
  return value
}

function oneOf<Word extends string>(
  env: Environment,
  name: string,
  words: readonly [Word, ...Word[]] | readonly Word[],
  usual = words[0],
): Word {
  const word = words.find((known) => known === (env[name] || usual))
  if (word === undefined) throw new Error(`${name} must be one of ${words.join(', ')}.`)
  return word
}
