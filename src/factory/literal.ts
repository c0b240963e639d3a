import { findPlaceholder } from '../address/placeholder.js'
import { isExpressionText } from '../text/expression-text.js'
import { isObject, member, type At } from '../text/member.js'

/**
 * The text that a property surely has: literal text, or an Expression object around one. Nothing for an expression
 * and for any other value: what is computed is unknown, and unknown is not wrong.
 */
export function literal(at: At | undefined): At<string> | undefined {
  if (!at) return undefined
  if (typeof at.value === 'string') return isExpressionText(at.value) ? undefined : { value: at.value, path: at.path }
  if (!isObject(at.value)) return undefined
  const inner = member(at, 'value')
  const isMarked = member(at, 'type')?.value === 'Expression'
  return isMarked && inner && typeof inner.value === 'string' ? literal(inner) : undefined
}

/** The same, and nothing for a text with a placeholder: that is one finding, without follow-ups. */
export function filledIn(at: At | undefined): At<string> | undefined {
  const text = literal(at)
  return text && !findPlaceholder(text.value) ? text : undefined
}

/** A property that may be plain text or a SecureString: the text it holds, where that is literal. */
export function secretText(at: At | undefined): At<string> | undefined {
  const type = member(at, 'type')?.value
  if (typeof type === 'string' && type.toLowerCase() === 'securestring') return literal(member(at, 'value'))
  return literal(at)
}

/** The text of a property as it is written, literal or an expression: in place or inside an object around it. */
export function writtenText(at: At | undefined): At<string> | undefined {
  if (!at) return undefined
  if (typeof at.value === 'string') return { value: at.value, path: at.path }
  const inner = member(at, 'value')
  return inner && typeof inner.value === 'string' ? { value: inner.value, path: inner.path } : undefined
}
