import type { ExpressionMistake } from './expression-mistake.js'

const long = (characters: number): string => `concat('${'x'.repeat(characters)}', pipeline().parameters.crop)`

/** The form of expressions: what cannot be read, and what is none. */
export const SYNTAX: readonly ExpressionMistake[] = [
  {
    title: 'double quotes around a text', at: 'body',
    bad: '@concat("a", pipeline().RunId)', good: `@concat('a', pipeline().RunId)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\"a\"`, says: `A text does not stand in double quotes. Use single quotes: '…'.` },
  },
  {
    title: 'quotes of a word processor', at: 'body',
    bad: '@concat(‘a’, pipeline().RunId)', good: `@concat('a', pipeline().RunId)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '‘a’', says: `A text does not stand in quotes like ‘. Use single quotes: '…'.` },
  },
  {
    title: 'a quote that is not closed', at: 'message',
    bad: `@concat('No yields of , pipeline().parameters.crop)`, good: `@concat('No yields of ', pipeline().parameters.crop)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: `'No yields of , pipeline().parameters.crop)`, says: 'The quote is not closed. Add a single quote at the end of the text; inside it a quote is written twice.' },
  },
  {
    title: 'a quote inside a text', at: 'message',
    bad: `@concat('it's', pipeline().parameters.crop)`, good: `@concat('it''s', pipeline().parameters.crop)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: `'s`, says: `The text ends at this quote, and something follows it directly. Write a quote inside a text twice: 'it''s'.` },
  },
  {
    title: 'a quote inside a name', at: 'body',
    bad: `@activity('Farmer's fields').output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: `'s`, says: `The text ends at this quote, and something follows it directly. Write a quote inside a text twice: 'it''s'.` },
  },
  {
    title: 'a quote behind a backslash', at: 'message',
    bad: String.raw`@concat('it\'s', pipeline().parameters.crop)`, good: String.raw`@concat('it\''s', pipeline().parameters.crop)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\\'`, says: `A backslash does not escape a quote: the text ends here. Write a quote inside a text twice: ''.` },
  },
  {
    title: 'a bracket that is not closed', at: 'in a case',
    bad: '@toUpper(trim(item().name)', good: '@toUpper(trim(item().name))',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'toUpper(', says: 'The "(" is not closed. Add ")".' },
  },
  {
    title: 'a bracket too many', at: 'in a branch',
    bad: '@toUpper(item().name))', good: '@toUpper(item().name)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: ')', says: 'This ")" closes nothing. Remove it.' },
  },
  {
    title: 'a bracket of another kind', at: 'in the loop',
    bad: '@toUpper(item().name]', good: '@toUpper(item().name)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: ']', says: 'A "]" stands where ")" is expected. Write ")".' },
  },
  {
    title: 'a square bracket that is not closed', at: 'condition',
    bad: `@equals(item()['name', 'rye')`, good: `@equals(item()['name'], 'rye')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '[', says: 'The "[" is not closed. Add "]".' },
  },
  {
    title: 'a function without its brackets', at: 'argument',
    bad: `@concat('fields/', pipeline.parameters.crop)`, good: `@concat('fields/', pipeline().parameters.crop)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'pipeline', says: '"pipeline" is a function and needs its brackets. Write "pipeline()".' },
  },
  {
    title: 'item without its brackets, in a text', at: 'in the loop',
    bad: 'yields of @{item.name}', good: 'yields of @{item().name}',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'item', says: '"item" is a function and needs its brackets. Write "item()".' },
  },
  {
    title: 'dataset without its brackets', at: 'folder of the dataset',
    bad: `@concat(dataset.folder, '/')`, good: `@concat(dataset().folder, '/')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'dataset', says: '"dataset" is a function and needs its brackets. Write "dataset()".' },
  },
  {
    title: 'an "@" inside', at: 'body',
    bad: `@concat(@pipeline().RunId, '.csv')`, good: `@concat(pipeline().RunId, '.csv')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '@', says: 'An "@" stands only in front of the whole expression. Remove it.' },
  },
  {
    title: 'braces inside braces', at: 'body',
    bad: `@{concat('a', @{pipeline().RunId})}`, good: `@{concat('a', pipeline().RunId)}`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '@{', says: 'Inside an expression nothing is marked with "@{…}". Write the value without it; texts are joined with "concat(…, …)".' },
  },
  {
    title: 'an equals sign', at: 'condition',
    bad: `@item().state == 'dry'`, good: `@equals(item().state, 'dry')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '==', says: 'The operator "==" is not part of the expression language. Write "equals(…, …)".' },
  },
  {
    title: 'two conditions with an operator', at: 'until',
    bad: `@equals(activity('Ask again').output.state, 'dry') && true`, good: `@and(equals(activity('Ask again').output.state, 'dry'), true)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '&&', says: 'The operator "&&" is not part of the expression language. Write "and(…, …)".' },
  },
  {
    title: 'an exclamation mark', at: 'filter condition',
    bad: '@!item().isRipe', good: '@not(item().isRipe)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '!', says: 'The operator "!" is not part of the expression language. Write "not(…)".' },
  },
  {
    title: 'a plus between texts', at: 'body',
    bad: `@pipeline().RunId + '.csv'`, good: `@concat(pipeline().RunId, '.csv')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '+', says: 'The operator "+" is not part of the expression language. Write "concat(…, …)".' },
  },
  {
    title: 'a plus between numbers', at: 'seconds',
    bad: '@pipeline().parameters.year + 1', good: '@add(pipeline().parameters.year, 1)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '+', says: 'The operator "+" is not part of the expression language. Write "add(…, …)"; texts are joined with "concat(…, …)".' },
  },
  {
    title: 'a choice with a question mark', at: 'text',
    bad: `@equals(pipeline().parameters.year, 2026) ? 'new' : 'old'`, good: `@if(equals(pipeline().parameters.year, 2026), 'new', 'old')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '?', says: 'A choice is not written with "?" and ":". Write "if(…, …, …)".' },
  },
  {
    title: 'a list in square brackets', at: 'list',
    bad: `@['rye', 'oats']`, good: `@createArray('rye', 'oats')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '[', says: `An array is not written in square brackets. Write "createArray(…, …)", or "json('[…]')".` },
  },
  {
    title: 'an object in braces', at: 'body',
    bad: `@json({'crop': 'rye'})`, good: `@json('{"crop": "rye"}')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '{', says: `An object is not written in braces. Write "json('{…}')".` },
  },
  {
    title: 'a method', at: 'text',
    bad: '@pipeline().parameters.crop.toUpper()', good: '@toUpper(pipeline().parameters.crop)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'toUpper', says: '"toUpper" is called behind a dot, as a method of other languages. Write "toUpper(…)" around the value.' },
  },
  {
    title: 'a method of a text', at: 'body',
    bad: `@concat(pipeline().RunId, 'rye'.toUpper())`, good: `@concat(pipeline().RunId, toUpper('rye'))`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '.toUpper', says: 'A literal value has no members. Only what a function gives can be read further.' },
  },
  {
    title: 'square brackets for arguments', at: 'list',
    bad: `@createArray['rye', 'oats']`, good: `@createArray('rye', 'oats')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'createArray', says: '"createArray" is a function, and its arguments stand in round brackets. Write "createArray(…)".' },
  },
  {
    title: 'no brackets around an argument', at: 'condition',
    bad: '@and(true, not item().isDry)', good: '@and(true, not(item().isDry))',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'not', says: '"not" is a function, and its arguments stand in round brackets. Write "not(…)".' },
  },
  {
    title: 'an object in the braces of a text', at: 'body',
    bad: '@{"crop": "rye"}', good: '{"crop": "@{pipeline().parameters.crop}"}',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '@{', says: 'An object is not written in braces. Write JSON as plain text, and each value in it that is computed as "@{…}".' },
  },
  {
    title: 'a dot too few', at: 'body',
    bad: `@activity('Ask')output.text`, good: `@activity('Ask').output.text`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'output.text', says: 'Something follows the expression. A member is read behind a dot; text around a value is written "@{…}".' },
  },
  {
    title: 'a character at the end that nobody sees', at: 'body',
    bad: { raw: String.raw`"@pipeline().RunId\u200b"` }, good: { raw: String.raw`"@pipeline().RunId\u00a0"` },
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\u200b`, says: 'An invisible character (U+200B) stands here.' },
  },
  {
    title: 'trigger without its brackets, in a trigger', at: 'scheduled crop',
    bad: '@trigger.scheduledTime', good: '@trigger().scheduledTime',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'trigger', says: '"trigger" is a function and needs its brackets. Write "trigger()".' },
  },
  {
    title: 'a linked service without its brackets, in a text', at: 'server',
    bad: '@{linkedService.server}.database.windows.net', good: '@{linkedService().server}.database.windows.net',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'linkedService', says: '"linkedService" is a function and needs its brackets. Write "linkedService()".' },
  },
  {
    title: 'a comma too many', at: 'body',
    bad: `@concat('a', , pipeline().RunId)`, good: `@concat('a', pipeline().RunId)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: ',', says: 'There is no argument beside this comma. Remove the comma, or write null.' },
  },
  {
    title: 'a comma too few', at: 'body',
    bad: `@concat('a' pipeline().RunId)`, good: `@concat('a', pipeline().RunId)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'pipeline', says: 'There is no comma in front of this argument. Add ",".' },
  },
  {
    title: 'an empty index', at: 'body',
    bad: `@activity('Fields').output.value[]`, good: `@activity('Fields').output.value[0]`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '[]', says: `There is nothing between the brackets. Write an index, as in "[0]", or a key, as in "['key']".` },
  },
  {
    title: 'two dots', at: 'body',
    bad: '@pipeline()..RunId', good: '@pipeline().RunId',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '.', says: 'There is no name after the dot. Remove one dot.' },
  },
  {
    title: 'a question mark by itself', at: 'body',
    bad: `@concat(pipeline()? , '')`, good: `@concat(pipeline()?.RunId, '')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '?', says: 'A "?" stands only directly in front of "." or "[". Remove it.' },
  },
  {
    title: 'a file name behind an expression', at: 'folder of the dataset',
    bad: '@dataset().folder/@{dataset().file}', good: '@{dataset().folder}/@{dataset().file}',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '/@{dataset().file}', says: 'Something follows the expression. To put text around a value, write the value as "@{…}"; to compute the text, write "concat(…, …)".' },
  },
  {
    title: 'braces that are not closed', at: 'server',
    bad: `@{concat(linkedService().server, '.database.windows.net')`, good: `@{concat(linkedService().server, '.database.windows.net')}`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '@{', says: 'The "@{" is not closed. Add "}" behind the expression; where "@{" is plain text, write "@@{".' },
  },
  {
    title: 'braces around nothing', at: 'endpoint',
    bad: 'https://@{linkedService().account}@{}.blob.core.windows.net', good: 'https://@{linkedService().account}.blob.core.windows.net',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '@{}', says: 'There is no expression here. Write one between the braces; where "@{" is plain text, write "@@{".' },
  },
  {
    title: 'a word', at: 'body',
    bad: '@crop', good: '@@crop',
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'crop', says: 'What follows the "@" is not an expression. A function has brackets, as in "@utcNow()". A plain text that begins with "@" is written with "@@".' },
  },
  {
    title: 'a variable behind a dot', at: 'body',
    bad: '@variables.season', good: `@variables('season')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'variables', says: `"variables" is not a value. Write "variables('season')".` },
  },
  {
    title: 'a parameter without its pipeline', at: 'argument',
    bad: `@concat('fields/', parameters.crop)`, good: `@concat('fields/', pipeline().parameters.crop)`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'parameters', says: '"parameters" is not a value. Write "pipeline().parameters.crop".' },
  },
  {
    title: 'a member of a text', at: 'body',
    bad: `@concat(pipeline().RunId, 'abc'.length)`, good: `@concat(pipeline().RunId, length('abc'))`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: '.length', says: 'A literal value has no members. Only what a function gives can be read further.' },
  },
  {
    title: 'letters in a number', at: 'seconds',
    bad: '@add(1st, 2)', good: '@add(1, 2)',
    expected: { severity: 'error', rule: 'expression-syntax', covers: '1st', says: 'Letters directly follow a number. A text stands in single quotes.' },
  },
  {
    title: 'a name with a dash', at: 'body',
    bad: `@activity('Ask').output.wheat-price`, good: `@activity('Ask').output['wheat-price']`,
    expected: { severity: 'warning', rule: 'expression-syntax', covers: 'wheat-price', says: `"wheat-price" is not a name that may stand after a dot everywhere. Write "['wheat-price']". To subtract, write "sub(…, …)".` },
  },
  {
    title: 'a name with a blank', at: 'body',
    bad: `@activity('Ask').output.wheat price`, good: `@activity('Ask').output['wheat price']`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: 'price', says: `Something follows the expression. A name with a blank stands in square brackets: "['…']"; text around a value is written "@{…}".` },
  },
  {
    title: 'a character that nobody sees', at: 'body',
    bad: { raw: String.raw`"@concat('a',\u200bpipeline().RunId)"` }, good: { raw: String.raw`"@concat('a',\u00a0pipeline().RunId)"` },
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\u200b`, says: 'An invisible character (U+200B) stands here.' },
  },
  {
    title: 'a broken expression in a trigger', at: 'scheduled crop',
    bad: '@formatDateTime(trigger().scheduledTime, "yyyy")', good: `@formatDateTime(trigger().scheduledTime, 'yyyy')`,
    expected: { severity: 'error', rule: 'expression-syntax', covers: String.raw`\"yyyy\"`, says: `A text does not stand in double quotes. Use single quotes: '…'.` },
  },
  {
    title: 'no "@"', at: 'body',
    bad: `concat(pipeline().RunId, '.csv')`, good: `@concat(pipeline().RunId, '.csv')`,
    expected: { severity: 'warning', rule: 'missing-at', covers: `"concat(pipeline().RunId, '.csv')"`, says: `"concat(pipeline().RunId, '.csv')" is plain text, for an expression begins with "@". Put "@" in front; without it the text is passed on as it is written.` },
  },
  {
    title: 'blanks in front of the "@"', at: 'in a case',
    bad: ' @item().name', good: '@item().name',
    expected: { severity: 'warning', rule: 'missing-at', covers: '" @item().name"', says: '"item().name" is plain text, for blanks stand before the "@". Remove the blanks; with them the text is passed on as it is written.' },
  },
  {
    title: 'no "@" in a condition', at: 'condition',
    bad: `equals(item().state, 'dry')`, good: `@equals(item().state, 'dry')`,
    expected: { severity: 'warning', rule: 'missing-at', covers: `"equals(item().state, 'dry')"`, says: `"equals(item().state, 'dry')" is plain text, for an expression begins with "@". Put "@" in front; without it the text is passed on as it is written.` },
  },
  {
    title: 'no "@" in a dataset', at: 'folder of the dataset',
    bad: `concat(dataset().folder, '/')`, good: `@concat(dataset().folder, '/')`,
    expected: { severity: 'warning', rule: 'missing-at', covers: `"concat(dataset().folder, '/')"`, says: `"concat(dataset().folder, '/')" is plain text, for an expression begins with "@". Put "@" in front; without it the text is passed on as it is written.` },
  },
  {
    title: 'an expression that is too long', at: 'body',
    bad: `@${long(8_160)}`, good: `@${long(8_100)}`,
    expected: { severity: 'error', rule: 'expression-too-long', covers: '@', says: 'An expression has at most 8,192 characters, this one has 8,199. Compute parts of it in variables.' },
  },
  {
    title: 'braces that hold too much', at: 'body',
    bad: `yields @{${long(8_160)}}`, good: `${'yields '.repeat(2_000)}@{pipeline().parameters.crop}`,
    expected: { severity: 'error', rule: 'expression-too-long', covers: '@{', says: 'An expression has at most 8,192 characters, this one has 8,201. Compute parts of it in variables.' },
  },
]
