import { isObject, type JsonObject } from '../../text/member.js'
import { digestOf } from '../identity.js'
import { StepFailure } from '../runner.js'
import { isStarted } from './compared.js'
import type { DeployAction, DeployPlan, DeployStep, Hole } from './deploy-plan.js'
import { fill } from './fill.js'
import type { LiveObject, ObjectId } from './live.js'
import { SiteFailure, type Site } from './site.js'

/** What all steps of a deployment share. */
export interface Deploying {
  readonly plan: DeployPlan
  readonly site: Site
  readonly signal: AbortSignal
  /** The tag that an object has now by what we did to it; absent where we did nothing yet. */
  readonly tags: Map<ObjectId, string | null>
  /** By trigger: a digest of its content before we stopped it. */
  readonly contents: Map<ObjectId, string>
  /** Whether an object that is to be made is there already. */
  isThere(object: ObjectId): Promise<boolean>
  /** The value of a secret by its name. */
  secret(name: string): string
  /** Whether an object is what a body makes of it, as far as that can be told. */
  isAsWanted(object: ObjectId, body: string, holes: readonly Hole[], live: LiveObject): boolean
}

/** What is left behind: the object's tag, where it still has one that matters. */
export interface Done {
  readonly tag?: string | null
}

/**
 * Carries out one step. `begin` is called before anything is changed; `isAgain`: it was begun before, and whether it was
 * carried out is not known. An object that is not what the plan has seen is left as it is: then, and where the service
 * refuses, this throws a `StepFailure`. Where the service cannot be reached it throws the `SiteFailure`.
 */
export async function performDeployStep(step: DeployStep, isAgain: boolean, begin: (content?: string) => void, deploying: Deploying): Promise<Done> {
  try {
    return await performAction(step.action, isAgain, begin, deploying)
  } catch (error) {
    if (!(error instanceof SiteFailure) || error.why === 'unreachable') throw error
    const hint = error.details.hint ?? (error.why === 'changed' ? MAKE_AGAIN : undefined)
    throw new StepFailure(error.message, error.details.code ?? error.why, { ...(hint === undefined ? {} : { hint }), isFinal: true })
  }
}

async function performAction(action: DeployAction, isAgain: boolean, begin: (content?: string) => void, deploying: Deploying): Promise<Done> {
  const { site, signal } = deploying
  const { object } = action
  switch (action.kind) {
    case 'create':
      return create(action, isAgain, begin, deploying)
    case 'update':
      return update(action, isAgain, begin, deploying)
    case 'delete': {
      const live = await site.get(object, signal)
      if (live && hasOtherTag(live, deploying, object)) throw changed(object)
      begin()
      if (live) await site.remove(object, signal)
      return {}
    }
    case 'stop':
    case 'unsubscribe':
      return halt(action, begin, deploying)
    case 'start':
      begin()
      await site.start(nameOf(object), signal)
      return {}
    case 'subscribe':
      begin()
      await site.subscribe(nameOf(object), signal)
      return {}
  }
}

type Write = Extract<DeployAction, { kind: 'create' | 'update' }>

async function create({ object, body, holes }: Write, isAgain: boolean, begin: () => void, { site, signal, secret, isThere, isAsWanted }: Deploying): Promise<Done> {
  const live = isAgain ? await site.get(object, signal) : null
  if (live && isAsWanted(object, body, holes, live)) {
    begin()
    return { tag: live.tag }
  }
  if (live || (!isAgain && (await isThere(object)))) throw new StepFailure(`"${object}" was made by somebody else since the plan was made.`, 'changed-meanwhile', { hint: MAKE_AGAIN, isFinal: true })
  begin()
  const { tag } = await site.put(object, fill(body, holes, secret), null, signal)
  return { tag }
}

async function update({ object, body, holes }: Write, isAgain: boolean, begin: () => void, deploying: Deploying): Promise<Done> {
  const { site, signal, secret, isAsWanted } = deploying
  if (isAgain) {
    const live = await site.get(object, signal)
    const isDone = live !== null && hasOtherTag(live, deploying, object) && isAsWanted(object, body, holes, live)
    if (isDone) begin()
    if (isDone) return { tag: live.tag }
    if (!live || hasOtherTag(live, deploying, object)) throw changed(object)
  }
  begin()
  try {
    const { tag } = await site.put(object, fill(body, holes, secret), tagOf(object, deploying), signal)
    return { tag }
  } catch (error) {
    if (!(error instanceof SiteFailure) || error.why !== 'changed') throw error
    // an answer may have been lost on the way, and the second try then met what the first one had written
    const live = await site.get(object, signal)
    if (live && isAsWanted(object, body, holes, live)) return { tag: live.tag }
    throw changed(object)
  }
}

/** Stops a trigger or its events, and makes sure that it is still the trigger that the plan has seen. */
async function halt({ kind, object }: Extract<DeployAction, { kind: 'stop' | 'unsubscribe' }>, begin: (content?: string) => void, deploying: Deploying): Promise<Done> {
  const { site, signal, contents, tags } = deploying
  const live = await site.get(object, signal)
  if (!live) throw changed(object)
  const content = contentOf(live)
  const before = contents.get(object)
  if (before === undefined ? hasOtherTag(live, deploying, object) : content !== before) throw changed(object)
  begin(content)
  contents.set(object, content)
  if (kind === 'unsubscribe') await site.unsubscribe(nameOf(object), signal)
  else if (isStarted(live)) await site.stop(nameOf(object), signal)
  const after = await site.get(object, signal)
  if (!after || contentOf(after) !== content) throw changed(object)
  tags.set(object, after.tag)
  return { tag: after.tag }
}

const MAKE_AGAIN = 'Make the plan again.'

function changed(object: ObjectId): StepFailure {
  return new StepFailure(`"${object}" was changed by somebody else since the plan was made, and was left as it is.`, 'changed-meanwhile', { hint: MAKE_AGAIN, isFinal: true })
}

/** The tag that an object should have. */
function tagOf(object: ObjectId, { tags, plan }: Deploying): string | null {
  return tags.get(object) ?? plan.seen[object] ?? null
}

/** Whether an object has changed since we looked; what has no tags cannot tell. */
function hasOtherTag({ tag }: LiveObject, deploying: Deploying, object: ObjectId): boolean {
  const expected = tagOf(object, deploying)
  return expected !== null && tag !== null && expected !== tag
}

/** The name in an id, behind its kind. */
export function nameOf(object: ObjectId): string {
  return object.slice(object.indexOf('/') + 1)
}

/** A digest of what a trigger is, whether it runs or not. */
export function contentOf({ body }: LiveObject): string {
  const { runtimeState: _, ...properties } = isObject(body['properties']) ? body['properties'] : {}
  return digestOf(JSON.stringify(inOrder(properties)))
}

/** The same for the same members, in whatever order they came. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, of]): [string, unknown] => [key, inOrder(of)])) satisfies JsonObject
}
