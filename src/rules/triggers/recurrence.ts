import { filledIn } from '../../factory/literal.js'
import type { OpenResource } from '../../factory/model.js'
import { elements, member, type At } from '../../text/member.js'

/** The properties of a trigger's type. */
export function typePropertiesOf({ value, properties }: OpenResource): At | undefined {
  return member(propertiesOf({ value, properties }), 'typeProperties')
}

/** `properties` of a resource: all of it, for one without envelope. */
export function propertiesOf({ value, properties: [key] }: Pick<OpenResource, 'value' | 'properties'>): At {
  return key === undefined ? { value, path: [] } : { value: value[String(key)], path: [key] }
}

/** When a schedule trigger fires; nothing where that is missing. */
export function recurrenceOf(resource: OpenResource): At | undefined {
  return member(typePropertiesOf(resource), 'recurrence')
}

/** The frequencies whose names are sure, folded. */
const FREQUENCIES: ReadonlySet<string> = new Set(['minute', 'hour', 'day', 'week', 'month', 'year'])

/** How often a trigger fires, in lower case; nothing where that is not known. */
export function frequencyOf(recurrence: At | undefined): string | undefined {
  const frequency = filledIn(member(recurrence, 'frequency'))?.value.toLowerCase()
  return frequency !== undefined && FREQUENCIES.has(frequency) ? frequency : undefined
}

/** The whole numbers in a list of a schedule, each with its path; what is none is another finding. */
export function numbersIn(schedule: At | undefined, name: string): At<number>[] {
  return elements(member(schedule, name)).filter((each): each is At<number> => Number.isInteger(each.value))
}
