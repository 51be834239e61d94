import type { JsonObject } from '../json'

/** What a client of `miniprogram-automator` asks, as it comes over the socket. */
export interface Request {
  id: string
  method: string
  params: JsonObject
}

/** What it is told: an answer to one of these, or, without an id, an event. */
export type Reply =
  | { id: string; result: JsonObject }
  | { id: string; error: { message: string } }
  | { method: string; params: JsonObject }

/** From the server to a phone: what one of its clients asks. */
export interface Asked extends Request {
  /** The server's number of the client. */
  client: number
}

/** From a phone to the server: what to tell one client, or with an event all of them. */
export type Told = Reply & { client?: number }

/** Where phones come in, at the port that clients have. */
export const PHONE_PATH = '/phone'
