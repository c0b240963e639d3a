import { check, type Checked, type Expected } from './check.js'
import { firstLook } from './first-look.js'
import { parseTemplate } from './parse-template.js'
import type { Scope } from './scope.js'
import { fits } from './types.js'

/** Judges a text at a place that `scope` describes. */
export type Judge = (text: string, scope: Scope, expected?: Expected) => Checked

/** A judge that says what `check` says of the parsed text, at the price of a first look where that is enough. */
export function judge(): Judge {
  const look = firstLook()
  return (text, scope, expected) => {
    const looked = look(text, scope)
    return looked && suits(looked, expected) ? looked : check(parseTemplate(text), scope, expected)
  }
}

/** Whether the result of a sound text is one that is expected. What reads its surroundings is no constant. */
function suits({ type, uses }: Checked, expected: Expected | undefined): boolean {
  return expected === undefined || (fits(type, expected.type) && (uses.length > 0 || expected.isCondition !== true))
}
