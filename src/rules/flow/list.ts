import { conditionCase } from './condition-case.js'
import { dependencyCycle } from './dependency-cycle.js'
import { dependencyNameCase } from './dependency-name-case.js'
import { emptyConditions } from './empty-conditions.js'
import { missingDependency } from './missing-dependency.js'
import { repeatedDependency } from './repeated-dependency.js'
import { selfDependency } from './self-dependency.js'
import { unknownCondition } from './unknown-condition.js'
import { unreachableActivity } from './unreachable-activity.js'
import type { Rule } from '../rule.js'

/** The order of activities. */
export const FLOW: readonly Rule[] = [
  missingDependency,
  dependencyNameCase,
  selfDependency,
  dependencyCycle,
  unknownCondition,
  conditionCase,
  emptyConditions,
  repeatedDependency,
  unreachableActivity,
]
