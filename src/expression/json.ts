import { visit } from 'jsonc-parser'
import { readExactly } from '../text/exact-json.js'
import { floatText, isArray, type Value } from './value.js'

/** A value as compact JSON text, as the service prints it: a float without fraction keeps its point (`2.0`). */
export function toJson(value: Value): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return numberJson(value)
    case 'string':
      return stringJson(value)
    default:
      return isArray(value)
        ? `[${value.map(toJson).join(',')}]`
        : `{${Array.from(value, ([key, member]) => `${stringJson(key)}:${toJson(member)}`).join(',')}}`
  }
}

function numberJson(value: number): string {
  if (!Number.isFinite(value)) return `"${floatText(value)}"`
  const text = floatText(value)
  return /[.E]/.test(text) ? text : `${text}.0`
}

/** .NET's JSON writer escapes the line ends beyond ASCII too. */
function stringJson(value: string): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * The value of what `JSON.parse` returns. A number without fraction is an integer: `JSON.parse` does not say how it was
 * written. Where that matters (`1.0`, digits beyond 2^53) read the text with `parseJson`.
 */
export function fromJson(json: unknown): Value {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (typeof json === 'string' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(fromJson)
  if (typeof json === 'object' && json !== null) return new Map(Object.entries(json).map(([key, member]) => [key, fromJson(member)]))
  return null
}

/**
 * Reads JSON text: every digit of an integer is kept, what has a point or an exponent is a float. Comments, commas too
 * many and raw line breaks inside texts are taken, as .NET's reader takes them. Of a repeated key the last one counts.
 * A text that is no JSON gives a sentence that says why.
 */
export function parseJson(text: string): { readonly value: Value } | { readonly problem: string } {
  const strict = faultIn(text)
  if (strict === undefined) return { value: build(text) }
  const escaped = escapeControls(text)
  const fault = escaped === text ? strict : faultIn(escaped)
  return fault === undefined ? { value: build(escaped) } : { problem: fault }
}

function faultIn(text: string): string | undefined {
  return readExactly(text).problems.find(({ kind }) => kind === 'syntax' || kind === 'empty' || kind === 'too-deep' || kind === 'conflict')?.message.replace('The file', 'The text')
}

/** Line breaks and other control characters that stand raw inside double quotes, as escapes. In a loop: a pattern overflows on long texts. */
function escapeControls(text: string): string {
  let escaped = ''
  let done = 0
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) isQuoted = !isQuoted
    else if (code === 92 && isQuoted && text.charCodeAt(i + 1) >= 32) i++
    else if (code < 32 && isQuoted) {
      escaped += `${text.slice(done, i)}\\u${code.toString(16).padStart(4, '0')}`
      done = i + 1
    }
  }
  return done === 0 ? text : escaped + text.slice(done)
}

/** The value of a text that `readExactly` takes, so no deeper than its limit. */
function build(text: string): Value {
  const open: (Value[] | Map<string, Value>)[] = []
  let key = ''
  const keys: string[] = []
  let whole: Value = null
  const add = (value: Value): void => {
    const parent = open.at(-1)
    if (parent === undefined) whole = value
    else if (Array.isArray(parent)) parent.push(value)
    else parent.set(key, value)
  }
  const begin = (value: Value[] | Map<string, Value>): void => {
    add(value)
    open.push(value)
    keys.push(key)
  }
  const end = (): void => {
    open.pop()
    key = keys.pop() ?? ''
  }
  visit(text, {
    onObjectBegin: () => begin(new Map()),
    onObjectEnd: end,
    onArrayBegin: () => begin([]),
    onArrayEnd: end,
    onObjectProperty: (name) => {
      key = name
    },
    onLiteralValue: (value: unknown, offset, length) => add(typeof value === 'number' ? numberOf(text.slice(offset, offset + length)) : (value as string | boolean | null)),
  }, { allowTrailingComma: true })
  return whole
}

function numberOf(written: string): bigint | number {
  return /^-?\d+$/.test(written) ? BigInt(written) : Number(written)
}
