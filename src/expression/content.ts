import { toJson } from './json.js'
import { floatText, isObject, type ObjectValue, type Value } from './value.js'

/**
 * Bytes in an expression: an object of exactly `$content-type` and `$content`, the bytes as base64. It is what `binary`,
 * `xml` and their like return, and what `string`, `json` and `base64` read as the text or the bytes in it.
 */
export interface Content {
  readonly type: string
  readonly bytes: Buffer
}

/** The content that a value is; nothing where it is none. */
export function contentOf(value: Value | undefined): Content | undefined {
  if (!isObject(value) || value.size !== 2) return undefined
  const type = value.get('$content-type')
  const content = value.get('$content')
  return typeof type === 'string' && typeof content === 'string' ? { type, bytes: Buffer.from(content, 'base64') } : undefined
}

export function contentValue({ type, bytes }: Content): ObjectValue {
  return new Map([['$content-type', type], ['$content', bytes.toString('base64')]])
}

/** The content that holds a text as UTF-8. */
export function textContent(type: string, text: string): ObjectValue {
  return contentValue({ type, bytes: Buffer.from(text, 'utf8') })
}

export function isXml({ type }: Content): boolean {
  return /^(?:application|text)\/(?:[\w.-]+\+)?xml *(?:;|$)/i.test(type)
}

/**
 * A value as text, as `string`, `concat`, `join` and an interpolation make it: null is the empty text, a boolean is `True`
 * or `False`, a number as .NET prints it, content the text that it holds (UTF-8), an array or another object its JSON.
 * (Observed in the sister product, Logic Apps; for Data Factory unconfirmed.)
 */
export function textOf(value: Value): string {
  if (value === null) return ''
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'bigint':
      return String(value)
    case 'number':
      return floatText(value)
    default:
      return contentOf(value)?.bytes.toString('utf8') ?? toJson(value)
  }
}
