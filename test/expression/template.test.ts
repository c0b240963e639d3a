import { describe, expect, it } from 'vitest'
import { parseTemplate, treesOf } from '../../src/expression/parse-template.js'
import { splitTemplate } from '../../src/expression/template.js'
import { isExpressionText } from '../../src/text/expression-text.js'
import { lineOf, sketch } from './sketch.js'

describe('splitTemplate', () => {
  /** The text and its parts: plain text as its value, an expression in slashes; a hole that is not closed begins with a tilde. */
  it.each<[text: string, kind: 'literal' | 'expression' | 'interpolation', ...parts: string[]]>([
    ['', 'literal', ''],
    ['abc', 'literal', 'abc'],
    ['a@b.c', 'literal', 'a@b.c'],
    ['{a}@', 'literal', '{a}@'],
    ['@', 'literal', '@'],
    ['@@', 'literal', '@'],
    ['@@abc', 'literal', '@abc'],
    ['@@{abc}', 'literal', '@{abc}'],
    ['@@a @{b()}', 'literal', '@a @{b()}'],
    [' @item()', 'literal', ' @item()'],
    ['a@@{b}', 'literal', 'a@{b}'],
    ['a@@@{b}', 'literal', 'a@@{b}'],
    ['@item()', 'expression', '/item()/'],
    ['@ item() ', 'expression', '/ item() /'],
    ['@item().x/@{dataset().y}', 'expression', '/item().x/@{dataset().y}/'],
    ["@concat('@{', '}')", 'expression', "/concat('@{', '}')/"],
    ['@{item()}', 'interpolation', '/item()/'],
    ['a@{item()}b', 'interpolation', 'a', '/item()/', 'b'],
    ['@{a()}@{b()}', 'interpolation', '/a()/', '/b()/'],
    ['@{a()} and @{b()}.', 'interpolation', '/a()/', ' and ', '/b()/', '.'],
    ['a@@{b}@{c()}', 'interpolation', 'a@{b}', '/c()/'],
    ['@{c()}@@{b}', 'interpolation', '/c()/', '@{b}'],
    ["@{concat('}')}", 'interpolation', "/concat('}')/"],
    ["@{concat('it''s }')}!", 'interpolation', "/concat('it''s }')/", '!'],
    ['@{}', 'interpolation', '//'],
    ['@{a}}', 'interpolation', '/a/', '}'],
    ['é@{f()}😀@{g()}', 'interpolation', 'é', '/f()/', '😀', '/g()/'],
    ['a @{b', 'interpolation', 'a ', '~/b/'],
    ["@{f('}')", 'interpolation', "~/f('}')/"],
    ["a @{f('x)} b @{c()}", 'interpolation', 'a ', "~/f('x)/", ' b @{c()}'],
    ["a @{f('x", 'interpolation', 'a ', "~/f('x/"],
  ])('takes %j', (text, kind, ...parts) => {
    const template = splitTemplate(text)
    expect(template.kind).toBe(kind)
    switch (template.kind) {
      case 'literal':
        expect([template.value]).toEqual(parts)
        break
      case 'expression':
        expect([`/${text.slice(...template.expression)}/`]).toEqual(parts)
        break
      case 'interpolation': {
        expect(template.parts.map((part) => (part.kind === 'text' ? part.value : `${part.isClosed ? '' : '~'}/${text.slice(...part.expression)}/`))).toEqual(parts)
        // the parts cover the text
        expect(template.parts.map(({ span }) => text.slice(...span)).join('')).toBe(text)
      }
    }
    expect(isExpressionText(text)).toBe(kind !== 'literal')
  })
})

describe('parseTemplate', () => {
  it.each<[text: string, trees: string[], ...problems: string[]]>([
    ['plain', []],
    ['@item().x', ['{item() .x}']],
    ['a@{item()}b@{f(1)}', ['item()', 'f(1)']],
    ['a@{item(}b@{f(1}', ['item()', 'f(1)'], 'error unclosed-bracket «item(» → a@{item()}b@{f(1}', 'error unclosed-bracket «f(» → a@{item(}b@{f(1)}'],
    ['x @{}', ['<>'], 'error empty-expression «@{}»'],
    ['x @{ } y', ['<>'], 'error empty-expression «@{ }»'],
    ['@{@item()}', ['item()'], 'error nested-at «@» → @{item()}'],
    ['a @{item()', ['item()'], 'error unclosed-hole «@{» → a @{item()}'],
    ['a @{', ['<>'], 'error unclosed-hole «@{»'],
    ['a @{it is text', ['<>'], 'error unclosed-hole «@{»'],
    ["a @{f('x)} b", ['f(<>)'], "error unclosed-string «'x)»"],
    ['@{item() x}', ['item()'], 'error trailing-text «x»'],
    ['{"a": @{"b": 1}, "c": @{item()}}', ["'b'", 'item()'], 'error braces «@{»'],
    ["x@{ 'b' : item()}y", ["'b'"], 'error braces «@{»'],
    ["x@{'b'}: item()", ["'b'"]],
    ["@{f('a': 1)}", ["f('a')"], 'error unexpected-character «:»'],
    ['a @{"b": 1', ["'b'"], 'error unclosed-hole «@{»'],
    ['@{item().a}.@{item().b)}', ['{item() .a}', '{item() .b}'], 'error unmatched-bracket «)» → @{item().a}.@{item().b}'],
  ])('takes %j', (text, trees, ...problems) => {
    const parsed = parseTemplate(text)
    expect(treesOf(parsed).map(sketch)).toEqual(trees)
    expect(parsed.problems.map((problem) => lineOf(text, problem))).toEqual(problems)
  })
})
