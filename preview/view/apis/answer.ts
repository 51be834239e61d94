import type { Json, JsonObject } from '../../protocol'

/** Does what the logic layer asks of the view; throws what `fail` is told. */
export type Answer = (args: JsonObject) => Json | void | Promise<Json | void>

/** By the name of what is asked. */
export type Answers = Record<string, Answer>
