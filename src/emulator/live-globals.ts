import { isObject, type JsonObject } from '../text/member.js'
import { jsonOf } from './call.js'
import { liveError, type Outcome, type Sent } from './live-objects.js'
import { tagOf, type LiveSite } from './live-state.js'

/** Their one item: a factory has no other. */
const DEFAULT = 'default'

/**
 * The global parameters of a factory by their own door: a list of one item, which is read, replaced and deleted without a condition
 * (specification 2018-06-01). They are the same that the factory itself shows; that a name other than `default` is refused is unconfirmed.
 */
export function globalsAnswer(site: LiveSite, name: string | undefined, method: string, { text, base }: Sent): Outcome | undefined {
  const target = `/Microsoft.DataFactory/factories/${site.name}/globalParameters/${name ?? DEFAULT}`
  const globals = globalsOf(site)
  const shown = (of: LiveSite): JsonObject => ({ name: DEFAULT, id: `${base}/globalParameters/${DEFAULT}`, type: 'Microsoft.DataFactory/factories/globalParameters', etag: of.tag, properties: shownGlobals(globalsOf(of) ?? {}) })
  if (name === undefined) return { site, answer: { status: 200, body: { value: globals ? [shown(site)] : [] } } }
  if (name.toLowerCase() !== DEFAULT) return { site, answer: method === 'PUT' ? liveError(400, 'BadRequest', `The name '${name}' is invalid: the global parameters are 'default'.`, target) : liveError(404, 'NotFound', `The global parameters '${name}' were not found.`, target) }
  switch (method) {
    case 'GET':
      return { site, answer: globals ? { status: 200, body: shown(site) } : liveError(404, 'NotFound', 'The factory has no global parameters.', target) }
    case 'PUT': {
      const body = jsonOf(text)
      const properties = isObject(body) ? body['properties'] : undefined
      if (!isObject(properties)) return { site, answer: liveError(400, 'BadRequest', "The document creation or update failed because of the missing property 'properties'.", target) }
      const next = withGlobals(site, properties)
      return { site: next, answer: { status: 200, body: shown(next) } }
    }
    case 'DELETE':
      return globals ? { site: withGlobals(site, undefined), answer: { status: 200 } } : { site, answer: { status: 204 } }
    default:
      return undefined
  }
}

/** The global parameters of a factory as they were written; nothing where it has none. */
function globalsOf({ own }: LiveSite): JsonObject | undefined {
  const globals = isObject(own['properties']) ? own['properties']['globalParameters'] : undefined
  return isObject(globals) ? globals : undefined
}

function withGlobals(site: LiveSite, globals: JsonObject | undefined): LiveSite {
  const { globalParameters: _, ...properties } = isObject(site.own['properties']) ? site.own['properties'] : {}
  const writes = site.writes + 1
  return { ...site, own: { ...site.own, properties: { ...properties, ...(globals ? { globalParameters: globals } : {}) } }, writes, tag: tagOf(writes) }
}

/** The service spells the types of global parameters its own way: `int` comes back as `Int` (examples of the specification). */
export function shownGlobals(globals: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(globals).map(([name, value]) => [name, isObject(value) && typeof value['type'] === 'string' ? { ...value, type: value['type'].charAt(0).toUpperCase() + value['type'].slice(1) } : value]))
}
