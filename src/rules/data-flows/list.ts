import { stepWithoutData } from './step-without-data.js'
import { undeclaredDataFlowParameter } from './undeclared-data-flow-parameter.js'
import { unknownStream } from './unknown-stream.js'
import { unlistedStream } from './unlisted-stream.js'
import { unreadStream } from './unread-stream.js'
import { unscriptedStep } from './unscripted-step.js'
import type { Rule } from '../rule.js'

/** Data flows: their scripts, and the lists of steps beside them. */
export const DATA_FLOWS: readonly Rule[] = [
  unknownStream,
  unreadStream,
  unlistedStream,
  unscriptedStep,
  undeclaredDataFlowParameter,
  stepWithoutData,
]
