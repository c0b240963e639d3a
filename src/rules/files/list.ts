import { partialFactory } from './partial-factory.js'
import type { Rule } from '../rule.js'

/** Files as a whole. */
export const FILES: readonly Rule[] = [
  partialFactory,
]
