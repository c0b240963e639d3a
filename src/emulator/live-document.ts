import { referencesOf } from '../factory/references.js'
import { isObject, keyOf, type At, type JsonObject } from '../text/member.js'
import { jsonOf } from './call.js'
import type { Collection } from './live-kinds.js'
import { masked } from './live-mask.js'

/** What the service makes of the body of a PUT. */
export interface ReadDocument {
  readonly shown: JsonObject
  /** Keys of what it references. */
  readonly needs: readonly string[]
}

/** Integration runtimes that every factory has. */
const BUILT_IN = 'integrationruntime/autoresolveintegrationruntime'
/** What stands in Azure Resource Manager, not here: whether it is there is not looked at. */
const ELSEWHERE = ['bigDataPool', 'sqlPool']

/** Reads a body. A document that cannot be one of its kind is a problem in words. */
export function readDocument(collection: Collection, text: string, extras: boolean, writes: number): ReadDocument | { readonly problem: string } {
  const body = jsonOf(text)
  if (!isObject(body)) return { problem: 'The document could not be deserialized.' }
  const properties = body[keyOf(body, 'properties') ?? '']
  if (!isObject(properties)) return { problem: "The document creation or update failed because of the missing property 'properties'." }
  const problem = problemOf(collection, properties)
  if (problem !== undefined) return { problem }
  const references = referencesOf(candidates(body), { file: '', kind: collection.kind, isBare: false, document: body }).references
  const needs = new Set(references.filter(({ kind, name }) => !ELSEWHERE.includes(kind) && !name.includes('@')).map(({ kind, name }) => `${kind}/${name}`.toLowerCase()))
  needs.delete(BUILT_IN)
  return { shown: masked(collection.kind, properties, extras, writes), needs: [...needs] }
}

function problemOf({ kind, hasType }: Collection, properties: JsonObject): string | undefined {
  const type = properties[keyOf(properties, 'type') ?? '']
  if (hasType && (typeof type !== 'string' || type === '')) return "The document creation or update failed because of the missing property 'type'."
  if (kind === 'pipeline') {
    const activities = properties[keyOf(properties, 'activities') ?? '']
    if (activities !== undefined && activities !== null && !Array.isArray(activities)) return "The document creation or update failed because 'activities' is no list."
    const nameless = (Array.isArray(activities) ? activities : []).some((activity) => !isObject(activity) || typeof activity['name'] !== 'string' || typeof activity['type'] !== 'string')
    if (nameless) return "The document creation or update failed because an activity has no 'name' or no 'type'."
  }
  return undefined
}

/** Every object with a `referenceName`. */
function candidates(document: JsonObject): At<JsonObject>[] {
  const found: At<JsonObject>[] = []
  const walk = (value: unknown, path: At['path']): void => {
    if (Array.isArray(value)) value.forEach((each, index) => walk(each, [...path, index]))
    else if (isObject(value)) {
      if (keyOf(value, 'referenceName') !== undefined) found.push({ value, path })
      for (const key of Object.keys(value)) if (typeof value[key] === 'object') walk(value[key], [...path, key])
    }
  }
  walk(document, [])
  return found
}
