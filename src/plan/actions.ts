import { member } from '../text/member.js'
import { isComputed } from './action.js'
import type { Action } from './step.js'
import { metadataRequest, validation } from './blob-places.js'
import { call, forEach, ifCondition, switchOn, until, type InnerSteps } from './containers.js'
import { countOf, refuse, textOf, type Draft, type OpenActivity, type Part } from './draft.js'
import { batchExecution, modelUpdate, pipelineSubmission } from './machine-learning.js'
import { mockOf } from './mocks.js'
import { appendVariable, filter, setVariable } from './variables.js'
import { webRequest } from './web.js'

/** What carrying out an activity means; nothing, with the problems noted, where that cannot be planned. */
export function actionOf(draft: Draft, open: OpenActivity, inner: InnerSteps): Action | undefined {
  const { activity, pipeline, at } = open
  if (activity.inactive) return { kind: 'inactive', as: activity.inactive }
  const mock = mockOf(draft, pipeline, activity)
  if (mock) return mock
  const part: Part = { resource: pipeline, at: member(at, 'typeProperties') ?? { value: {}, path: at.path }, owner: activity.name }
  switch (activity.type) {
    case 'AzureMLBatchExecution':
      return batchExecution(draft, open, part)
    case 'AzureMLUpdateResource':
      return modelUpdate(draft, open, part)
    case 'AzureMLExecutePipeline':
      return pipelineSubmission(draft, open, part)
    case 'WebActivity':
      return webRequest(draft, part)
    case 'GetMetadata':
      return metadataRequest(draft, part)
    case 'Validation':
      return validation(draft, part)
    case 'Wait':
      return wait(draft, part)
    case 'Fail': {
      const message = textOf(draft, part, 'message')
      const code = textOf(draft, part, 'errorCode')
      return message === undefined || code === undefined ? undefined : { kind: 'fail', message, code }
    }
    case 'SetVariable':
      return setVariable(draft, part)
    case 'AppendVariable':
      return appendVariable(draft, part)
    case 'Filter':
      return filter(draft, part)
    case 'IfCondition':
      return ifCondition(draft, open, part, inner)
    case 'Switch':
      return switchOn(draft, open, part, inner)
    case 'ForEach':
      return forEach(draft, open, part, inner)
    case 'Until':
      return until(draft, open, part, inner)
    case 'ExecutePipeline':
      return call(draft, open, part, inner)
    default:
      return refuse(draft, pipeline.file, activity.at.path, `The activity "${activity.name}" of type "${activity.type}" cannot be carried out by adfc.`, `Give its result with "--mock": { "${activity.name}": { "output": { … } } }.`)
  }
}

/** A year, in seconds: more than that is a slip. */
const LONGEST_WAIT = 366 * 86_400

function wait(draft: Draft, part: Part): Action | undefined {
  const seconds = countOf(draft, part, 'waitTimeInSeconds')
  if (seconds !== undefined && (isComputed(seconds) || seconds <= LONGEST_WAIT)) return { kind: 'wait', seconds }
  const found = member(part.at, 'waitTimeInSeconds')
  if (found && found.value !== null && seconds === undefined) return undefined
  return refuse(draft, part.resource.file, found?.path ?? part.at.path, seconds === undefined ? `"${part.owner}" has no "waitTimeInSeconds".` : `"${part.owner}" waits for more than a year.`)
}
