import type { Kind } from '../../factory/kinds.js'
import { patternTest } from '../../text/pattern.js'
import type { DeployNote } from './deploy-plan.js'
import type { LiveObject } from './live.js'
import { foldedId } from './source-object.js'

/** What may be deleted, and what stands in its way. */
export interface Deletable {
  /** Live objects that the files do not have. */
  readonly candidates: readonly LiveObject[]
  readonly survivors: readonly LiveObject[]
  /** What live objects will refer to when all has been written. */
  readonly after: ReadonlyMap<string, readonly string[]>
  readonly named: ReadonlySet<string>
  readonly protect: readonly string[]
  readonly notes: DeployNote[]
}

/** Kinds that others build on, and that cannot be made again as they were: deleted only by name. */
const ONLY_BY_NAME: ReadonlySet<Kind> = new Set(['managedPrivateEndpoint', 'integrationRuntime', 'credential'])

/** The candidates that are deleted; for the others there is a note. Nothing goes that something which stays refers to. */
export function deletable({ candidates, survivors, after, named, protect, notes }: Deletable): LiveObject[] {
  const isProtected = protect.map(patternTest)
  const leave = (object: LiveObject, code: string, why: string): void => void notes.push({ code, object: object.id, message: `"${object.id}" is not in the files and is left alone: ${why}.` })
  const going = new Map<string, LiveObject>()
  for (const object of candidates) {
    const key = foldedId(object.id)
    if (isProtected.some((test) => test(object.id))) leave(object, 'protected', 'the configuration protects it')
    else if (object.kind === 'managedVirtualNetwork' || object.kind === 'factory') leave(object, 'left-alone', 'the service deletes none of this kind')
    else if (ONLY_BY_NAME.has(object.kind) && !named.has(key)) leave(object, 'left-alone', `it is deleted only where it is named, by "--only ${object.id}"`)
    else going.set(key, object)
  }
  const open = survivors.filter(({ id }) => !going.has(foldedId(id)))
  for (let survivor = open.pop(); survivor; survivor = open.pop()) {
    for (const key of after.get(foldedId(survivor.id)) ?? []) {
      const needed = going.get(key)
      if (!needed) continue
      going.delete(key)
      leave(needed, 'left-alone', `"${survivor.id}" still needs it`)
      open.push(needed)
    }
  }
  return candidates.filter(({ id }) => going.has(foldedId(id)))
}
