import { unknownGlobalParameter } from './unknown-global-parameter.js'
import type { Rule } from '../rule.js'

/** Expressions, as far as they need the whole factory; what a resource alone tells is in `problems.ts`. */
export const EXPRESSIONS: readonly Rule[] = [
  unknownGlobalParameter,
]
