import { describe, expect, it } from 'vitest'
import { MAX_DEPTH, parseExpression } from '../../src/expression/parser.js'
import { printExpression } from '../../src/expression/print.js'
import { sketch } from './sketch.js'

describe('parseExpression', () => {
  /** The text, its tree, and the canonical text where it is another one. */
  it.each<[text: string, tree: string, printed?: string]>([
    [`'abc'`, `'abc'`],
    [`'it''s'`, `'it's'`],
    [`''`, `''`],
    [`''''`, `'''`],
    [`'a}b@{c'`, `'a}b@{c'`],
    ['\'a\\b\'', '\'a\\b\''],
    [`'"'`, `'"'`],
    ['0', '0'],
    ['42', '42'],
    ['-7', '-7'],
    ['+7', '+7'],
    ['9223372036854775807', '9223372036854775807'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['+9223372036854775807', '+9223372036854775807'],
    ['0009223372036854775807', '0009223372036854775807'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1.5', '1.5f'],
    ['-1.5', '-1.5f'],
    ['1.', '1.f'],
    ['1e3', '1e3f'],
    ['1E-3', '1E-3f'],
    ['1.5e+10', '1.5e+10f'],
    ['true', 'true'],
    ['TRUE', 'true', 'true'],
    ['False', 'false', 'false'],
    ['null', 'null'],
    ['NULL', 'null', 'null'],
    ['item()', 'item()'],
    ['item ( )', 'item()', 'item()'],
    ['utcNow()', 'utcNow()'],
    [`utcnow('yyyy')`, `utcnow('yyyy')`],
    [` concat( 'a' , 'b' ) `, `concat('a' 'b')`, `concat('a', 'b')`],
    ['concat(\'a\',\n\t\'b\')', `concat('a' 'b')`, `concat('a', 'b')`],
    [`concat('a', concat('b', concat('c')))`, `concat('a' concat('b' concat('c')))`],
    [`createArray(1, 2.5, true, null, 'x')`, `createArray(1 2.5f true null 'x')`],
    ['pipeline().parameters.path', '{pipeline() .parameters .path}'],
    ['pipeline().RunId', '{pipeline() .RunId}'],
    ['pipeline()?.TriggeredByPipelineName', '{pipeline() ?.TriggeredByPipelineName}'],
    [`activity('Copy data').output.rowsCopied`, `{activity('Copy data') .output .rowsCopied}`],
    [`activity('a').output.value[0].name`, `{activity('a') .output .value [0] .name}`],
    [`activity('a').output?.value?[0]?.name`, `{activity('a') .output ?.value ?[0] ?.name}`],
    [`activity('it''s').output`, `{activity('it's') .output}`],
    [`item()['my-name']`, `{item() ['my-name']}`],
    [`item()['my name'].x`, `{item() ['my name'] .x}`],
    ['item().cols[pipeline().parameters.i]', '{item() .cols [{pipeline() .parameters .i}]}'],
    ['item()[0][1][2]', '{item() [0] [1] [2]}'],
    ['item() . name [ 0 ]', '{item() .name [0]}', 'item().name[0]'],
    ['item()\n  .name', '{item() .name}', 'item().name'],
    [`split('a,b', ',')[0]`, `{split('a,b' ',') [0]}`],
    [`json('{"a":[1]}').a[0]`, `{json('{"a":[1]}') .a [0]}`],
    [`variables('x')`, `variables('x')`],
    [`if(equals(item().a, 1), 'yes', 'no')`, `if(equals({item() .a} 1) 'yes' 'no')`],
    ['item().$type', '{item() .$type}'],
    ['item()._x', '{item() ._x}'],
    ['item().größe', '{item() .größe}'],
    ['item().名前', '{item() .名前}'],
    ['dataset().x', '{dataset() .x}'],
    ['linkedService().x', '{linkedService() .x}'],
    ['trigger().outputs.windowStartTime', '{trigger() .outputs .windowStartTime}'],
    [`triggerBody().event.data['key']`, `{triggerBody() .event .data ['key']}`],
    [`contains(activity('a').output, 'firstRow')`, `contains({activity('a') .output} 'firstRow')`],
    ['trueish()', 'trueish()'],
    [`nullable('x')`, `nullable('x')`],
    ['add(-1, +2)', 'add(-1 +2)'],
    ['$f(1)', '$f(1)'],
    ['größe(1)', 'größe(1)'],
    ['f(true, false, null)', 'f(true false null)'],
    ['item().true', '{item() .true}'],
    ['item().null.x', '{item() .null .x}'],
    [`concat(' ', ' ')`, `concat(' ' ' ')`],
    [`string(activity('a').output)`, `string({activity('a') .output})`],
    ['f(1)[g(2)[h(3)]]', '{f(1) [{g(2) [h(3)]}]}'],
  ])('takes %j', (text, tree, printed = text) => {
    const parsed = parseExpression(text)
    expect(parsed.problems).toEqual([])
    expect(sketch(parsed.tree)).toBe(tree)
    expect(printExpression(parsed.tree)).toBe(printed)
    expect(sketch(parseExpression(printed).tree)).toBe(tree)
  })

  it('counts places from the beginning of the text', () => {
    const text = "a @{f('x', item()?.name[0])} b"
    const { tree } = parseExpression(text, 4, 27)
    expect(tree).toEqual({
      kind: 'call',
      name: 'f',
      nameSpan: [4, 5],
      span: [4, 27],
      args: [
        { kind: 'string', value: 'x', span: [6, 9] },
        {
          kind: 'access',
          span: [11, 26],
          target: { kind: 'call', name: 'item', nameSpan: [11, 15], args: [], span: [11, 17] },
          steps: [
            { kind: 'member', name: 'name', isOptional: true, nameSpan: [19, 23], span: [17, 23] },
            { kind: 'index', index: { kind: 'integer', text: '0', span: [24, 25] }, isOptional: false, span: [23, 26] },
          ],
        },
      ],
    })
  })

  it.each<[what: string, text: string, ...kinds: string[]]>([
    ['calls', `${'not('.repeat(10_000)}true${')'.repeat(10_000)}`, 'too-deep'],
    ['indexes', `${'item()['.repeat(10_000)}0${']'.repeat(10_000)}`, 'too-deep'],
    ['choices', `a${'?f(1):f('.repeat(10_000)}`, 'bare-name'],
    ['round brackets', '('.repeat(10_000), 'grouping', 'too-deep'],
    ['square brackets', '['.repeat(10_000), 'array-literal', 'too-deep'],
    ['operators', '!'.repeat(10_000), 'operator', 'too-deep'],
    ['holes', '@{'.repeat(10_000), 'nested-hole', 'too-deep'],
  ])('does not overflow on nested %s', (_, text, ...kinds) => {
    const { problems } = parseExpression(text)
    expect([...new Set(problems.map(({ kind }) => kind))].sort()).toEqual(kinds)
    expect(problems.length).toBeLessThanOrEqual(51)
  })

  it('takes what is nested as deep as allowed', () => {
    expect(parseExpression(`${'not('.repeat(MAX_DEPTH)}true${')'.repeat(MAX_DEPTH)}`).problems).toEqual([])
    expect(parseExpression(`${'not('.repeat(MAX_DEPTH + 1)}true${')'.repeat(MAX_DEPTH + 1)}`).problems.map(({ message }) => message)).toEqual(['This is nested deeper than 400 calls.'])
  })

  it('stops after many errors', () => {
    expect(parseExpression(`f(${','.repeat(1_000)})`).problems).toHaveLength(50)
    // but not after many warnings
    const { problems, tree } = parseExpression(`f(${Array.from({ length: 100 }, () => 'item().a-b').join(', ')})`)
    expect(problems).toHaveLength(100)
    expect(tree.kind === 'call' && tree.args).toHaveLength(100)
  })
})
