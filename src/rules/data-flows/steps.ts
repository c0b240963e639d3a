import type { OpenResource } from '../../factory/model.js'
import { elements, member, type At } from '../../text/member.js'

/** The lists of steps of a data flow. */
export const LISTS = ['sources', 'sinks', 'transformations'] as const

/** A step as the lists beside the script have it. */
export interface Step {
  readonly name: At<string>
  readonly list: (typeof LISTS)[number]
  readonly at: At
}

/** The steps in the lists of a data flow; one without a name is another finding. */
export function stepsOf({ value, properties: [key] }: OpenResource): Step[] {
  const document: At = { value, path: [] }
  const typeProperties = member(key === undefined ? document : member(document, String(key)), 'typeProperties')
  return LISTS.flatMap((list) => elements(member(typeProperties, list)).flatMap((at): Step[] => {
    const name = member(at, 'name')
    return typeof name?.value === 'string' && name.value !== '' ? [{ name: name as At<string>, list, at }] : []
  }))
}

/** The list that a statement belongs to, by what it does. */
export function listOf(keyword: string): Step['list'] {
  return keyword === 'source' ? 'sources' : keyword === 'sink' ? 'sinks' : 'transformations'
}
