import { filledIn } from '../../factory/literal.js'
import { member, type At } from '../../text/member.js'

/** A point in time as a trigger says it. */
export interface Time {
  readonly text: string
  readonly at: At<string>
  /** `Z`, an offset such as `+02:00`, or nothing: then it is of the trigger's time zone. */
  readonly zone: string
  /** For comparison with another time of the same zone. */
  readonly milliseconds: number
}

const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?)(Z|[+-]\d\d:\d\d)?$/i

/** A time in the form of ISO 8601; nothing for any other form, which the service may know. */
export function timeOf(owner: At | undefined, name: string): Time | undefined {
  const at = filledIn(member(owner, name))
  const match = at && FORM.exec(at.value)
  if (!match) return undefined
  // as if it were of UTC; a fraction is cut to what the engine reads
  const milliseconds = Date.parse(`${(match[1] ?? '').replace(/(\.\d{3})\d+$/, '$1')}Z`)
  return Number.isNaN(milliseconds) ? undefined : { text: at.value, at, zone: (match[2] ?? '').toUpperCase(), milliseconds }
}
