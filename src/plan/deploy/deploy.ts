import { posix } from 'node:path'
import type { Factory } from '../../factory/link.js'
import { cycles } from '../../graph/graph.js'
import { isObject, keyOf } from '../../text/member.js'
import { pointerOf } from '../../text/place.js'
import { digestOf, withId } from '../identity.js'
import type { Secret } from '../plan.js'
import { exactText } from './body.js'
import { compared, pathWords, type Compared } from './compared.js'
import { deletable } from './deletes.js'
import type { Change, DeployNeed, DeployNote, DeployPlan, DeployStep, Hole } from './deploy-plan.js'
import { factoryBody } from './factory-object.js'
import { guard } from './guards.js'
import type { Live, LiveObject, ObjectId } from './live.js'
import { liveReferences, referredBy } from './live-references.js'
import type { DeployProblem } from './problems.js'
import type { Remembered } from './remembered.js'
import { holesOf, withOwnVariables, type Environment } from './secret-holes.js'
import { leftOutWords, select } from './selection.js'
import { foldedId, isBuiltIn, sourceObject, type SourceObject } from './source-object.js'
import { needsFirst, put, triggerSteps, type TriggerSteps } from './triggers.js'

/** What a plan is asked for. */
export interface DeployRequest {
  /** The directory of the factory, as the factory knows it. */
  readonly root: string
  /** The text of a file, by the path that the factory knows it by. */
  readonly text: (file: string) => string
  /** The digest of a file's bytes (`digestOf`); that of its text where this is absent. */
  readonly digest?: (file: string) => string
  /** `kind/name`: only these, with what they need. */
  readonly only?: readonly string[]
  readonly isDeleting?: boolean
  readonly maxDelete?: number
  readonly triggers?: DeployPlan['triggers']
  /** Patterns of what is never deleted: `pipeline/Keep*`. */
  readonly protect?: readonly string[]
  /** What is known of secrets that were written before. */
  readonly remembered?: Remembered
  readonly environment?: Environment
  /** Deletes are not guarded: for whoever knows that the two sides belong together, as tests do. */
  readonly isUnguarded?: boolean
}

/** A plan, or what keeps it from being made. */
export type PlannedDeploy = { readonly plan: DeployPlan; readonly problems?: undefined } | { readonly plan?: undefined; readonly problems: readonly DeployProblem[] }

/** What `--max-delete` is where nobody says it. */
const MAX_DELETE = 10

/**
 * Compares a factory with a live one and plans the difference. Pure: the same files, live side and request give the same
 * plan, byte for byte. The files are taken to be sound: their errors are for the rules to find.
 */
export function planDeploy(factory: Factory, live: Live, request: DeployRequest): PlannedDeploy {
  const { root, only = [], remembered = () => undefined, environment = () => undefined } = request
  const selection = select(factory, root, live, only)
  if (selection.problems.length > 0) return { problems: selection.problems }
  const problems: DeployProblem[] = []
  if (only.length === 0 && selection.resources.length === 0) problems.push({ code: 'empty-source', message: `"${root}" holds no object of a factory: nothing is planned from an empty directory.`, hint: 'Look at --root.' })
  for (const { file, isBroken } of selection.resources) if (isBroken) problems.push({ code: 'broken-file', message: `"${file}" cannot be read as JSON.` })
  const sources = selection.resources.filter(({ isBroken }) => !isBroken).map((resource) => sourceObject(resource, request.text(resource.file)))
  problems.push(...doubles(sources), ...circles(sources, factory))
  if (problems.length > 0) return { problems }

  const liveByKey = new Map(live.objects.map((object) => [foldedId(object.id), object]))
  const notes: DeployNote[] = []
  const options = { remembered, environment, fileOf: fileIn(root) }
  const all = sources.map((source): Compared => {
    const object = source.kind === 'factory' ? live.site : liveByKey.get(source.key)
    return object ? compared(source, object, options) : { source, lines: [], unknown: [], kept: [] }
  })
  const writes = all.filter((each) => isWritten(each, selection.named, notes))
  const inSource = new Set(sources.map(({ key }) => key))
  const candidates = only.length === 0 ? live.objects.filter((object) => !inSource.has(foldedId(object.id)) && !isBuiltIn(object.kind, object.name)) : selection.gone
  if (selection.gone.length > 0 && request.isDeleting !== true) return { problems: selection.gone.map(({ id }) => ({ code: 'not-in-source', isUsage: true, message: `"${id}" is in the target alone.`, hint: 'To delete it, add --delete.' })) }
  const writtenKeys = new Set(writes.map(({ source }) => source.key))
  const looked = live.objects.filter((object) => object.kind === 'trigger' || (request.isDeleting === true && candidates.length > 0 && !(inSource.has(foldedId(object.id)) && only.length === 0)))
  const references = liveReferences(looked)
  const byKey = new Map(sources.map((source) => [source.key, source]))
  const after = (key: string): readonly string[] => {
    const source = writtenKeys.has(key) || only.length === 0 ? byKey.get(key) : undefined
    return source ? referredBy(source.resource, source.id) : (references.get(key) ?? [])
  }
  const deletes = request.isDeleting === true ? deletable({ candidates, survivors: live.objects, after: new Map(looked.map(({ id }) => [foldedId(id), after(foldedId(id))])), named: selection.named, protect: request.protect ?? [], notes }) : []
  const refusal = request.isUnguarded === true ? undefined : guard({ root, sources, live: live.objects.filter(({ kind, name }) => !isBuiltIn(kind, name)), deletes, isInSource: ({ id }) => inSource.has(foldedId(id)), isNamed: only.length > 0, maxDelete: request.maxDelete ?? MAX_DELETE })
  if (refusal) return { problems: [refusal] }
  if (request.isDeleting !== true && candidates.length > 0) notes.push(onlyInTarget(candidates))
  for (const isForResourceManager of [true, false]) {
    const leftOut = selection.leftOut.filter((each) => each.isForResourceManager === isForResourceManager)
    if (leftOut.length > 0) notes.push({ code: 'left-out', message: leftOutWords(leftOut, live.target) })
  }
  noteSite(live, notes)
  return { plan: assemble({ live, request, all, writes, deletes, references, notes }) }
}

/** Whether an object is written, with what there is to say of it. */
function isWritten({ source, live, lines, unknown, kept }: Compared, named: ReadonlySet<string>, notes: DeployNote[]): boolean {
  if (!live) return true
  const object = live.id
  const where = (paths: readonly (readonly (string | number)[])[]): string => paths.map((path) => `"${pathWords(['properties', ...path])}"`).join(', ')
  if (lines.length === 0 && (unknown.length === 0 || !named.has(source.key))) {
    if (unknown.length > 0) notes.push({ code: 'cannot-tell', object, message: `Whether ${where(unknown)} of "${object}" ${unknown.length === 1 ? 'differs' : 'differ'} cannot be told: the service masks ${unknown.length === 1 ? 'it' : 'them'}, and nothing is remembered of what was written last. It is left as it is; "--only ${object}" writes it.` })
    return false
  }
  if (source.kind === 'managedPrivateEndpoint') {
    notes.push({ code: 'left-alone', object, message: `"${object}" differs, and the service takes no change to a private endpoint: it is left as it is. Delete it, then deploy again.` })
    return false
  }
  if (kept.length > 0) notes.push({ code: 'loses-credential', object, message: `Writing "${object}" loses what the target keeps at ${where(kept)}: the file has no value for it.` })
  return true
}

/** The service takes no change that leads to two objects of one name. */
function doubles(sources: readonly SourceObject[]): DeployProblem[] {
  const seen = new Map<string, SourceObject>()
  return sources.flatMap((source): DeployProblem[] => {
    const other = source.kind === 'factory' ? undefined : seen.get(source.key)
    if (other) return [{ code: 'duplicate-name', message: `"${other.resource.file}" and "${source.resource.file}" are the same object for the service, "${source.id}".` }]
    seen.set(source.key, source)
    return []
  })
}

function circles(sources: readonly SourceObject[], factory: Factory): DeployProblem[] {
  const byFile = new Map(sources.map((source) => [source.resource.file, source]))
  return cycles(new Map(sources.map(({ resource }) => [resource.file, factory.needs.get(resource.file) ?? []]))).map((cycle) => {
    const names = [...cycle, cycle[0] ?? ''].map((file) => `"${byFile.get(file)?.id ?? file}"`)
    return { code: 'reference-cycle', message: `Objects need each other in a circle, ${names.join(' → ')}: none of them can be made first.` }
  })
}

function onlyInTarget(candidates: readonly LiveObject[]): DeployNote {
  const shown = candidates.slice(0, 10).map(({ id }) => `"${id}"`).join(', ')
  return { code: 'only-in-target', message: `${candidates.length === 1 ? 'One object is' : `${candidates.length} objects are`} in the target alone and left there: ${shown}${candidates.length > 10 ? ', …' : ''}. "--delete" plans to delete what is not in the files.` }
}

function noteSite({ site, target }: Live, notes: DeployNote[]): void {
  const properties = isObject(site.body['properties']) ? site.body['properties'] : {}
  const git = properties[keyOf(properties, target.flavour === 'synapse' ? 'workspaceRepositoryConfiguration' : 'repoConfiguration') ?? '']
  const type = isObject(git) ? git['type'] : undefined
  if (isObject(git) && typeof type === 'string' && type !== '') notes.push({ code: 'git-connected', message: `"${target.name}" is connected to Git: what is deployed is its live side, and the next publish from the Studio replaces it.` })
}

/** How files are named in a plan: from the directory of the factory. */
function fileIn(root: string): (file: string) => string {
  return (file) => posix.relative(root, file)
}

interface Assembly {
  readonly live: Live
  readonly request: DeployRequest
  readonly all: readonly Compared[]
  readonly writes: readonly Compared[]
  readonly deletes: readonly LiveObject[]
  readonly references: ReadonlyMap<string, readonly string[]>
  readonly notes: DeployNote[]
}

function assemble({ live, request, all, writes, deletes, references, notes }: Assembly): DeployPlan {
  const { root, environment = () => undefined, triggers = 'keep' } = request
  const fileOf = fileIn(root)
  const secrets = new Map<string, Secret>()
  const variables = new Map<string, string>()
  const stepOf = ({ source, live: object }: Compared): string => (object ? `update ${object.id}` : `create ${source.id}`)
  const written = new Map(writes.map((each) => [each.source.key, each]))
  const stepIds = new Map(writes.map((each) => [each.source.key, stepOf(each)]))
  const deleted = new Set(deletes.map(({ id }) => foldedId(id)))
  const work = triggerSteps({ mode: triggers, sources: all.map(({ source }) => source), live: live.objects, references, writes: stepIds, deleted })
  for (const object of work.idle) notes.push({ code: 'not-started', object, message: `"${object}" ran, and is not started again: it has no pipeline any more.` })

  const needsOf = new Map(writes.map(({ source }) => [source.key, referredBy(source.resource, source.id).filter((key) => written.has(key) && key !== source.key)]))
  const ordered = needsFirst([...written.keys()], (key) => needsOf.get(key) ?? []).flatMap((key) => written.get(key) ?? [])
  const writeSteps = ordered.map((each): DeployStep => {
    const { source, live: object, lines } = each
    const created = (needsOf.get(source.key) ?? []).filter((key) => !written.get(key)?.live)
    const needs = [...created.flatMap((key) => stepIds.get(key) ?? []), ...(work.before.get(source.key) ?? [])]
    const holes = withOwnVariables(each.holes ?? holesOf(source, environment, fileOf), variables)
    for (const { secret } of holes) secrets.set(secret.name, secret)
    const cut = new Set(holes.map(({ path }) => pointerOf([...source.resource.properties, ...path])))
    const body = source.kind === 'factory' && object ? factoryBody(source, object, cut) : `{"properties":${exactText(source.text, source.resource.properties, cut) ?? '{}'}}`
    const own = source.kind === 'factory' ? holes.filter(({ path }) => String(path[0]).toLowerCase() === 'globalparameters') : holes
    return {
      id: stepOf(each),
      needs: [...new Set(needs)].map((step): DeployNeed => ({ step, when: 'succeeded' })),
      action: { kind: object ? 'update' : 'create', object: object?.id ?? source.id, body, holes: own.map(({ hole }): Hole => hole) },
      why: object ? (lines.length === 0 ? 'Whether its secrets differ cannot be told, and it was named.' : `${lines.length === 1 ? 'One place differs' : `${lines.length} places differ`}.`) : 'The target has none of this name.',
    }
  })

  const last = deleteSteps(deletes, references, work, writeSteps)
  const changes: Change[] = [
    ...ordered.map(({ source, live: object, lines, unknown }): Change => (object ? { object: object.id, change: 'update', lines: lines.length > 0 ? lines : unknown.map((path) => ({ path: pathWords(['properties', ...path]), isSecret: true })) } : { object: source.id, change: 'create', lines: [] })),
    ...last.flatMap(({ action: { kind, object } }): Change[] => (kind === 'delete' ? [{ object, change: kind, lines: [] }] : [])),
  ]
  const steps = [...work.stops, ...writeSteps, ...work.starts, ...last].map((step) => ({ ...step, needs: withoutRepeats(step.needs) }))
  const liveByKey = new Map([live.site, ...live.objects].map((object) => [foldedId(object.id), object]))
  const files = all.map(({ source: { resource } }) => ({ path: fileOf(resource.file), digest: request.digest?.(resource.file) ?? digestOf(request.text(resource.file)) })).sort((a, b) => (a.path < b.path ? -1 : 1))
  return withId<DeployPlan>({
    format: 1,
    kind: 'deploy',
    cloud: live.target.cloud,
    target: live.target,
    tenant: live.tenant,
    source: { digest: digestOf(JSON.stringify(files)), files },
    triggers,
    seen: Object.fromEntries([...new Set(steps.map(({ action }) => action.object))].map((object): [ObjectId, string | null] => [object, liveByKey.get(foldedId(object))?.tag ?? null])),
    changes,
    notes,
    secrets: [...secrets.values()],
    steps,
  })
}

/** Each step once, as what is said of it last. */
function withoutRepeats(needs: readonly DeployNeed[]): DeployNeed[] {
  return [...new Map(needs.map((need) => [need.step, need])).values()]
}

/** Deletes come when all has been written: the first step of them waits for that, and the others for it, done or not. What refers to something goes before it. */
function deleteSteps(deletes: readonly LiveObject[], references: ReadonlyMap<string, readonly string[]>, { stops, stopsOfDeleted }: TriggerSteps, writes: readonly DeployStep[]): DeployStep[] {
  const among = new Set(deletes.map(({ id }) => foldedId(id)))
  const idOf = new Map(deletes.map(({ id }) => [foldedId(id), id]))
  const referrers = new Map<string, string[]>()
  for (const key of among) for (const other of references.get(key) ?? []) if (among.has(other) && other !== key) put(referrers, other, key)
  const stopOf = new Map([...stops, ...stopsOfDeleted].filter(({ action }) => action.kind === 'stop').map(({ action, id }) => [foldedId(action.object), id]))
  const steps: DeployStep[] = [
    ...stopsOfDeleted,
    ...needsFirst([...among], (key) => referrers.get(key) ?? []).map((key): DeployStep => {
      const object = idOf.get(key) as ObjectId
      const needs = [...(stopOf.has(key) ? [stopOf.get(key) ?? ''] : []), ...(referrers.get(key) ?? []).map((other) => `delete ${idOf.get(other) ?? ''}`)]
      return { id: `delete ${object}`, needs: needs.map((step) => ({ step, when: 'succeeded' })), action: { kind: 'delete', object }, why: 'The files have none of this name.' }
    }),
  ]
  const [first] = steps
  return steps.map((step) => (step === first ? { ...step, needs: [...writes.map(({ id }): DeployNeed => ({ step: id, when: 'succeeded' })), ...step.needs] } : { ...step, needs: [{ step: first?.id ?? '', when: 'tried' }, ...step.needs] }))
}
