import { shortTimeout } from './short-timeout.js'
import type { Rule } from '../rule.js'

/** Single activities and their policies. */
export const ACTIVITIES: readonly Rule[] = [
  shortTimeout,
]
