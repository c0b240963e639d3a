import type { Graph } from '../graph/graph.js'
import type { NumberedGraph } from '../graph/numbered.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Argument } from './arguments.js'
import type { Definition } from './definitions.js'
import type { Kind } from './kinds.js'
import type { Activity, FileSummary, Origin, Reference, Resource, TemplateFacts } from './model.js'

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

/** One that finds its target. */
export interface ResolvedReference extends PlacedReference {
  readonly target: Resource
}

/** One that can pass arguments to its target. */
export interface Call extends ResolvedReference {
  readonly passed: readonly Argument[]
  readonly declared: readonly Definition[]
  /** The source or sink whose dataset it is, where a data flow is run: the arguments stand in its `datasetParameters`. */
  readonly stream?: string
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
  /** Resources of one factory, kind and name (ignoring case), where there is more than one, in the order of the files. */
  readonly namesakes: readonly (readonly Resource[])[]
  /** References that lead to nothing, in the order of the files, but for externals. What is computed at run time may be among them. */
  readonly dangling: readonly PlacedReference[]
  /** References that find their target only without regard to case. */
  readonly respelt: readonly ResolvedReference[]
  /** References that can pass arguments to what they name, where either passes or declares any. */
  readonly calls: readonly Call[]
  /** All activities, or those of one type, in the order of the files. */
  activities(type?: string): readonly PlacedActivity[]
  /** Where the resources of exported templates really stand, by their `file`. */
  readonly origins: ReadonlyMap<string, Origin>
  /** The exported templates, by file. */
  readonly templates: ReadonlyMap<string, TemplateFacts>
  /** Whether a root stands for a template: such a factory takes nothing from others, and need not be whole. */
  isTemplate(root: string): boolean
  /** By file: the files of the resources that the resource in it needs. */
  readonly needs: Graph
  /** The same by the numbers of the resources: their places in `resources`. */
  readonly needsByNumber: NumberedGraph
}

/** Which factories a factory may take resources from, by directory; from `uses` in `adfc.json`. */
export type Uses = ReadonlyMap<string, readonly string[]>

/** By directory of a factory: resources that exist elsewhere, as `kind/name`, all of a kind as `kind/*`; from `externals` in `adfc.json`. */
export type Externals = ReadonlyMap<string, readonly string[]>

/** The second pass: all summaries to one factory. Linear in resources and references. */
export function link(files: readonly FileSummary[], uses: Uses = new Map(), externals: Externals = new Map()): Factory {
  const summaries = files.flatMap((file) => (file.parts ? [file, ...file.parts] : file))
  const resources = summaries.flatMap(({ resource }) => resource ?? [])
  const roots = [...new Set(resources.flatMap(({ root }) => root ?? []))]
  const isFactory = new Set(roots)
  const parts = summaries.filter(({ origin }) => origin)
  const origins = new Map(parts.flatMap(({ file, origin }) => (origin ? [[file, origin] as const] : [])))
  const templates = new Set(parts.map(({ root }) => root))
  const unnamed = new Set(summaries.flatMap(({ unnamed: each }) => (each ? [`${each.root}\n${each.kind ?? ''}`] : [])))
  /** It may be one whose name cannot be told. */
  const isUnnamed = ({ kind }: Reference, { root }: Resource): boolean => unnamed.size > 0 && (unnamed.has(`${root ?? ''}\n`) || unnamed.has(`${root ?? ''}\n${kind}`))
  const byRoot = new Map<string, Map<Kind, Map<string, number>>>()
  const namesakes = new Map<string, Resource[]>()
  for (const [number, resource] of resources.entries()) {
    const { root, kind, name } = resource
    if (root === undefined) continue
    let kinds = byRoot.get(root)
    if (!kinds) byRoot.set(root, (kinds = new Map()))
    let names = kinds.get(kind)
    if (!names) kinds.set(kind, (names = new Map()))
    const folded = name.toLowerCase()
    const other = names.get(folded)
    if (other !== undefined) {
      const key = JSON.stringify([root, kind, folded])
      const group = namesakes.get(key)
      if (group) group.push(resource)
      else namesakes.set(key, [resources[other] as Resource, resource])
    }
    // the exact name wins over one in another case, then the first
    const known = names.get(name)
    if (known === undefined || resources[known]?.name !== name) names.set(name, number)
    if (other === undefined) names.set(folded, number)
  }
  const scopes = new Map(roots.map((root) => [root, [root, ...(uses.get(root) ?? [])]]))
  const scope = (root: string): readonly string[] => scopes.get(root) ?? [root]
  const numberOf = ({ kind, name }: Reference, among: readonly string[]): number | undefined => {
    for (const root of among) {
      const names = byRoot.get(root)?.get(kind)
      const found = names?.get(name) ?? names?.get(name.toLowerCase())
      if (found !== undefined) return found
    }
    return undefined
  }
  const numbered = (number: number | undefined): Resource | undefined => (number === undefined ? undefined : resources[number])
  const resolve = (reference: Reference, from: Resource): Resource | undefined => (from.root === undefined ? undefined : numbered(numberOf(reference, scope(from.root))))

  const placed: PlacedActivity[] = []
  const byType = new Map<string, PlacedActivity[]>()
  for (const pipeline of resources) {
    for (const activity of pipeline.activities) {
      const entry = { activity, pipeline }
      placed.push(entry)
      const list = byType.get(activity.type)
      if (list) list.push(entry)
      else byType.set(activity.type, [entry])
    }
  }

  const needs = new Map<string, string[]>()
  const needsByNumber = { starts: [0], targets: [] as number[] }
  const dangling: PlacedReference[] = []
  const respelt: ResolvedReference[] = []
  const calls: Call[] = []
  const isExternal = externalTest(externals)
  for (const resource of resources) {
    const targets: string[] = []
    const among = resource.root === undefined ? [] : scope(resource.root)
    for (const reference of resource.references) {
      const number = numberOf(reference, among)
      const target = numbered(number)
      if (number === undefined || !target) {
        if (!isUnnamed(reference, resource) && !isExternal(reference, resource)) dangling.push({ reference, from: resource })
        continue
      }
      targets.push(target.file)
      needsByNumber.targets.push(number)
      if (target.name !== reference.name) respelt.push({ reference, from: resource, target })
      const call = callOf({ reference, from: resource, target })
      if (call) calls.push(call)
      if (reference.kind === 'dataflow') calls.push(...streamCalls({ reference, from: resource, target }, resolve))
    }
    needs.set(resource.file, targets)
    needsByNumber.starts.push(needsByNumber.targets.length)
  }

  return {
    resources,
    roots,
    // a directory in which no file holds a resource is no factory, whatever its folders are called
    findings: summaries.flatMap(({ root, findings }) => (root === undefined || isFactory.has(root) ? findings : [])),
    resolve,
    elsewhere: (reference, from) => {
      const { root } = from
      if (root === undefined || templates.has(root)) return undefined
      return numbered(numberOf(reference, roots.filter((other) => !scope(root).includes(other) && !templates.has(other))))
    },
    holds: (kind, root) => scope(root).some((each) => byRoot.get(each)?.has(kind) ?? false),
    namesakes: [...namesakes.values()],
    dangling,
    respelt,
    calls,
    activities: (type) => (type === undefined ? placed : (byType.get(type) ?? [])),
    origins,
    templates: new Map(files.flatMap(({ file, template }) => (template ? [[file, template] as const] : []))),
    isTemplate: (root) => templates.has(root),
    needs,
    needsByNumber,
  }
}

function callOf(resolved: ResolvedReference): Call | undefined {
  const { target, from, reference: { arguments: passed } } = resolved
  // one that calls itself has another problem
  if (passed === undefined || target === from || (passed.length === 0 && target.definitions.length === 0) || target.isBroken) return undefined
  return { ...resolved, passed, declared: target.definitions.filter(({ kind }) => kind === 'parameter') }
}

/** What is passed to the datasets of the sources and sinks of a data flow that is run. */
function streamCalls({ reference, from, target }: ResolvedReference, resolve: Factory['resolve']): Call[] {
  const { streams } = reference
  if (!streams || target.type !== 'MappingDataFlow') return []
  return target.references.flatMap((inner): Call[] => {
    const { stream } = inner
    const dataset = stream === undefined ? undefined : resolve(inner, target)
    if (stream === undefined || !dataset || dataset.isBroken) return []
    const given = streams.find(({ name }) => name === stream) ?? streams.find(({ name }) => name.toLowerCase() === stream.toLowerCase())
    const passed = given ? given.arguments : []
    const declared = dataset.definitions.filter(({ kind }) => kind === 'parameter')
    if (!passed || (passed.length === 0 && declared.length === 0)) return []
    return [{ reference: given ? { ...reference, at: given.at } : reference, from, target: dataset, passed, declared, stream }]
  })
}

function externalTest(externals: Externals): (reference: Reference, from: Resource) => boolean {
  const byRoot = new Map([...externals].map(([root, names]) => [root, new Set(names.map((name) => name.toLowerCase()))]))
  return ({ kind, name }, { root }) => {
    const names = byRoot.get(root ?? '')
    return names !== undefined && (names.has(`${kind}/${name}`.toLowerCase()) || names.has(`${kind}/*`.toLowerCase()))
  }
}
