import { ACTIVITIES } from './activities/list.js'
import { DATA_FLOWS } from './data-flows/list.js'
import { DATASETS } from './datasets/list.js'
import { EXPRESSIONS } from './expressions/list.js'
import { FILES } from './files/list.js'
import { FLOW } from './flow/list.js'
import { LINKED_SERVICES } from './linked-services/list.js'
import { MACHINE_LEARNING } from './machine-learning/list.js'
import { NAMES } from './names/list.js'
import { NESTING } from './nesting/list.js'
import { REFERENCES } from './references/list.js'
import { SECURITY } from './security/list.js'
import { SYNAPSE } from './synapse/list.js'
import { TRIGGERS } from './triggers/list.js'
import { UPKEEP } from './upkeep/list.js'
import type { Rule } from './rule.js'

/** Every rule, in the order in which a reader wants to see them; each subject has a folder with a list of its own. */
export const RULES: readonly Rule[] = [...REFERENCES, ...FILES, ...EXPRESSIONS, ...NAMES, ...FLOW, ...NESTING, ...ACTIVITIES, ...DATASETS, ...LINKED_SERVICES, ...TRIGGERS, ...DATA_FLOWS, ...SECURITY, ...MACHINE_LEARNING, ...SYNAPSE, ...UPKEEP]
