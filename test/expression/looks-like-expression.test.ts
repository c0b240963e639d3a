import { describe, expect, it } from 'vitest'
import { looksLikeExpression, namesFunction } from '../../src/expression/looks-like-expression.js'

describe('looksLikeExpression', () => {
  it.each([
    'pipeline().RunId',
    'pipeline().parameters.path',
    "activity('Copy data').output.rowsCopied",
    "variables('path')",
    'item()',
    'item().name',
    "item()['name']",
    'dataset().folder',
    'linkedService().server',
    'trigger().startTime',
    "triggerBody().fileName",
    "concat(pipeline().parameters.path, '.csv')",
    "CONCAT('a', item().name)",
    "split(variables('list'), ',')[0]",
    "  pipeline().RunId  ",
    ' @pipeline().RunId',
    '\n@concat(item().a, 1)',
  ])('is so of %j', (text) => {
    expect(looksLikeExpression(text)).toBe(true)
  })

  it.each([
    '',
    'abc',
    '@pipeline().RunId',
    '@@pipeline().RunId',
    ' @@pipeline().RunId',
    'a @{item()}',
    'item',
    'pipeline.RunId',
    "concat('a', 'b')",
    'utcNow()',
    "replace('a', 'b', 'c')",
    'trim(name)',
    'item() of the list',
    'item(1)',
    'activity()',
    'see item().name',
    'pipeline().RunId.',
    "foo(item())",
    'if(item().a == 1, 2, 3)',
    "toString(item())",
    'select * from item()',
    'IF (EXISTS (SELECT 1))',
    "upper(variables('a'))",
    'item()()',
    'item().my-name',
    `concat('${'x'.repeat(10_000)}', item())`,
  ])('is not so of %.40j', (text) => {
    expect(looksLikeExpression(text)).toBe(false)
  })
})

describe('namesFunction', () => {
  it.each([
    ['@dataset.name', true],
    ['@dataset().name/x.csv', true],
    ['x@{linkedService.server}', true],
    ["@concat('a', name", true],
    ['@trigger ?.startTime', true],
    ['@dataset', false],
    ['@Wh34t&Rye', false],
    ['@foo(', false],
    ['@name.of.a.table', false],
    ['@*.csv', false],
    ['someone@items.example', false],
    ['@subdataset.name', false],
    [`@${'a'.repeat(200_000)}`, false],
  ])('%.40j: %j', (text, expected) => {
    expect(namesFunction(text)).toBe(expected)
  })
})
