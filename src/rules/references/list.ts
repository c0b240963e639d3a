import { argumentNameCase } from './argument-name-case.js'
import { ignoredArgument } from './ignored-argument.js'
import { missingArgument } from './missing-argument.js'
import { missingReference } from './missing-reference.js'
import { referenceCycle } from './reference-cycle.js'
import { referenceInSibling } from './reference-in-sibling.js'
import { referenceNameCase } from './reference-name-case.js'
import { undeclaredArgument } from './undeclared-argument.js'
import { unlistedReference } from './unlisted-reference.js'
import { wrongArgumentType } from './wrong-argument-type.js'
import { wrongDefault } from './wrong-default.js'
import type { Rule } from '../rule.js'

/** What resources name of each other, and what they pass. */
export const REFERENCES: readonly Rule[] = [
  missingReference,
  referenceNameCase,
  referenceInSibling,
  referenceCycle,
  unlistedReference,
  undeclaredArgument,
  ignoredArgument,
  argumentNameCase,
  missingArgument,
  wrongArgumentType,
  wrongDefault,
]
