import type { Graph } from '../graph/graph.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Kind } from './kinds.js'
import type { Activity, FileSummary, Reference, Resource } from './model.js'

/** One activity and the resource it stands in. */
export interface PlacedActivity {
  readonly activity: Activity
  readonly pipeline: Resource
}

/** One reference and the resource that makes it. */
export interface PlacedReference {
  readonly reference: Reference
  readonly from: Resource
}

/** All factories of one run, linked: an immutable value that rules, plans and pictures read. */
export interface Factory {
  readonly resources: readonly Resource[]
  /** The directories of the factories, in order. */
  readonly roots: readonly string[]
  /** What was found while building the model. */
  readonly findings: readonly Diagnostic[]
  /** What a reference points to: in the resource's own factory, else in one that it uses. Ignores case. */
  resolve(reference: Reference, from: Resource): Resource | undefined
  /** A resource of that name in another factory of this run that is not used by the resource's own. */
  elsewhere(reference: Reference, from: Resource): Resource | undefined
  /** Whether a factory, with those it uses, holds any resource of a kind. */
  holds(kind: Kind, root: string): boolean
  /** References that lead to nothing, in the order of the files. What is computed at run time may be among them. */
  readonly dangling: readonly PlacedReference[]
  /** References that find their target only without regard to case. */
  readonly respelt: readonly (PlacedReference & { readonly target: Resource })[]
  /** All activities, or those of one type, in the order of the files. */
  activities(type?: string): readonly PlacedActivity[]
  /** By file: the files of the resources that the resource in it needs. */
  readonly needs: Graph
}

/** Which factories a factory may take resources from, by directory; from `uses` in `adfc.json`. */
export type Uses = ReadonlyMap<string, readonly string[]>

/** The second pass: all summaries to one factory. Linear in resources and references. */
export function link(summaries: readonly FileSummary[], uses: Uses = new Map()): Factory {
  const resources = summaries.flatMap(({ resource }) => resource ?? [])
  const roots = [...new Set(resources.flatMap(({ root }) => root ?? []))]
  const isFactory = new Set(roots)
  const byName = new Map<string, Resource>()
  const kinds = new Set<string>()
  for (const resource of resources) {
    if (resource.root === undefined) continue
    // the exact name wins over one in another case
    const { root, kind, name } = resource
    for (const key of [keyFor(root, kind, name), keyFor(root, kind, name.toLowerCase())]) if (!byName.has(key)) byName.set(key, resource)
    kinds.add(`${resource.root}\n${resource.kind}`)
  }
  const scope = (root: string): readonly string[] => [root, ...(uses.get(root) ?? [])]
  const find = (reference: Reference, among: readonly string[]): Resource | undefined => {
    for (const root of among) {
      const found = byName.get(keyFor(root, reference.kind, reference.name)) ?? byName.get(keyFor(root, reference.kind, reference.name.toLowerCase()))
      if (found) return found
    }
    return undefined
  }
  const resolve = (reference: Reference, from: Resource): Resource | undefined => (from.root === undefined ? undefined : find(reference, scope(from.root)))

  const placed = resources.flatMap((pipeline) => pipeline.activities.map((activity): PlacedActivity => ({ activity, pipeline })))
  const byType = new Map<string, PlacedActivity[]>()
  for (const entry of placed) {
    const list = byType.get(entry.activity.type)
    if (list) list.push(entry)
    else byType.set(entry.activity.type, [entry])
  }

  const needs = new Map<string, string[]>()
  const dangling: PlacedReference[] = []
  const respelt: (PlacedReference & { target: Resource })[] = []
  for (const resource of resources) {
    const targets: string[] = []
    for (const reference of resource.references) {
      const target = resolve(reference, resource)
      if (!target) dangling.push({ reference, from: resource })
      else {
        targets.push(target.file)
        if (target.name !== reference.name) respelt.push({ reference, from: resource, target })
      }
    }
    needs.set(resource.file, targets)
  }

  return {
    resources,
    roots,
    // a directory in which no file holds a resource is no factory, whatever its folders are called
    findings: summaries.flatMap(({ root, findings }) => (root === undefined || isFactory.has(root) ? findings : [])),
    resolve,
    elsewhere: (reference, from) => {
      const { root } = from
      return root === undefined ? undefined : find(reference, roots.filter((other) => !scope(root).includes(other)))
    },
    holds: (kind, root) => scope(root).some((each) => kinds.has(`${each}\n${kind}`)),
    dangling,
    respelt,
    activities: (type) => (type === undefined ? placed : (byType.get(type) ?? [])),
    needs,
  }
}

function keyFor(root: string, kind: Kind, name: string): string {
  return `${root}\n${kind}\n${name}`
}
