import type { Judge } from '../expression/judge.js'
import type { Scope } from '../expression/scope.js'
import { ANY, closedObject, openObject, type ObjectType, type Type } from '../expression/types.js'
import { knownType } from '../schema/type-names.js'
import { member, valueAt, type At } from '../text/member.js'
import { holdsUnread } from './activities.js'
import { hasUnknownNames, type Activity, type OpenResource } from './model.js'
import { resultOf } from './output-types.js'
import { activityScope, declared, pipelineObject, type PipelineNames } from './scopes.js'

/** The scopes of the activities of one pipeline. */
export interface PipelineScope {
  /** For a property of an activity, by its index; `isFiltering` where a Filter asks for each of its own elements. */
  of(activity: number, isFiltering: boolean): Scope
}

/** What the names in a pipeline's expressions mean. What is read of the document is read when it is asked for. */
export function pipelineScope(resource: OpenResource, judge: Judge): PipelineScope {
  const { kind, activities, definitions, value: document } = resource
  // of an activity without its pipeline the surroundings are not known
  const isAlone = kind === 'activity'
  const isOpen = isAlone || hasUnknownNames(resource)
  let pipeline: ObjectType | undefined
  let variables: ObjectType | undefined
  let named: ObjectType | undefined
  const names: PipelineNames = {
    pipeline: () => (pipeline ??= pipelineObject(declared(definitions, 'parameter', isOpen))),
    variables: () => (variables ??= declared(definitions, 'variable', isOpen)),
    activities: () => (named ??= activityObject(resource, isAlone)),
  }
  let indexes: ReadonlyMap<Activity, number> | undefined
  const indexOf = (activity: Activity): number => (indexes ??= new Map(activities.map((each, index) => [each, index]))).get(activity) ?? -1
  const scopes = new Map<Type | undefined, Scope>()
  const elements = new Map<number, Type>()

  /** The element that a loop or a filter goes through. */
  function elementOf(index: number): Type {
    const known = elements.get(index)
    if (known) return known
    elements.set(index, ANY)
    const type = typeOf(items(activities[index], document), of(index, false), judge)
    const element = type.kind === 'array' ? type.items : ANY
    elements.set(index, element)
    return element
  }

  /** What `item()` is for an activity, by the containers around it; nothing where none of them is a loop. */
  function itemIn(activity: Activity | undefined): Type | undefined {
    // one of a type that is not known may go through elements of its own
    if (activity && knownType('Activity', activity.type) === undefined) return ANY
    for (let around = activity?.container; around; around = around.container) {
      if (around.type === 'ForEach') return elementOf(indexOf(around))
      if (!NO_LOOPS.has(around.type)) return ANY
    }
    return isAlone ? ANY : undefined
  }

  /** One scope for all activities in which the same is known: what has been judged in it holds there too. */
  function of(index: number, isFiltering: boolean): Scope {
    const item = isFiltering ? elementOf(index) : itemIn(activities[index])
    let scope = scopes.get(item)
    if (!scope) scopes.set(item, (scope = activityScope(names, item)))
    return scope
  }

  return { of }
}

/** The containers that run what is in them for no element. */
const NO_LOOPS: ReadonlySet<string> = new Set(['IfCondition', 'Switch', 'Until'])

/** What `activity()` may name; open where an activity or a list of them cannot be read. */
function activityObject({ activities, properties, value: document }: OpenResource, isAlone: boolean): ObjectType {
  const members = new Map(activities.map(({ name, type, path }) => [name, resultOf(type, () => member({ value: valueAt(document, path), path }, 'typeProperties')?.value)]))
  const list = member({ value: valueAt(document, properties), path: properties }, 'activities')?.value
  return isAlone || holdsUnread(list) ? openObject(members, 'activity') : closedObject(members, 'activity')
}

function items(activity: Activity | undefined, document: unknown): string | undefined {
  if (!activity) return undefined
  const at: At = { value: valueAt(document, activity.path), path: activity.path }
  const found = member(member(at, 'typeProperties'), 'items')
  const text = typeof found?.value === 'string' ? found.value : member(found, 'value')?.value
  return typeof text === 'string' ? text : undefined
}

function typeOf(text: string | undefined, scope: Scope, judge: Judge): Type {
  return text === undefined ? ANY : judge(text, scope).type
}
