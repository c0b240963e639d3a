/** Activities of pipelines for tests, by name, with what they depend on. */
type Json = Readonly<Record<string, unknown>>

export const expression = (value: string): Json => ({ value, type: 'Expression' })

/** `'A'` or `'A:Failed'`, several with commas. */
function dependencies(on: string): unknown[] {
  return on === '' ? [] : on.split(', ').map((each) => {
    const [activity = '', condition = 'Succeeded'] = each.split(':')
    return { activity, dependencyConditions: [condition] }
  })
}

function activity(type: string, name: string, typeProperties: Json, on: string): Json {
  return { name, type, dependsOn: dependencies(on), typeProperties }
}

export const wait = (name: string, on = '', seconds: unknown = 60): Json => activity('Wait', name, { waitTimeInSeconds: seconds }, on)
export const fail = (name: string, on = '', message: unknown = 'No.'): Json => activity('Fail', name, { message, errorCode: '500' }, on)
export const set = (name: string, variableName: string, value: unknown, on = ''): Json => activity('SetVariable', name, { variableName, value }, on)
export const append = (name: string, variableName: string, value: unknown, on = ''): Json => activity('AppendVariable', name, { variableName, value }, on)
export const giveBack = (name: string, value: unknown, on = ''): Json => activity('SetVariable', name, { variableName: 'pipelineReturnValue', setSystemVariable: true, value }, on)
export const filter = (name: string, items: string, condition: string, on = ''): Json => activity('Filter', name, { items: expression(items), condition: expression(condition) }, on)
export const when = (name: string, condition: string, ifTrueActivities: unknown[], ifFalseActivities: unknown[] = [], on = ''): Json => activity('IfCondition', name, { expression: expression(condition), ifTrueActivities, ifFalseActivities }, on)
export const choose = (name: string, value: string, cases: Readonly<Record<string, unknown[]>>, defaultActivities: unknown[] = [], on = ''): Json =>
  activity('Switch', name, { on: expression(value), cases: Object.entries(cases).map(([each, activities]) => ({ value: each, activities })), defaultActivities }, on)
export const forEach = (name: string, items: string, activities: unknown[], more: Json = {}, on = ''): Json => activity('ForEach', name, { items: expression(items), activities, ...more }, on)
export const until = (name: string, condition: string, activities: unknown[], more: Json = {}, on = ''): Json => activity('Until', name, { expression: expression(condition), activities, ...more }, on)
export const call = (name: string, pipeline: string, parameters: Json = {}, more: Json = {}, on = ''): Json => activity('ExecutePipeline', name, { pipeline: { referenceName: pipeline, type: 'PipelineReference' }, parameters, waitOnCompletion: true, ...more }, on)
export const web = (name: string, url: unknown, more: Json = {}, on = ''): Json => activity('WebActivity', name, { url, method: 'GET', ...more }, on)
/** It gives its first row alone, unless `firstRowOnly` is false. */
export const lookup = (name: string, on = '', firstRowOnly = true): Json => activity('Lookup', name, { source: { type: 'JsonSource' }, dataset: { referenceName: 'Models', type: 'DatasetReference' }, firstRowOnly }, on)

/** A pipeline's file. */
export const pipeline = (name: string, activities: readonly unknown[], more: Json = {}): Json => ({ name, properties: { activities, ...more } })
