import { didYouMean, nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import type { Node, Step } from './ast.js'
import { error, warning, type ExpressionProblem } from './problem.js'
import { ANY, fits, INTEGER, inWords, STRING, type ObjectType, type Type, type UnionType } from './types.js'

/** What a step leads to. */
export interface Read {
  readonly type: Type
  /** The name as declared, where it is known; an index; `null` for what is computed. */
  readonly key: string | number | null
  readonly problem?: ExpressionProblem
}

/** How many names a hint lists. */
const LISTED = 8

/** Reads one step of an access from a value of a type; `before` is what gave the value, `index` the type of what stands in square brackets. */
export function stepType(type: Type, step: Step, index: Type | undefined, before: Node | Step): Read {
  const known = type.kind === 'union' ? only(type) : type
  if (step.kind === 'member') return memberType(known, step.name, step.nameSpan, step.isOptional, before, step.span)
  const node = step.index
  if (node.kind === 'string') return memberType(known, node.value, node.span, step.isOptional, before, step.span)
  const key = node.kind === 'integer' ? Number(node.text) : null
  if (node.kind === 'integer' && node.text.startsWith('-')) return { type: ANY, key, problem: severe(step.isOptional)('index-type', node.span, `An index counts from 0, and this is ${node.text}.`, { hint: 'The last element is "last(…)".' }) }
  switch (known.kind) {
    case 'array':
      return index && !fits(index, INTEGER) ? { type: known.items, key, problem: wrongIndex(node, `An array is read by an integer, and this is ${inWords(index)}.`, index) } : { type: known.items, key }
    case 'object':
      if (index && (!fits(index, STRING) && (!known.isOpen || !fits(index, INTEGER)))) return { type: ANY, key, problem: wrongIndex(node, `An object is read by a name, and this is ${inWords(index)}.`, index) }
      return { type: ANY, key }
    case 'string':
      return { type: ANY, key, problem: warning('no-members', step.span, 'The characters of a string are not read in square brackets.', { hint: 'Use "substring(…, …, …)".' }) }
    case 'integer': case 'float': case 'boolean':
      return { type: ANY, key, problem: noMembers(known, step.span, step.isOptional, before) }
    default:
      return { type: ANY, key }
  }
}

/** The type of a member, where nothing is to be said of reading it; otherwise nothing. */
export function plainMember(type: Type, name: string): Type | undefined {
  const known = type.kind === 'union' ? only(type) : type
  switch (known.kind) {
    case 'object':
      return lackOf(known, name) !== undefined ? undefined : (known.members.get(name) ?? (isWideOpen(known) ? ANY : undefined))
    case 'array': case 'string': case 'integer': case 'float': case 'boolean':
      return undefined
    default:
      return ANY
  }
}

/** The same of what is computed in square brackets. */
export function plainElement(type: Type, index: Type): Type | undefined {
  const known = type.kind === 'union' ? only(type) : type
  switch (known.kind) {
    case 'array':
      return fits(index, INTEGER) ? known.items : undefined
    case 'object':
      return fits(index, STRING) || (known.isOpen && fits(index, INTEGER)) ? ANY : undefined
    case 'string': case 'integer': case 'float': case 'boolean':
      return undefined
    default:
      return ANY
  }
}

/** Of such an object nothing is known. */
function isWideOpen({ members, isOpen, lacks }: ObjectType): boolean {
  return isOpen && members.size === 0 && lacks === undefined
}

/** What to do about a name that an object probably lacks. */
function lackOf({ lacks }: ObjectType, name: string): string | undefined {
  return lacks === undefined || lacks === 'others' ? undefined : lacks.get(name)
}

/**
 * Reads a member by its name, letter case apart. `nameSpan` is where the name stands, with its quotes if it has any;
 * `stepSpan` is what to point at where nothing has members.
 */
export function memberType(type: Type, name: string, nameSpan: Span, isOptional: boolean, before: Node | Step, stepSpan = nameSpan): Read {
  switch (type.kind) {
    case 'object':
      return objectMember(type, name, nameSpan, isOptional, before)
    case 'array': {
      if (/^\d+$/.test(name) && nameSpan !== stepSpan) return { type: type.items, key: name, problem: error('index-type', nameSpan, 'An array is read by an integer, and this is a string.', { hint: 'Write it without quotes.', fix: { span: nameSpan, text: name } }) }
      const isCount = /^(?:length|count|size)$/i.test(name)
      const hint = isCount ? 'Use "length(…)".' : `Read an element first, as in "[0].${/^[A-Za-z_$][\w$]*$/.test(name) ? name : '…'}".`
      return { type: ANY, key: name, problem: severe(isOptional)('no-members', stepSpan, `${inMessage(before)} is an array, which has no member "${name}".`, { hint }) }
    }
    case 'string': case 'integer': case 'float': case 'boolean':
      return { type: ANY, key: name, problem: noMembers(type, stepSpan, isOptional, before) }
    default:
      return { type: ANY, key: name }
  }
}

function objectMember(type: ObjectType, name: string, nameSpan: Span, isOptional: boolean, before: Node | Step): Read {
  const exact = type.members.get(name)
  const lack = lackOf(type, name)
  if (exact) return lack === undefined || isOptional ? { type: exact, key: name } : { type: exact, key: name, problem: warning('unknown-name', nameSpan, `"${name}" may be absent.`, { hint: lack }) }
  if (isWideOpen(type)) return { type: ANY, key: name }
  const folded = name.toLowerCase()
  for (const [declared, member] of type.members) {
    if (declared.length !== name.length || declared.toLowerCase() !== folded) continue
    const length = nameSpan[1] - nameSpan[0]
    const inside: Span | undefined = length === name.length ? nameSpan : length === name.length + 2 ? [nameSpan[0] + 1, nameSpan[1] - 1] : undefined
    const problem = warning('name-case', nameSpan, `"${name}" is "${declared}" in another letter case.`, { hint: `Write "${declared}".`, fix: inside && { span: inside, text: declared } })
    return { type: member, key: declared, problem }
  }
  const names = [...type.members.keys()]
  const beyond = further(type, name)
  const isSlip = beyond !== undefined || nearest(name, names, Math.min(2, Math.ceil(name.length / 4))) !== undefined
  if (type.isOpen && !isSlip && lack === undefined && type.lacks !== 'others') return { type: ANY, key: name }
  const message = type.noun === undefined ? `${inMessage(before)} has no member "${name}".` : `There is no ${type.noun} "${name}".`
  const few = names.length > 0 && names.length <= LISTED ? `There ${names.length === 1 ? 'is' : 'are'} ${names.map((each) => `"${each}"`).join(', ')}.` : undefined
  // an open object may have what is not known here; only a slip is the likelier
  return { type: ANY, key: name, problem: severe(isOptional || type.isOpen)('unknown-name', nameSpan, message, { hint: lack ?? didYouMean(name, names) ?? beyond ?? type.hint ?? few }) }
}

/** The question for a name that is a member of a member: `activity('x').firstRow`. */
function further(type: ObjectType, name: string): string | undefined {
  for (const [between, member] of type.members) if (member.kind === 'object' && member.members.has(name)) return `Did you mean "${between}.${name}"?`
  return undefined
}

/** The one type of a union that is not null; any where there are several. */
function only(type: UnionType): Type {
  const rest = type.of.filter(({ kind }) => kind !== 'null')
  return rest.length === 1 ? (rest[0] as Type) : ANY
}

/** A step with a question mark gives null where it leads nowhere. */
function severe(isWarned: boolean): typeof error {
  return isWarned ? warning : error
}

function noMembers(type: Type, span: Span, isOptional: boolean, before: Node | Step): ExpressionProblem {
  return severe(isOptional)('no-members', span, `${inMessage(before)} is ${inWords(type)}, which has no members.`, { hint: type.kind === 'string' ? 'If it holds JSON, read it with "json(…)".' : undefined })
}

function wrongIndex(node: Node, message: string, index: Type): ExpressionProblem {
  return error('index-type', node.span, message, { hint: index.kind === 'string' ? 'Convert it with "int(…)".' : undefined })
}

/** What gave a value, in a message: by its name, never with the literal texts in it. */
function inMessage(before: Node | Step): string {
  switch (before.kind) {
    case 'member':
      return `"${before.name}"`
    case 'call':
      return `"${before.name}(${before.args.length > 0 ? '…' : ''})"`
    case 'index':
      return 'The element'
    default:
      return 'The value'
  }
}
