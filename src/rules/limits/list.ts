import { tooManyActivities } from './too-many-activities.js'
import type { Rule } from '../rule.js'

/** What the service takes only so much of; the values and their dates stand in `limits.ts`. */
export const LIMIT_RULES: readonly Rule[] = [
  tooManyActivities,
]
