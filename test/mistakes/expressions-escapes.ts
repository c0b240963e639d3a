import type { ExpressionMistake } from './expression-mistake.js'

/** Places of mistakes in texts that are written with escapes, or deep inside of values. */
export const ESCAPES: readonly ExpressionMistake[] = [
  {
    title: String.raw`quotes as \"`, at: 'body',
    bad: { raw: String.raw`"@concat(\"a\", pipeline().RunId)"` }, good: { raw: String.raw`"@concat('\"a\"', pipeline().RunId)"` },
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\"a\"`, says: `A text does not stand in double quotes. Use single quotes: '…'.` },
  },
  {
    title: String.raw`quotes as \u0027`, at: 'body',
    bad: { raw: String.raw`"@concat(\u0027a\u0027, pipeline().parameters.corp)"` },
    good: { raw: String.raw`"@concat(\u0027a\u0027, pipeline().parameters.crop)"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'backslashes', at: 'body',
    bad: { raw: String.raw`"@concat('C:\\fields\\', pipeline().parameters.corp)"` },
    good: { raw: String.raw`"@concat('C:\\fields\\', pipeline().parameters.crop)"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'line breaks and tabs', at: 'body',
    bad: { raw: String.raw`"@concat(\r\n\t'a',\r\n\tpipeline().parameters.corp\r\n)"` },
    good: { raw: String.raw`"@concat(\r\n\t'a',\r\n\tpipeline().parameters.crop\r\n)"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a sheaf', at: 'body',
    bad: { raw: `"@concat('🌾', pipeline().parameters.corp)"` }, good: { raw: `"@concat('🌾', pipeline().parameters.crop)"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'a sheaf in escapes', at: 'body',
    bad: { raw: String.raw`"@concat('\ud83c\udf3e', pipeline().parameters.corp)"` },
    good: { raw: String.raw`"@concat('\ud83c\udf3e', pipeline().parameters.crop)"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'escapes in the name itself', at: 'body',
    bad: { raw: String.raw`"@variables('se\u0061sons')"` }, good: { raw: String.raw`"@variables('se\u0061son')"` },
    expected: { severity: 'error', rule: 'undeclared-variable', covers: String.raw`'se\u0061sons'`, says: 'There is no variable "seasons". Did you mean "season"?' },
  },
  {
    title: 'an "@" in escapes', at: 'body',
    bad: { raw: String.raw`"\u0040pipeline().parameters.corp"` }, good: { raw: String.raw`"\u0040pipeline().parameters.crop"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'slashes in escapes', at: 'endpoint',
    bad: { raw: String.raw`"https:\/\/@{linkedService().acount}.blob.core.windows.net"` },
    good: { raw: String.raw`"https:\/\/@{linkedService().account}.blob.core.windows.net"` },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'acount', says: 'There is no parameter "acount". Did you mean "account"?' },
  },
  {
    title: 'names that are not ASCII', at: 'body',
    bad: `@activity('Ask').output.größe.äöü[pipeline().parameters.corp]`, good: `@activity('Ask').output.größe.äöü[pipeline().parameters.crop]`,
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'an object in place of a text', at: 'header',
    bad: { value: '@{pipeline().parameters.corp}', type: 'Expression' }, good: { value: '@{pipeline().parameters.crop}', type: 'Expression' },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'an object whose type is in another case', at: 'body',
    bad: { value: '@pipeline().parameters.corp', type: 'expression' }, good: { value: '@pipeline().parameters.crop', type: 'expression' },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'deep in what is sent', at: 'body',
    bad: { fields: [{ crop: 'yields of @{pipeline().parameters.corp}' }] }, good: { fields: [{ crop: 'yields of @{pipeline().parameters.crop}' }] },
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'the second of three holes', at: 'body',
    bad: '@{pipeline().RunId}/@{pipeline().parameters.corp}/@{pipeline().Pipeline}',
    good: '@{pipeline().RunId}/@{pipeline().parameters.crop}/@{pipeline().Pipeline}',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
  {
    title: 'behind braces that are no hole', at: 'body',
    bad: 'yields of @@{crop} are @{pipeline().parameters.corp}', good: 'yields of @@{crop} are @{pipeline().parameters.crop}',
    expected: { severity: 'error', rule: 'undeclared-parameter', covers: 'corp', says: 'There is no parameter "corp". Did you mean "crop"?' },
  },
]
