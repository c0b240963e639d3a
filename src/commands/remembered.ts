import { randomBytes } from 'node:crypto'
import { digestOf } from '../plan/identity.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { DeployStepResult } from '../plan/deploy/carry-out.js'
import type { Target } from '../plan/deploy/target.js'
import { secretDigest, type Remembered, type RememberedSecret } from '../plan/deploy/remembered.js'
import { isObject } from '../text/member.js'
import { join } from './paths.js'
import { stateDirectory } from './spent.js'
import type { World } from './terminal.js'

/**
 * What this user has deployed to a target, as far as it was secret: a salted digest for each value, never the value. It is a
 * memory, not a record: where it cannot be read nothing is known, and what changed cannot be told.
 */
export function rememberedOf(target: Target, cloud: string, world: World): Remembered {
  const { objects } = memoryOf(target, cloud, world)
  return (object, pointer) => objects[object.toLowerCase()]?.[pointer]
}

/** Remembers the secrets of the objects that were written, by the tags that they were given. Gives a sentence where that cannot be kept. */
export function remember(plan: DeployPlan, steps: readonly DeployStepResult[], cloud: string, secret: (name: string) => string, world: World): string | undefined {
  const tags = new Map(steps.flatMap(({ id, outcome, tag }) => (outcome === 'Succeeded' && tag !== undefined ? [[id, tag] as const] : [])))
  const objects: Record<string, Record<string, RememberedSecret>> = { ...memoryOf(plan.target, cloud, world).objects }
  let hasChanged = false
  for (const { id, action } of plan.steps) {
    const tag = tags.get(id)
    if ((action.kind !== 'create' && action.kind !== 'update') || tag === undefined) continue
    const key = action.object.toLowerCase()
    if (action.holes.length === 0 && objects[key] === undefined) continue
    hasChanged = true
    objects[key] = Object.fromEntries(action.holes.map(({ pointer, secret: name }) => [pointer, digested(secret(name), tag)]))
  }
  if (!hasChanged) return undefined
  try {
    world.disk.create(fileOf(plan.target, cloud, world), new TextEncoder().encode(`${JSON.stringify({ version: 1, target: plan.target, objects })}\n`), 0o600)
    return undefined
  } catch (error) {
    return `What was deployed cannot be remembered, so that the next plan cannot tell whether secrets have changed: ${error instanceof Error ? error.message : String(error)}.`
  }
}

function digested(value: string, tag: string | null): RememberedSecret {
  const salt = randomBytes(16).toString('hex')
  return { salt, digest: secretDigest(salt, value), tag }
}

interface Memory {
  readonly objects: Readonly<Record<string, Readonly<Record<string, RememberedSecret>>>>
}

function memoryOf(target: Target, cloud: string, world: World): Memory {
  try {
    const found: unknown = JSON.parse(world.disk.text(fileOf(target, cloud, world)))
    if (!isObject(found) || found['version'] !== 1 || !isObject(found['objects'])) return { objects: {} }
    return { objects: Object.fromEntries(Object.entries(found['objects']).flatMap(([id, places]) => (isObject(places) ? [[id, Object.fromEntries(Object.entries(places).filter(isRemembered))]] : []))) }
  } catch {
    return { objects: {} }
  }
}

function isRemembered(entry: [string, unknown]): entry is [string, RememberedSecret] {
  const [, value] = entry
  return isObject(value) && typeof value['salt'] === 'string' && typeof value['digest'] === 'string' && (value['tag'] === null || typeof value['tag'] === 'string')
}

function fileOf(target: Target, cloud: string, { env }: World): string {
  return join(stateDirectory(env), `deployed/${targetKey(target, cloud)}.json`)
}

/** A name for files about a target; stand-ins are other targets than what they stand for. */
export function targetKey(target: Target, cloud: string): string {
  const words = target.flavour === 'data-factory' ? [target.subscription, target.resourceGroup, target.name] : [target.name]
  return digestOf(JSON.stringify([target.flavour, cloud, ...words.map((word) => word.toLowerCase())])).slice('sha256:'.length, 'sha256:'.length + 32)
}

