import { nestedCondition } from './nested-condition.js'
import { nestedLoop } from './nested-loop.js'
import { nestedValidation } from './nested-validation.js'
import type { Rule } from '../rule.js'

/** What may stand in which container. */
export const NESTING: readonly Rule[] = [
  nestedLoop,
  nestedCondition,
  nestedValidation,
]
