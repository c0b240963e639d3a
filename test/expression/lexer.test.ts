import { describe, expect, it } from 'vitest'
import { Lexer } from '../../src/expression/lexer.js'
import { parseExpression } from '../../src/expression/parser.js'

/** The tokens of a text, each with its kind. */
function tokensOf(text: string): string {
  const tokens: string[] = []
  for (const lexer = new Lexer(text, 0, text.length); !lexer.at('end'); lexer.next()) tokens.push(lexer.kind === lexer.word ? lexer.word : `${lexer.kind} ${lexer.word}`)
  return tokens.join(' · ')
}

describe('the tokens of an expression', () => {
  it.each([
    ['f(a)', 'name f · ( · name a · )'],
    ['item()?.a[0]', 'name item · ( · ) · ? · . · name a · [ · number 0 · ]'],
    ['@{a}', '@ · { · name a · }'],
    ["'it''s','", "string 'it''s' · , · unclosed-string '"],
    ['"a"`b`“c”„d“‘e’’f’”g”"h', 'quoted "a" · quoted `b` · quoted “c” · quoted „d“ · quoted ‘e’ · quoted ’f’ · quoted ”g” · unclosed-quoted "h'],
    // a name ends where a quote begins, and where something invisible stands
    ['a“b”ü', 'name a · quoted “b” · name ü'],
    ['ü`b`', 'name ü · quoted `b`'],
    ['ü\u200bé\u00ad', 'name ü · other \u200b · name é · other \u00ad'],
    ['_a1$\u4e2d\u6587 $b', 'name _a1$\u4e2d\u6587 · name $b'],
    ['\u0080\u0081', 'name \u0080\u0081'],
    ['\u007f', 'other \u007f'],
    ['1 12.5 1. 1e5 1E+05 1.5e-3', 'number 1 · number 12.5 · number 1. · number 1e5 · number 1E+05 · number 1.5e-3'],
    ['1e 1ex 1e+ 1x 1.5x', 'bad-number 1e · bad-number 1ex · bad-number 1e · operator + · bad-number 1x · bad-number 1.5x'],
    ['1/2', 'number 1 · operator / · number 2'],
    ['1e:5', 'bad-number 1e · other : · number 5'],
    ['=== == = !== != ! <= <> < >= > && & || | + - * / % ^ ~', 'operator === · operator == · operator = · operator !== · operator != · operator ! · operator <= · operator <> · operator < · operator >= · operator > · operator && · operator & · operator || · operator | · operator + · operator - · operator * · operator / · operator % · operator ^ · operator ~'],
    ['a;#\\', 'name a · other ; · other # · other \\'],
    ['', ''],
    ['  ', ''],
  ])('of %j', (text, tokens) => {
    expect(tokensOf(text)).toBe(tokens)
  })

  // Char.IsWhiteSpace of .NET
  it.each([
    ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680].map((code) => [code, true] as const),
    ...Array.from({ length: 11 }, (_, index) => [0x2000 + index, true] as const),
    ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000].map((code) => [code, true] as const),
    ...[0x00, 0x08, 0x0e, 0x1f, 0x7f, 0x84, 0x86, 0x9f, 0xa1, 0x180e, 0x1fff, 0x200b, 0x2027, 0x202a, 0x2030, 0x2060, 0x3001, 0xfeff].map((code) => [code, false] as const),
  ])('have the character %i between them: %j', (code, isSpace) => {
    const between = String.fromCharCode(code)
    expect(tokensOf(`1${between}2`) === 'number 1 · number 2').toBe(isSpace)
    expect(tokensOf(`a${between}b`) === 'name a · name b').toBe(isSpace)
  })
})

describe('an expression in a text', () => {
  it.each([
    "concat('it''s', item()?.my-name[-1.5e+3], \"a\", “b”)", 'equals(.5, 1) === +.5 !== 2 && 1.25e10', "f(a ?? 'x', [1, 2], {a: 1}, (item().b--c))", 'item().1st.a ? 1 : -12', "x.replace('a', ü\u200b).b()", 'a  ,\t1.e',
  ])('ends where it is said to end: %s', (text) => {
    for (let end = 0; end <= text.length; end++) expect(parseExpression(text, 0, end)).toEqual(parseExpression(text.slice(0, end)))
  })
})
