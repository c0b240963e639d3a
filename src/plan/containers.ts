import { fromJson } from '../expression/json.js'
import { referenceAt } from '../factory/references.js'
import type { Activity, Resource } from '../factory/model.js'
import { elements, member, members, type At } from '../text/member.js'
import { isComputed, type Data } from './action.js'
import type { Action, PipelineCall } from './step.js'
import { dataOf, flagOf, propertiesOf, refuse, textOf, type Draft, type OpenActivity, type Part } from './draft.js'
import { textIn } from './result.js'
import { pipelineValue, type Surroundings } from './surroundings.js'
import type { Step } from './plan.js'
import { itemsOf, variablesOf } from './variables.js'

/** Makes the steps of a list of activities of a pipeline. It is handed in: steps have actions, and actions have steps. */
export type InnerSteps = (draft: Draft, pipeline: Resource, activities: readonly Activity[]) => readonly Step[]

/** The activities of a list inside a container. */
function activitiesIn({ activity, pipeline }: OpenActivity, list: At | undefined): readonly Activity[] {
  if (!list) return []
  return pipeline.activities.filter(({ container, list: at }) => container === activity && at.length === list.path.length && at.every((step, index) => step === list.path[index]))
}

/** What an `IfCondition` does. Where the condition is known, the branch that is not taken is left out. */
export function ifCondition(draft: Draft, open: OpenActivity, part: Part, inner: InnerSteps): Action | undefined {
  const condition = flagOf(draft, part, 'expression')
  if (condition === undefined) return missing(draft, part, 'expression')
  const branch = (name: string): readonly Step[] => inner(draft, open.pipeline, activitiesIn(open, member(part.at, name)))
  return {
    kind: 'if',
    condition,
    then: condition === false ? [] : branch('ifTrueActivities'),
    otherwise: condition === true ? [] : branch('ifFalseActivities'),
  }
}

/** What a `Switch` does. Cases compare as texts, exactly (unconfirmed). Where the value is known, the other cases are left out. */
export function switchOn(draft: Draft, open: OpenActivity, part: Part, inner: InnerSteps): Action | undefined {
  const on = textOf(draft, part, 'on')
  if (on === undefined) return undefined
  const all = elements(member(part.at, 'cases')).map((each) => ({ value: textIn(fromJson(member(each, 'value')?.value ?? null)) ?? '', list: member(each, 'activities') }))
  const taken = isComputed(on) ? all : all.filter(({ value }) => value === on).slice(0, 1)
  const cases = taken.map(({ value, list }) => ({ value, steps: inner(draft, open.pipeline, activitiesIn(open, list)) }))
  const isDefaultLeft = !isComputed(on) && cases.length > 0
  return { kind: 'switch', on, cases, otherwise: isDefaultLeft ? [] : inner(draft, open.pipeline, activitiesIn(open, member(part.at, 'defaultActivities'))) }
}

/** 20 items at once where `batchCount` is absent, 50 at most (the documented default and limit). */
const BATCH = 20
const LARGEST_BATCH = 50

/** What a `ForEach` does. */
export function forEach(draft: Draft, open: OpenActivity, part: Part, inner: InnerSteps): Action | undefined {
  const items = itemsOf(draft, part)
  const isSequential = member(part.at, 'isSequential')?.value === true
  const batch = member(part.at, 'batchCount')?.value
  const steps = inner(draft, open.pipeline, activitiesIn(open, member(part.at, 'activities')))
  if (!items) return undefined
  return { kind: 'for-each', items, parallel: isSequential ? 1 : typeof batch === 'number' && batch >= 1 ? Math.min(LARGEST_BATCH, Math.floor(batch)) : BATCH, steps }
}

/** What an `Until` does. */
export function until(draft: Draft, open: OpenActivity, part: Part, inner: InnerSteps): Action | undefined {
  const condition = flagOf(draft, part, 'expression')
  const steps = inner(draft, open.pipeline, activitiesIn(open, member(part.at, 'activities')))
  if (condition === undefined) return missing(draft, part, 'expression')
  return { kind: 'until', condition, steps }
}

/** What is missing; what is there and wrong has been reported. */
function missing(draft: Draft, { resource, at, owner }: Part, property: string): undefined {
  const found = member(at, property)
  return found && found.value !== null ? undefined : refuse(draft, resource.file, at.path, `"${owner}" has no "${property}".`)
}

/**
 * What an `ExecutePipeline` does: the other pipeline's steps become part of the plan, with the arguments where they are
 * known. Where `waitOnCompletion` is absent it waits, as the documentation says (the type definitions say otherwise).
 */
export function call(draft: Draft, open: OpenActivity, part: Part, inner: InnerSteps): PipelineCall | undefined {
  const { resource, at, owner } = part
  const found = member(at, 'pipeline')
  const reference = found && referenceAt(found.value, found.path, resource.file)
  if (!reference) return refuse(draft, resource.file, found?.path ?? at.path, `"${owner}" names no pipeline.`)
  const target = draft.factory.resolve(reference, resource)
  if (!target) return refuse(draft, reference.at.file, reference.at.path, `The pipeline "${reference.name}" does not exist.`)
  if (target.isBroken) return refuse(draft, target.file, [], `The pipeline "${target.name}" cannot be read.`)
  if (target === open.pipeline || draft.callers.includes(target)) return refuse(draft, reference.at.file, reference.at.path, `The pipeline "${target.name}" calls itself${target === open.pipeline ? '' : ' over others'}.`)
  draft.used.add(target)
  const parameters = argumentsOf(draft, part, target)
  if (!parameters) return undefined
  const surroundings = surroundingsOf(draft, target, parameters)
  const within: Draft = { ...draft, surroundings, callers: [...draft.callers, open.pipeline] }
  const steps = inner(within, target, target.activities.filter(({ container }) => container === undefined))
  return { kind: 'pipeline', pipeline: target.name, waits: flagOf(draft, part, 'waitOnCompletion') !== false, parameters, variables: variablesOf(draft, target), steps }
}

/** The parameters of a pipeline as a call gives them, defaults included; those without either are absent. */
function argumentsOf(draft: Draft, part: Part, target: Resource): Record<string, Data> | undefined {
  const given = members(member(part.at, 'parameters'))
  const found: [string, Data][] = []
  let isWhole = true
  for (const parameter of members(member(propertiesOf(draft, target), 'parameters'))) {
    const argument = given.find(({ key }) => key.toLowerCase() === parameter.key.toLowerCase())
    if (isSecure(parameter)) {
      // what is not in a plan is not passed on either
      if (argument) dataOf(draft, part, argument, argument.key)
      continue
    }
    const data = argument ? dataOf(draft, part, argument, argument.key) : member(parameter, 'defaultValue') && { value: member(parameter, 'defaultValue')?.value }
    if (data) found.push([parameter.key, data])
    else if (argument) isWhole = false
  }
  return isWhole ? Object.fromEntries(found) : undefined
}

/** What is known in a pipeline that is called. */
function surroundingsOf(draft: Draft, target: Resource, parameters: Readonly<Record<string, Data>>): Surroundings {
  const known: [string, unknown][] = []
  const open = new Set<string>()
  for (const [name, data] of Object.entries(parameters)) {
    if (isComputed(data)) open.add(name.toLowerCase())
    else known.push([name, data.value])
  }
  const { pipeline } = draft.surroundings
  const factory = pipeline.get('DataFactory')
  return {
    pipeline: new Map([...pipelineValue(target.name, typeof factory === 'string' ? factory : undefined, Object.fromEntries(known), {}), ['globalParameters', pipeline.get('globalParameters') ?? new Map()]]),
    open,
    secure: secureNames(member(propertiesOf(draft, target), 'parameters')),
  }
}

/** The names of the parameters that are secure strings, folded. */
export function secureNames(parameters: At | undefined): Set<string> {
  return new Set(members(parameters).filter(isSecure).map(({ key }) => key.toLowerCase()))
}

function isSecure(parameter: At): boolean {
  const type = member(parameter, 'type')?.value
  return typeof type === 'string' && type.toLowerCase() === 'securestring'
}
