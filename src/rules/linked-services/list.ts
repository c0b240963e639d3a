import { malformedConnectionString } from './malformed-connection-string.js'
import { placeholder } from './placeholder.js'
import { unknownConnectionStringKey } from './unknown-connection-string-key.js'
import type { Rule } from '../rule.js'

/** Linked services. */
export const LINKED_SERVICES: readonly Rule[] = [
  placeholder,
  malformedConnectionString,
  unknownConnectionStringKey,
]
