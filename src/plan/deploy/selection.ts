import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import { reach } from '../../graph/graph.js'
import { nearest } from '../../text/nearest.js'
import type { Live, LiveObject, ObjectId } from './live.js'
import type { DeployProblem } from './problems.js'
import { deployedResources, foldedId, objectIdOf } from './source-object.js'

/** What of the files and of the target a deployment is about. */
export interface Selection {
  readonly resources: readonly Resource[]
  /** Folded ids of what was named in full. */
  readonly named: ReadonlySet<string>
  /** Live objects that were named and that the files do not have. */
  readonly gone: readonly LiveObject[]
  readonly problems: readonly DeployProblem[]
}

/** All of a factory, or what `only` names (`kind/name`, in any case) with what that needs. */
export function select(factory: Factory, root: string, live: Live, only: readonly string[]): Selection {
  const all = deployedResources(factory, root, live.target)
  if (only.length === 0) return { resources: all, named: new Set(), gone: [], problems: [] }
  const byKey = new Map(all.map((resource) => [foldedId(objectIdOf(resource)), resource]))
  const liveByKey = new Map(live.objects.map((object) => [foldedId(object.id), object]))
  const files = new Set<string>()
  const named = new Set<string>()
  const gone: LiveObject[] = []
  const problems: DeployProblem[] = []
  for (const name of only) {
    const key = foldedId(name)
    const [resource, object] = [byKey.get(key), liveByKey.get(key)]
    if (resource) for (const file of [resource.file, ...reach(factory.needs, resource.file)]) files.add(file)
    else if (object) gone.push(object)
    else {
      const meant = nearest(name, [...all.map(objectIdOf), ...live.objects.map(({ id }): ObjectId => id)])
      problems.push({ code: 'unknown-object', isUsage: true, message: `Neither "${root}" nor the target has "${name}".`, ...(meant === undefined ? { hint: 'Objects are named as "kind/name", such as "pipeline/Load".' } : { hint: `Did you mean "${meant}"?` }) })
      continue
    }
    named.add(key)
  }
  return { resources: all.filter(({ file }) => files.has(file)), named, gone, problems }
}
