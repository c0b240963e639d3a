import { pipelineTooLarge } from './pipeline-too-large.js'
import { templateTooLarge } from './template-too-large.js'
import { tooManyActivities } from './too-many-activities.js'
import { tooManyCases } from './too-many-cases.js'
import { tooManyParameters } from './too-many-parameters.js'
import { tooManyResources } from './too-many-resources.js'
import { tooManyTriggerDependencies } from './too-many-trigger-dependencies.js'
import type { Rule } from '../rule.js'

/** What the service takes only so much of; the values and their dates stand in `limits.ts`. */
export const LIMIT_RULES: readonly Rule[] = [
  tooManyActivities,
  tooManyParameters,
  tooManyCases,
  pipelineTooLarge,
  tooManyTriggerDependencies,
  tooManyResources,
  templateTooLarge,
]
