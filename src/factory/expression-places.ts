import type { Use } from '../expression/scope.js'
import { ARRAY, BOOLEAN, FLOAT, INTEGER, NUMBER, OBJECT, STRING, union, type Type } from '../expression/types.js'
import { saidAt, type Start } from '../schema/said.js'
import { isObject, keyOf, valueAt } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import type { Kind } from './kinds.js'
import type { Activity } from './model.js'
import type { PlacedText } from './survey.js'

/** A text that the service computes, and where it stands. */
export interface ExpressionPlace {
  readonly text: string
  readonly path: JsonPath
  /** The activity whose property it is, by its index; absent outside of pipelines. */
  readonly activity: number | undefined
  /** The folded names that lead to it from the activity or the resource's properties, without indexes. */
  readonly within: readonly string[]
  /** What its result should be; absent where the model does not know, or any value is taken. */
  readonly expected: Type | undefined
}

/** What an expression of a resource gives, reads, and where it stands. */
export interface CheckedExpression {
  readonly place: ExpressionPlace
  readonly type: Type
  readonly uses: readonly Use[]
  /** Something is wrong with its form: what it reads may not be all. */
  readonly isBroken: boolean
}

/** Where the texts of a resource stand. */
export interface Texts {
  readonly kind: Kind
  readonly document: unknown
  /** Absent where the model has no definition for such a resource. */
  readonly start: Start | undefined
  readonly properties: JsonPath
  readonly activities: readonly Activity[]
}

/** The texts of a resource that are computed: those in places in which the service evaluates expressions. */
export function expressionPlaces(texts: readonly PlacedText[], resource: Texts): ExpressionPlace[] {
  if (texts.length === 0 || !COMPUTED.has(resource.kind)) return []
  const owners = new Map(resource.activities.map((activity, index) => [valueAt(resource.document, activity.path), index]))
  return texts.flatMap(({ text, path }): ExpressionPlace[] => {
    const activity = ownerOf(path, resource.document, owners)
    const above = activity === undefined ? resource.properties : (resource.activities[activity]?.path ?? [])
    const within = path.slice(above.length).filter((step) => typeof step === 'string').map((step) => step.toLowerCase())
    if (!isComputed(within, resource.kind, activity)) return []
    const said = resource.start === undefined ? undefined : saidAt(resource.start, resource.document, valuePath(path, resource.document))
    if (said?.what === 'value' && said.expression === undefined) return []
    return [{ text, path, activity, within, expected: said?.what === 'value' ? expectedType(said.expression) : undefined }]
  })
}

/** The kinds in which something is computed. */
const COMPUTED: ReadonlySet<Kind> = new Set<Kind>(['pipeline', 'activity', 'dataset', 'linkedService', 'trigger'])

/** The innermost activity that a path leads through. */
function ownerOf(path: JsonPath, document: unknown, owners: ReadonlyMap<unknown, number>): number | undefined {
  let value = document
  let owner: number | undefined = owners.get(document)
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined
    owner = (typeof step === 'number' ? owners.get(value) : undefined) ?? owner
  }
  return owner
}

/** Whether the service evaluates expressions there ("Expressions and functions", and what the type definitions say of single properties). */
function isComputed(within: readonly string[], kind: Kind, activity: number | undefined): boolean {
  const [first, second] = within
  switch (kind) {
    case 'pipeline':
    case 'activity':
      if (activity === undefined) return false
      switch (first) {
        case 'typeproperties':
          return true
        case 'linkedservicename':
        case 'inputs':
        case 'outputs':
          return second === 'parameters'
        case 'policy':
          return second === 'timeout' || second === 'retry'
        case 'userproperties':
          return second === 'value'
        default:
          return false
      }
    case 'dataset':
      return first === 'typeproperties' || (first === 'linkedservicename' && second === 'parameters')
    case 'linkedService':
      return first === 'typeproperties'
    default:
      return (first === 'pipelines' || first === 'pipeline') && second === 'parameters'
  }
}

/** The path of what is computed: of an object with the type Expression, not of the text in it. */
function valuePath(path: JsonPath, document: unknown): JsonPath {
  const last = path.at(-1)
  if (typeof last !== 'string' || last.toLowerCase() !== 'value') return path
  const owner = path.slice(0, -1)
  const object = valueAt(document, owner)
  const key = isObject(object) ? keyOf(object, 'type') : undefined
  const type = key !== undefined && isObject(object) ? object[key] : undefined
  return typeof type === 'string' && type.toLowerCase() === 'expression' ? owner : path
}

/** What the service makes a text of is taken for one: numbers and truth values are written out. */
const TEXT = union([STRING, INTEGER, FLOAT, BOOLEAN])

function expectedType(name: string | undefined): Type | undefined {
  switch (name) {
    case 'string':
      return TEXT
    case 'integer':
      return INTEGER
    case 'number':
      return NUMBER
    case 'boolean':
      return BOOLEAN
    case 'array':
      return ARRAY
    case 'object':
      return OBJECT
    default:
      return undefined
  }
}
