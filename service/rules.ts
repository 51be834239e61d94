import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Who asks for a token. */
export interface User {
  /** The name in rooms. */
  userId: string
  /** The user's id in the mini-program; absent in development, where a name is enough. */
  openId?: string
  unionId?: string
  /** Whether nobody is logged in to Douyin on that phone. */
  anonymous: boolean
}

/**
 * Decides whether a user may join a room: your lessons, your appointments. It may ask a database;
 * what it throws is logged, and the user is told to try again.
 */
export type MayJoin = (request: { user: User; roomId: string }) => boolean | Promise<boolean>

/** Nobody joins anything until somebody has said who may. */
export const refuseAll: MayJoin = () => false

export const allowAll: MayJoin = () => true

/**
 * Loads the function that a module exports by default.
 * @param file - the module's path, from the working folder
 * @throws Error in one sentence when there is no such module or it exports no function
 */
export async function loadRules(file: string): Promise<MayJoin> {
  let loaded: { default?: unknown }
  try {
    loaded = (await import(pathToFileURL(path.resolve(file)).href)) as typeof loaded
  } catch (error) {
    throw new Error(`ROOM_RULES names ${file}, which cannot be loaded: ${(error as Error).message}`)
  }
  // A CommonJS module that was compiled from ES has its default export one level deeper.
  const rules = (loaded.default as typeof loaded | undefined)?.default ?? loaded.default
  if (typeof rules !== 'function') {
    throw new Error(`ROOM_RULES names ${file}, which exports no function by default.`)
  }
  return rules as MayJoin
}
