import { isObject, keyOf, type JsonObject } from '../../text/member.js'
import { isStarted, stateOf } from './compared.js'
import type { DeployNeed, DeployStep } from './deploy-plan.js'
import type { LiveObject, ObjectId } from './live.js'
import { referredBy } from './live-references.js'
import type { SourceObject } from './source-object.js'

/** What of a deployment concerns triggers. */
export interface TriggerWork {
  readonly mode: 'keep' | 'source' | 'stopped'
  /** Those of the source that are deployed. */
  readonly sources: readonly SourceObject[]
  /** All of the target. */
  readonly live: readonly LiveObject[]
  /** Folded ids. */
  readonly references: ReadonlyMap<string, readonly string[]>
  /** The id of the step that creates or updates an object, by folded id. */
  readonly writes: ReadonlyMap<string, string>
  readonly deleted: ReadonlySet<string>
}

export interface TriggerSteps {
  readonly stops: readonly DeployStep[]
  readonly starts: readonly DeployStep[]
  /** Ahead of the delete of a trigger that runs. */
  readonly stopsOfDeleted: readonly DeployStep[]
  /** Triggers that ran and are not started again, for they have no pipeline any more. */
  readonly idle: readonly ObjectId[]
  /** By folded id of a trigger, or of a pipeline that one runs: the steps that its write waits for. */
  readonly before: ReadonlyMap<string, readonly string[]>
}

const EVENTS = /^(?:BlobEventsTrigger|CustomEventsTrigger)$/i

/** How triggers are stopped ahead of what changes them or their pipelines, and what they are in the end. */
export function triggerSteps({ mode, sources, live, references, writes, deleted }: TriggerWork): TriggerSteps {
  const bySource = new Map(sources.filter(({ kind }) => kind === 'trigger').map((each) => [each.key, each]))
  const byLive = new Map(live.filter(({ kind }) => kind === 'trigger').map((each) => [each.id.toLowerCase(), each]))
  const stops: DeployStep[] = []
  const starts: DeployStep[] = []
  const stopsOfDeleted: DeployStep[] = []
  const idle: ObjectId[] = []
  const before = new Map<string, string[]>()
  const plans: { readonly key: string; readonly id: ObjectId; readonly isRestored: boolean; readonly properties: JsonObject; readonly runs: readonly string[]; readonly waits: readonly string[] }[] = []

  const propertiesIn = (key: string): JsonObject => objectIn(byLive.get(key)?.body ?? {}, 'properties')
  const runsNow = new Set([...byLive].flatMap(([key, object]) => (isStarted(object) ? [key] : [])))
  const dependents = new Map<string, string[]>()
  for (const key of runsNow) for (const other of references.get(key) ?? []) if (runsNow.has(other) && other !== key) put(dependents, other, key)
  const isTouched = (key: string): boolean => writes.has(key) || (references.get(key) ?? []).some((each) => each.startsWith('pipeline/') && (writes.has(each) || deleted.has(each)))
  const shouldRun = (key: string): boolean => {
    const source = bySource.get(key)
    if (source && (mode !== 'keep' || !byLive.has(key))) {
      const wished = mode === 'stopped' ? 'stopped' : stateOf(source.properties)
      if (wished !== undefined) return wished === 'started'
    }
    return runsNow.has(key)
  }

  // what depends on a window that is stopped must be stopped before it, even where it is deleted later
  const stopped = new Set([...runsNow].filter((key) => !deleted.has(key) && (isTouched(key) || !shouldRun(key))))
  for (const key of stopped) for (const other of dependents.get(key) ?? []) stopped.add(other)
  for (const key of needsFirst([...runsNow], (each) => dependents.get(each) ?? [])) {
    const object = byLive.get(key)
    if (!object || (!stopped.has(key) && !deleted.has(key))) continue
    const needs = (dependents.get(key) ?? []).flatMap((other): DeployNeed[] => (stopped.has(other) || deleted.has(other) ? [{ step: `stop ${byLive.get(other)?.id ?? ''}`, when: 'succeeded' }] : []))
    const why = deleted.has(key) ? 'It runs, and is to be deleted.' : writes.has(key) ? 'It runs, and a trigger that runs cannot be changed.' : isTouched(key) ? 'It runs pipelines that change.' : shouldRun(key) ? 'It depends on a trigger that is stopped.' : 'It is to be stopped.'
    const steps = halting(object.id, object, why, needs)
    if (!stopped.has(key)) {
      stopsOfDeleted.push(...steps)
      continue
    }
    stops.push(...steps)
    for (const each of [key, ...(references.get(key) ?? []).filter((other) => other.startsWith('pipeline/'))]) put(before, each, `stop ${object.id}`)
  }

  for (const key of new Set([...byLive.keys(), ...bySource.keys()])) {
    const [source, object] = [bySource.get(key), byLive.get(key)]
    const isStopped = stopped.has(key)
    const id = object?.id ?? source?.id
    if (id === undefined || deleted.has(key) || !shouldRun(key) || (runsNow.has(key) && !isStopped)) continue
    const properties = source && writes.has(key) ? source.properties : propertiesIn(key)
    if (!hasPipeline(properties)) {
      if (isStopped) idle.push(id)
      continue
    }
    const needed = references.get(key) ?? []
    const waits = source && writes.has(key) ? referredBy(source.resource, source.id) : needed
    plans.push({ key, id, isRestored: isStopped, properties, runs: [...new Set([...waits, ...needed])].filter((each) => each.startsWith('pipeline/')), waits })
  }

  const planned = new Map(plans.map((plan) => [plan.key, plan]))
  for (const key of needsFirst([...planned.keys()], (each) => planned.get(each)?.waits ?? [])) {
    const plan = planned.get(key)
    if (!plan) continue
    const { id, isRestored, properties, runs, waits } = plan
    const when = isRestored ? 'ended' : 'succeeded'
    const needs: DeployNeed[] = [
      ...[...(isRestored ? [`stop ${id}`] : []), ...[key, ...runs].flatMap((each) => writes.get(each) ?? [])].map((step): DeployNeed => ({ step, when })),
      ...waits.flatMap((each): DeployNeed[] => (planned.has(each) && each !== key ? [{ step: `start ${planned.get(each)?.id ?? ''}`, when }] : [])),
    ]
    const hasEvents = EVENTS.test(typeOf(properties))
    if (hasEvents) starts.push({ id: `subscribe ${id}`, needs, action: { kind: 'subscribe', object: id, isRestored }, why: 'Its events must reach it before it is started.' })
    starts.push({ id: `start ${id}`, needs: hasEvents ? [{ step: `subscribe ${id}`, when: 'succeeded' }, ...needs] : needs, action: { kind: 'start', object: id, isRestored }, why: isRestored ? 'It ran before.' : 'Its file says so.' })
  }
  return { stops, starts, stopsOfDeleted, idle, before }
}

/** Adds an entry to the list of a key. */
export function put(lists: Map<string, string[]>, key: string, entry: string): void {
  const list = lists.get(key)
  if (list) list.push(entry)
  else lists.set(key, [entry])
}

function halting(id: ObjectId, object: LiveObject, why: string, needs: readonly DeployNeed[]): DeployStep[] {
  const hasEvents = EVENTS.test(typeOf(objectIn(object.body, 'properties')))
  return [
    ...(hasEvents ? [{ id: `unsubscribe ${id}`, needs, action: { kind: 'unsubscribe', object: id }, why: 'No event may reach it while it stands still.' } as const] : []),
    { id: `stop ${id}`, needs: hasEvents ? [{ step: `unsubscribe ${id}`, when: 'succeeded' }, ...needs] : needs, action: { kind: 'stop', object: id }, why },
  ]
}

/** The keys in an order that puts what each needs before it; a circle is broken where it is met. */
export function needsFirst<Key>(keys: readonly Key[], needsOf: (key: Key) => readonly Key[]): Key[] {
  const ordered: Key[] = []
  const seen = new Set<Key>()
  const among = new Set(keys)
  for (const first of keys) {
    const open: { readonly key: Key; readonly needs: readonly Key[]; next: number }[] = []
    const enter = (key: Key): void => {
      if (seen.has(key) || !among.has(key)) return
      seen.add(key)
      open.push({ key, needs: needsOf(key), next: 0 })
    }
    enter(first)
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const need = top.needs[top.next++]
      if (need !== undefined) enter(need)
      else ordered.push((open.pop() as { readonly key: Key }).key)
    }
  }
  return ordered
}

function hasPipeline(properties: JsonObject): boolean {
  const [list, one] = [properties[keyOf(properties, 'pipelines') ?? ''], properties[keyOf(properties, 'pipeline') ?? '']]
  return (Array.isArray(list) && list.length > 0) || isObject(one)
}

function typeOf(properties: JsonObject): string {
  return String(properties[keyOf(properties, 'type') ?? ''])
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[keyOf(value, name) ?? name]
  return isObject(found) ? found : {}
}
