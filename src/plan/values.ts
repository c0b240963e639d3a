import { isObject, member, type At } from '../text/member.js'

/** What names in expressions stand for when a plan is made. */
export interface Values {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly globalParameters: Readonly<Record<string, unknown>>
}

/** A value that is known when the plan is made, or the expression that is not. */
export type Known = { readonly value: unknown } | { readonly unknown: string }

const REFERENCE = /^\s*pipeline\(\s*\)\s*\.\s*(parameters|globalParameters)\s*\.\s*([A-Za-z_][\w-]*)\s*$/i

/**
 * The value of a property: a literal, or an expression that does no more than name parameters (`@pipeline().parameters.x`
 * as a whole or inside `@{…}`). Everything else has to wait until the pipeline runs.
 */
export function knownValue(at: At, values: Values): Known {
  const { value } = at
  if (isObject(value) && member(at, 'type')?.value === 'Expression') {
    const inner = member(at, 'value')
    return inner ? knownValue(inner, values) : { value }
  }
  return typeof value === 'string' ? knownText(value, values) : { value }
}

function knownText(text: string, values: Values): Known {
  if (text.startsWith('@@')) return { value: text.slice(1) }
  if (text.startsWith('@') && !text.startsWith('@{')) {
    const found = lookUp(text.slice(1), values)
    return found ?? { unknown: text }
  }
  let result = ''
  let from = 0
  for (let start = interpolation(text, 0); start !== -1; start = interpolation(text, from)) {
    const end = text.indexOf('}', start)
    const found = end === -1 ? undefined : lookUp(text.slice(start + 2, end), values)
    // what a list or an object looks like inside a text is the expression language's affair
    if (!found || typeof found.value === 'object') return { unknown: text }
    result += unescaped(text.slice(from, start)) + (typeof found.value === 'string' ? found.value : capitalised(found.value))
    from = end + 1
  }
  return { value: result + unescaped(text.slice(from)) }
}

/** Where the next `@{` begins that is not written as `@@{`. */
function interpolation(text: string, from: number): number {
  for (let at = text.indexOf('@{', from); at !== -1; at = text.indexOf('@{', at + 1)) if (at === 0 || text[at - 1] !== '@') return at
  return -1
}

function unescaped(text: string): string {
  return text.replaceAll('@@{', '@{')
}

/** Inside a text the service writes true as "True". */
function capitalised(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value)
}

function lookUp(expression: string, { parameters, globalParameters }: Values): { value: unknown } | undefined {
  const match = REFERENCE.exec(expression)
  if (!match) return undefined
  const among = match[1]?.toLowerCase() === 'parameters' ? parameters : globalParameters
  const name = Object.keys(among).find((key) => key.toLowerCase() === match[2]?.toLowerCase())
  if (name === undefined) return undefined
  const value = among[name]
  // a default that is itself computed
  return typeof value === 'string' && /^@(?!@)|@\{/.test(value) ? undefined : { value }
}
