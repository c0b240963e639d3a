import type { Kind } from '../../factory/kinds.js'
import { isObject, type JsonObject } from '../../text/member.js'
import type { Hole } from './deploy-plan.js'
import { differencesOf } from './differences.js'
import type { LiveObject, ObjectId } from './live.js'

/** Whether an object is what a body makes of it, as far as that can be told: its secrets cannot. */
export function isAsWanted(object: ObjectId, body: string, holes: readonly Hole[], live: LiveObject): boolean {
  const wanted = propertiesOf(JSON.parse(body))
  const secrets = new Map(holes.map(({ pointer }) => [pointer.replace(/^\/properties/, ''), { value: undefined, isAsRemembered: undefined }]))
  return differencesOf(object.slice(0, object.indexOf('/')) as Kind, wanted, propertiesOf(live.body), secrets).lines.length === 0
}

function propertiesOf(body: unknown): JsonObject {
  return isObject(body) && isObject(body['properties']) ? body['properties'] : {}
}
