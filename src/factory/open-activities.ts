import { isObject, member, valueAt, type At, type JsonObject } from '../text/member.js'
import { isFaulty, type Activity, type OpenResource } from './model.js'

/** An activity while the document it stands in is at hand. */
export interface OpenActivity {
  readonly activity: Activity
  readonly value: At<JsonObject>
  /** Its `typeProperties`. */
  readonly properties: At
}

/**
 * The activities of some types that are switched on, with what they say. One whose `typeProperties` cannot be read is
 * left out, and so is one of Fabric: it names what it works with in another way.
 */
export function openActivities(resource: OpenResource, ...types: readonly string[]): OpenActivity[] {
  const found: OpenActivity[] = []
  for (const activity of resource.activities) {
    if (!types.includes(activity.type) || activity.inactive !== undefined) continue
    const value = { value: valueAt(resource.value, activity.path) as JsonObject, path: activity.path }
    const properties = member(value, 'typeProperties')
    if (!isObject(properties?.value) || given(value, 'externalReferences') || !isActive(given(value, 'state')?.value)) continue
    found.push({ activity, value, properties: properties as At })
  }
  return found
}

/** Whether a state is surely that of an activity that runs: a template may compute it. */
function isActive(state: unknown): boolean {
  return state === undefined || (typeof state === 'string' && state.toLowerCase() === 'active')
}

/** A property that is there and not null, which the service reads as absent. */
export function given(at: At | undefined, name: string): At | undefined {
  const found = member(at, name)
  return found?.value === null ? undefined : found
}

/** Whether an activity may hold what it seems to lack, for a mistake was reported in it. */
export function mayHoldMore(resource: OpenResource, { path }: Activity): boolean {
  return isFaulty(resource, path)
}
