import { conditionText, messageText, PARAMETERS, queryText, valueText } from './expression-texts.mjs'
import { columnNames, SUBJECTS, VERBS } from './names.mjs'
import { expression, reference } from './services.mjs'

const POLICY = { timeout: '0.12:00:00', retry: 0, retryIntervalInSeconds: 30, secureOutput: false, secureInput: false }

function activity(name, type, dependsOn, typeProperties, more = {}) {
  return { name, type, dependsOn, ...more, userProperties: [], typeProperties }
}

const withPolicy = (random) => ({ policy: random.chance(0.4) ? { ...POLICY, timeout: '7.00:00:00', retry: 2 } : { ...POLICY } })
/** A value for each name; a few are literal. */
const valuesOf = (random, names, readable) => Object.fromEntries(names.map((name) => [name, random.chance(0.08) ? random.pick(SUBJECTS) : random.chance(0.35) ? expression(valueText(random, readable)) : valueText(random, readable)]))

const datasetReference = (random, dataset, readable) => ({
  ...reference(dataset.name, 'Dataset'),
  ...(dataset.takes.length > 0 ? { parameters: valuesOf(random, dataset.takes, readable) } : {}),
})

function sourceOf(random, { type, isTable, serviceType }, readable) {
  const more = random.chance(0.35) ? { additionalColumns: columnNames(random, random.whole(1, 6)).map((name) => ({ name, value: expression(valueText(random, readable)) })) } : {}
  if (type === 'RestResource') return { type: 'RestSource', httpRequestTimeout: '00:01:40', requestInterval: '00.00:00:00.010', requestMethod: 'GET' }
  if (!isTable) return { type: `${type}Source`, ...more, storeSettings: { type: `${storeOf(serviceType)}ReadSettings`, recursive: true, enablePartitionDiscovery: false } }
  return { type: `${type.replace('Table', '')}Source`, ...more, sqlReaderQuery: expression(queryText(random, readable)), queryTimeout: '02:00:00', partitionOption: 'None' }
}

/** What the store of a linked service is called in store settings. */
const storeOf = (serviceType) => (serviceType === 'HttpServer' ? 'Http' : serviceType)

const sinkOf = ({ type, isTable, serviceType }) =>
  isTable
    ? { type: `${type.replace('Table', '')}Sink`, preCopyScript: 'TRUNCATE TABLE staging.Incoming', writeBehavior: 'insert', sqlWriterUseTableLock: false, disableMetricsCollection: false }
    : { type: `${type}Sink`, storeSettings: { type: `${storeOf(serviceType)}WriteSettings`, copyBehavior: 'PreserveHierarchy' } }

/**
 * Makers of activities that stand alone, by type. `world` holds what exists; each takes what it needs from it. `readable` is
 * what expressions may read there.
 */
const MAKERS = {
  Copy(random, name, dependsOn, world, readable) {
    const [from, to] = [random.pick(world.datasets), random.pick(world.sinks)]
    const mappings = random.chance(0.06) ? columnNames(random, random.skewed(6, 1, 120)).map((column) => ({ source: { name: column, type: 'String' }, sink: { name: column, type: 'String' } })) : []
    const translator = mappings.length === 0 ? {} : { translator: { type: 'TabularTranslator', mappings, typeConversion: true, typeConversionSettings: { allowDataTruncation: true, treatBooleanAsNumber: false } } }
    return activity(name, 'Copy', dependsOn, { source: sourceOf(random, from, readable), sink: sinkOf(to), enableStaging: false, ...translator }, { ...withPolicy(random), inputs: [datasetReference(random, from, readable)], outputs: [datasetReference(random, to, readable)] })
  },
  Lookup(random, name, dependsOn, world, readable) {
    const dataset = random.pick(world.datasets)
    return activity(name, 'Lookup', dependsOn, { source: sourceOf(random, dataset, readable), dataset: datasetReference(random, dataset, readable), firstRowOnly: random.chance(0.7) }, withPolicy(random))
  },
  ExecutePipeline(random, name, dependsOn, world, readable) {
    // only pipelines that were made before: no circles
    if (world.pipelines.length === 0) return MAKERS.SetVariable(random, name, dependsOn, world, readable)
    const { name: target, takes } = random.pick(world.pipelines)
    return activity(name, 'ExecutePipeline', dependsOn, { pipeline: reference(target, 'Pipeline'), waitOnCompletion: true, ...(takes.length > 0 ? { parameters: valuesOf(random, takes, readable) } : {}) })
  },
  SetVariable(random, name, dependsOn, _, readable) {
    return activity(name, 'SetVariable', dependsOn, { variableName: 'status', value: random.chance(0.2) ? 'started' : expression(valueText(random, readable)) })
  },
  Wait(random, name, dependsOn) {
    return activity(name, 'Wait', dependsOn, { waitTimeInSeconds: random.chance(0.5) ? random.whole(5, 600) : expression('@mul(pipeline().parameters.batch, 30)') })
  },
  WebActivity(random, name, dependsOn, _, readable) {
    const url = `https://hooks.example.com/teams/${random.hex(12)}`
    return activity(name, 'WebActivity', dependsOn, {
      url: random.chance(0.4) ? `${url}?run=@{pipeline().RunId}` : url,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: expression(messageText(random, readable)),
    }, withPolicy(random))
  },
  SqlServerStoredProcedure(random, name, dependsOn, world, readable) {
    const parameters = Object.fromEntries(columnNames(random, random.whole(4, 20)).map((column) => [column, { value: expression(valueText(random, readable)), type: 'String' }]))
    return activity(name, 'SqlServerStoredProcedure', dependsOn, { storedProcedureName: `[etl].[Merge${random.pick(SUBJECTS)}]`, storedProcedureParameters: parameters }, { ...withPolicy(random), linkedServiceName: reference(random.pick(world.databases)) })
  },
  DatabricksNotebook(random, name, dependsOn, world, readable) {
    return activity(name, 'DatabricksNotebook', dependsOn, { notebookPath: `/Shared/${random.pick(VERBS)}${random.pick(SUBJECTS)}`, baseParameters: valuesOf(random, columnNames(random, random.whole(6, 24)), readable) }, { ...withPolicy(random), linkedServiceName: reference(random.pick(world.clusters)) })
  },
}

const MIX = ['Copy', 'Copy', 'Copy', 'Lookup', 'Lookup', 'SetVariable', 'SetVariable', 'ExecutePipeline', 'ExecutePipeline', 'ExecutePipeline', 'ExecutePipeline', 'Wait', 'WebActivity', 'SqlServerStoredProcedure', 'SqlServerStoredProcedure', 'DatabricksNotebook', 'DatabricksNotebook', 'DatabricksNotebook']

/**
 * A list of siblings with valid dependencies; `room` counts down the activities that the pipeline may still take, `readable` is
 * what all of them may read.
 */
function siblings(random, count, world, nameOf, depth, readable) {
  const list = []
  const successes = []
  const readableAfter = new Map()
  for (let index = 0; index < count && world.room > 0; index++) {
    world.room--
    const before = successes.length === 0 || random.chance(0.2) ? [] : successes.length > 2 && random.chance(0.15) ? [successes.at(-1), successes.at(-3)] : [successes.at(-1)]
    const dependsOn = before.map((name) => ({ activity: name, dependencyConditions: ['Succeeded'] }))
    const here = before.length === 0 ? readable : readableAfter.get(before[0])
    const made = depth === 0 && world.room > 2 && random.chance(0.1) ? container(random, dependsOn, world, nameOf, here) : standing(random, dependsOn, world, nameOf, here)
    list.push(made)
    successes.push(made.name)
    readableAfter.set(made.name, after(made, here))
    // what reports a failure is the end of its branch: nothing depends on it
    if (world.room > 0 && random.chance(0.08)) {
      world.room--
      list.push(MAKERS.WebActivity(random, nameOf(`Report ${made.name}`.slice(0, 45)), [{ activity: made.name, dependencyConditions: ['Failed'] }], world, here))
    }
  }
  return list
}

/** What may be read when an activity has run. */
function after({ type, name, typeProperties }, readable) {
  if (type !== 'Lookup') return readable
  return typeProperties.firstRowOnly ? { ...readable, lookups: [...readable.lookups, name] } : { ...readable, lists: [...readable.lists, name] }
}

function standing(random, dependsOn, world, nameOf, readable) {
  const type = random.pick(MIX)
  return MAKERS[type](random, nameOf(`${random.pick(VERBS)} ${random.pick(SUBJECTS).toLowerCase()}`), dependsOn, world, readable)
}

function container(random, dependsOn, world, nameOf, readable) {
  const inside = (most, more = {}) => siblings(random, random.whole(1, most), world, nameOf, 1, { ...readable, ...more })
  if (random.chance(0.6)) {
    const items = readable.lists.length > 0 ? `@activity('${random.pick(readable.lists)}').output.value` : '@pipeline().parameters.tables'
    const [isSequential, batchCount, activities] = [random.chance(0.3), random.whole(2, 20), inside(4, { hasItem: true })]
    // rounds that run at the same time would write over each other
    const isOneByOne = isSequential || activities.some(({ type }) => type === 'SetVariable')
    return activity(nameOf('For each table'), 'ForEach', dependsOn, { items: expression(items), isSequential: isOneByOne, ...(isOneByOne ? {} : { batchCount }), activities })
  }
  return activity(nameOf('Is there something new'), 'IfCondition', dependsOn, {
    expression: expression(conditionText(random, readable)),
    ifTrueActivities: inside(3),
    ...(random.chance(0.5) ? { ifFalseActivities: inside(2) } : {}),
  })
}

/**
 * A pipeline of at most so many activities. `world` holds `datasets`, `sinks` (those that can be written), `databases` and
 * `clusters` (linked services), and `pipelines`.
 */
export function pipeline(random, uniqueName, world, count) {
  const subject = random.pick(SUBJECTS)
  const name = uniqueName('pipeline', ['PL', random.pick(VERBS), subject])
  const taken = new Map()
  const nameOf = (stem) => {
    const number = (taken.get(stem) ?? 0) + 1
    taken.set(stem, number)
    return number === 1 ? stem : `${stem} (${number})`
  }
  const activities = siblings(random, count, { ...world, room: count }, nameOf, 0, { lookups: [], lists: [], hasItem: false })
  const variables = nameVariables(activities)
  if (variables.length > 0) activities.push(report(nameOf('Report the status'), activities.at(-1).name, variables))
  const written = JSON.stringify(activities)
  // what is read of what callers give
  const parameters = Object.fromEntries(Object.entries(PARAMETERS).filter(([parameter]) => written.includes(`parameters.${parameter}`)))
  const document = {
    name,
    properties: {
      ...(random.chance(0.4) ? { description: `Brings the ${subject.toLowerCase()} data of the day into the warehouse.` } : {}),
      activities,
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
      ...(variables.length > 0 ? { variables: Object.fromEntries(variables.map((variable) => [variable, { type: 'String' }])) } : {}),
      ...(random.chance(0.7) ? { folder: { name: `${subject}/Daily` } } : {}),
      annotations: random.chance(0.2) ? ['daily'] : [],
      ...(random.chance(0.3) ? { lastPublishTime: '2026-01-05T08:30:00Z' } : {}),
    },
    ...(random.chance(0.5) ? { type: 'Microsoft.DataFactory/factories/pipelines' } : {}),
  }
  return { name, takes: Object.keys(parameters).filter((parameter) => parameters[parameter].type === 'string'), document }
}

/** Gives each activity that sets a variable one of its own, for branches run at the same time; returns their names. */
function nameVariables(activities) {
  const names = []
  const walk = (list = []) => {
    for (const { type, typeProperties } of list) {
      if (type === 'SetVariable') names.push((typeProperties.variableName = names.length === 0 ? 'status' : `status${names.length + 1}`))
      for (const inner of [typeProperties.activities, typeProperties.ifTrueActivities, typeProperties.ifFalseActivities]) walk(inner)
    }
  }
  walk(activities)
  return names
}

/** Says at the end how the run went: what the pipeline notes in its variables is read here. */
function report(name, last, variables) {
  return activity(name, 'WebActivity', [{ activity: last, dependencyConditions: ['Succeeded'] }], {
    url: 'https://hooks.example.com/status',
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: expression(`{"pipeline": "@{pipeline().Pipeline}", "status": "${variables.map((variable) => `@{variables('${variable}')}`).join(', ')}"}`),
  })
}

/** Trains a model of Machine Learning Studio (classic) and puts it into its scoring web service. */
export function retrainingPipeline(uniqueName, subject, services) {
  const folder = subject.toLowerCase()
  const file = (filePath) => ({ filePath, linkedServiceName: reference(services.storage) })
  const policy = { ...POLICY, retry: 1, retryIntervalInSeconds: 60 }
  return {
    name: uniqueName('pipeline', ['PL', 'Retrain', subject]),
    properties: {
      description: `Trains the ${folder} model on last week's data and puts it into the scoring web service.`,
      activities: [
        activity('Train model', 'AzureMLBatchExecution', [], {
          webServiceInputs: { input1: file(`training/${folder}/observations.csv`) },
          webServiceOutputs: { output1: file(`models/${folder}/model.ilearner`), output2: file(`models/${folder}/evaluation.csv`) },
          globalParameters: { 'Learning rate': '0.1', Trees: '200' },
        }, { policy, linkedServiceName: reference(services.training) }),
        activity('Update scoring', 'AzureMLUpdateResource', [{ activity: 'Train model', dependencyConditions: ['Succeeded'] }], {
          trainedModelName: `${subject} [trained model]`,
          trainedModelLinkedServiceName: reference(services.storage),
          trainedModelFilePath: `models/${folder}/model.ilearner`,
        }, { policy, linkedServiceName: reference(services.scoring) }),
      ],
      annotations: [],
    },
  }
}
