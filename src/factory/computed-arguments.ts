import type { Type } from '../expression/types.js'
import type { JsonPath } from '../text/place.js'
import type { Argument, Literal } from './arguments.js'
import type { CheckedExpression, ExpressionPlace } from './expression-places.js'
import type { Reference } from './model.js'

/** References with the types of the arguments that expressions give, as far as those are known. */
export function withComputedArguments(references: readonly Reference[], checked: readonly CheckedExpression[]): readonly Reference[] {
  const types = new Map<string, Exclude<Literal['type'], 'text'>>()
  for (const { place, judged } of checked) {
    const type = TYPES[judged.type.kind]
    if (type !== undefined && isParameter(place)) types.set(argumentPath(place.path).join('\n'), type)
  }
  if (types.size === 0) return references
  const typed = (passed: readonly Argument[] | undefined): readonly Argument[] | undefined =>
    passed?.map((argument) => ({ ...argument, value: argument.value.type === 'unknown' ? { type: types.get(argument.at.path.join('\n')) ?? 'unknown' } : argument.value }))
  return references.map((reference) => {
    const { arguments: passed, streams } = reference
    const all = [...(passed ?? []), ...(streams ?? []).flatMap((stream) => stream.arguments ?? [])]
    if (!all.some(({ value }) => value.type === 'unknown')) return reference
    return { ...reference, arguments: typed(passed), ...(streams ? { streams: streams.map((stream) => ({ ...stream, arguments: typed(stream.arguments) })) } : {}) }
  })
}

const PASSED_IN: ReadonlySet<string> = new Set(['parameters', 'datasetparameters'])

/** Whether a text stands among parameters that are given values. */
function isParameter({ path, depth }: ExpressionPlace): boolean {
  return path.some((step, index) => index >= depth && typeof step === 'string' && PASSED_IN.has(step.toLowerCase()))
}

/** What the parameter checks know of a computed value. A text may be converted to anything, so it is left open. */
const TYPES: Readonly<Partial<Record<Type['kind'], Exclude<Literal['type'], 'text'>>>> = { integer: 'whole number', float: 'number', boolean: 'truth value', array: 'list', object: 'object' }

/** The path of the argument: the expression may stand in an object. */
function argumentPath(path: JsonPath): JsonPath {
  const key = path.at(-2)
  return path.at(-1) === 'value' && typeof key === 'string' && key.toLowerCase() !== 'parameters' ? path.slice(0, -1) : path
}
