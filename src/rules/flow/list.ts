import { conditionCase } from './condition-case.js'
import { dependencyCycle } from './dependency-cycle.js'
import { dependencyNameCase } from './dependency-name-case.js'
import { emptyConditions } from './empty-conditions.js'
import { hiddenFailure } from './hidden-failure.js'
import { missingDependency } from './missing-dependency.js'
import { narrowFailureLeg } from './narrow-failure-leg.js'
import { parallelWrites } from './parallel-writes.js'
import { repeatedDependency } from './repeated-dependency.js'
import { selfDependency } from './self-dependency.js'
import { unknownCondition } from './unknown-condition.js'
import { unreachableActivity } from './unreachable-activity.js'
import { variableInParallelLoop } from './variable-in-parallel-loop.js'
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
  narrowFailureLeg,
  hiddenFailure,
  parallelWrites,
  variableInParallelLoop,
]
