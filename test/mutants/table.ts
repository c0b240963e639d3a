import { EXPRESSIONS } from './expressions.js'
import { FILES } from './files.js'
import { FLOW } from './flow.js'
import { NAMES } from './names.js'
import { REFERENCES } from './references.js'
import { SCHEMA } from './schema.js'
import { SERVICES } from './services.js'
import type { Mutation } from './mutant.js'

/** Every kind of mistake that is planted; a row of one of these lists is all that a new one needs. */
export const MUTATIONS: readonly Mutation[] = [...FLOW, ...NAMES, ...REFERENCES, ...SCHEMA, ...FILES, ...EXPRESSIONS, ...SERVICES]
