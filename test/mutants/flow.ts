import { onActivities, withActivity, type Json, type Mutation } from './mutant.js'

type Dependency = { activity: string; dependencyConditions: string[] }

const dependencies = (activity: { readonly dependsOn?: unknown }): Dependency[] => (Array.isArray(activity.dependsOn) ? (activity.dependsOn as Dependency[]) : [])
const hasOne = (activity: { readonly dependsOn?: unknown }): boolean => dependencies(activity).length > 0
const first = (activity: Json): Dependency => dependencies(activity)[0] as Dependency
const swapped = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase())

/** Dependencies and conditions. */
export const FLOW: readonly Mutation[] = [
  onActivities('a dependency on what does not exist', 'missing-dependency', hasOne, (activity) => void (first(activity).activity += ' of long ago')),
  onActivities('a dependency in another case', 'dependency-name-case', (activity) => hasOne(activity) && swapped(first(activity as Json).activity) !== first(activity as Json).activity, (activity) => void (first(activity).activity = swapped(first(activity).activity))),
  onActivities('a dependency on itself', 'self-dependency', (activity) => !hasOne(activity), (activity) => void (activity['dependsOn'] = [{ activity: activity['name'], dependencyConditions: ['Succeeded'] }])),
  onActivities('the same dependency twice', 'repeated-dependency', hasOne, (activity) => void dependencies(activity).push(structuredClone(first(activity)))),
  onActivities('a condition that does not exist', 'unknown-condition', hasOne, (activity) => void (first(activity).dependencyConditions = ['Finished'])),
  onActivities('a condition in another case', 'condition-case', (activity) => hasOne(activity) && first(activity as Json).dependencyConditions.length === 1, (activity) => void (first(activity).dependencyConditions = [(first(activity).dependencyConditions[0] ?? '').toLowerCase()])),
  onActivities('no condition at all', 'empty-conditions', hasOne, (activity) => void (first(activity).dependencyConditions = [])),
  onActivities('five seconds between attempts', 'retry-out-of-range', ({ policy }) => typeof policy === 'object', (activity) => void ((activity['policy'] as Json)['retryIntervalInSeconds'] = 5)),
  withActivity('two activities of one name', 'duplicate-activity-name', (properties) => ({ name: swapped(String((properties['activities'] as Json[])[0]?.['name'])), type: 'Wait', dependsOn: [], typeProperties: { waitTimeInSeconds: 1 } })),
]
