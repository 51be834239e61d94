import { ALONE } from './alone'
import type { Case } from './case'
import { STAY } from './stay'
import { TOGETHER } from './together'

/** All cases, in the order in which they are printed. */
export const CASES: readonly Case[] = [...ALONE, ...STAY, ...TOGETHER]
