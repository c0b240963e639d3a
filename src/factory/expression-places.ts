import type { Checked, Expected } from '../expression/check.js'
import { ARRAY, BOOLEAN, FLOAT, INTEGER, NUMBER, OBJECT, STRING, union } from '../expression/types.js'
import { askedInside, askedOf, saidOf, type Asked, type Start } from '../schema/said.js'
import { follow, type Follow } from '../text/follow.js'
import { childOf, isObject, keyOf, valueAt } from '../text/member.js'
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
  /** How many steps of the path lead to the activity, or to the resource's properties. */
  readonly depth: number
  /** What its result should be; absent where the model does not know, or any value is taken. */
  readonly expected: Expected | undefined
}

/** An expression of a resource: what it gives and reads, and where it stands. */
export interface CheckedExpression {
  readonly place: ExpressionPlace
  readonly judged: Checked
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
  const { kind, properties, activities } = resource
  const ownerOf = ownersIn(resource)
  const places: ExpressionPlace[] = []
  for (const { text, path } of texts) {
    const key = path[path.length - 1]
    if (key === undefined) continue
    const owner = ownerOf(path, path.length - 1)
    const { activity } = owner
    const depth = activity === undefined ? properties.length : (activities[activity]?.path.length ?? 0)
    if (!isComputed({ path, depth }, kind, activity)) continue
    const said = saidOf(isOwnText(key, owner.value) ? owner.asked : askedInside(owner.asked, owner.value, key))
    if (said.what === 'value' && said.expression === undefined) continue
    places.push({ text, path, activity, depth, expected: said.what === 'value' ? expectedOf(said.expression) : undefined })
  }
  return places
}

/** An object or a list in which a text stands: what the model asks of it, and the innermost activity around it. */
interface Owner {
  readonly value: unknown
  readonly asked: Asked
  readonly activity: number | undefined
}

/** Finds what stands at a path of a resource, or behind so many of its steps. */
function ownersIn({ document, start, activities }: Texts): Follow<Owner> {
  const indexes = new Map<unknown, number>()
  for (let index = 0; index < activities.length; index++) indexes.set(valueAt(document, (activities[index] as Activity).path), index)
  const top: Owner = { value: document, asked: start === undefined ? 'unknown' : askedOf(start, document), activity: indexes.get(document) }
  return follow(top, ({ value, asked, activity }, step) => {
    const inner = childOf(value, step)
    return { value: inner, asked: askedInside(asked, value, step), activity: typeof step === 'number' ? (indexes.get(inner) ?? activity) : activity }
  })
}

/** One of the names that lead to a text from its activity or the resource's properties, folded; indexes are not counted. */
export function nameWithin({ path, depth }: Pick<ExpressionPlace, 'path' | 'depth'>, index: number): string | undefined {
  let left = index
  for (let i = depth; i < path.length; i++) {
    const step = path[i]
    if (typeof step === 'string' && left-- === 0) return FOLDED.get(step) ?? step.toLowerCase()
  }
  return undefined
}

/** The names that are asked for, as they are usually written: to fold a name makes a new text each time. */
const FOLDED: ReadonlyMap<string, string> = new Map(['typeProperties', 'linkedServiceName', 'inputs', 'outputs', 'parameters', 'policy', 'timeout', 'retry', 'userProperties', 'value', 'pipelines', 'pipeline'].map((name) => [name, name.toLowerCase()]))

/** The kinds in which something is computed. */
const COMPUTED: ReadonlySet<Kind> = new Set<Kind>(['pipeline', 'activity', 'dataset', 'linkedService', 'trigger'])

/** Whether the service evaluates expressions there ("Expressions and functions", and what the type definitions say of single properties). */
function isComputed(place: Pick<ExpressionPlace, 'path' | 'depth'>, kind: Kind, activity: number | undefined): boolean {
  const first = nameWithin(place, 0)
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
          return nameWithin(place, 1) === 'parameters'
        case 'policy':
          return nameWithin(place, 1) === 'timeout' || nameWithin(place, 1) === 'retry'
        case 'userproperties':
          return nameWithin(place, 1) === 'value'
        default:
          return false
      }
    case 'dataset':
      return first === 'typeproperties' || (first === 'linkedservicename' && nameWithin(place, 1) === 'parameters')
    case 'linkedService':
      return first === 'typeproperties'
    default:
      return (first === 'pipelines' || first === 'pipeline') && nameWithin(place, 1) === 'parameters'
  }
}

/** Whether a text is the `value` of an object with the type Expression: then that object is what is computed. */
function isOwnText(step: string | number, owner: unknown): boolean {
  if (typeof step !== 'string' || step.length !== 5 || step.toLowerCase() !== 'value' || !isObject(owner)) return false
  const key = keyOf(owner, 'type')
  const type = key === undefined ? undefined : owner[key]
  return typeof type === 'string' && (type === 'Expression' || type.toLowerCase() === 'expression')
}

/** What the service makes a text of is taken for one: numbers and truth values are written out. */
const TEXT: Expected = { type: union([STRING, INTEGER, FLOAT, BOOLEAN]) }

/** What is expected where the model speaks of an expression with such a result. */
const EXPECTED: ReadonlyMap<string, Expected> = new Map([
  ['string', TEXT], ['integer', { type: INTEGER }], ['number', { type: NUMBER }], ['boolean', { type: BOOLEAN }], ['array', { type: ARRAY }], ['object', { type: OBJECT }],
])

function expectedOf(name: string | undefined): Expected | undefined {
  return name === undefined ? undefined : EXPECTED.get(name)
}
