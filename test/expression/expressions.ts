import fc from 'fast-check'
import { FUNCTIONS } from '../../src/expression/functions/table.js'
import type { ObjectValue } from '../../src/expression/value.js'
import { value } from './functions/arbitrary.js'

const NAMES = [...FUNCTIONS.keys()]
const KEYS = ['a', 'A', 'name', 'output', 'parameters', 'x y', '__proto__', '0']

/** Texts that some function makes something of. */
const MEANINGFUL = ['', 'a', 'b,c', 'name', '1', '-7', '1.5', 'true', '2020-02-29', '2026-01-31T23:59:59.9999999Z', 'yyyy-MM-dd', 'Month', 'UTC', 'Tokyo Standard Time', '{"a":[1,{"b":null}]}', '[1,2]', '<a x="1"><b>2</b></a>', '//b', 'aGk=', 'data:,x', '%41', 'it\'s', 'a}b', '@{', '🙂']
const NUMBERS = ['0', '1', '-1', '2', '7', '+3', '9223372036854775807', '-9223372036854775808', '0.5', '1e3', '-2.0', '1e300', '99999']

const literal = fc.oneof(
  { arbitrary: fc.oneof(fc.constantFrom(...MEANINGFUL), fc.string({ maxLength: 6 })).map((text) => `'${text.replaceAll("'", "''")}'`), weight: 4 },
  { arbitrary: fc.constantFrom(...NUMBERS), weight: 3 },
  { arbitrary: fc.constantFrom('true', 'false', 'null'), weight: 2 },
)

const trees = fc.letrec<{ expression: string; call: string; access: string; step: string }>((tie) => ({
  expression: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, literal, tie('call'), tie('access')),
  call: fc.tuple(fc.constantFrom(...NAMES), fc.array(tie('expression'), { maxLength: 4 })).map(([name, args]) => `${name}(${args.join(', ')})`),
  access: fc.tuple(fc.oneof(tie('call'), fc.constantFrom('pipeline()', 'item()', "variables('a')", "activity('a')", 'trigger()')), fc.array(tie('step'), { minLength: 1, maxLength: 3 })).map(([target, steps]) => target + steps.join('')),
  step: fc.oneof(
    fc.tuple(fc.constantFrom('', '?'), fc.constantFrom('a', 'A', 'name', 'output', 'parameters')).map(([mark, name]) => `${mark}.${name}`),
    fc.tuple(fc.constantFrom('', '?'), fc.oneof(fc.constantFrom('0', '1', '-1', ...KEYS.map((key) => `'${key}'`)), tie('expression'))).map(([mark, index]) => `${mark}[${index}]`),
  ),
}))

/** Any expression of a correct form, as text: most fail when they are evaluated, many do not. */
export const expression: fc.Arbitrary<string> = trees.expression

const named = fc.array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 4 }).map((entries) => new Map(entries))

/** Any context, with any parts of it. */
export const context: fc.Arbitrary<ObjectValue> = fc
  .record({ parameters: named, globalParameters: named, variables: named, activities: named, item: value, pipeline: named, trigger: named, dataset: named, linkedService: named, now: fc.constant('2026-01-02T03:04:05Z') }, { requiredKeys: [] })
  .map((parts) => new Map(Object.entries(parts)) as ObjectValue)
