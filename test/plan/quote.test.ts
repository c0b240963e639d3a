import { expect, it } from 'vitest'
import { expressionIn, inWords, shortened } from '../../src/plan/quote.js'

it('shows no more of a text than a sentence holds', () => {
  expect(['', 'short', 'x'.repeat(120), 'x'.repeat(121)].map(shortened)).toEqual(['', 'short', 'x'.repeat(120), `${'x'.repeat(120)}…`])
})

it.each<[written: unknown, expression: string, words: string]>([
  ['plain', 'plain', '"plain"'],
  ['say "no"', 'say "no"', '"say \\"no\\""'],
  ['@pipeline().RunId', '@pipeline().RunId', '"@pipeline().RunId"'],
  [{ type: 'Expression', value: '@pipeline().RunId' }, '@pipeline().RunId', '"@pipeline().RunId"'],
  [{ type: 'Expression', value: 'x'.repeat(121) }, 'x'.repeat(121), `"${'x'.repeat(120)}…"`],
  [{ type: 'Expression', value: 5 }, '{"type":"Expression","value":5}', 'an object'],
  [{ type: 'SecureString', value: 'hunter2' }, '{"type":"SecureString","value":"hunter2"}', 'an object'],
  [{ value: '@one' }, '{"value":"@one"}', 'an object'],
  [{}, '{}', 'an object'],
  [Object.assign(['hunter2'], { type: 'Expression', value: '@one' }), '["hunter2"]', 'a list'],
  [[], '[]', 'a list'],
  [5, '5', '5'],
  [false, 'false', 'false'],
  [null, 'null', 'null'],
])('quotes %j', (written, expression, words) => {
  expect([expressionIn(written), inWords(written)]).toEqual([expression, words])
})
