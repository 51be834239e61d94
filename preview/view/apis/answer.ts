import type { Json, JsonObject } from '../../json'

/** What crosses as it is, and is the logic layer's from then on. */
export class Given {
  constructor(readonly object: OffscreenCanvas | ImageBitmap) {}
}

type Value = Json | Given | void

/** Does what the logic layer asks of the view; throws what `fail` is told. */
export type Answer = (args: JsonObject) => Value | Promise<Value>

/** By the name of what is asked. */
export type Answers = Record<string, Answer>
