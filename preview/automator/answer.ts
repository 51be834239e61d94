import type { Json, JsonObject } from '../json'

/** Answers one question of the client; what it throws is the client's error. */
export type Answer = (params: JsonObject) => JsonObject | Promise<JsonObject>

/** A list as the client sends it. */
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
