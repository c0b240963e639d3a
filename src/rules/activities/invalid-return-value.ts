import { given, openActivities } from '../../factory/open-activities.js'
import { isExpressionText } from '../../text/expression-text.js'
import { elements, isObject, member, type At } from '../../text/member.js'
import { didYouMean } from '../../text/nearest.js'
import type { ResourceRule } from '../rule.js'

/** The types of a value that a pipeline returns ("Set Pipeline Return Value"). */
const TYPES: readonly string[] = ['String', 'Expression', 'Array', 'Boolean', 'Null', 'Int', 'Float', 'Object']

export const invalidReturnValue: ResourceRule = {
  id: 'invalid-return-value',
  title: 'A return value that is no list of keys with typed values',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    for (const { activity, properties } of openActivities(resource, 'SetVariable')) {
      if (member(properties, 'setSystemVariable')?.value !== true) continue
      const name = given(properties, 'variableName')
      const value = given(properties, 'value')
      if (typeof name?.value === 'string' && name.value !== 'pipelineReturnValue' && !isExpressionText(name.value)) {
        report({ file: resource.file, path: name.path }, `"${name.value}" is no system variable.`, { hint: 'The only one is "pipelineReturnValue".' })
      } else if (value) {
        for (const { at, words, hint } of problemsOf(value)) report({ file: resource.file, path: at.path }, `The return value that activity "${activity.name}" sets ${words}.`, { hint })
      }
    }
  },
}

interface Problem {
  readonly at: At
  readonly words: string
  readonly hint?: string | undefined
}

const FORM = 'Each entry has the form { "key": "…", "value": { "type": "String", "content": "…" } }.'

function problemsOf(value: At): Problem[] {
  if (typeof value.value === 'string' && isExpressionText(value.value)) return []
  if (!Array.isArray(value.value)) return [{ at: value, words: 'is no list', hint: FORM }]
  const keys = new Set<unknown>()
  return elements(value).flatMap((entry): Problem[] => {
    // a template may compute it
    if (typeof entry.value === 'string' && isExpressionText(entry.value)) return []
    const key = given(entry, 'key')
    const typed = given(entry, 'value')
    if (!key || !typed) return [{ at: entry, words: `has an entry without "${key ? 'value' : 'key'}"`, hint: FORM }]
    const type = given(typed, 'type')
    if (keys.has(key.value) && !(typeof key.value === 'string' && isExpressionText(key.value))) return [{ at: key, words: `has the key "${String(key.value)}" more than once` }]
    keys.add(key.value)
    if (isObject(typed.value) && !type) return [{ at: typed, words: `does not say of which type "${String(key.value)}" is`, hint: FORM }]
    if (typeof type?.value !== 'string' || isExpressionText(type.value) || TYPES.some((known) => known.toLowerCase() === String(type.value).toLowerCase())) return []
    return [{ at: type, words: `has the type "${type.value}", which is none`, hint: didYouMean(type.value, TYPES) ?? `There are ${TYPES.join(', ')}.` }]
  })
}
