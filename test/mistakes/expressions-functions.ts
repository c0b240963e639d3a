import type { ExpressionMistake } from './expression-mistake.js'

/** Functions and what they are given. */
export const FUNCTIONS: readonly ExpressionMistake[] = [
  {
    title: 'a function with a slip', at: 'body',
    bad: `@fromatDateTime(utcNow(), 'yyyy')`, good: `@formatDateTime(utcNow(), 'yyyy')`,
    expected: { severity: 'error', rule: 'unknown-function', covers: 'fromatDateTime', says: 'There is no function "fromatDateTime". Did you mean "formatDateTime"?' },
  },
  {
    title: 'a function of data flows', at: 'in a branch',
    bad: '@upper(item().name)', good: '@TOUPPER(item().name)',
    expected: { severity: 'error', rule: 'unknown-function', covers: 'upper', says: '"upper" is a function of mapping data flows, not of pipeline expressions. Use "toUpper(…)".' },
  },
  {
    title: 'a function of Logic Apps', at: 'body',
    bad: `@outputs('Ask')`, good: `@activity('Ask').output`,
    expected: { severity: 'warning', rule: 'unknown-function', covers: 'outputs', says: `"outputs" is a function of Logic Apps, not of pipeline expressions. Use "activity('…').output".` },
  },
  {
    title: 'a function that nobody has', at: 'endpoint',
    bad: 'https://@{reap(linkedService().account)}.blob.core.windows.net', good: 'https://@{toLower(linkedService().account)}.blob.core.windows.net',
    expected: { severity: 'error', rule: 'unknown-function', covers: 'reap', says: 'There is no function "reap".' },
  },
  {
    title: 'an unknown function in a trigger', at: 'file of the event',
    bad: '@fileName(triggerBody().fileName)', good: '@triggerBody().fileName',
    expected: { severity: 'error', rule: 'unknown-function', covers: 'fileName', says: 'There is no function "fileName".' },
  },
  {
    title: 'an argument too many', at: 'folder of the dataset',
    bad: `@toLower(dataset().folder, 'de')`, good: '@toLower(dataset().folder)',
    expected: { severity: 'error', rule: 'wrong-argument-count', covers: 'toLower', says: '"toLower" takes 1 argument, here are 2.' },
  },
  {
    title: 'an argument too few', at: 'text',
    bad: `@replace(pipeline().parameters.crop, ' ')`, good: `@replace(pipeline().parameters.crop, ' ', '')`,
    expected: { severity: 'error', rule: 'wrong-argument-count', covers: 'replace', says: '"replace" takes 3 arguments, here are 2.' },
  },
  {
    title: 'no argument', at: 'number',
    bad: '@length()', good: '@length(pipeline().parameters.fields)',
    expected: { severity: 'error', rule: 'wrong-argument-count', covers: 'length', says: '"length" takes 1 argument, here is none.' },
  },
  {
    title: 'three conditions in one call', at: 'truth',
    bad: '@or(pipeline().parameters.isDry, false, true)', good: '@or(or(pipeline().parameters.isDry, false), true)',
    expected: { severity: 'error', rule: 'wrong-argument-count', covers: 'or', says: '"or" takes 2 arguments, here are 3. Nest the calls: "or(or(…, …), …)".' },
  },
  {
    title: 'a call with an argument that takes none', at: 'property',
    bad: `@pipeline('crop').parameters.crop`, good: '@pipeline().parameters.crop',
    expected: { severity: 'error', rule: 'wrong-argument-count', covers: 'pipeline', says: '"pipeline" takes no argument, here is 1.' },
  },
  {
    title: 'a text that joins nothing', at: 'in the loop',
    bad: '@concat(item().name)', good: `@concat(item().name, '')`,
    expected: { severity: 'warning', rule: 'wrong-argument-count', covers: 'concat', says: '"concat" is documented with at least 2 arguments, here is 1.' },
  },
  {
    title: 'a text as a number', at: 'seconds',
    bad: '@add(pipeline().parameters.crop, 1)', good: '@add(int(pipeline().parameters.crop), 1)',
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: 'pipeline().parameters.crop', says: '"add" takes a number as "summand1", and this is a string. Convert it with "int(…)" or "float(…)".' },
  },
  {
    title: 'a number in quotes', at: 'seconds',
    bad: `@sub(pipeline().parameters.year, '2000')`, good: '@sub(pipeline().parameters.year, 2000)',
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `'2000'`, says: '"sub" takes a number as "subtrahend", and this is a string. Write it without quotes.' },
  },
  {
    title: 'a number as a text', at: 'text',
    bad: '@toUpper(pipeline().parameters.year)', good: '@toUpper(string(pipeline().parameters.year))',
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: 'pipeline().parameters.year', says: '"toUpper" takes a string as "text", and this is an integer. Convert it with "string(…)".' },
  },
  {
    title: 'a list as a text', at: 'body',
    bad: '@toUpper(pipeline().parameters.fields)', good: `@toUpper(join(pipeline().parameters.fields, ','))`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: 'pipeline().parameters.fields', says: '"toUpper" takes a string as "text", and this is an array. Convert it with "string(…)".' },
  },
  {
    title: 'a text as a list', at: 'body',
    bad: `@join(pipeline().parameters.crop, ',')`, good: `@join(pipeline().parameters.fields, ',')`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: 'pipeline().parameters.crop', says: '"join" takes an array as "collection", and this is a string. If it holds JSON, read it with "json(…)".' },
  },
  {
    title: 'a truth value in quotes', at: 'text',
    bad: `@if('true', 'wet', 'dry')`, good: `@if(pipeline().parameters.isDry, 'wet', 'dry')`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `'true'`, says: '"if" takes a boolean as "expression", and this is a string. Write it without quotes.' },
  },
  {
    title: 'a number compared with a text', at: 'condition',
    bad: `@greater(pipeline().parameters.year, '2020')`, good: '@greater(pipeline().parameters.year, 2020)',
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `'2020'`, says: '"greater" takes two values of one kind, and these are an integer and a string. Write it without quotes.' },
  },
  {
    title: 'the rows of a lookup as a text', at: 'body',
    bad: `@trim(activity('Fields').output.value)`, good: `@string(activity('Fields').output.value)`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `activity('Fields').output.value`, says: '"trim" takes a string as "text", and this is an array of objects. Convert it with "string(…)".' },
  },
  {
    title: 'a unit of time in plural', at: 'body',
    bad: `@addToTime(utcNow(), 2, 'hours')`, good: `@addToTime(utcNow(), 2, 'Hour')`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `'hours'`, says: '"hours" is not a value of "timeUnit". Did you mean "Hour"?' },
  },
  {
    title: 'a form of an id that does not exist', at: 'body',
    bad: `@guid('Q')`, good: `@guid('n')`,
    expected: { severity: 'error', rule: 'wrong-function-argument', covers: `'Q'`, says: '"Q" is not a value of "format". Use "N", "D", "B", "P", "X".' },
  },
  {
    title: 'minutes in a date', at: 'scheduled crop',
    bad: `@formatDateTime(trigger().scheduledTime, 'yyyy-mm-dd')`, good: `@formatDateTime(trigger().scheduledTime, 'yyyy-MM-dd')`,
    expected: { severity: 'warning', rule: 'date-format', covers: 'mm', says: '"mm" are the minutes, in the middle of a date. Did you mean "MM", the month?' },
  },
  {
    title: 'letters that no date format has', at: 'window of the crop',
    bad: `@formatDateTime(trigger().outputs.windowStartTime, 'YYYY-MM-dd')`, good: `@formatDateTime(trigger().outputs.windowStartTime, 'yyyy-MM-dd')`,
    expected: { severity: 'warning', rule: 'date-format', covers: 'YYYY', says: '"YYYY" is no part of a date format and is copied as it is. Did you mean "yyyy"?' },
  },
  {
    title: 'a month in a time', at: 'argument',
    bad: `@concat('at ', utcNow('HH:MM'))`, good: `@concat('at ', utcNow('HH:mm'))`,
    expected: { severity: 'warning', rule: 'date-format', covers: 'MM', says: '"MM" is the month, in the middle of a time. Did you mean "mm", the minutes?' },
  },
  {
    title: 'twelve hours', at: 'file of the dataset',
    bad: `@{dataset().file}@{utcNow('yyyyMMddhhmmss')}.csv`, good: `@{dataset().file}@{utcNow('yyyyMMddHHmmss')}.csv`,
    expected: { severity: 'warning', rule: 'date-format', covers: 'hh', says: '"hh" are hours up to 12, and nothing says AM or PM. Did you mean "HH", hours up to 24?' },
  },
  {
    title: 'a time zone of another system', at: 'body',
    bad: `@convertFromUtc(utcNow(), 'Europe/Berlin')`, good: `@convertFromUtc(utcNow(), 'W. Europe Standard Time')`,
    expected: { severity: 'warning', rule: 'time-zone-name', covers: `'Europe/Berlin'`, says: '"Europe/Berlin" is a time zone of IANA. The names of Windows are expected, such as "W. Europe Standard Time".' },
  },
  {
    title: 'a line break that is none', at: 'list',
    bad: String.raw`@split(pipeline().parameters.crop, '\n')`, good: `@split(pipeline().parameters.crop, decodeUriComponent('%0A'))`,
    expected: { severity: 'warning', rule: 'expression-syntax', covers: String.raw`'\\n'`, says: `A backslash is not an escape: this is a backslash and a letter. A line break is "decodeUriComponent('%0A')", a tab "decodeUriComponent('%09')".` },
  },
  {
    title: 'a time zone with a slip', at: 'body',
    bad: `@convertFromUtc(utcNow(), 'W. Europe Standart Time')`, good: `@convertFromUtc(utcNow(), 'W Europe Standard Time')`,
    expected: { severity: 'warning', rule: 'time-zone-name', covers: `'W. Europe Standart Time'`, says: '"W. Europe Standart Time" is no time zone that is known here. Did you mean "W. Europe Standard Time"?' },
  },
  {
    title: 'the abbreviation of a time zone', at: 'body',
    bad: `@convertToUtc(utcNow(), 'CET')`, good: `@convertToUtc(utcNow(), 'Central European Standard Time')`,
    expected: { severity: 'warning', rule: 'time-zone-name', covers: `'CET'`, says: '"CET" is no time zone that is known here. The names of Windows are expected, such as "W. Europe Standard Time".' },
  },
  {
    title: 'characters that are skipped', at: 'text',
    bad: '@skip(pipeline().parameters.crop, 1)', good: '@substring(pipeline().parameters.crop, 1, 2)',
    expected: { severity: 'warning', rule: 'wrong-function-argument', covers: 'pipeline().parameters.crop', says: '"skip" is documented to take an array as "collection", and this is a string. If it holds JSON, read it with "json(…)".' },
  },
  {
    title: 'the language of a date', at: 'scheduled crop',
    bad: `@formatDateTime(trigger().scheduledTime, 'D', 'de-DE')`, good: `@formatDateTime(trigger().scheduledTime, 'D')`,
    expected: { severity: 'warning', rule: 'wrong-argument-count', covers: 'formatDateTime', says: '"formatDateTime" is documented with at most 2 arguments, here are 3.' },
  },
]
