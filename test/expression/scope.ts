import type { Scope } from '../../src/expression/scope.js'
import { ANY, ARRAY, arrayOf, BOOLEAN, closedObject, INTEGER, NULL, OBJECT, openObject, STRING, union, type Type } from '../../src/expression/types.js'

const PARAMETERS: Readonly<Record<string, Type>> = {
  path: STRING,
  count: INTEGER,
  flag: BOOLEAN,
  names: arrayOf(STRING),
  list: ARRAY,
  options: OBJECT,
}

const LOOKUP = closedObject({
  output: closedObject({ firstRow: OBJECT, count: INTEGER, value: arrayOf(OBJECT) }),
  error: openObject({ message: STRING }),
  Status: STRING,
})

/** The inside of a loop over rows in a pipeline. */
export const ROOTS: Readonly<Record<string, ReturnType<Scope['root']>>> = {
  pipeline: closedObject({
    parameters: closedObject(PARAMETERS, 'parameter'),
    globalParameters: openObject({ Environment: STRING }),
    RunId: STRING,
    TriggerTime: STRING,
    TriggeredByPipelineName: union([STRING, NULL]),
  }),
  variables: closedObject({ path: STRING, rows: ARRAY, isDone: BOOLEAN, total: INTEGER }, 'variable'),
  activity: closedObject({ Lookup: LOOKUP, 'Copy data': openObject({ output: OBJECT, Status: STRING }), "it's": ANY }, 'activity'),
  item: closedObject({ table: STRING, columns: arrayOf(closedObject({ name: STRING })), size: INTEGER }),
  dataset: { kind: 'refused', message: '"dataset()" stands only in a dataset.', hint: 'Pass the value on as a parameter.' },
  trigger: openObject({ outputs: openObject({ windowStartTime: STRING }) }),
}

export const SCOPE: Scope = { root: (name) => ROOTS[name] }
