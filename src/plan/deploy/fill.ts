import { pathOf } from '../../schema/translate.js'
import { findValue } from '../../text/find-value.js'
import type { Hole } from './deploy-plan.js'

/**
 * A body with its secrets in it: JSON text in which nothing else has changed. Throws a `TypeError` where a hole is not in
 * the body, which a plan that was read has ruled out.
 */
export function fill(body: string, holes: readonly Hole[], secret: (name: string) => string): string {
  if (holes.length === 0) return body
  const value: unknown = JSON.parse(body)
  const pieces = holes.map(({ pointer, secret: name }) => {
    const found = findValue(body, pathOf(pointer, value))
    if (!found) throw new TypeError(`the body has no place ${pointer}`)
    return { span: found.span, text: JSON.stringify(secret(name)) }
  })
  pieces.sort((one, other) => one.span[0] - other.span[0])
  let at = 0
  let filled = ''
  for (const { span: [start, end], text } of pieces) {
    filled += body.slice(at, start) + text
    at = end
  }
  return filled + body.slice(at)
}
