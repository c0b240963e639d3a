import { elements, member, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'

/** An annotation of a resource that speaks to adfc: `adfc-ignore hard-coded-url: the partner has one address only`. */
export interface IgnoreNote {
  readonly rule: string
  /** Why; empty where none is given. */
  readonly because: string
  /** Where it stands in the resource. */
  readonly path: JsonPath
}

const MARK = 'adfc-ignore'
const FORM = /^adfc-ignore\s+([^\s:]*)\s*(?::\s*(.*?)\s*)?$/s

const NONE: readonly IgnoreNote[] = []

/** Such annotations of a resource: the Studio keeps them, as it keeps no comments. */
export function ignoresOf(properties: At): readonly IgnoreNote[] {
  const annotations = member(properties, 'annotations')
  if (!Array.isArray(annotations?.value) || annotations.value.length === 0) return NONE
  const found = elements(annotations).flatMap(({ value, path }): IgnoreNote[] => {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return []
    const [, rule = '', because = ''] = FORM.exec(value) ?? []
    return [{ rule, because, path }]
  })
  return found.length === 0 ? NONE : found
}
