import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'

/** The files of some resources and of all that they use, however far; also in other factories that hold what they name. */
export function reachedFrom(factory: Factory, resources: Iterable<Resource>): ReadonlySet<string> {
  const elsewhere = new Map<string, string[]>()
  for (const { reference, from } of factory.dangling) {
    const target = factory.elsewhere(reference, from)
    if (target) elsewhere.set(from.file, [...(elsewhere.get(from.file) ?? []), target.file])
  }
  const reached = new Set([...resources].map(({ file }) => file))
  // a set gives what is added while it is walked
  for (const file of reached) for (const next of [...(factory.needs.get(file) ?? []), ...(elsewhere.get(file) ?? [])]) reached.add(next)
  return reached
}
