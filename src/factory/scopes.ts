import type { Refusal, Scope } from '../expression/scope.js'
import { ANY, ARRAY, BOOLEAN, closedObject, FLOAT, INTEGER, lacking, OBJECT, openObject, STRING, type ObjectType, type Type } from '../expression/types.js'
import type { Definition } from './definitions.js'
import { kindWords, type Kind } from './kinds.js'

/** What a pipeline tells of its own run ("System variables"). In Synapse they are the same, without global parameters. */
const SYSTEM_VARIABLES: Readonly<Record<string, Type>> = {
  DataFactory: STRING, Pipeline: STRING, RunId: STRING, GroupId: STRING, TriggerType: STRING, TriggerId: STRING, TriggerName: STRING, TriggerTime: STRING,
  TriggeredByPipelineName: STRING, TriggeredByPipelineRunId: STRING,
}

/** The type of a parameter or variable, by the name of it as written; the service ignores case. */
export function typeNamed(name: string | undefined): Type {
  switch (name?.toLowerCase()) {
    case 'string':
    case 'securestring':
      return STRING
    case 'int':
    case 'integer':
      return INTEGER
    case 'float':
      return FLOAT
    case 'bool':
    case 'boolean':
      return BOOLEAN
    case 'array':
      return ARRAY
    // an object parameter may be given an array
    default:
      return ANY
  }
}

/** What a resource declares, as an object of those; open where something beside them is wrong, for then not all are known. */
export function declared(definitions: readonly Definition[], kind: Definition['kind'], isOpen: boolean): ObjectType {
  const members = new Map(definitions.filter((definition) => definition.kind === kind).map(({ name, type }) => [name, typeNamed(type)]))
  return isOpen ? openObject(members, kind) : closedObject(members, kind)
}

/** The parts of a pipeline's scope that are the same everywhere in it; each is made when it is asked for. */
export interface PipelineNames {
  pipeline(): ObjectType
  variables(): ObjectType
  /** By name: what `activity('…')` gives. */
  activities(): ObjectType
}

const OF_PIPELINE: readonly (readonly [string, Type])[] = [['globalParameters', OBJECT], ...Object.entries(SYSTEM_VARIABLES)]
const KNOWN_OF_PIPELINE = `There are "parameters", ${OF_PIPELINE.map(([name]) => `"${name}"`).join(', ')}.`
const FOLDED_OF_PIPELINE: ReadonlySet<string> = new Set(OF_PIPELINE.map(([name]) => name.toLowerCase()))

/** What `pipeline()` gives. Global parameters are the factory's: a pipeline alone does not know them. */
export function pipelineObject(parameters: ObjectType): ObjectType {
  return lacking(closedObject(new Map([['parameters', parameters], ...OF_PIPELINE]), 'system variable', KNOWN_OF_PIPELINE), NOT_ALWAYS)
}

/** What a pipeline tells only sometimes, or elsewhere. */
const NOT_ALWAYS = {
  TriggeredByPipelineName: 'Where no other pipeline runs this one it is not there: write "pipeline()?.TriggeredByPipelineName".',
  TriggeredByPipelineRunId: 'Where no other pipeline runs this one it is not there: write "pipeline()?.TriggeredByPipelineRunId".',
  libraryVariables: 'Variables of a library are known to Fabric only.',
}

/** Whether a pipeline tells something of that name, letter case apart. */
export function isSystemVariable(name: string): boolean {
  return Object.hasOwn(SYSTEM_VARIABLES, name) || FOLDED_OF_PIPELINE.has(name.toLowerCase())
}

/** The scope of an activity; `item` is the type of the loop's element, absent outside of loops. */
export function activityScope(names: PipelineNames, item: Type | undefined): Scope {
  return {
    root(name) {
      switch (name) {
        case 'pipeline':
          return names.pipeline()
        case 'variables':
          return names.variables()
        case 'activity':
          return names.activities()
        case 'item':
          return item ?? refused('"item()" stands outside of a loop.', 'It is the element of a ForEach, for the activities in it, or of a Filter, for its condition.')
        case 'trigger':
        case 'triggerBody':
        case 'triggerOutputs':
          return refused(`"${name}()" is known to triggers only.`, 'Pass the value to a parameter of the pipeline, in the trigger.')
        default:
          return refused(`"${name}()" is not known in a pipeline.`, `Pass the value as a parameter of the ${name === 'dataset' ? 'dataset' : 'linked service'}.`)
      }
    },
  }
}

/** The scope of a dataset or a linked service: its own parameters. */
export function resourceScope(kind: Kind, parameters: ObjectType): Scope {
  const own = kind === 'dataset' ? 'dataset' : 'linkedService'
  return {
    root: (name) => (name === own ? parameters : refused(`"${name}()" is not known in a ${kindWords(kind)}.`, `Declare a parameter, read it by "${own}()", and pass the value where the ${kindWords(kind)} is used.`)),
  }
}

/** The scope of what a trigger passes to its pipelines. What it holds beside the documented is open. */
export function triggerScope(type: string | undefined): Scope {
  const isOfEvents = type === 'BlobEventsTrigger' || type === 'CustomEventsTrigger'
  const body = bodyOf(type)
  const outputs = type === 'TumblingWindowTrigger' ? openObject({ windowStartTime: STRING, windowEndTime: STRING }) : lacking(openObject(isOfEvents ? { body } : {}), type === undefined ? {} : OF_WINDOWS)
  const trigger = openObject({ startTime: STRING, scheduledTime: STRING, outputs })
  const ofEvents = lacking(openObject({ startTime: STRING, outputs }), { scheduledTime: 'An event has "startTime".' })
  return {
    root(name) {
      switch (name) {
        case 'trigger':
          return isOfEvents ? ofEvents : trigger
        case 'triggerBody':
          return isOfEvents || type === undefined ? body : refused('"triggerBody()" is known to triggers of events only.', `Use "${type === 'TumblingWindowTrigger' ? 'trigger().outputs.windowStartTime' : 'trigger().scheduledTime'}".`)
        case 'triggerOutputs':
          return outputs
        // a trigger may be read as the pipeline that it starts: not documented, so nothing is said
        case 'pipeline':
          return undefined
        default:
          return refused(`"${name}()" is not known in a trigger.`)
      }
    },
  }
}

const WINDOWS_ONLY = 'Only the trigger of a tumbling window has it.'
const OF_WINDOWS = { windowStartTime: WINDOWS_ONLY, windowEndTime: WINDOWS_ONLY }
const BLOBS_ONLY = 'Only an event of a storage account has it; what this one tells is in "triggerBody().event".'

/** What `triggerBody()` holds. */
function bodyOf(type: string | undefined): ObjectType {
  switch (type) {
    case 'BlobEventsTrigger':
      return lacking(openObject({ fileName: STRING, folderPath: STRING }), { event: 'What an event of a storage account tells is "fileName" and "folderPath".' })
    case 'CustomEventsTrigger':
      return lacking(openObject({ event: openObject({ eventType: STRING, subject: STRING, data: OBJECT }) }), { fileName: BLOBS_ONLY, folderPath: BLOBS_ONLY })
    default:
      return OBJECT
  }
}

function refused(message: string, hint?: string): Refusal {
  return { kind: 'refused', message, ...(hint === undefined ? {} : { hint }) }
}
