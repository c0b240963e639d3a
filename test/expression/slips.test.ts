import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../src/expression/parse-template.js'

describe('what is said of a slip', () => {
  it.each<[text: string, kind: string, message: string, hint?: string]>([
    ['@ ', 'empty-expression', 'There is no expression here.', 'A plain text that begins with "@" is written with "@@".'],
    ['@{}', 'empty-expression', 'There is no expression here.', 'Write one between the braces; where "@{" is plain text, write "@@{".'],
    ['@f("a")', 'double-quotes', 'A text does not stand in double quotes.', `Use single quotes: '…'.`],
    ['@f(`a`)', 'double-quotes', 'A text does not stand in quotes like `.', `Use single quotes: '…'.`],
    ['@f("a', 'double-quotes', 'A text does not stand in double quotes.', `Use single quotes: '…'.`],
    [`@'abc`, 'unclosed-string', 'The quote is not closed.', 'Add a single quote at the end of the text; inside it a quote is written twice.'],
    [`@f('it's')`, 'quote-in-string', 'The text ends at this quote, and something follows it directly.', `Write a quote inside a text twice: 'it''s'.`],
    ['@f(\'it\\\'s\')', 'backslash-escape', 'A backslash does not escape a quote: the text ends here.', `Write a quote inside a text twice: ''.`],
    ['@{item()', 'unclosed-hole', 'The "@{" is not closed.', 'Add "}" behind the expression; where "@{" is plain text, write "@@{".'],
    ['@{concat(@{item()})}', 'nested-hole', 'Inside an expression nothing is marked with "@{…}".', 'Write the value without it; texts are joined with "concat(…, …)".'],
    ['@f(@{item()})', 'nested-hole', 'Inside an expression nothing is marked with "@{…}".', 'Write the value without it; texts are joined with "concat(…, …)".'],
    ['@f(@item())', 'nested-at', 'An "@" stands only in front of the whole expression.', 'Remove it.'],
    [`@concat('a'`, 'unclosed-bracket', 'The "(" is not closed.', 'Add ")".'],
    [`@f(g('a'`, 'unclosed-bracket', 'The expression leaves 2 brackets open.', 'Add "))".'],
    [`@${'f('.repeat(20)}1`, 'unclosed-bracket', 'The expression leaves 20 brackets open.', `Add "${')'.repeat(20)}".`],
    [`@${'f('.repeat(21)}1`, 'unclosed-bracket', 'The expression leaves 21 brackets open.', `Add "${')'.repeat(20)}…".`],
    [`@item()['a'`, 'unclosed-bracket', 'The "[" is not closed.', 'Add "]".'],
    [`@item()['a')`, 'wrong-bracket', 'A ")" stands where "]" is expected.', 'Write "]".'],
    [`@f('a'))`, 'unmatched-bracket', 'This ")" closes nothing.', 'Remove it.'],
    ['@f(1,)', 'empty-argument', 'There is no argument beside this comma.', 'Remove the comma, or write null.'],
    ['@item()[]', 'empty-index', 'There is nothing between the brackets.', `Write an index, as in "[0]", or a key, as in "['key']".`],
    ['@f(1 2)', 'missing-comma', 'There is no comma in front of this argument.', 'Add ",".'],
    ['@pipeline.RunId', 'missing-call-brackets', '"pipeline" is a function and needs its brackets.', 'Write "pipeline()".'],
    ['@f(not item())', 'missing-call-brackets', '"not" is a function, and its arguments stand in round brackets.', 'Write "not(…)".'],
    ['@variables.path', 'bare-name', '"variables" is not a value.', `Write "variables('path')".`],
    ['@parameters.path', 'bare-name', '"parameters" is not a value.', 'Write "pipeline().parameters.path".'],
    ['@foo', 'bare-name', 'What follows the "@" is not an expression.', 'A function has brackets, as in "@utcNow()". A plain text that begins with "@" is written with "@@".'],
    ['@pipline.RunId', 'bare-name', '"pipline" is not a value.', 'Did you mean "pipeline()"?'],
    ['@concat(foo)', 'bare-name', '"foo" is not a value.', `A text stands in single quotes ('foo'), a function has brackets ("foo(…)").`],
    ['@concat(foo.bar)', 'bare-name', '"foo" is not a value.', 'A name with members is a call, as in "pipeline().bar".'],
    ['@item().', 'missing-name', 'There is no name after the dot.'],
    ['@item()..a', 'missing-name', 'There is no name after the dot.', 'Remove one dot.'],
    [`@item().['a']`, 'missing-name', 'There is no name after the dot.', 'Remove the dot in front of "[".'],
    [`@item().'a'`, 'missing-name', 'A text cannot stand after a dot.', `Write it in square brackets: "['…']".`],
    ['@item().@odata', 'missing-name', 'A name after a dot cannot begin with "@".', `Write it in square brackets: "['@…']".`],
    ['@item().my-name', 'name-form', '"my-name" is not a name that may stand after a dot everywhere.', `Write "['my-name']". To subtract, write "sub(…, …)".`],
    ['@item().1st', 'name-form', '"1st" is not a name that may stand after a dot everywhere.', `Write "['1st']".`],
    ['@item().0', 'name-form', '"0" is not a name that may stand after a dot everywhere.', 'Write "[0]".'],
    ['@f(.5)', 'number-form', '".5" has no digit in front of its point.', 'Write "0.5".'],
    ['@f(5abc)', 'number-form', 'Letters directly follow a number.', 'A text stands in single quotes.'],
    ['@9223372036854775808', 'number-range', 'This number is more than an integer of 64 bits holds.'],
    ['@item().a == 1', 'operator', 'The operator "==" is not part of the expression language.', 'Write "equals(…, …)".'],
    ['@item().a != 1', 'operator', 'The operator "!=" is not part of the expression language.', 'Write "not(equals(…, …))".'],
    ['@1 + 2', 'operator', 'The operator "+" is not part of the expression language.', 'Write "add(…, …)"; texts are joined with "concat(…, …)".'],
    [`@item().a + 'x'`, 'operator', 'The operator "+" is not part of the expression language.', 'Write "concat(…, …)".'],
    ['@item().a / 2', 'operator', 'The operator "/" is not part of the expression language.', 'Write "div(…, …)"; text around a value is written "@{…}".'],
    ['@1 ^ 2', 'operator', 'The operator "^" is not part of the expression language.', 'Everything is done by functions, such as "add(1, 2)" or "equals(1, 2)".'],
    ['@!true', 'operator', 'The operator "!" is not part of the expression language.', 'Write "not(…)".'],
    ['@-item()', 'operator', 'The operator "-" is not part of the expression language.', 'Write "sub(0, …)".'],
    ['@~1', 'operator', 'The operator "~" is not part of the expression language.'],
    ['@item().a ? 1 : 2', 'ternary', 'A choice is not written with "?" and ":".', 'Write "if(…, …, …)".'],
    ['@item()?', 'question-mark', 'A "?" stands only directly in front of "." or "[".', 'Remove it.'],
    [`@json({'a': 1})`, 'braces', 'An object is not written in braces.', `Write "json('{…}')".`],
    ['{"a": @{"b": 1}}', 'braces', 'An object is not written in braces.', 'Write JSON as plain text, and each value in it that is computed as "@{…}".'],
    [`@f(['a'])`, 'array-literal', 'An array is not written in square brackets.', `Write "createArray(…, …)", or "json('[…]')".`],
    ['@f((1))', 'grouping', 'Round brackets stand only behind the name of a function.', 'Remove them.'],
    ['@item().name.trim()', 'method-call', '"trim" is called behind a dot, as a method of other languages.', 'Write "trim(…)" around the value.'],
    [`@'abc'[0]`, 'literal-access', 'A literal value has no elements.', 'Only what a function gives can be read further.'],
    [`@'abc'.length`, 'literal-access', 'A literal value has no members.', 'Only what a function gives can be read further.'],
    ['@item()x', 'trailing-text', 'Something follows the expression.', 'A member is read behind a dot; text around a value is written "@{…}".'],
    ['@item().a[0]x', 'trailing-text', 'Something follows the expression.', 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".'],
    ['@item()1', 'trailing-text', 'Something follows the expression.', 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".'],
    ['@item() x', 'trailing-text', 'Something follows the expression.', 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".'],
    ['@item().my name', 'trailing-text', 'Something follows the expression.', `A name with a blank stands in square brackets: "['…']"; text around a value is written "@{…}".`],
    ['@item()}', 'trailing-text', 'Something follows the expression.', 'An expression that ends in "}" begins with "@{".'],
    ['a @{item() x}', 'trailing-text', 'Something follows the expression.', 'Between "@{" and "}" stands one expression; text around it stands outside.'],
    ['@dataset().a/b.csv', 'trailing-text', 'Something follows the expression.', 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".'],
    ['@item() #', 'trailing-text', 'Something follows the expression.', 'To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".'],
    ['@f(#)', 'unexpected-character', '"#" is not expected here.'],
    ['@f(\u00ad1)', 'unexpected-character', 'An invisible character (U+00AD) stands here.'],
    ['@f(\u00001)', 'unexpected-character', 'An invisible character (U+0000) stands here.'],
    ['@f(\u200b1)', 'unexpected-character', 'An invisible character (U+200B) stands here.'],
  ])('%j', (text, kind, message, hint) => {
    const [problem] = parseTemplate(text).problems
    expect(problem).toMatchObject({ kind, message })
    expect(problem?.hint).toBe(hint)
  })

  it('never quotes a text, which may be a secret', () => {
    const secret = 'hunter2'
    const texts = [`@${secret}`, `@${secret}!`, `@5${secret}`, `@concat('${secret})`, `@concat("${secret}", 1)`, `@'${secret}'s'`, `@'${secret}'.x`, `@item().a + '${secret}'`, `@item() ${secret}`, `@{'${secret}' 'x'}`, `@f('${secret}'`, `@item().'${secret}'`, `@['${secret}']`]
    for (const text of texts) {
      const { problems } = parseTemplate(text)
      expect(problems.length).toBeGreaterThan(0)
      for (const { message, hint } of problems) expect(`${message} ${hint}`).not.toContain(secret)
    }
  })
})
