import type { Json, JsonObject } from '../../json'

/** One column: consecutive numbers, how each is shown, and the one that is chosen. */
export interface Column {
  from: number
  texts: readonly string[]
  key: number
}

/** Makes a column; what is wanted beyond its ends is the nearest of it. */
export function column(from: number, texts: readonly string[], wanted = 0): Column {
  return { from, texts, key: Math.max(from, Math.min(from + texts.length - 1, wanted)) }
}

/** What a mode makes of the properties. */
export interface Choice {
  /** What is chosen before a finger turns anything. */
  keys: readonly number[]
  /** The columns when these are wanted; what is on offer may depend on the columns before. */
  columns: (wanted: readonly number[]) => Column[]
  value: (keys: number[]) => Json
  /** Whether the columns after one that is turned begin anew. */
  isChain?: boolean
  /** What else is told of a choice. */
  facts?: (keys: number[]) => JsonObject
}

/** What a picker's properties say. */
export interface Asked {
  text: (name: string) => string
  value: (name: string) => Json
  /** What is chosen now. */
  chosen: Json
}
