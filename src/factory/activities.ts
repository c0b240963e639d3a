import { DEEP_ACTIVITIES } from '../schema/deep.js'
import { knownType } from '../schema/type-names.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { below, type JsonPath, type JsonPlace } from '../text/place.js'
import { dataUsesOf } from './data-uses.js'
import type { Activity, Dependency, Outcome, Reference } from './model.js'
import { referenceAt } from './references.js'

/** Lists of activities inside the `typeProperties` of a container, folded. */
const LISTS = new Set(['activities', 'iftrueactivities', 'iffalseactivities', 'defaultactivities'])

/**
 * All activities of a list and of the containers in it, in the order of the file. `path` is the path of the list. What
 * is no object is left out; a missing name or type is the empty text (the schema speaks of both).
 */
export function activitiesOf(list: unknown, path: JsonPath, file: string): Activity[] {
  const found: Activity[] = []
  collect(list, path, file, undefined, found)
  // still being made: what is returned changes no more
  setTargets(found)
  return found
}

/** One activity that stands alone in its file, and what is inside it. */
export function bareActivity(value: JsonObject, file: string): Activity[] {
  const top = activityOf(value, [], [], file)
  const found: Activity[] = [top]
  const key = keyOf(value, 'typeProperties')
  const inner = key === undefined ? undefined : value[key]
  if (key !== undefined && isObject(inner)) collectContained(inner, [key], file, top, found)
  setTargets(found)
  return found
}

/** Dependencies name siblings only: the one of that exact name, else the first in another case. */
function setTargets(activities: readonly Activity[]): void {
  if (!activities.some(({ dependsOn }) => dependsOn.length > 0)) return
  // siblings share the path of their list, the array itself
  const lists = new Map<JsonPath, Map<string, number>>()
  activities.forEach(({ list, name }, index) => {
    let names = lists.get(list)
    if (!names) lists.set(list, (names = new Map()))
    const taken = names.get(name)
    if (taken === undefined || activities[taken]?.name !== name) names.set(name, index)
    const folded = name.toLowerCase()
    if (!names.has(folded)) names.set(folded, index)
  })
  for (const { list, dependsOn } of activities) {
    const names = lists.get(list)
    for (const dependency of dependsOn) {
      const name = dependency.activity
      const target = name === '' ? undefined : (names?.get(name) ?? names?.get(name.toLowerCase()))
      if (target !== undefined) (dependency as { target?: number }).target = target
    }
  }
}

function collect(list: unknown, path: JsonPath, file: string, container: Activity | undefined, found: Activity[]): void {
  if (!Array.isArray(list)) return
  list.forEach((value: unknown, index) => {
    if (!isObject(value)) return
    const activity = activityOf(value, below(path, index), path, file, container)
    found.push(activity)
    const key = keyOf(value, 'typeProperties')
    const inner = key === undefined ? undefined : value[key]
    if (key !== undefined && isObject(inner)) collectContained(inner, below(activity.path, key), file, activity, found)
  })
}

/** Whether a list of activities, or one inside of it, holds what cannot be read: something that is no activity, or one without a name that is known. */
export function holdsUnread(list: unknown): boolean {
  if (list === undefined || list === null) return false
  if (!Array.isArray(list)) return true
  return list.some((value: unknown) => {
    if (!isObject(value)) return true
    const name = get(value, 'name')
    // what a template computes has become such a text
    if (typeof name !== 'string' || name === '' || name.startsWith('@[')) return true
    const inner = get(value, 'typeProperties')
    if (inner === undefined || inner === null) return false
    if (!isObject(inner)) return true
    for (const key in inner) {
      const folded = key.toLowerCase()
      if (LISTS.has(folded) && holdsUnread(inner[key])) return true
      if (folded === 'cases' && holdsUnreadCases(inner[key])) return true
    }
    return false
  })
}

function holdsUnreadCases(cases: unknown): boolean {
  if (!Array.isArray(cases)) return true
  return cases.some((value: unknown) => !isObject(value) || holdsUnread(get(value, 'activities')))
}

/** One activity that stands at a path. */
function activityOf(value: JsonObject, path: JsonPath, list: JsonPath, file: string, container?: Activity): Activity {
  const read = hasOtherKeys(value) ? get : exactly
  const nameKey = value['name'] === undefined ? keyOf(value, 'name') : 'name'
  const name = nameKey === undefined ? undefined : value[nameKey]
  const type = read(value, 'type')
  const canonical = typeof type === 'string' ? (knownType('Activity', type) ?? type) : ''
  return {
    name: typeof name === 'string' ? name : '',
    type: canonical,
    at: { file, path: nameKey === undefined ? path : below(path, nameKey) },
    path,
    list,
    container,
    dependsOn: read(value, 'dependsOn') === undefined ? NO_DEPENDENCIES : dependenciesOf(value, path, file),
    inactive: read(value, 'state') === undefined ? undefined : inactiveOutcome(value),
    linkedService: read(value, 'linkedServiceName') === undefined ? undefined : linkedServiceOf(value, path, file),
    data: dataUsesOf(canonical, value, path, file),
    value: DEEP_ACTIVITIES.has(canonical) ? value : undefined,
  }
}

function collectContained(typeProperties: JsonObject, path: JsonPath, file: string, container: Activity, found: Activity[]): void {
  for (const key in typeProperties) {
    const value = typeProperties[key]
    if (!Array.isArray(value)) continue
    const folded = key.toLowerCase()
    if (LISTS.has(folded)) collect(value, below(path, key), file, container, found)
    else if (folded === 'cases') {
      value.forEach((item: unknown, index) => {
        if (!isObject(item)) return
        const inner = keyOf(item, 'activities')
        if (inner !== undefined) collect(item[inner], below(below(below(path, key), index), inner), file, container, found)
      })
    }
  }
}

function dependenciesOf(value: JsonObject, path: JsonPath, file: string): Dependency[] {
  const key = keyOf(value, 'dependsOn')
  const list = key === undefined ? undefined : value[key]
  if (key === undefined || !Array.isArray(list)) return []
  const found: Dependency[] = []
  list.forEach((item: unknown, index) => {
    if (!isObject(item)) return
    const at = below(below(path, key), index)
    const activityKey = keyOf(item, 'activity')
    const activity = activityKey === undefined ? undefined : item[activityKey]
    if (activityKey === undefined || typeof activity !== 'string') return
    const conditionsKey = keyOf(item, 'dependencyConditions') ?? 'dependencyConditions'
    const conditions = item[conditionsKey]
    const names: { name: string; at: JsonPlace }[] = []
    if (Array.isArray(conditions)) {
      conditions.forEach((name: unknown, i) => {
        if (typeof name === 'string') names.push({ name, at: { file, path: below(below(at, conditionsKey), i) } })
      })
    }
    found.push({
      path: at,
      activity,
      at: { file, path: below(at, activityKey) },
      conditions: names,
      conditionsAt: { file, path: below(at, conditionsKey) },
      isUnconditional: Array.isArray(conditions) && conditions.length === 0,
    })
  })
  return found
}

/** `onInactiveMarkAs` of an activity whose `state` is Inactive; the service takes Succeeded where it is absent. */
function inactiveOutcome(value: JsonObject): Outcome | undefined {
  const state = get(value, 'state')
  if (typeof state !== 'string' || state.toLowerCase() !== 'inactive') return undefined
  const mark = get(value, 'onInactiveMarkAs')
  return mark === 'Failed' || mark === 'Skipped' ? mark : 'Succeeded'
}

function linkedServiceOf(value: JsonObject, path: JsonPath, file: string): Reference | undefined {
  const key = keyOf(value, 'linkedServiceName')
  return key === undefined ? undefined : referenceAt(value[key], below(path, key), file)
}

/** A property, ignoring the case of its key. */
function get(object: JsonObject, name: string): unknown {
  const direct = object[name]
  if (direct !== undefined) return direct
  const key = keyOf(object, name)
  return key === undefined ? undefined : object[key]
}

function exactly(object: JsonObject, name: string): unknown {
  return object[name]
}

const KEYS: ReadonlySet<string> = new Set([
  'name', 'type', 'description', 'state', 'onInactiveMarkAs', 'dependsOn', 'userProperties', 'policy', 'linkedServiceName', 'typeProperties', 'inputs', 'outputs',
])

const NO_DEPENDENCIES: readonly Dependency[] = []

/** Whether some key is none of those that activities have: only then can one stand there in another case. */
function hasOtherKeys(value: JsonObject): boolean {
  for (const key in value) if (!KEYS.has(key)) return true
  return false
}
