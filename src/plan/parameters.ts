import { member, members, type At } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import { inWords } from './quote.js'

/** A value for a parameter: text from a command line, or a value from a file. */
export type Given = { readonly name: string } & ({ readonly text: string } | { readonly value: unknown })

/** The values of a pipeline's parameters, or sentences that say what is wrong with those given. */
export interface ParameterValues {
  readonly values: Readonly<Record<string, unknown>>
  readonly problems: readonly string[]
}

/**
 * The parameters that a pipeline declares (`properties.parameters`), each with the value given or its default. Names are
 * taken without regard to case; a later value for the same name wins. Secure strings are left out.
 */
export function parameterValues(declared: At | undefined, given: readonly Given[]): ParameterValues {
  const problems: string[] = []
  const names = members(declared).map(({ key }) => key)
  const byName = new Map<string, Given>()
  for (const each of given) {
    const name = names.find((known) => known.toLowerCase() === each.name.toLowerCase())
    if (name !== undefined) byName.set(name, each)
    else {
      const meant = nearest(each.name, names)
      const hint = meant !== undefined ? ` Did you mean "${meant}"?` : names.length === 0 ? ' It has none.' : ` It has ${names.map((known) => `"${known}"`).join(', ')}.`
      problems.push(`The pipeline has no parameter "${each.name}".${hint}`)
    }
  }
  const values: [string, unknown][] = []
  for (const parameter of members(declared)) {
    const type = String(member(parameter, 'type')?.value ?? 'string')
    const each = byName.get(parameter.key)
    // a plan holds no secrets: what uses such a parameter is not known when the plan is made
    if (type.toLowerCase() === 'securestring') {
      if (each) problems.push(`The parameter "${parameter.key}" is a secure string, and a plan holds no secrets.`)
      continue
    }
    if (!each) {
      const fallback = member(parameter, 'defaultValue')
      if (fallback && isLossy(fallback.value)) problems.push(`The default of the parameter "${parameter.key}" is a number that loses digits.`)
      else if (fallback) values.push([parameter.key, fallback.value])
      else problems.push(`The parameter "${parameter.key}" has no default and is not given: add --param ${parameter.key}=value.`)
      continue
    }
    const read = 'text' in each ? fromText(each.text, type) : each.value
    if (fits(read, type)) values.push([parameter.key, read])
    else problems.push(`The parameter "${parameter.key}" takes ${TYPE_WORDS[type.toLowerCase()] ?? `a value of type "${type}"`}, not ${inWords('text' in each ? each.text : each.value)}.`)
  }
  return { values: Object.fromEntries(values), problems }
}

const TYPE_WORDS: Readonly<Record<string, string>> = { string: 'text', int: 'a whole number', float: 'a number', bool: 'true or false', array: 'a JSON list', object: 'a JSON object' }

/** Text stays text for a parameter that takes text; for every other type it is JSON. */
function fromText(text: string, type: string): unknown {
  if (type.toLowerCase() === 'string') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text
  }
}

/** Whole numbers beyond 2^53 lose digits when they are read. */
function isLossy(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
}

function fits(value: unknown, type: string): boolean {
  switch (type.toLowerCase()) {
    case 'string':
      return typeof value === 'string'
    case 'int':
      return Number.isSafeInteger(value)
    case 'float':
      return typeof value === 'number' && !isLossy(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null
    default:
      return true
  }
}
