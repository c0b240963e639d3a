import { ACTIVITIES } from './activities/list.js'
import { EXPRESSIONS } from './expressions/list.js'
import { FILES } from './files/list.js'
import { FLOW } from './flow/list.js'
import { LIMIT_RULES } from './limits/list.js'
import { LINKED_SERVICES } from './linked-services/list.js'
import { MACHINE_LEARNING } from './machine-learning/list.js'
import { NAMES } from './names/list.js'
import { REFERENCES } from './references/list.js'
import { SECURITY } from './security/list.js'
import type { Rule } from './rule.js'

/** Every rule, in the order in which a reader wants to see them; each subject has a folder with a list of its own. */
export const RULES: readonly Rule[] = [...REFERENCES, ...FILES, ...EXPRESSIONS, ...NAMES, ...FLOW, ...ACTIVITIES, ...LIMIT_RULES, ...LINKED_SERVICES, ...SECURITY, ...MACHINE_LEARNING]
