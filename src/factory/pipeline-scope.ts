import { check } from '../expression/check.js'
import type { Scope } from '../expression/scope.js'
import { ANY, closedObject, openObject, type ObjectType, type Type } from '../expression/types.js'
import { member, valueAt, type At } from '../text/member.js'
import type { Activity, OpenResource } from './model.js'
import { outputType } from './output-types.js'
import { activityScope, declared, pipelineObject, type PipelineNames } from './scopes.js'
import type { Templates } from './templates.js'

/** The scopes of the activities of one pipeline. */
export interface PipelineScope {
  readonly names: PipelineNames
  /** For a property of an activity, by its index; `isFiltering` where a Filter asks for each of its own elements. */
  of(activity: number, isFiltering: boolean): Scope
}

/** What the names in a pipeline's expressions mean. What is read of the document is read when it is asked for. */
export function pipelineScope(resource: OpenResource, templates: Templates): PipelineScope {
  const { activities, definitions, value: document } = resource
  const isOpen = hasUnknownNames(resource)
  let all: ObjectType | undefined
  const names: PipelineNames = {
    pipeline: pipelineObject(declared(definitions, 'parameter', isOpen)),
    variables: declared(definitions, 'variable', isOpen),
    activities: () => (all ??= activityObject(activities, document)),
  }
  const indexOf = new Map(activities.map((activity, index) => [activity, index]))
  const plain = activityScope(names, undefined)
  const scopes = new Map<string, Scope>()
  const elements = new Map<number, Type>()

  /** The element that a loop or a filter goes through. */
  function elementOf(index: number): Type {
    const known = elements.get(index)
    if (known) return known
    elements.set(index, ANY)
    const type = typeOf(items(activities[index], document), of(index, false), templates)
    const element = type.kind === 'array' ? type.items : ANY
    elements.set(index, element)
    return element
  }

  function of(index: number, isFiltering: boolean): Scope {
    if (!isFiltering && loopAround(activities[index]) === undefined) return plain
    const key = `${index}${isFiltering ? ' filtering' : ''}`
    const known = scopes.get(key)
    if (known) return known
    const around = loopAround(activities[index])
    const outer = around && indexOf.get(around)
    const scope = activityScope(names, isFiltering ? elementOf(index) : outer === undefined ? undefined : elementOf(outer))
    scopes.set(key, scope)
    return scope
  }

  return { names, of }
}

/** Whether what is declared may not be all: something beside it is wrong. */
export function hasUnknownNames({ faults, properties }: OpenResource): boolean {
  return faults.some((fault) => properties.every((step, i) => fault[i] === step) && (fault.length === properties.length || ['parameters', 'variables'].includes(String(fault[properties.length]).toLowerCase())))
}

function activityObject(activities: readonly Activity[], document: unknown): ObjectType {
  const members = new Map(activities.map(({ name, type, path }) => {
    const typeProperties = member({ value: valueAt(document, path), path }, 'typeProperties')?.value
    return [name, openObject({ output: outputType(type, typeProperties) })]
  }))
  return activities.some(({ name }) => name === '') ? openObject(members, 'activity') : closedObject(members, 'activity')
}

/** The loop whose elements an activity is run for. */
function loopAround(activity: Activity | undefined): Activity | undefined {
  for (let around = activity?.container; around; around = around.container) if (around.type === 'ForEach') return around
  return undefined
}

function items(activity: Activity | undefined, document: unknown): string | undefined {
  if (!activity) return undefined
  const at: At = { value: valueAt(document, activity.path), path: activity.path }
  const found = member(member(at, 'typeProperties'), 'items')
  const text = typeof found?.value === 'string' ? found.value : member(found, 'value')?.value
  return typeof text === 'string' ? text : undefined
}

function typeOf(text: string | undefined, scope: Scope, templates: Templates): Type {
  return text === undefined ? ANY : check(templates(text), scope).type
}
