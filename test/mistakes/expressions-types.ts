import type { ExpressionMistake } from './expression-mistake.js'

/** What an expression gives, where something else is expected. */
export const TYPES: readonly ExpressionMistake[] = [
  {
    title: 'a text for a loop', at: 'items',
    bad: '@pipeline().parameters.crop', good: '@pipeline().parameters.fields',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'pipeline().parameters.crop', says: 'An array is expected here, and this gives a string. If it holds JSON, read it with "json(…)".' },
  },
  {
    title: 'a list in braces for a loop', at: 'items',
    bad: '@{pipeline().parameters.fields}', good: '@pipeline().parameters.fields',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: '@{pipeline().parameters.fields}', says: 'A text with "@{…}" is always a string, and an array is expected here. Without the braces the value keeps its type.' },
  },
  {
    title: 'an object for a loop', at: 'items',
    bad: `@activity('Ask').output`, good: `@activity('Ask').output.fields`,
    expected: { severity: 'error', rule: 'wrong-result-type', covers: `activity('Ask').output`, says: 'An array is expected here, and this gives an object.' },
  },
  {
    title: 'a text for a filter', at: 'filter items',
    bad: '@string(pipeline().parameters.fields)', good: '@pipeline().parameters.fields',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'string(pipeline().parameters.fields)', says: 'An array is expected here, and this gives a string. If it holds JSON, read it with "json(…)".' },
  },
  {
    title: 'a text for the condition of a filter', at: 'filter condition',
    bad: '@string(item().isRipe)', good: '@item().isRipe',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'string(item().isRipe)', says: 'A boolean is expected here, and this gives a string. Convert it with "bool(…)", or compare it with "equals(…, …)".' },
  },
  {
    title: 'a text for a condition', at: 'condition',
    bad: '@pipeline().parameters.crop', good: `@equals(pipeline().parameters.crop, 'rye')`,
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'pipeline().parameters.crop', says: 'A boolean is expected here, and this gives a string. Convert it with "bool(…)", or compare it with "equals(…, …)".' },
  },
  {
    title: 'a truth value in braces for a condition', at: 'condition',
    bad: '@{pipeline().parameters.isDry}', good: '@pipeline().parameters.isDry',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: '@{pipeline().parameters.isDry}', says: 'A text with "@{…}" is always a string, and a boolean is expected here. Without the braces the value keeps its type.' },
  },
  {
    title: 'a number for an until', at: 'until',
    bad: '@length(pipeline().parameters.fields)', good: '@greater(length(pipeline().parameters.fields), 0)',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'length(pipeline().parameters.fields)', says: 'A boolean is expected here, and this gives an integer.' },
  },
  {
    title: 'a text for a number of seconds', at: 'seconds',
    bad: '@pipeline().parameters.crop', good: '@int(pipeline().parameters.crop)',
    expected: { severity: 'warning', rule: 'wrong-result-type', covers: 'pipeline().parameters.crop', says: 'An integer is expected here, and this gives a string. Convert it with "int(…)".' },
  },
  {
    title: 'a number in braces', at: 'seconds',
    bad: '@{pipeline().parameters.year}', good: '@pipeline().parameters.year',
    expected: { severity: 'warning', rule: 'wrong-result-type', covers: '@{pipeline().parameters.year}', says: 'A text with "@{…}" is always a string, and an integer is expected here. Without the braces the value keeps its type.' },
  },
  {
    title: 'a number for a message', at: 'message',
    bad: '@pipeline().parameters.year', good: '@string(pipeline().parameters.year)',
    expected: { severity: 'warning', rule: 'wrong-result-type', covers: 'pipeline().parameters.year', says: 'A string is expected here, and this gives an integer. Convert it with "string(…)".' },
  },
  {
    title: 'a plain text for a condition', at: 'condition',
    bad: 'equals(1, 2)', good: '@equals(item().count, 2)',
    expected: { severity: 'warning', rule: 'wrong-result-type', covers: '"equals(1, 2)"', says: '"expression" is a plain text, and a boolean is expected here. An expression begins with "@"; without it the text is passed on as it is written.' },
  },
  {
    title: 'a plain text for a loop', at: 'items',
    bad: '[]', good: `@json('[]')`,
    expected: { severity: 'warning', rule: 'wrong-result-type', covers: '"[]"', says: '"items" is a plain text, and an array is expected here. An expression begins with "@"; without it the text is passed on as it is written.' },
  },
  {
    title: 'a plain text for a list', at: 'list',
    bad: 'rye', good: ['rye'],
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"rye"', says: 'The variable "fields" takes an array, and this is a text.' },
  },
  {
    title: 'a list for a text', at: 'text',
    bad: ['rye'], good: 'rye',
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '[…', says: 'The variable "season" takes a string, and this is a list.' },
  },
  {
    title: 'a word for a truth value', at: 'truth',
    bad: 'yes', good: 'true',
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"yes"', says: 'The variable "isDone" takes a boolean, and this is a text.' },
  },
  {
    title: 'a type that no variable has', at: 'variables',
    bad: { season: { type: 'Text' } }, good: { season: { type: 'String' } },
    expected: { severity: 'error', rule: 'unknown-type', covers: '"Text"', says: '"Text" is no type of variable. Did you mean "String"?' },
  },
  {
    title: 'a type that no parameter has', at: 'parameters',
    bad: { year: { type: 'number' } }, good: { year: { type: 'Int' } },
    expected: { severity: 'error', rule: 'unknown-type', covers: '"number"', says: '"number" is no type of parameter. Did you mean "int"?' },
  },
  {
    title: 'a default of another type', at: 'parameters',
    bad: { year: { type: 'int', defaultValue: 'this one' } }, good: { year: { type: 'int', defaultValue: '2026' } },
    expected: { severity: 'warning', rule: 'wrong-default', covers: '"this one"', says: 'The default of "year" is a text, but the parameter is declared as "int". Write a value of that type, or declare another type.' },
  },
  {
    title: 'a list for a message', at: 'message',
    bad: { value: '@pipeline().parameters.fields', type: 'Expression' }, good: { value: '@string(pipeline().parameters.fields)', type: 'Expression' },
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'pipeline().parameters.fields', says: 'A string is expected here, and this gives an array. Convert it with "string(…)".' },
  },
  {
    title: 'a list for a folder', at: 'folder of the dataset',
    bad: `@split(dataset().folder, '/')`, good: `@first(split(dataset().folder, '/'))`,
    expected: { severity: 'error', rule: 'wrong-result-type', covers: `split(dataset().folder, '/')`, says: 'A string is expected here, and this gives an array of strings. Convert it with "string(…)".' },
  },
  {
    title: 'a list for the choice of a switch', at: 'on',
    bad: '@pipeline().parameters.fields', good: '@first(pipeline().parameters.fields)',
    expected: { severity: 'error', rule: 'wrong-result-type', covers: 'pipeline().parameters.fields', says: 'A string is expected here, and this gives an array. Convert it with "string(…)".' },
  },
  {
    title: 'a list for a server', at: 'server',
    bad: `@createArray(linkedService().server, '')`, good: `@concat(linkedService().server, '')`,
    expected: { severity: 'error', rule: 'wrong-result-type', covers: `createArray(linkedService().server, '')`, says: 'A string is expected here, and this gives an array of strings. Convert it with "string(…)".' },
  },
  {
    title: 'a list for a text variable', at: 'text',
    bad: '@pipeline().parameters.fields', good: '@string(pipeline().parameters.fields)',
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"@pipeline().parameters.fields"', says: 'The variable "season" takes a string, and this gives an array.' },
  },
  {
    title: 'a truth value for a text variable', at: 'text',
    bad: { value: '@pipeline().parameters.isDry', type: 'Expression' }, good: { value: '@string(pipeline().parameters.isDry)', type: 'Expression' },
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"@pipeline().parameters.isDry"', says: 'The variable "season" takes a string, and this gives a boolean.' },
  },
  {
    title: 'a text for a truth variable', at: 'truth',
    bad: '@{pipeline().parameters.isDry}', good: '@pipeline().parameters.isDry',
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"@{pipeline().parameters.isDry}"', says: 'The variable "isDone" takes a boolean, and this gives a string.' },
  },
  {
    title: 'a text for a list variable', at: 'list',
    bad: '@pipeline().parameters.crop', good: `@split(pipeline().parameters.crop, ',')`,
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"@pipeline().parameters.crop"', says: 'The variable "fields" takes an array, and this gives a string.' },
  },
  {
    title: 'a text for a number variable', at: 'number',
    bad: '@pipeline().parameters.crop', good: '@length(pipeline().parameters.crop)',
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"@pipeline().parameters.crop"', says: 'The variable "count" takes an integer, and this gives a string.' },
  },
  {
    title: 'a text variable that is appended to', at: 'more',
    bad: [{ name: 'Add', type: 'AppendVariable', dependsOn: [{ activity: 'Note text', dependencyConditions: ['Succeeded'] }], typeProperties: { variableName: 'season', value: 'spring' } }],
    good: [{ name: 'Add', type: 'AppendVariable', dependsOn: [{ activity: 'Note text', dependencyConditions: ['Succeeded'] }], typeProperties: { variableName: 'fields', value: 'spring' } }],
    expected: { severity: 'error', rule: 'wrong-variable-type', covers: '"season"', says: 'The variable "season" is declared as "String", and only arrays can be appended to.' },
  },
  {
    title: 'a variable set from itself', at: 'text',
    bad: `@concat(variables('season'), '!')`, good: `@concat(pipeline().parameters.crop, '!')`,
    expected: { severity: 'error', rule: 'variable-reads-itself', covers: `'season'`, says: 'Activity "Note text" sets the variable "season" from its own value. The service refuses it; go by a second variable.' },
  },
  {
    title: 'a variable set from itself, in braces', at: 'text',
    bad: `@{variables('season')}!`, good: '@{pipeline().parameters.crop}!',
    expected: { severity: 'error', rule: 'variable-reads-itself', covers: `'season'`, says: 'Activity "Note text" sets the variable "season" from its own value. The service refuses it; go by a second variable.' },
  },
  {
    title: 'a variable set from itself, in a list', at: 'list',
    bad: ['north', `@first(variables('fields'))`], good: ['north', '@pipeline().parameters.crop'],
    expected: { severity: 'error', rule: 'variable-reads-itself', covers: `'fields'`, says: 'Activity "Note list" sets the variable "fields" from its own value. The service refuses it; go by a second variable.' },
  },
  {
    title: 'a variable appended from itself', at: 'element',
    bad: `@last(variables('fields'))`, good: `@variables('season')`,
    expected: { severity: 'warning', rule: 'variable-reads-itself', covers: `'fields'`, says: 'Activity "Note element" sets the variable "fields" from its own value. It is not documented whether the service takes this; go by a second variable.' },
  },
  {
    title: 'a condition that reads nothing', at: 'condition',
    bad: `@equals('dry', 'dry')`, good: `@equals(item().state, 'dry')`,
    expected: { severity: 'warning', rule: 'constant-condition', covers: `equals('dry', 'dry')`, says: 'This condition reads nothing and is always the same. Read in it what it shall depend on.' },
  },
  {
    title: 'an until without end', at: 'until',
    bad: '@equals(1, 2)', good: `@equals(activity('Ask again').output.count, 2)`,
    expected: { severity: 'warning', rule: 'constant-condition', covers: 'equals(1, 2)', says: 'This condition reads nothing and is always the same. Read in it what it shall depend on.' },
  },
  {
    title: 'a filter that keeps all', at: 'filter condition',
    bad: '@not(false)', good: '@not(item().isWet)',
    expected: { severity: 'warning', rule: 'constant-condition', covers: 'not(false)', says: 'This condition reads nothing and is always the same. Read in it what it shall depend on.' },
  },
  {
    title: 'a number compared with a text', at: 'condition',
    bad: `@equals(pipeline().parameters.year, '2026')`, good: '@equals(pipeline().parameters.year, 2026)',
    expected: { severity: 'warning', rule: 'constant-condition', covers: `equals(pipeline().parameters.year, '2026')`, says: 'An integer and a string are never equal. Write it without quotes.' },
  },
  {
    title: 'a list compared with a text', at: 'condition',
    bad: `@equals(pipeline().parameters.fields, 'all')`, good: `@equals(pipeline().parameters.fields[0], 'all')`,
    expected: { severity: 'warning', rule: 'constant-condition', covers: `equals(pipeline().parameters.fields, 'all')`, says: 'An array and a string are never equal. If it holds JSON, read it with "json(…)".' },
  },
]
