import { typesOf, type Family } from '../schema/type-names.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath } from '../text/place.js'
import { kindOfResourceType, type Kind } from './kinds.js'
import type { Seat } from './layout.js'

/** What a JSON document is to a factory. */
export type Envelope =
  /** A resource; `properties` is the path of its body, the whole file where it stands without envelope. */
  | { readonly form: 'resource'; readonly kind: Kind; readonly properties: JsonPath; readonly isBare: boolean }
  /** A template (`template.ts` splits it), a parameter file, an item of another product: no resource of a factory. */
  | { readonly form: 'foreign' }
  /** Nothing that a factory could hold. */
  | { readonly form: 'nothing' }

/** Kinds whose file may consist of a name alone (in-the-wild.md: 103 and 66 files). */
const WITHOUT_PROPERTIES: readonly Kind[] = ['factory', 'managedVirtualNetwork', 'bigDataPool', 'sqlPool']

/** The one version-1 activity of the pack whose type is no more. */
const VERSION_1_ACTIVITY = 'AzureMLBatchScoring'

/** Says what a document is, by its seat in the layout and by its shape. */
export function envelopeOf(document: unknown, seat: Seat | undefined, file: string): Envelope {
  if (!isObject(document)) return { form: 'nothing' }
  if (isForeign(document, file) || (seat === undefined && OTHER_FILES.test(file))) return { form: 'foreign' }
  const key = propertiesKey(document)
  if (key !== undefined && isObject(document[key])) {
    const kind = seat?.kind ?? kindByShape(document, document[key])
    return kind === undefined ? { form: 'nothing' } : { form: 'resource', kind, properties: [key], isBare: false }
  }
  const bare = bareKind(document)
  if (bare !== undefined && (seat === undefined || bare === seat.kind || (bare === 'activity' && seat.kind === 'pipeline'))) {
    return { form: 'resource', kind: bare, properties: [], isBare: true }
  }
  if (seat === undefined) return { form: 'nothing' }
  const name = text(document, 'name')
  const isResource = WITHOUT_PROPERTIES.includes(seat.kind) ? name !== undefined : key !== undefined || name === seat.stem || /^Microsoft\.(?:DataFactory|Synapse)\//.test(text(document, 'type') ?? '')
  return isResource ? { form: 'resource', kind: seat.kind, properties: [key ?? 'properties'], isBare: false } : { form: 'nothing' }
}

/** Files that stand beside a factory and that a hook passes along with it. */
const OTHER_FILES = /(?:^|\/)(?:publish_config|adfc|package|package-lock|tsconfig|arm-template-parameters-definition)\.json$/i

function isForeign(document: JsonObject, file: string): boolean {
  const schema = text(document, '$schema')
  if (schema !== undefined && /deployment(?:Template|Parameters)\.json/i.test(schema)) return true
  if (Object.hasOwn(document, 'contentVersion') && (Object.hasOwn(document, 'resources') || Object.hasOwn(document, 'parameters'))) return true
  // a pipeline of Fabric: the same body, its name stands in another file
  return /(?:^|\/)pipeline-content\.json$/.test(file) && keyOf(document, 'name') === undefined
}

/** The key that holds the properties: in any case, or one edit away (the schema says so). */
export function propertiesKey(document: JsonObject): string | undefined {
  return keyOf(document, 'properties') ?? nearest('properties', Object.keys(document), 1)
}

function bareKind(document: JsonObject): Kind | undefined {
  const type = text(document, 'type')
  if (keyOf(document, 'activities') !== undefined && Array.isArray(document[keyOf(document, 'activities') as string]) && type === undefined) return 'pipeline'
  if (type === undefined) return undefined
  const has = (key: string): boolean => keyOf(document, key) !== undefined
  const isActivityShaped = has('dependsOn') || has('policy') || has('userProperties') || has('linkedServiceName') || has('typeProperties')
  if (isActivityShaped && (isKnown('Activity', type) || type === VERSION_1_ACTIVITY)) return 'activity'
  return has('typeProperties') && isKnown('LinkedService', type) ? 'linkedService' : undefined
}

/** The kind of a resource outside the layout: by its top-level type, else by what its properties hold. */
function kindByShape(document: JsonObject, properties: JsonObject): Kind | undefined {
  const byType = kindOfResourceType(text(document, 'type') ?? '')
  if (byType !== undefined) return byType
  const has = (key: string): boolean => keyOf(properties, key) !== undefined
  const type = text(properties, 'type')
  if (has('activities')) return 'pipeline'
  if (type === undefined) return undefined
  if (type.endsWith('Trigger')) return 'trigger'
  if (type === 'MappingDataFlow' || type === 'Flowlet' || type === 'WranglingDataFlow') return 'dataflow'
  if (has('linkedServiceName')) return 'dataset'
  return isKnown('LinkedService', type) ? 'linkedService' : undefined
}

/** Known, in any case or with a slip of two edits: what it is meant to be is then clear. */
function isKnown(family: Family, type: string): boolean {
  const types = typesOf(family)
  return types.includes(type) || nearest(type, types, type.length > 6 ? 2 : 0) !== undefined
}

function text(object: JsonObject, name: string): string | undefined {
  const key = keyOf(object, name)
  const value = key === undefined ? undefined : object[key]
  return typeof value === 'string' ? value : undefined
}
