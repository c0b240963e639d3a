import { RULES } from './index.js'
import { PROBLEMS } from './problems.js'
import type { Finding, Rule } from './rule.js'

/** Everything that can be reported, for lists and settings. */
export const FINDINGS: readonly (Rule | Finding)[] = [...RULES, ...PROBLEMS]
