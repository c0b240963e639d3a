import { findSecretPlaceholder } from '../../address/placeholder.js'
import { secretTexts } from '../../factory/secret-texts.js'
import { isObject, type JsonObject } from '../../text/member.js'
import { pointerOf, type JsonPath } from '../../text/place.js'
import { digestOf } from '../identity.js'
import type { Secret } from '../plan.js'
import { variableOf } from '../secrets.js'
import type { Hole } from './deploy-plan.js'
import type { SourceObject } from './source-object.js'

/** A secret of an object: where it stands and what it is. */
export interface FoundHole {
  /** Below the properties of the object. */
  readonly path: JsonPath
  readonly hole: Hole
  readonly secret: Secret
  /** What would be sent; absent where only whoever carries the plan out will know. */
  readonly value: string | undefined
  /** What stands in the file. */
  readonly written: string
}

/** The value of an environment variable. */
export type Environment = (variable: string) => string | undefined

/** The secrets of an object by their pointers in the file, those outside its properties left out. Files are named as `fileOf` says. */
export function holesOf(object: SourceObject, environment: Environment, fileOf: (file: string) => string): FoundHole[] {
  const { resource, document } = object
  const own = resource.properties
  return [...secretTexts(resource, document), ...placeholders(object)].flatMap(({ path, value: written }): FoundHole[] => {
    if (own.some((step, index) => path[index] !== step)) return []
    const inside = path.slice(own.length)
    const property = propertyOf(inside, object.properties)
    const owner = resource.kind === 'linkedService' ? resource.name : `${resource.kind}_${object.id.slice(resource.kind.length + 1)}`
    const name = `${owner}.${property}`
    const variable = variableOf(owner, property)
    const set = environment(variable)
    const isOpen = findSecretPlaceholder(written) !== undefined && isWhollyOpen(written)
    const from: Secret['from'] = isOpen ? { kind: 'variable' } : { kind: 'file', file: fileOf(resource.file), pointer: pointerOf(path) }
    const value = set !== undefined && set !== '' ? set : isOpen ? undefined : written
    return [{ path: inside, hole: { pointer: pointerOf(['properties', ...inside]), secret: name }, secret: { name, variable, from }, value, written }]
  })
}

/** Where the file holds a mask in the place of a secret, only the environment has it. */
function placeholders({ resource, properties }: SourceObject): { path: JsonPath; value: string }[] {
  if (resource.kind !== 'linkedService' && resource.kind !== 'credential') return []
  const found: { path: JsonPath; value: string }[] = []
  const visit = (value: unknown, path: JsonPath): void => {
    if (typeof value === 'string' && isWhollyOpen(value)) found.push({ path: [...resource.properties, ...path], value })
    else if (Array.isArray(value)) value.forEach((each, index) => visit(each, [...path, index]))
    else if (isObject(value)) for (const key of Object.keys(value)) visit(value[key], [...path, key])
  }
  visit(properties, [])
  return found
}

/** Whether a text is nothing but the mask that the service shows. */
function isWhollyOpen(text: string): boolean {
  return /^\*{3,}$/.test(text)
}

/** A place in words: `password`, `authHeaders.x-key`, `activities.Call API.headers.Authorization`. */
function propertyOf(path: JsonPath, properties: JsonObject): string {
  let value: unknown = properties
  const words: string[] = []
  for (const step of path) {
    value = (value as Readonly<Record<string | number, unknown>>)[step]
    const name = isObject(value) ? value['name'] : undefined
    if (typeof step === 'number') words.push(typeof name === 'string' ? name : String(step))
    else if (step !== 'typeProperties') words.push(step)
  }
  if (words.length > 1 && (words.at(-1) === 'value' || words.at(-1) === 'defaultValue')) words.pop()
  return words.join('.')
}

/** The same holes with variables of their own: where two secrets would share one, the later has a part of its digest in it. */
export function withOwnVariables(holes: readonly FoundHole[], taken: Map<string, string>): FoundHole[] {
  return holes.map((each) => {
    const { secret } = each
    let { variable, name } = secret
    const other = taken.get(variable)
    if (other !== undefined && other !== secret.from.kind + JSON.stringify(secret.from)) {
      const digest = digestOf(JSON.stringify(secret.from)).slice(7, 15).toUpperCase()
      variable = `${variable}_${digest}`
      name = `${name}.${digest.toLowerCase()}`
    }
    taken.set(variable, secret.from.kind + JSON.stringify(secret.from))
    return variable === secret.variable ? each : { ...each, secret: { ...secret, name, variable }, hole: { ...each.hole, secret: name } }
  })
}
