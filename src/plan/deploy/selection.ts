import type { Factory } from '../../factory/link.js'
import type { Resource } from '../../factory/model.js'
import { reach } from '../../graph/graph.js'
import { nearest } from '../../text/nearest.js'
import type { Live, LiveObject, ObjectId } from './live.js'
import type { DeployProblem } from './problems.js'
import { deployedResources, foldedId, leftOutResources, objectIdOf } from './source-object.js'
import type { Target } from './target.js'

/** What of the files and of the target a deployment is about. */
export interface Selection {
  readonly resources: readonly Resource[]
  /** Folded ids of what was named in full. */
  readonly named: ReadonlySet<string>
  /** Live objects that were named and that the files do not have. */
  readonly gone: readonly LiveObject[]
  /** Resources that the target does not take from us. */
  readonly leftOut: ReturnType<typeof leftOutResources>
  readonly problems: readonly DeployProblem[]
}

/** All of a factory, or what `only` names (`kind/name`, in any case) with what that needs. */
export function select(factory: Factory, root: string, live: Live, only: readonly string[]): Selection {
  const all = deployedResources(factory, root, live.target)
  const leftOut = leftOutResources(factory, root, live.target)
  if (only.length === 0) return { resources: all, named: new Set(), gone: [], leftOut, problems: [] }
  const byKey = new Map(all.map((resource) => [foldedId(objectIdOf(resource)), resource]))
  const liveByKey = new Map(live.objects.map((object) => [foldedId(object.id), object]))
  const files = new Set<string>()
  const named = new Set<string>()
  const gone: LiveObject[] = []
  const problems: DeployProblem[] = []
  for (const name of only) {
    const key = foldedId(name)
    const [resource, object] = [byKey.get(key), liveByKey.get(key)]
    const notTaken = leftOut.filter((each) => foldedId(objectIdOf(each.resource)) === key)
    if (resource) for (const file of [resource.file, ...reach(factory.needs, resource.file)]) files.add(file)
    else if (notTaken.length > 0) {
      problems.push({ code: 'left-out', isUsage: true, message: leftOutWords(notTaken, live.target) })
      continue
    } else if (object) gone.push(object)
    else {
      const meant = nearest(name, [...all.map(objectIdOf), ...live.objects.map(({ id }): ObjectId => id)])
      problems.push({ code: 'unknown-object', isUsage: true, message: `Neither "${root}" nor the target has "${name}".`, ...(meant === undefined ? { hint: 'Objects are named as "kind/name", such as "pipeline/Load".' } : { hint: `Did you mean "${meant}"?` }) })
      continue
    }
    named.add(key)
  }
  return { resources: all.filter(({ file }) => files.has(file)), named, gone, leftOut: leftOut.filter(({ resource }) => files.has(resource.file)), problems }
}

/** One sentence for those that are left out for the same reason. */
export function leftOutWords(leftOut: Selection['leftOut'], target: Target): string {
  const ids = leftOut.map(({ resource }) => `"${objectIdOf(resource)}"`)
  const shown = ids.length > SHOWN ? `${ids.slice(0, SHOWN).join(', ')} and ${ids.length - SHOWN} more` : ids.join(', ')
  const why = leftOut[0]?.isForResourceManager === true ? 'runtimes and pools of a workspace are managed through Azure Resource Manager' : `a ${target.flavour === 'synapse' ? 'workspace' : 'factory'} holds no such objects`
  return `${shown} ${ids.length === 1 ? 'is' : 'are'} left out: ${why}.`
}

const SHOWN = 10
