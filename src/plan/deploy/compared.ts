import { secretTextsIn } from '../../factory/secret-texts.js'
import { isObject, keyOf, type JsonObject } from '../../text/member.js'
import { pointerOf, type JsonPath } from '../../text/place.js'
import { isEqual } from './alignment.js'
import type { ChangedLine } from './deploy-plan.js'
import { differencesOf, type ComparedSecret, type Difference } from './differences.js'
import { factoryDifferences } from './factory-object.js'
import type { LiveObject } from './live.js'
import { secretDigest, type Remembered } from './remembered.js'
import { holesOf, type Environment, type FoundHole } from './secret-holes.js'
import type { SourceObject } from './source-object.js'

/** An object of the files beside the live one. */
export interface Compared {
  readonly source: SourceObject
  /** Absent where the target has none. */
  readonly live?: LiveObject
  readonly lines: readonly ChangedLine[]
  /** The secrets of the file; absent where it was not looked for them. */
  readonly holes?: readonly FoundHole[]
  /** Places of secrets of which cannot be told whether they differ. */
  readonly unknown: readonly JsonPath[]
  /** Places of secrets that only the target has. */
  readonly kept: readonly JsonPath[]
}

/** What comparing needs beside the two sides. */
export interface CompareOptions {
  readonly remembered: Remembered
  readonly environment: Environment
  /** How a file is named where its secrets are. */
  readonly fileOf: (file: string) => string
}

/** Compares an object of the files with the live one. */
export function compared(source: SourceObject, live: LiveObject, options: CompareOptions): Compared {
  const none = { source, live, lines: [], unknown: [], kept: [] }
  const own = live.body['properties']
  const properties = isObject(own) ? own : {}
  if (source.kind === 'factory') return { ...none, lines: shownLines(factoryDifferences(source, live), new Set()) }
  if (isEqual(source.properties, properties)) return none
  const holes = holesOf(source, options.environment, options.fileOf)
  const secrets = new Map(holes.map((hole) => [pointerOf(hole.path), asCompared(hole, live, options.remembered)]))
  const { lines, unknown, kept } = differencesOf(source.kind, source.properties, properties, secrets)
  return { source, live, holes, lines: shownLines(lines.map((line) => ({ ...line, path: ['properties', ...line.path] })), new Set(holes.map(({ hole }) => hole.pointer))), unknown, kept }
}

function asCompared({ hole, value }: FoundHole, live: LiveObject, remembered: Remembered): ComparedSecret {
  const before = remembered(live.id, hole.pointer)
  const isKnown = before !== undefined && value !== undefined && before.tag === live.tag
  return { value, isAsRemembered: isKnown ? secretDigest(before.salt, value) === before.digest : undefined }
}

function shownLines(lines: readonly Difference[], secrets: ReadonlySet<string>): ChangedLine[] {
  return lines.map((line): ChangedLine => {
    const path = pathWords(line.path)
    if (line.isSecret) return { path, isSecret: true }
    const pointer = pointerOf(line.path)
    const name = line.path.findLast((step) => typeof step === 'string') ?? ''
    const show = (value: unknown): unknown => withoutSecrets(value, String(name), pointer, line.isOpen ? new Set() : secrets)
    return { path, ...('old' in line ? { old: show(line.old) } : {}), ...('new' in line ? { new: show(line.new) } : {}) }
  })
}

/** What stands in the place of a secret where a value is shown. */
const HIDDEN = '***'

function withoutSecrets(value: unknown, name: string, pointer: string, secrets: ReadonlySet<string>): unknown {
  const hidden = new Set(secretTextsIn(value, name).map(({ path }) => pointer + pointerOf(path)))
  const copy = (part: unknown, at: string): unknown => {
    if (typeof part === 'string' || typeof part === 'number') return hidden.has(at) || secrets.has(at) ? HIDDEN : part
    if (Array.isArray(part)) return part.map((each, index) => copy(each, `${at}/${index}`))
    return isObject(part) ? Object.fromEntries(Object.entries(part).map(([key, each]): [string, unknown] => [key, copy(each, at + pointerOf([key]))])) : part
  }
  return copy(value, pointer)
}

/** A path as people read it: `properties.activities[2].policy.retry`. */
export function pathWords(path: JsonPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step) ? `${index === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`)).join('')
}

/** Whether a live trigger runs. */
export function isStarted({ body }: LiveObject): boolean {
  return stateOf(isObject(body['properties']) ? body['properties'] : {}) === 'started'
}

/** What a trigger's properties say of its state, in small letters; nothing where they say nothing. */
export function stateOf(properties: JsonObject): string | undefined {
  const state = properties[keyOf(properties, 'runtimeState') ?? 'runtimeState']
  return typeof state === 'string' ? state.toLowerCase() : undefined
}
