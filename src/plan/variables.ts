import { member } from '../text/member.js'
import { isObject, members, type At } from '../text/member.js'
import { isComputed, type Data } from './action.js'
import type { Action, Variable, VariableType } from './step.js'
import { dataOf, fixedText, flagOf, propertiesOf, refuse, type Draft, type Part } from './draft.js'
import { inWords } from './quote.js'
import type { Resource } from '../factory/model.js'

const TYPES: readonly VariableType[] = ['String', 'Boolean', 'Integer', 'Array']

/** What a variable holds that has no default (what the service takes is not documented). */
const EMPTY: Readonly<Record<VariableType, unknown>> = { String: '', Boolean: false, Integer: 0, Array: [] }

/** The variables that a pipeline declares, each with the value that it begins with. A type that is not known is a text's. */
export function variablesOf(draft: Draft, pipeline: Resource): Variable[] {
  return members(member(propertiesOf(draft, pipeline), 'variables')).map((each): Variable => {
    const written = member(each, 'type')?.value
    const folded = typeof written === 'string' ? written.toLowerCase() : ''
    const type = TYPES.find((known) => known.toLowerCase() === (folded === 'bool' ? 'boolean' : folded === 'int' ? 'integer' : folded)) ?? 'String'
    return { name: each.key, type, value: member(each, 'defaultValue')?.value ?? EMPTY[type] }
  })
}

/** What a `SetVariable` does: it sets a variable, or what the pipeline gives back. */
export function setVariable(draft: Draft, part: Part): Action | undefined {
  const isReturn = flagOf(draft, part, 'setSystemVariable')
  if (isReturn === true) return returnValue(draft, part)
  const variable = declaredVariable(draft, part)
  const value = valueOf(draft, part)
  return variable && value && { kind: 'set-variable', variable: variable.name, value }
}

/** What an `AppendVariable` does. */
export function appendVariable(draft: Draft, part: Part): Action | undefined {
  const variable = declaredVariable(draft, part)
  const value = valueOf(draft, part)
  if (variable && variable.type !== 'Array') return refuse(draft, part.resource.file, member(part.at, 'variableName')?.path ?? part.at.path, `"${part.owner}" appends to "${variable.name}", which is of type "${variable.type}", not "Array".`)
  return variable && value && { kind: 'append-variable', variable: variable.name, value }
}

/** What a `Filter` does. */
export function filter(draft: Draft, part: Part): Action | undefined {
  const items = itemsOf(draft, part)
  const condition = flagOf(draft, part, 'condition')
  if (condition === undefined && !member(part.at, 'condition')) return refuse(draft, part.resource.file, part.at.path, `"${part.owner}" has no "condition".`)
  return items && condition !== undefined ? { kind: 'filter', items, condition } : undefined
}

/** The list that a loop or a filter goes through. */
export function itemsOf(draft: Draft, part: Part): Data | undefined {
  const found = member(part.at, 'items')
  if (!found) return refuse(draft, part.resource.file, part.at.path, `"${part.owner}" has no "items".`)
  const items = dataOf(draft, part, found, 'items')
  if (!items || isComputed(items) || Array.isArray(items.value)) return items
  return refuse(draft, part.resource.file, found.path, `"items" of "${part.owner}" is ${inWords(items.value)}, but must be a list.`)
}

function valueOf(draft: Draft, part: Part): Data | undefined {
  const found = member(part.at, 'value')
  return found ? dataOf(draft, part, found, 'value') : refuse(draft, part.resource.file, part.at.path, `"${part.owner}" has no "value".`)
}

function declaredVariable(draft: Draft, part: Part): Variable | undefined {
  const name = fixedText(draft, part, 'variableName')
  if (name === undefined) return undefined
  const found = variablesOf(draft, part.resource).find((variable) => variable.name.toLowerCase() === name.toLowerCase())
  return found ?? refuse(draft, part.resource.file, member(part.at, 'variableName')?.path ?? part.at.path, `The pipeline "${part.resource.name}" has no variable "${name}".`)
}

/** `pipelineReturnValue`: a list of `{ key, value: { type, content } }`, as an object of values by name. */
function returnValue(draft: Draft, part: Part): Action | undefined {
  const list = member(part.at, 'value')
  if (!list || !Array.isArray(list.value)) return refuse(draft, part.resource.file, list?.path ?? part.at.path, `"value" of "${part.owner}" is no list of return values.`)
  const entries = list.value.map((each: unknown): readonly [string, unknown] | undefined => {
    const at: At = { value: each, path: list.path }
    const key = member(at, 'key')?.value
    const value = member(at, 'value')
    return typeof key === 'string' && value ? [key, returned(value)] : undefined
  })
  if (entries.some((entry) => entry === undefined)) return refuse(draft, part.resource.file, list.path, `"value" of "${part.owner}" holds something that is no return value with a "key" and a "value".`)
  const data = dataOf(draft, part, { value: Object.fromEntries(entries as (readonly [string, unknown])[]), path: list.path }, 'value')
  return data && { kind: 'set-return-value', value: data }
}

/** `{ type, content }` as the value that it stands for; a type of `Null` has no content. */
function returned(value: At): unknown {
  if (!isObject(value.value)) return value.value
  const type = member(value, 'type')?.value
  const content = member(value, 'content')?.value
  if (typeof type !== 'string') return value.value
  switch (type.toLowerCase()) {
    case 'null':
      return null
    case 'array':
      return Array.isArray(content) ? content.map((item: unknown) => returned({ value: item, path: value.path })) : content
    case 'object':
      return Array.isArray(content)
        ? Object.fromEntries(content.map((entry: unknown) => [String(member({ value: entry, path: [] }, 'key')?.value ?? ''), returned(member({ value: entry, path: [] }, 'value') ?? { value: null, path: [] })]))
        : content
    case 'string':
      // a text, whatever stands in it
      return typeof content === 'string' && content.startsWith('@') ? `@${content}` : typeof content === 'string' ? content.replaceAll('@{', '@@{') : content
    default:
      return content ?? null
  }
}
