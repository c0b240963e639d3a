import { definitionNames, definitionOf } from '../../src/schema/definitions.js'

/** All definitions of the model, by name. */
export const definitions = Object.fromEntries(definitionNames().map((name) => [name, definitionOf(name) ?? {}]))
