import type { Value } from '../value.js'
import { ACCESSORS } from './accessors.js'
import { failure, type Call, type Context, type FunctionDefinition, type TimeZones, type Xml } from './call.js'
import { COLLECTIONS } from './collections.js'
import { CONVERSIONS } from './conversion.js'
import { DATES } from './dates.js'
import { ENCODINGS } from './encoding.js'
import { LOGIC } from './logic.js'
import { MATH } from './math.js'
import { STRINGS } from './strings.js'
import { TIME_ZONES } from './time-zones.js'
import { XML } from './xml.js'

export type EvaluateCall = (args: readonly Value[], context: Context) => Value

const DEFINITIONS: readonly FunctionDefinition[] = [STRINGS, COLLECTIONS, LOGIC, CONVERSIONS, ENCODINGS, XML, MATH, DATES, TIME_ZONES, ACCESSORS].flat()

/**
 * The functions of the pipeline expression language that Data Factory documents, by their names in lower case. Each throws an
 * `EvaluationError` in the service's words. Those of `LAZY_FUNCTIONS` (`lazy.ts`) are here with all their arguments.
 */
export const FUNCTIONS: ReadonlyMap<string, EvaluateCall> = new Map(DEFINITIONS.map((definition) => [definition.name.toLowerCase(), evaluate(definition)]))

function evaluate(definition: FunctionDefinition): EvaluateCall {
  return (args, context) => {
    const call: Call = { definition, args, context }
    if (args.length < definition.least || args.length > definition.most) throw failure(call, `expects ${arityWords(definition)}. It was invoked with ${args.length}.`)
    return definition.run(call)
  }
}

function arityWords({ least, most }: FunctionDefinition): string {
  if (most === 0) return 'no parameters'
  if (most === Infinity) return `at least ${least} parameter${least === 1 ? '' : 's'}`
  return `${least === most ? least : `${least} to ${most}`} parameter${most === 1 ? '' : 's'}`
}

/** What must be in the context before a function is called: data that are loaded only when an expression asks for them. */
export type Needed = 'xml' | 'timeZones'

const NEEDS: ReadonlyMap<string, Needed> = new Map([
  ...['xml', 'xpath', 'json'].map((name) => [name, 'xml'] as const),
  ...TIME_ZONES.map(({ name }) => [name.toLowerCase(), 'timeZones'] as const),
])

/** What a function needs; `json` does because it may be given XML. The case of the name does not count. */
export function needsOf(name: string): Needed | undefined {
  return NEEDS.get(name.toLowerCase())
}

/** Loads what some functions need, to be laid into the context. */
export async function load(needed: Iterable<Needed>): Promise<{ readonly xml?: Xml; readonly timeZones?: TimeZones }> {
  const wanted = new Set(needed)
  return {
    ...(wanted.has('xml') ? { xml: (await import('./xml-engine.js')).createXml() } : {}),
    ...(wanted.has('timeZones') ? { timeZones: (await import('./time-zone-data.js')).createTimeZones() } : {}),
  }
}
