import { isObject, keyOf, type JsonObject } from '../../text/member.js'
import { exactText } from './body.js'
import { differencesOf, type Difference } from './differences.js'
import type { LiveObject } from './live.js'
import type { SourceObject } from './source-object.js'

/** Of the factory itself: what the service takes beside the properties, and of those what it does not take. */
const BESIDE = ['location', 'tags', 'identity'] as const
const READ_ONLY: ReadonlySet<string> = new Set(['provisioningstate', 'createtime', 'version'])

/** What a file says of the factory that is put in: its global parameters and tags, each by name. Nothing is taken out. */
export function factoryDifferences(source: SourceObject, live: LiveObject): Difference[] {
  const [globals, liveGlobals] = [objectIn(source.properties, 'globalParameters'), objectIn(objectIn(live.body, 'properties'), 'globalParameters')]
  const [tags, liveTags] = [objectIn(source.document, 'tags'), objectIn(live.body, 'tags')]
  const inGlobals = differencesOf('factory', { globalParameters: globals }, { globalParameters: onlyNamed(liveGlobals, globals) }, new Map()).lines
  const inTags = Object.keys(tags).flatMap((name): Difference[] => {
    const old = liveTags[keyOf(liveTags, name) ?? name]
    return old === tags[name] ? [] : [{ path: ['tags', name], ...(old === undefined ? {} : { old }), new: tags[name] }]
  })
  return [...inGlobals.map((line) => ({ ...line, path: ['properties', ...line.path] })), ...inTags]
}

/** The body that is sent: the live one, with the global parameters and tags of the file put in. */
export function factoryBody(source: SourceObject, live: LiveObject, cut: ReadonlySet<string>): string {
  const { text, resource, properties } = source
  const written = (names: readonly string[]): string => exactText(text, names, cut) ?? 'null'
  const globals = merged(objectIn(objectIn(live.body, 'properties'), 'globalParameters'), objectIn(properties, 'globalParameters'), (name) => written([...(resource.properties as readonly string[]), keyOf(properties, 'globalParameters') ?? '', name]))
  const tags = merged(objectIn(live.body, 'tags'), objectIn(source.document, 'tags'), (name) => written([keyOf(source.document, 'tags') ?? '', name]))
  const own = Object.entries(objectIn(live.body, 'properties')).filter(([key]) => !READ_ONLY.has(key.toLowerCase()) && key.toLowerCase() !== 'globalparameters')
  const body: string[] = []
  for (const key of BESIDE) {
    const value = live.body[keyOf(live.body, key) ?? key]
    if (key === 'tags' && tags !== '{}') body.push(`"tags":${tags}`)
    else if (value !== undefined && value !== null) body.push(`"${key}":${JSON.stringify(value)}`)
  }
  const members = [...own.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`), ...(globals === '{}' ? [] : [`"globalParameters":${globals}`])]
  return `{${[...body, `"properties":{${members.join(',')}}`].join(',')}}`
}

function merged(live: JsonObject, file: JsonObject, written: (name: string) => string): string {
  const members = new Map(Object.entries(live).map(([name, value]) => [name, JSON.stringify(value)]))
  for (const name of Object.keys(file)) members.set(keyOf(live, name) ?? name, written(name))
  return `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`
}

function onlyNamed(live: JsonObject, file: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(file).flatMap((name): [string, unknown][] => {
    const key = keyOf(live, name)
    return key === undefined ? [] : [[name, live[key]]]
  }))
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[keyOf(value, name) ?? name]
  return isObject(found) ? found : {}
}
