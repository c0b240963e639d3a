import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, type Expected } from '../../src/expression/check.js'
import { firstLook } from '../../src/expression/first-look.js'
import { judge } from '../../src/expression/judge.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import type { Scope } from '../../src/expression/scope.js'
import { SIGNATURES } from '../../src/expression/signatures.js'
import { ARRAY, BOOLEAN, closedObject, INTEGER, lacking, OBJECT, openObject, STRING } from '../../src/expression/types.js'
import { SCOPE } from './scope.js'

/** Cases; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = { seed: 20_261_123, numRuns: Number(process.env['ADFC_FUZZ'] ?? 6_000) }

/** What nothing is to be said of: a first look is enough. */
const SOUND = [
  '@pipeline().parameters.path',
  "@activity('Lookup').output.firstRow.Id",
  "@activity('Lookup').output.value[0].Id",
  "@activity('it''s').output",
  "@variables('path')",
  '@item().table',
  '@item().columns[0].name',
  "@item()?['table']",
  '@pipeline()?.parameters?.path',
  '@ pipeline() . parameters [ \'path\' ] ',
  "@concat('a', pipeline().RunId, '''b''')",
  "@if(and(greater(pipeline().parameters.count, 3), not(pipeline().parameters.flag)), 'x', 'y')",
  "@split(pipeline().parameters.path, '/')[1]",
  "@json('{}').a.b[0]?.c",
  "@json('{}').azAZ_$09._a.$z.Z9",
  "@concat(\t'a',\n'b'\v,\f'c'\r)",
  '@add(0, add(9, add(-1.09, +90)))',
  "@formatDateTime(addDays(utcNow(), -1), 'yyyy-MM-dd')",
  "@createArray(1, 2.5, -3, true, null, 'x')",
  "@item().columns[length(variables('rows'))].name",
  "@pipeline().parameters.options[concat('a', variables('path'))]",
  "SELECT @{item().table} FROM @{pipeline().parameters.path} WHERE a = '@{activity('Lookup').output.count}'",
  "@{concat('}', item().table)}",
  'a @@{ @{item().size}',
  '@coalesce(null, pipeline().parameters.list)',
  '@CONCAT(\'a\', String(1))',
]

/** What is looked at closely; of some of it nothing is said either. */
const OTHERS = [
  '@', '@@a', 'a', '@{', '@{}', "@{'a}", '@(1)', '@1 2', "@'a'.b", '@item', '@item().', '@item().my-name', '@item()[', '@item()[]', '@item()[-1]', '@item()[+1]', '@item()[1.5]', '@item()[null]', '@item().columns["a"]', "@item().columns['a']", '@item().columns[true]',
  '@item()??.a', '@item() ?.a', '@item()? .a', '@item().table.x', '@item().Table', '@item().tabel', '@pipeline().parameters.nothing', "@activity('Lockup').output", '@activity(1)', "@activity(concat('a', 'b'))", "@activity('a', 'b')", '@activity()', '@pipeline(1)',
  '@dataset().x', '@trigger().outputs.windowStartTime', '@nothing(1)', '@concat()', "@concat('a')", '@concat(1,)', '@concat(,1)', '@concat(1 2)', '@add(1, \'a\')', '@equals(1, \'a\')', "@equals('a', createArray('a'))", "@formatDateTime(utcNow(), 'YYYY-mm-DD')", "@addToTime(utcNow(), 1, 'Dya')",
  "@convertFromUtc(utcNow(), 'Europe/Berlin')", "@split('a', '\\n')", '@9223372036854775808', '@123456789012345678', '@.5', '@-.5', '@1.', '@1e5', '@+5', '@=5', '@!true', '@true.x', '@nullable', '@TRUE', "@concat('a', \"b\")", "@'it's'", '@item().a b', '@guid()', '@utcNow()', '@{utcNow()}',
  "@formatDateTime(utcNow(), 'o', 'de-DE')", "@convertFromUtc(utcNow(), 'Mars Standard Time')", "@skip('abc', 1)", '@int(true)', '@binary(1)', "@createArray('a')", '@not true', '@createArray[1, 2]', "@'a'.b(1)", '@item()name', '@item()\u200b', '@{"a": 1}', "@{'a': 1}", '@item()?[-1]',
  "@{concat('a', 'b'}}", '@{item(}}', "@{concat('a', 'b']}", '@{item(]}', '@{variables(1)}', "@variables('path'.x)", "@item('x')", '@pipeline(1).RunId', '@1.5x', '@1x', '@5abc', '@item().übung', '@ü', '@tableü(1)', "@item()\u00a0.table", "@concat(\t'a',\n'b'\r\n)", "@concat(\v'a',\f'b')", "@concat(\u0008'a', 'b')", "@concat(\u000e'a', 'b')",
  "@{item().table}@{'a", "@{'a'", "@concat('a', 'b''", '@range(1, 123456789012345678)', '@range(1, 1234567890123456789)', '@greater(1, 2, 3)', "@item()['columns'][0]", "@item()['tab''le']", '@item()[FALSE]', '@equals(FALSE, True)', '@add(+1, -1)', '@add(+a, 1)', '@add(=1, 1)',
  '@pipeline().RunId', '@pipeline()?.RunId', "@pipeline()['RunId']", '@pipeline().library', "@activity('Lookup').value", "@activity('Lookup').output.value", "@activity('Lookup').output.text", '@item().gone', '@item().other', "@item()[concat('a', 'b')]",
  `@concat('${'x'.repeat(8_200)}', 'y')`, `@${'not('.repeat(410)}true${')'.repeat(410)}`, `@${'string('.repeat(300)}1${')'.repeat(300)}`,
]

const EXPECTED: readonly (Expected | undefined)[] = [undefined, { type: STRING }, { type: INTEGER }, { type: ARRAY }, { type: OBJECT }, { type: BOOLEAN, isCondition: true }]

/** Where nothing is known of the surroundings. */
const UNKNOWN: Scope = { root: () => undefined }

/** Where something is probably not there. */
const LACKING: Scope = {
  root(name) {
    switch (name) {
      case 'pipeline':
        return lacking(closedObject({ RunId: STRING, parameters: closedObject({ path: STRING }) }), { RunId: 'Write "?".', library: 'It is elsewhere.' })
      case 'activity':
        return closedObject({ Lookup: lacking(openObject({ output: lacking(OBJECT, 'others', 'It has no output.') }), { value: 'Did you mean "output.value"?' }), 'Copy data': openObject({ output: lacking(openObject({ count: INTEGER }), 'others') }) })
      case 'item':
        return lacking(OBJECT, { gone: 'It is gone.' })
      default:
        return undefined
    }
  },
}

const look = firstLook()
const judged = judge()

function compare(text: string): void {
  const parsed = parseTemplate(text)
  for (const scope of [SCOPE, UNKNOWN, LACKING]) {
    for (const expected of EXPECTED) expect(judged(text, scope, expected)).toEqual(check(parsed, scope, expected))
    const looked = parsed.kind === 'literal' ? undefined : look(text, scope)
    if (looked) expect(looked).toEqual(check(parsed, scope))
  }
}

const { value: VALUE } = fc.letrec<{ value: string; call: string; read: string; step: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom("'a'", "''", "'it''s'", '1', '-2', '1.5', 'true', 'null', "'yyyy-MM-dd'", "'YYYY'", "'Day'", "'\\n'", "'UTC'", "'Europe/Paris'"), tie('read'), tie('call')),
  call: fc.tuple(fc.constantFrom(...SIGNATURES.map(({ name }) => name)), fc.array(tie('value'), { maxLength: 3 }), fc.constantFrom(', ', ',', ' ,')).map(([name, values, comma]) => `${name}(${values.join(comma)})`),
  read: fc.tuple(fc.constantFrom('item()', 'pipeline()', 'pipeline().parameters', "activity('Lookup')", "activity('Copy data').output", "variables('rows')", "variables('path')", "json('[]')"), fc.array(tie('step'), { maxLength: 3 })).map(([root, steps]) => `${root}${steps.join('')}`),
  step: fc.oneof(
    fc.constantFrom('.table', '.columns', '.name', '.path', '.count', '.output', '?.firstRow', '.value', '[0]', '?[1]', "['path']", '[-1]', '.names', '.options', '.RunId', '.Path', '.flag'),
    tie('value').map((value) => `[${value}]`),
  ),
}))

describe('a first look', () => {
  it.each(SOUND)('is enough for %s', (text) => {
    expect(look(text, SCOPE)).toEqual(check(parseTemplate(text), SCOPE))
    compare(text)
  })

  it.each(OTHERS.map((text) => [text.length > 100 ? `${text.slice(0, 100)}…` : text, text]))('says of %s what a close one says', (_, text) => compare(text))

  it('says of any expression what a close look says', () => {
    fc.assert(fc.property(VALUE, VALUE, fc.nat(5), fc.nat(200), (one, other, form, cut) => {
      const text = [`@${one}`, `a @{${one}} b`, `@{${one}}@{${other}}`, `@${one}${other}`, `@${one}`.slice(0, cut), `x@{${one.slice(0, cut)}}`][form] as string
      compare(text)
    }), CASES)
  })

  it('is not confused by a scope that has to judge a text before it can tell', () => {
    const asking: Scope = { root: (name) => (judged("@variables('path')", SCOPE).uses.length === 1 ? SCOPE.root(name) : undefined) }
    const text = "@concat(item().table, pipeline().parameters.path)"
    expect(judged(text, asking)).toEqual(check(parseTemplate(text), SCOPE))
  })
})
