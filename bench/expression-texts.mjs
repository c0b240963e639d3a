// Invented expressions, in the proportions of published factories: two thirds read one thing, a fifth calls functions, a tenth
// is text with holes. `readable` says what may be read in a place: `lookups` and `lists` (the names of lookups that have
// run, of one row and of many) and `hasItem`.
import { COLUMN_PARTS, SUBJECTS, VERBS } from './names.mjs'

/** What pipelines can be given, by name. */
export const PARAMETERS = {
  runDate: { type: 'string', defaultValue: '2026-01-05' },
  tableName: { type: 'string', defaultValue: 'staging.Order' },
  sourceSystem: { type: 'string', defaultValue: 'meadow' },
  environment: { type: 'string', defaultValue: 'development' },
  loadId: { type: 'string', defaultValue: '0' },
  category: { type: 'string', defaultValue: 'daily' },
  processId: { type: 'string', defaultValue: '0' },
  sourceFolder: { type: 'string', defaultValue: 'landing' },
  targetFolder: { type: 'string', defaultValue: 'curated' },
  targetTable: { type: 'string', defaultValue: 'mart.Order' },
  batch: { type: 'int', defaultValue: 1 },
  tables: { type: 'array', defaultValue: ['Order'] },
}

const TEXTS = ['runDate', 'runDate', 'tableName', 'sourceSystem', 'environment', 'loadId', 'category', 'processId', 'sourceFolder', 'targetFolder', 'targetTable']
const RUN = ['RunId', 'RunId', 'Pipeline', 'TriggerTime', 'TriggerName', 'DataFactory', 'GroupId', 'TriggerType']

const column = (random) => `${random.pick(SUBJECTS)}${random.pick(COLUMN_PARTS)}`
const parameter = (random) => `pipeline().parameters.${random.pick(TEXTS)}`
const folder = (random) => `${random.pick(SUBJECTS).toLowerCase()}/${random.pick(VERBS).toLowerCase()}`

/** One thing that is read, as an expression without `@`. */
function read(random, { lookups, lists, hasItem }) {
  if (lookups.length > 0 && random.chance(0.6)) return `activity('${random.pick(lookups)}').output.firstRow.${column(random)}`
  if (lists.length > 0 && random.chance(0.3)) return `activity('${random.pick(lists)}').output.value[${random.whole(0, 2)}].${column(random)}`
  if (hasItem && random.chance(0.6)) return `item().${random.chance(0.3) ? random.pick(COLUMN_PARTS) : column(random)}`
  return random.chance(0.25) ? `pipeline().${random.pick(RUN)}` : parameter(random)
}

/** Calls that give a text, one for each function or idiom; `x` reads something, `y` something else. */
const CALLS = [
  (random, x) => `concat('${folder(random)}/', ${x}, '.csv')`,
  (random, x, y) => `concat('${folder(random)}/', ${x}, '/', ${y})`,
  (random, x, y) => `concat('{"table": "${column(random)}", "from": "', ${x}, '", "run": "', ${y}, '"}')`,
  (random, x) => `concat('INSERT INTO audit.Load (Subject, Status, LoadId) VALUES (''${column(random)}'', ''Completed'', ', string(${x}), ')')`,
  (random) => `formatDateTime(addDays(pipeline().parameters.runDate, -${random.whole(1, 60)}), 'yyyy-MM-dd')`,
  (random) => `formatDateTime(pipeline().TriggerTime, '${random.pick(['yyyy/MM/dd', 'yyyyMMdd', 'yyyy-MM-dd HH:mm:ss', 'yyyy'])}')`,
  (random) => `formatDateTime(convertFromUtc(utcNow(), '${random.pick(['W. Europe Standard Time', 'GMT Standard Time', 'Tokyo Standard Time'])}'), 'yyyyMMddHHmmss')`,
  (random, x, y) => `if(equals(${x}, '${column(random)}'), '${folder(random)}', string(${y}))`,
  (random, x, y) => `if(and(equals(${x}, '${random.pick(SUBJECTS)}'), not(empty(string(${y})))), '${random.pick(VERBS)}', 'none')`,
  (random, x) => `replace(string(${x}), '${random.pick(COLUMN_PARTS)}', '${column(random)}')`,
  (random, x) => `toUpper(string(${x}))`,
  (random, x) => `toLower(concat('${column(random)}_', ${x}))`,
  (random, x) => `coalesce(${x}, '${column(random)}')`,
  (random, x) => `first(split(string(${x}), '${random.pick([',', ';', '|', '/'])}'))`,
  (random, x) => `trim(last(split(concat(${x}, '.${column(random)}'), '.')))`,
  (random, x) => `substring(concat(${x}, '${column(random)}'), 0, ${random.whole(2, 9)})`,
  (random) => `string(add(pipeline().parameters.batch, ${random.whole(1, 999)}))`,
  (random) => `string(div(mul(pipeline().parameters.batch, ${random.whole(2, 99)}), ${random.whole(2, 99)}))`,
  (random) => `string(max(min(pipeline().parameters.batch, ${random.whole(10, 999)}), sub(${random.whole(3, 99)}, 2)))`,
  (random, x) => `string(indexOf(string(${x}), '${column(random)}'))`,
  (random, x) => `join(createArray('${column(random)}', ${x}), ',')`,
  (random) => `string(length(take(skip(pipeline().parameters.tables, ${random.whole(1, 9)}), ${random.whole(1, 99)})))`,
  (random, x) => `if(contains(string(${x}), '${column(random)}'), base64(string(${x})), guid())`,
  (random, x) => `if(startsWith(string(${x}), '${random.pick(SUBJECTS)}'), uriComponent(string(${x})), '${folder(random)}')`,
  (random) => `if(greater(pipeline().parameters.batch, ${random.whole(1, 99)}), 'late', concat('run ', pipeline().RunId))`,
  (random) => `if(or(less(pipeline().parameters.batch, ${random.whole(1, 9)}), greaterOrEquals(pipeline().parameters.batch, ${random.whole(10, 99)})), '${column(random)}', addHours(utcNow(), ${random.whole(1, 48)}, 'yyyy-MM-ddTHH'))`,
  (random) => `string(ticks(startOfDay(subtractFromTime(utcNow(), ${random.whole(1, 90)}, 'Day'))))`,
  (random) => `string(json('{"${column(random)}": ${random.whole(1, 999)}}').${random.pick(COLUMN_PARTS)})`,
]

/** The same with the functions that are seldom used. */
const RARE_CALLS = [
  (random, x) => `string(endsWith(string(${x}), '.${column(random)}'))`,
  (random, x) => `string(lastIndexOf(string(${x}), '${column(random)}'))`,
  (random, x) => `string(first(union(array(${x}), createArray('${column(random)}', '${random.pick(SUBJECTS)}'))))`,
  (random, x) => `string(intersection(array(${x}), createArray('${column(random)}', '${random.pick(SUBJECTS)}')))`,
  (random) => `string(mod(pipeline().parameters.batch, ${random.whole(2, 99)}))`,
  (random) => `string(rand(${random.whole(0, 9)}, ${random.whole(10, 999)}))`,
  (random) => `string(range(${random.whole(0, 9)}, ${random.whole(10, 99)}))`,
  (random) => `string(float('${random.whole(0, 9)}.${random.whole(1, 99)}'))`,
  (random, x) => `string(bool(if(equals(${x}, '${column(random)}'), 1, 0)))`,
  (random, x) => `decodeUriComponent(encodeUriComponent(concat('${column(random)}', ${x})))`,
  (random, x) => `uriComponentToString(uriComponent(concat('${column(random)}', ${x})))`,
  (random, x) => `dataUriToString(dataUri(concat('${column(random)}', ${x})))`,
  (random, x) => `base64ToString(base64(concat('${column(random)}', ${x})))`,
  (random, x) => `string(base64ToBinary(base64(concat('${column(random)}', ${x}))))`,
  (random, x) => `string(dataUriToBinary(dataUri(concat('${column(random)}', ${x}))))`,
  (random, x) => `string(uriComponentToBinary(uriComponent(concat('${column(random)}', ${x}))))`,
  (random, x) => `string(binary(concat('${column(random)}', ${x})))`,
  (random) => `string(xpath(xml('<row><name>${column(random)}</name></row>'), '/row/name'))`,
  (random) => `addMinutes(utcNow(), ${random.whole(1, 500)})`,
  (random) => `addSeconds(utcNow(), ${random.whole(1, 500)}, 'HH:mm:ss')`,
  (random) => `addToTime(pipeline().TriggerTime, ${random.whole(1, 60)}, '${random.pick(['Day', 'Hour', 'Week', 'Month'])}')`,
  (random) => `getFutureTime(${random.whole(1, 60)}, 'Day', 'yyyy-MM-dd')`,
  (random) => `getPastTime(${random.whole(1, 60)}, 'Hour', 'yyyy-MM-dd HH')`,
  (random) => `string(dayOfMonth(addDays(utcNow(), -${random.whole(1, 60)})))`,
  (random) => `string(add(dayOfWeek(utcNow()), dayOfYear(addDays(utcNow(), ${random.whole(1, 60)}))))`,
  (random) => `startOfHour(addHours(utcNow(), -${random.whole(1, 60)}))`,
  (random) => `startOfMonth(addDays(utcNow(), -${random.whole(1, 60)}), 'yyyy-MM-dd')`,
  (random) => `convertTimeZone(utcNow(), 'UTC', '${random.pick(['Tokyo Standard Time', 'GMT Standard Time'])}', 'yyyy-MM-dd')`,
  (random) => `convertToUtc('2026-01-${random.whole(10, 28)}T00:00:00', 'W. Europe Standard Time')`,
  (random) => `if(lessOrEquals(int(pipeline().parameters.loadId), ${random.whole(1, 999)}), '${column(random)}', 'none')`,
]

function call(random, readable) {
  return random.pick(random.chance(0.1) ? RARE_CALLS : CALLS)(random, read(random, readable), read(random, readable))
}

/** A text that an activity passes on. */
export function valueText(random, readable) {
  const form = random.next()
  if (form < 0.65) return `@${read(random, readable)}`
  if (form < 0.86) return `@${call(random, readable)}`
  const hole = (isCall) => `@{${isCall ? call(random, readable) : read(random, readable)}}`
  return random.chance(0.3) ? hole(false) : `${folder(random)}/${hole(false)}/${random.chance(0.4) ? column(random) : hole(random.chance(0.3))}.csv`
}

/** A query with holes. */
export function queryText(random, readable) {
  const columns = Array.from({ length: random.skewed(3, 0.8, 25) }, () => column(random))
  const from = random.chance(0.5) ? `staging.${random.pick(SUBJECTS)}` : '@{pipeline().parameters.tableName}'
  const since = random.chance(0.7) ? read(random, readable) : `formatDateTime(addDays(pipeline().parameters.runDate, -${random.whole(1, 30)}), 'yyyy-MM-dd')`
  return `SELECT ${columns.join(', ') || '*'} FROM ${from} WHERE ${random.pick(SUBJECTS)}ChangedAt >= '@{${since}}'${random.chance(0.3) ? ` AND Source = '@{${read(random, readable)}}'` : ''}`
}

/** A text that decides something. */
export function conditionText(random, readable) {
  const form = random.next()
  if (form < 0.3) return `@greater(pipeline().parameters.batch, ${random.whole(0, 20)})`
  if (form < 0.7) return `@equals(${read(random, readable)}, '${random.pick(SUBJECTS)}')`
  return form < 0.85 ? `@and(not(equals(${read(random, readable)}, '${column(random)}')), contains(string(${read(random, readable)}), '${random.pick(VERBS)}'))` : `@not(empty(string(${read(random, readable)})))`
}

/** A message in JSON with holes. */
export function messageText(random, readable) {
  return `{"pipeline": "@{pipeline().Pipeline}", "run": "@{pipeline().RunId}", "subject": "@{${read(random, readable)}}", "message": "${random.pick(SUBJECTS)} is done"}`
}
