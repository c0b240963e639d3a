import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node, Step } from '../../src/expression/ast.js'
import { check } from '../../src/expression/check.js'
import { looksLikeExpression } from '../../src/expression/looks-like-expression.js'
import { parseTemplate } from '../../src/expression/parse-template.js'
import { parseExpression } from '../../src/expression/parser.js'
import { printExpression } from '../../src/expression/print.js'
import type { ExpressionProblem } from '../../src/expression/problem.js'
import { SIGNATURES } from '../../src/expression/signatures.js'
import { splitTemplate } from '../../src/expression/template.js'
import { isExpressionText } from '../../src/text/expression-text.js'
import type { Span } from '../../src/text/place.js'
import { SCOPE } from './scope.js'

/** Cases in all; a longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Number(process.env['ADFC_FUZZ'] ?? 20_000)
const share = (part: number): fc.Parameters<unknown> => ({ seed: 20_261_122, numRuns: Math.max(1, Math.round(CASES * part)) })

const HERE: Span = [0, 0]
const NAME = fc.oneof(fc.constantFrom('item', 'pipeline', 'concat', 'f', '$x', '_1', 'größe', 'true', 'null', 'and'), fc.stringMatching(/^[A-Za-z_$][A-Za-z0-9_$]{0,8}$/))
const CALLED = NAME.filter((name) => !/^(?:and|or)$/i.test(name))
const DIGITS = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)

/** Any tree without broken parts; the spans say nothing. */
const { tree: TREE } = fc.letrec<{ tree: Node; leaf: Node; call: Node; access: Node; step: Step }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('call'), tie('access')),
  leaf: fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'B', "'", '"', '@', '{', '}', ' ', '\\', 'é', '😀', '\n') }).map((value): Node => ({ kind: 'string', value, span: HERE })),
    DIGITS.map((text): Node => ({ kind: 'integer', text, span: HERE })),
    fc.tuple(DIGITS, fc.nat(), fc.constantFrom('', 'e5', 'E-7')).map(([whole, part, exponent]): Node => ({ kind: 'float', text: `${whole}.${part}${exponent}`, span: HERE })),
    fc.boolean().map((value): Node => ({ kind: 'boolean', value, span: HERE })),
    fc.constant<Node>({ kind: 'null', span: HERE }),
  ),
  call: fc.tuple(CALLED, fc.array(tie('tree'), { maxLength: 3 })).map(([name, args]): Node => ({ kind: 'call', name, nameSpan: HERE, args, span: HERE })),
  access: fc.tuple(tie('call'), fc.array(tie('step'), { minLength: 1, maxLength: 4 })).map(([target, steps]): Node => ({ kind: 'access', target, steps, span: HERE })),
  step: fc.oneof(
    fc.tuple(NAME, fc.boolean()).map(([name, isOptional]): Step => ({ kind: 'member', name, nameSpan: HERE, isOptional, span: HERE })),
    fc.tuple(tie('tree'), fc.boolean()).map(([index, isOptional]): Step => ({ kind: 'index', index, isOptional, span: HERE })),
  ),
}))

const withoutSpans = (node: Node): unknown => JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value)))

const PIECES = [
  '@', '@{', '}', '{', '(', ')', '[', ']', ',', '.', '?', '?.', '?[', "'", "''", '"', '“', '`', ' ', '\n', '\t', '\u200b', '0', '1.5', '-', '+', '*', '/', '==', '!=', '&&', '!', '<', ':', ';', '\\', '#',
  'item()', 'pipeline()', '.parameters', '.name', "activity('Lookup')", "variables('path')", 'concat(', 'if(', 'equals(', 'createArray(', 'true', 'null', 'and', 'foo', 'é', '😀', '\ud800', '\udc00', '\0', "'text'", 'formatDateTime(utcNow(), ', "'YYYY-mm-DD hh'",
]
const TEXT = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')))

const inside = ([start, end]: Span, [from, to]: Span): boolean => from <= start && start <= end && end <= to

function judgeTree(node: Node, bounds: Span): void {
  expect(inside(node.span, bounds), `${node.kind} ${node.span} in ${bounds}`).toBe(true)
  switch (node.kind) {
    case 'call':
      expect(inside(node.nameSpan, node.span)).toBe(true)
      for (const each of node.args) judgeTree(each, node.span)
      return
    case 'access':
      judgeTree(node.target, node.span)
      for (const step of node.steps) {
        expect(inside(step.span, node.span)).toBe(true)
        if (step.kind === 'member') expect(inside(step.nameSpan, step.span)).toBe(true)
        else judgeTree(step.index, step.span)
      }
      return
    case 'broken':
      for (const each of node.parts) judgeTree(each, node.span)
  }
}

function judgeProblem({ message, hint, span, fix }: ExpressionProblem, text: string): void {
  expect(inside(span, [0, text.length])).toBe(true)
  if (fix) expect(inside(fix.span, [0, text.length])).toBe(true)
  expect(message).toMatch(/^[^a-z].*\.$/su)
  for (const slip of ['undefined', '[object', 'NaN']) expect(`${message} ${hint ?? ''}`).not.toContain(slip)
}

/** Everything that holds for any text. */
function judge(text: string): void {
  const parsed = parseTemplate(text)
  expect(isExpressionText(text)).toBe(parsed.kind !== 'literal')
  if (parsed.kind === 'expression') judgeTree(parsed.tree, [0, text.length])
  if (parsed.kind === 'interpolation') for (const part of parsed.parts) if (part.kind === 'hole') judgeTree(part.tree, part.span)
  const { problems, uses } = check(parsed, SCOPE, { type: { kind: 'boolean' }, isCondition: true })
  for (const problem of problems) judgeProblem(problem, text)
  const places = problems.map(({ span }) => span[0])
  expect(places).toEqual([...places].sort((a, b) => a - b))
  for (const { span, argument, path } of uses) {
    expect(inside(span, [0, text.length])).toBe(true)
    for (const each of [...(argument ? [argument] : []), ...path]) expect(inside(each.span, span)).toBe(true)
  }
  expect(structuredClone(uses)).toEqual(uses)
  looksLikeExpression(text)
}

// a longer run takes its time: the limit guards against a hang only
describe('the expression language, whatever the text', { timeout: 120_000 + CASES * 20 }, () => {
  it('prints every tree so that parsing gives it again', () => {
    fc.assert(fc.property(TREE, (tree) => {
      const printed = printExpression(tree)
      const parsed = parseExpression(printed)
      expect(parsed.problems).toEqual([])
      expect(withoutSpans(parsed.tree)).toEqual(withoutSpans(tree))
      expect(printExpression(parsed.tree)).toBe(printed)
    }), share(1))
  })

  it('does not throw, and its places lie in the text', () => {
    fc.assert(fc.property(TEXT, fc.constantFrom('', '@', 'a @{'), (text, before) => judge(before + text)), share(1))
  })

  it('takes an expression in which something was changed', () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat(4), piece: fc.constantFrom('', ...PIECES) })
    fc.assert(fc.property(TREE, fc.array(change, { minLength: 1, maxLength: 3 }), (tree, changes) => {
      let text = `@${printExpression(tree)}`
      for (const { at, length, piece } of changes) {
        const start = at % (text.length + 1)
        text = text.slice(0, start) + piece + text.slice(start + length)
      }
      judge(text)
    }), share(0.5))
  })

  it('finds nothing wrong with the form of an expression in a text', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.stringMatching(/^[a-z ]{0,5}$/), TREE), { minLength: 1, maxLength: 4 }), (parts) => {
      const text = parts.map(([before, tree]) => `${before}@{${printExpression(tree)}}`).join('')
      expect(parseTemplate(text).problems).toEqual([])
      const template = splitTemplate(text)
      expect(template.kind === 'interpolation' && template.parts.filter(({ kind }) => kind === 'hole')).toHaveLength(parts.length)
    }), share(0.05))
  })

  it('is cured by a fix: what the fix gives has one problem less of its kind', () => {
    const slips = fc.constantFrom('concat("a", 1)', 'pipeline.RunId', 'f(@item())', 'f(1, 2', 'f(1,)', 'f(1 2)', 'item().a-b', 'sub(.5, 1)', "item().a == 'b'", 'item().a ? 1 : 2', '(1)', "f(['a'])", 'item().name.trim()', 'item()..a', "item().'a'", "f('a'))", 'item()?', '!true', "item()['a')")
    const calls = fc.constantFrom(...SIGNATURES.map(({ name }) => name))
    fc.assert(fc.property(slips, fc.array(calls, { maxLength: 3 }), (slip, around) => {
      const text = `@${around.reduce((inner, name) => `${name}(${inner})`, slip)}`
      const before = parseTemplate(text).problems
      const [first] = before
      if (!first?.fix) throw new Error(`${text} has no fix`)
      const after = parseTemplate(text.slice(0, first.fix.span[0]) + first.fix.text + text.slice(first.fix.span[1])).problems
      expect(after.length).toBe(before.length - 1)
    }), share(0.05))
  })
})
