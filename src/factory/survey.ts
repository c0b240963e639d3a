import { mayHoldSecret } from '../address/text-secrets.js'
import { looksLikeExpression } from '../expression/looks-like-expression.js'
import { isExpressionText } from '../text/expression-text.js'
import type { JsonObject } from '../text/member.js'
import { DEPTH_LIMIT } from '../text/exact-json.js'
import type { JsonPath } from '../text/place.js'
import { isSecretHeader, isSecretName } from './secret-names.js'

/** A text of a document, and its place. */
export interface PlacedText {
  readonly text: string
  readonly path: JsonPath
}

/** What one walk over a document finds. */
export interface Survey {
  /** Number of keys in all objects; compared with the keys in the text to find repeated ones. */
  readonly keys: number
  /** Nests beyond the limit; the walk stopped there. */
  readonly isTooDeep: boolean
  /** Holds an integer beyond 2^53, whose digits the text may have had and the value has not. */
  readonly hasLongNumber: boolean
  /** Objects with a `referenceName`, with their paths; the user's own data among them. */
  readonly references: readonly { readonly value: JsonObject; readonly path: JsonPath }[]
  /** Texts that may be expressions: with an `@` that begins one. */
  readonly texts: readonly PlacedText[]
  /** Texts that were probably meant as expressions, and are none. */
  readonly lookalikes: readonly PlacedText[]
  /** Texts that may hold a secret, and those that say so of the object they stand in: the type SecureString. */
  readonly suspects: readonly PlacedText[]
  /** A key is the name of a secret, or of a header with one, or a text is. */
  readonly namesSecrets: boolean
}

/** Walks a parsed document once. Recursion is bounded by the depth limit. Where it is not judged its texts are not looked at. */
export function survey(document: unknown, isJudged = true): Survey {
  let keys = 0
  let isTooDeep = false
  let hasLongNumber = false
  let namesSecrets = false
  const references: { value: JsonObject; path: JsonPath }[] = []
  const texts: { text: string; path: JsonPath }[] = []
  const lookalikes: { text: string; path: JsonPath }[] = []
  const suspects: { text: string; path: JsonPath }[] = []
  const path: (string | number)[] = []

  const see = (text: string, step: string | number, depth: number): void => {
    if (mayHoldSecret(text) || isSecureString(text)) {
      path[depth] = step
      suspects.push({ text, path: path.slice(0, depth + 1) })
    }
    namesSecrets ||= isSecretName(text)
    const isExpression = isExpressionText(text)
    if (!isExpression && !(text.includes('(') && looksLikeExpression(text))) return
    path[depth] = step
    const found = isExpression ? texts : lookalikes
    found.push({ text, path: path.slice(0, depth + 1) })
  }

  const visit = (value: unknown, depth: number): void => {
    if (typeof value === 'number') {
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) hasLongNumber = true
      return
    }
    if (typeof value !== 'object' || value === null) return
    if (depth >= DEPTH_LIMIT) {
      isTooDeep = true
      return
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i]
        if (typeof item === 'string') {
          if (isJudged) see(item, i, depth)
          continue
        }
        path[depth] = i
        visit(item, depth + 1)
      }
    } else {
      const object = value as JsonObject
      for (const key in object) {
        keys++
        const item = object[key]
        if (typeof item === 'string') {
          if (key.length === 13 && (key === 'referenceName' || key.toLowerCase() === 'referencename')) {
            references.push({ value: object, path: path.slice(0, depth) })
          }
          if (isJudged) see(item, key, depth)
          namesSecrets ||= isNameOfSecret(key)
          continue
        }
        namesSecrets ||= isNameOfSecret(key)
        path[depth] = key
        visit(item, depth + 1)
      }
    }
  }
  visit(document, 0)
  return { keys, isTooDeep, hasLongNumber, references, texts, lookalikes, suspects, namesSecrets }
}

function isNameOfSecret(key: string): boolean {
  return isSecretName(key) || isSecretHeader(key)
}

/** Whether a text is the type of a value, or of a parameter, that is a secret. */
export function isSecureString(text: string): boolean {
  return text.length === 12 && text.toLowerCase() === 'securestring'
}
