import type { JsonPath } from '../text/place.js'

/** One mistake against a schema, at its place, in our terms. `path` leads to the value that is wrong. */
export type SchemaFinding =
  /** `path` leads to the object that lacks the property. */
  | { readonly kind: 'missing-property'; readonly path: JsonPath; readonly name: string }
  | { readonly kind: 'wrong-type'; readonly path: JsonPath; readonly found: string; readonly expected: string }
  | { readonly kind: 'invalid-value'; readonly path: JsonPath; readonly problem: string; readonly suggestion?: string }
  /** Text that the service converts to what is expected, or a number where text is. */
  | { readonly kind: 'convertible'; readonly path: JsonPath; readonly found: string; readonly expected: string }
  /** An expression where none is evaluated. */
  | { readonly kind: 'static'; readonly path: JsonPath; readonly expected: string }
  /** An expression as text where only an object is known to be evaluated. */
  | { readonly kind: 'plain-expression'; readonly path: JsonPath }
  /** An object with one of the two parts of an expression; `path` leads to the object. */
  | { readonly kind: 'half-expression'; readonly path: JsonPath; readonly lacks: 'value' | 'type' }
  /** A key beside the two of an expression. */
  | { readonly kind: 'further-key'; readonly path: JsonPath }
  /** Close to one of the values that the service is known to take; it may take others. */
  | { readonly kind: 'odd-value'; readonly path: JsonPath; readonly written: string; readonly suggestion: string }
  /** Close to the name of a type, but none. */
  | { readonly kind: 'unknown-type'; readonly path: JsonPath; readonly written: string; readonly suggestion: string }
  | { readonly kind: 'value-case'; readonly path: JsonPath; readonly written: string; readonly known: string }
  | { readonly kind: 'key-case'; readonly path: JsonPath; readonly known: string }
  /** The known key stands in the same object too. */
  | { readonly kind: 'same-key'; readonly path: JsonPath; readonly known: string }
  | { readonly kind: 'unknown-key'; readonly path: JsonPath; readonly known: string }

/** The JSON type of a value, in words. */
export function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'a number'
    case 'boolean':
      return String(value)
    default:
      return 'an object'
  }
}
