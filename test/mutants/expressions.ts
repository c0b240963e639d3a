import type { JsonObject } from '../../src/text/member.js'
import { withActivity, type Json, type Mutation } from './mutant.js'

const probe = (expression: string): Json => ({ name: 'Tell the weather', type: 'WebActivity', dependsOn: [], typeProperties: { method: 'POST', url: 'https://weather.example/today', body: { value: expression, type: 'Expression' } } })
const withProbe = (title: string, rule: string, expression: string | ((properties: JsonObject) => string)): Mutation => withActivity(title, rule, (properties) => probe(typeof expression === 'string' ? expression : expression(properties)))

/** A mistake in an expression, in an activity that is added. */
export const EXPRESSIONS: readonly Mutation[] = [
  withProbe('an expression that is cut off', 'expression-syntax', "@concat('rain', 'sun'"),
  withProbe('a function that does not exist', 'unknown-function', "@weather('today')"),
  withProbe('too few arguments', 'wrong-argument-count', "@equals('rain')"),
  withProbe('an argument of the wrong type', 'wrong-function-argument', "@concat(createArray('rain', 'sun'), add('rain', 1))"),
  withProbe('a parameter that is not declared', 'undeclared-parameter', '@pipeline().parameters.weatherOfTheDay'),
  withProbe('a variable that is not declared', 'undeclared-variable', "@variables('weatherOfTheDay')"),
  withProbe('an activity that does not exist', 'unknown-activity', "@activity('Look at the sky').output.value"),
  withProbe('a system variable that does not exist', 'unknown-system-variable', '@pipeline().Weather'),
  withProbe('an item outside of a loop', 'function-out-of-place', '@item().weather'),
  withProbe('an activity that has not run', 'activity-not-before', (properties) => `@concat(string(activity('${String((properties['activities'] as Json[])[0]?.['name']).replaceAll("'", "''")}').output), '')`),
  withProbe('a time zone that does not exist', 'time-zone-name', "@convertFromUtc(utcNow(), 'Europe/Berlin')"),
  withProbe('a date format with months for minutes', 'date-format', "@formatDateTime(utcNow(), 'yyyy-MM-dd HH:MM:ss')"),
]
