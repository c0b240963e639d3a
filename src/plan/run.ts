import { posix } from 'node:path'
import type { CloudName } from '../address/cloud.js'
import type { Factory } from '../factory/link.js'
import type { Activity, Resource } from '../factory/model.js'
import { cycles } from '../graph/graph.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { readExactly } from '../text/exact-json.js'
import { locator } from '../text/locate.js'
import { member, members, valueAt, type At } from '../text/member.js'
import { actionOf } from './actions.js'
import { propertiesOf, refuse, type Draft } from './draft.js'
import { digestOf, withId } from './identity.js'
import { parameterValues, type Given } from './parameters.js'
import { policyOf } from './policy.js'
import type { Action, Condition, Plan, Step } from './plan.js'
import type { Values } from './values.js'

/** What a plan is asked for. */
export interface RunRequest {
  readonly pipeline: Resource
  readonly parameters?: readonly Given[]
  readonly cloud?: CloudName
  readonly label?: string
  /** The text of a file of the factory, by the path that the factory knows it by. */
  readonly text: (file: string) => string
  /** The digest of a file's bytes (`digestOf`); that of its text where this is absent. */
  readonly digest?: (file: string) => string
}

/** A plan, or what keeps it from being made: wrong parameters in sentences, the rest with its places. */
export type Planned = { readonly plan: Plan } | { readonly plan?: undefined; readonly parameterProblems: readonly string[]; readonly problems: readonly Diagnostic[] }

/**
 * Compiles a pipeline into an execution plan: its activities as steps with Data Factory's dependency conditions,
 * endpoints, bodies, policies, and secrets by name. Pure: the same factory and request give the same plan, byte for byte.
 * Activities that cannot be carried out, and values that are computed when the pipeline runs, are listed as problems.
 */
export function planRun(factory: Factory, request: RunRequest): Planned {
  const { pipeline, text } = request
  const documents = new Map<Resource, unknown>()
  const document = (resource: Resource): unknown => {
    if (!documents.has(resource)) documents.set(resource, readExactly(text(resource.file)).value)
    return documents.get(resource)
  }
  const values = valuesOf(factory, pipeline, document, request.parameters ?? [])
  if ('problems' in values) return { parameterProblems: values.problems, problems: [] }
  const draft: Draft = {
    factory,
    values,
    cloud: request.cloud ?? 'public',
    document,
    written: (resource, at) => written(text(resource.file), at),
    problems: [],
    secrets: new Map(),
    storages: new Map(),
    placeholders: new Map(),
    hosts: new Set(),
    used: new Set([pipeline]),
  }
  const steps = stepsOf(draft, pipeline)
  if (draft.problems.length > 0) return { parameterProblems: [], problems: draft.problems }
  const files = [...draft.used].map(({ file }) => ({ path: posix.relative(pipeline.root ?? '.', file), digest: request.digest?.(file) ?? digestOf(text(file)) })).sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    plan: withId({
      format: 1,
      kind: 'run',
      pipeline: pipeline.name,
      ...(request.label === undefined ? {} : { label: request.label }),
      cloud: draft.cloud,
      parameters: values.parameters,
      source: { digest: digestOf(JSON.stringify(files)), files },
      hosts: [...draft.hosts].sort(),
      secrets: relativeTo(pipeline.root, [...draft.secrets.values()]),
      storages: [...draft.storages.values()],
      placeholders: [...draft.placeholders.values()],
      steps,
    }),
  }
}

/** Files of secrets as the plan has them: relative to the factory's directory. */
function relativeTo(root: string | undefined, secrets: Plan['secrets']): Plan['secrets'] {
  return secrets.map((secret) => (secret.from.kind === 'file' ? { ...secret, from: { ...secret.from, file: posix.relative(root ?? '.', secret.from.file) } } : secret))
}

function valuesOf(factory: Factory, pipeline: Resource, document: (resource: Resource) => unknown, given: readonly Given[]): Values | { problems: readonly string[] } {
  const properties = member({ value: document(pipeline), path: [] }, 'properties')
  const { values, problems } = parameterValues(member(properties, 'parameters'), given)
  if (problems.length > 0) return { problems }
  const own = factory.resources.find(({ kind, root }) => kind === 'factory' && root === pipeline.root)
  const globals = own && member(member({ value: document(own), path: [] }, 'properties'), 'globalParameters')
  return { parameters: values, globalParameters: Object.fromEntries(members(globals).map((each) => [each.key, member(each, 'value')?.value])) }
}

function stepsOf(draft: Draft, pipeline: Resource): Step[] {
  const top = pipeline.activities.filter(({ container }) => container === undefined)
  const body = propertiesOf(draft, pipeline)
  if (top.length === 0) refuse(draft, pipeline.file, body.path, `The pipeline "${pipeline.name}" has no activities.`)
  const repeated = top.find(({ name }, index) => top.findIndex((other) => other.name === name) !== index)
  if (repeated) refuse(draft, pipeline.file, repeated.path, `Two activities are called "${repeated.name}".`)
  const steps = inOrder(draft, pipeline, top).flatMap((activity): Step[] => {
    const at: At = { value: valueAt(draft.document(pipeline), activity.path), path: activity.path }
    const action = actionOf(draft, { activity, pipeline, at })
    const policy = policyOf(draft, pipeline, activity, at)
    const needs = needsOf(draft, pipeline, activity)
    return action && policy && needs ? [{ id: activity.name, needs, policy, action, why: whyOf(action) }] : []
  })
  return steps
}

/** Needs first, otherwise in the order of the file. A cycle is a problem. */
function inOrder(draft: Draft, pipeline: Resource, top: readonly Activity[]): Activity[] {
  const targets = new Map(top.map((activity) => [activity, activity.dependsOn.flatMap(({ target }) => (target === undefined ? [] : (pipeline.activities[target] ?? [])))]))
  const [cycle] = cycles(targets)
  if (cycle) {
    refuse(draft, pipeline.file, cycle[0]?.path ?? [], `The activities ${cycle.map(({ name }) => `"${name}"`).join(', ')} wait for each other.`)
    return [...top]
  }
  const done = new Set<Activity>()
  const order: Activity[] = []
  const visit = (activity: Activity): void => {
    if (done.has(activity)) return
    done.add(activity)
    for (const target of targets.get(activity) ?? []) visit(target)
    order.push(activity)
  }
  for (const activity of top) visit(activity)
  return order
}

const CONDITIONS: readonly Condition[] = ['Succeeded', 'Failed', 'Skipped', 'Completed']

/** The dependency conditions, as the service reads them: without regard to case; Succeeded where the list is empty. */
function needsOf(draft: Draft, pipeline: Resource, activity: Activity): Step['needs'] | undefined {
  const needs: Step['needs'][number][] = []
  for (const { target, activity: name, conditions, at } of activity.dependsOn) {
    const other = target === undefined ? undefined : pipeline.activities[target]
    if (!other) return refuse(draft, pipeline.file, at.path, `"${activity.name}" depends on "${name}", which does not exist beside it.`)
    const when: Condition[] = []
    for (const condition of conditions) {
      const known = CONDITIONS.find((each) => each.toLowerCase() === condition.name.toLowerCase())
      if (!known) return refuse(draft, pipeline.file, condition.at.path, `"${condition.name}" is no dependency condition.`)
      if (!when.includes(known)) when.push(known)
    }
    needs.push({ step: other.name, when: when.length === 0 ? ['Succeeded'] : when })
  }
  return needs
}

function whyOf(action: Action): string {
  switch (action.kind) {
    case 'batch-execution':
      return `Runs a batch job of the web service "${action.service}"${pathsIn('from', action.inputs)}${pathsIn('into', action.outputs)}.`
    case 'update-resource':
      return `Puts "${action.file.path}" into the web service "${action.service}" as "${action.model}".`
    case 'wait':
      return `Waits ${action.seconds} seconds.`
    case 'fail':
      return `Fails with "${action.message}".`
    case 'inactive':
      return `Is inactive and counts as ${action.as}.`
  }
}

function pathsIn(word: string, blobs: Readonly<Record<string, { readonly path: string }>>): string {
  const paths = Object.values(blobs).map(({ path }) => `"${path}"`)
  return paths.length === 0 ? '' : `, ${word} ${paths.join(', ')}`
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
