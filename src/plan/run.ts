import { posix } from 'node:path'
import type { CloudName } from '../address/cloud.js'
import { distinct } from '../factory/check-schema.js'
import type { Factory } from '../factory/link.js'
import type { Resource } from '../factory/model.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { readExactly } from '../text/exact-json.js'
import { locator } from '../text/locate.js'
import { member, members, type At } from '../text/member.js'
import type { MockResult } from './step.js'
import { secureNames } from './containers.js'
import { EVERY_GLOBAL, propertiesOf, refuse, type Draft } from './draft.js'
import { digestOf, withId } from './identity.js'
import { parameterValues, type Given } from './parameters.js'
import type { Plan } from './plan.js'
import { stepsOf } from './steps.js'
import { pipelineValue } from './surroundings.js'
import { variablesOf } from './variables.js'

/** What a plan is asked for. */
export interface RunRequest {
  readonly pipeline: Resource
  readonly parameters?: readonly Given[]
  readonly cloud?: CloudName
  readonly label?: string
  /** Results that stand for activities, as `readMocks` gives them. */
  readonly mocks?: ReadonlyMap<string, readonly MockResult[]>
  /** The text of a file of the factory, by the path that the factory knows it by. */
  readonly text: (file: string) => string
  /** The digest of a file's bytes (`digestOf`); that of its text where this is absent. */
  readonly digest?: (file: string) => string
}

/** A plan, or what keeps it from being made: wrong parameters in sentences, the rest with its places. */
export type Planned = { readonly plan: Plan; /** Mocks that stand for nothing in the plan, folded. */ readonly unused: readonly string[] } | { readonly plan?: undefined; readonly parameterProblems: readonly string[]; readonly problems: readonly Diagnostic[] }

/**
 * Compiles a pipeline into an execution plan: its activities as steps with Data Factory's dependency conditions,
 * endpoints, bodies, policies, and secrets by name. Expressions are computed as far as that can be done without a run; the
 * rest of them stay in the plan. Pure: the same factory and request give the same plan, byte for byte. Activities that cannot
 * be carried out and are not mocked, and what can never be computed, are listed as problems.
 */
export function planRun(factory: Factory, request: RunRequest): Planned {
  const { pipeline, text } = request
  const documents = new Map<Resource, unknown>()
  const document = (resource: Resource): unknown => {
    if (!documents.has(resource)) documents.set(resource, readExactly(text(resource.file)).value)
    return documents.get(resource)
  }
  const declared = member(propertiesOf({ document }, pipeline), 'parameters')
  const { values: parameters, problems } = parameterValues(declared, request.parameters ?? [])
  if (problems.length > 0) return { parameterProblems: problems, problems: [] }
  const own = factory.resources.find(({ kind, root }) => kind === 'factory' && root === pipeline.root)
  const globalParameters = globalsOf(own && propertiesOf({ document }, own))
  const draft: Draft = {
    factory,
    surroundings: { pipeline: pipelineValue(pipeline.name, own?.name, parameters, globalParameters), open: new Set(), secure: secureNames(declared) },
    cloud: request.cloud ?? 'public',
    document,
    written: (resource, at) => written(text(resource.file), at),
    problems: [],
    secrets: new Map(),
    storages: new Map(),
    placeholders: new Map(),
    hosts: new Set(),
    used: new Set([pipeline]),
    globals: new Set(),
    mocks: request.mocks ?? new Map(),
    mocked: new Set(),
    callers: [],
    count: { steps: 0, depth: 0 },
  }
  const steps = stepsOf(draft, pipeline, pipeline.activities.filter(({ container }) => container === undefined))
  if (steps.length === 0 && draft.problems.length === 0) refuse(draft, pipeline.file, propertiesOf(draft, pipeline).path, `The pipeline "${pipeline.name}" has no activities.`)
  if (draft.problems.length > 0) return { parameterProblems: [], problems: distinct(draft.problems) }
  const read = Object.entries(globalParameters).filter(([name]) => draft.globals.has(name.toLowerCase()) || draft.globals.has(EVERY_GLOBAL))
  if (own && draft.globals.size > 0) draft.used.add(own)
  const files = [...draft.used].map(({ file }) => ({ path: posix.relative(pipeline.root ?? '.', file), digest: request.digest?.(file) ?? digestOf(text(file)) })).sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    unused: [...draft.mocks.keys()].filter((key) => !draft.mocked.has(key)),
    plan: withId<Plan>({
      format: 1,
      kind: 'run',
      pipeline: pipeline.name,
      ...(request.label === undefined ? {} : { label: request.label }),
      cloud: draft.cloud,
      ...(own ? { factory: own.name } : {}),
      parameters,
      globalParameters: Object.fromEntries(read),
      variables: variablesOf(draft, pipeline),
      source: { digest: digestOf(JSON.stringify(files)), files },
      hosts: [...draft.hosts].sort(),
      secrets: relativeTo(pipeline.root, [...draft.secrets.values()]),
      storages: [...draft.storages.values()],
      placeholders: [...draft.placeholders.values()],
      steps,
    }),
  }
}

function globalsOf(properties: At | undefined): Record<string, unknown> {
  return Object.fromEntries(members(member(properties, 'globalParameters')).map((each) => [each.key, member(each, 'value')?.value]))
}

/** Files of secrets as the plan has them: relative to the factory's directory. */
function relativeTo(root: string | undefined, secrets: Plan['secrets']): Plan['secrets'] {
  return secrets.map((secret) => (secret.from.kind === 'file' ? { ...secret, from: { ...secret.from, file: posix.relative(root ?? '.', secret.from.file) } } : secret))
}

/** A value as the file has it, without white space between its parts: a number keeps its digits. */
function written(text: string, at: At): string {
  const node = locator({ path: '', text, encoding: { charset: 'utf-8', byteOrderMark: false } }).node(at.path)
  if (!node || (node.type !== 'number' && node.type !== 'array' && node.type !== 'object')) return JSON.stringify(at.value)
  return compact(text.slice(node.offset, node.offset + node.length))
}

function compact(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (piece) => (piece.startsWith('"') ? piece : ''))
}
