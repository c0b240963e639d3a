import { EvaluationError } from '../evaluation-error.js'
import { isObject, memberOf, type ObjectValue, type Value } from '../value.js'
import { define, stringAt, type Call, type FunctionDefinition } from './call.js'

/** The functions that read the run: what they return is in the scope of the context. */
export const ACCESSORS: readonly FunctionDefinition[] = [
  define('activity', 1, 1, (call) => named(call, call.context.scope?.activities, (name) => `The template action '${name}' is not defined at current scope.`)),
  define('dataset', 0, 0, (call) => whole(call, 'dataset')),
  define('item', 0, 0, (call) => whole(call, 'item')),
  define('linkedService', 0, 0, (call) => whole(call, 'linkedService')),
  define('pipeline', 0, 0, (call) => whole(call, 'pipeline')),
  define('trigger', 0, 0, (call) => whole(call, 'trigger')),
  define('triggerBody', 0, 0, (call) => within(within(whole(call, 'trigger'), 'outputs'), 'body')),
  define('triggerOutputs', 0, 0, (call) => within(whole(call, 'trigger'), 'outputs')),
  define('variables', 1, 1, (call) => named(call, call.context.scope?.variables, (name) => `The template variable '${name}' cannot be found.`)),
]

function notExpected({ definition }: Call): EvaluationError {
  return new EvaluationError(`The template function '${definition.name}' is not expected at this location.`)
}

function whole(call: Call, key: 'dataset' | 'item' | 'linkedService' | 'pipeline' | 'trigger'): Value {
  const value = call.context.scope?.[key]
  if (value === undefined) throw notExpected(call)
  return value
}

/** What the scope holds under a name, whatever its case. */
function named(call: Call, values: ObjectValue | undefined, missing: (name: string) => string): Value {
  const name = stringAt(call, 0)
  if (!values) throw notExpected(call)
  const value = memberOf(values, name)
  if (value === undefined) throw new EvaluationError(missing(name))
  return value
}

function within(value: Value, name: string): Value {
  return isObject(value) ? (memberOf(value, name) ?? null) : null
}
