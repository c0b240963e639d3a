import type { JsonObject } from '../../src/text/member.js'
import { onActivities, onObjects, type Json, type Mutation } from './mutant.js'

const isCopy = ({ type, typeProperties }: JsonObject): boolean => type === 'Copy' && typeof typeProperties === 'object'
const isRecurrence = (value: JsonObject, path: readonly unknown[]): boolean => path.at(-1) === 'recurrence' && typeof value['frequency'] === 'string'

/** What the schemas find. */
export const SCHEMA: readonly Mutation[] = [
  onActivities('a required property that is missing', 'missing-property', isCopy, (activity) => void delete (activity['typeProperties'] as Json)['sink']),
  onActivities('a property in the wrong object', 'misplaced-property', isCopy, (activity) => {
    const { source, ...rest } = activity['typeProperties'] as Json
    Object.assign(activity, { typeProperties: rest, source })
  }),
  onActivities('a type with a slip', 'unknown-type', ({ type }) => type === 'Copy', (activity) => void (activity['type'] = 'Coppy')),
  onActivities('a list where a number is expected', 'wrong-type', ({ policy }) => typeof policy === 'object', (activity) => void ((activity['policy'] as Json)['retry'] = [])),
  onActivities('a key in another case', 'key-case', ({ dependsOn }) => Array.isArray(dependsOn) && dependsOn.length > 0, (activity) => {
    activity['DependsOn'] = activity['dependsOn']
    delete activity['dependsOn']
  }),
  onActivities('a key with a slip', 'unknown-key', ({ description }) => description === undefined, (activity) => void (activity['descriptoin'] = 'a slip')),
  onObjects('a value with a slip', 'invalid-value', ['trigger'], isRecurrence, (recurrence) => void (recurrence['frequency'] = 'Minuet')),
  onObjects('a frequency that does not exist', 'unknown-frequency', ['trigger'], isRecurrence, (recurrence) => void (recurrence['frequency'] = 'Fortnight')),
  onObjects('a value in another case', 'value-case', ['trigger'], isRecurrence, (recurrence) => void (recurrence['frequency'] = String(recurrence['frequency']).toUpperCase())),
]
