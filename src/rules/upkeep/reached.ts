import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import { reached } from '../../graph/numbered.js'

/** Whether each resource of a factory is one of some, or is used by them, however far; also in other factories that hold what they name. */
export function reachedFrom(factory: Factory, isStart: (resource: Resource) => boolean): Uint8Array {
  const starts: number[] = []
  for (const [number, resource] of factory.resources.entries()) if (isStart(resource)) starts.push(number)
  return reached(factory.needsByNumber, starts, elsewhere(factory))
}

/** By number: what a resource names that stands in another factory. */
function elsewhere(factory: Factory): ReadonlyMap<number, readonly number[]> {
  const found = factory.dangling.flatMap(({ reference, from }) => {
    const target = factory.elsewhere(reference, from)
    return target ? [{ from, target }] : []
  })
  const targets = new Map<number, number[]>()
  if (found.length === 0) return targets
  const numberOf = new Map(factory.resources.map((resource, number) => [resource, number]))
  for (const { from, target } of found) {
    const [user, used] = [numberOf.get(from), numberOf.get(target)]
    if (user === undefined || used === undefined) continue
    const known = targets.get(user)
    if (known) known.push(used)
    else targets.set(user, [used])
  }
  return targets
}
