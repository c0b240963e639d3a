import type { Diagnostic } from '../text/diagnostic.js'
import type { JsonObject } from '../text/member.js'
import { hasPath, hasPathAbove, pathsBelow, type Paths } from '../text/paths.js'
import type { JsonPath, JsonPlace } from '../text/place.js'
import type { Argument, StreamArguments } from './arguments.js'
import type { DataFlow } from './data-flow.js'
import type { Definition } from './definitions.js'
import type { Endpoint } from './endpoints.js'
import type { IgnoreNote } from './ignores.js'
import type { Kind } from './kinds.js'
import type { Survey } from './survey.js'

export type ResourceId = `${Kind}/${string}`

/** A name that points to another resource. */
export interface Reference {
  /** The value of `referenceName`. */
  readonly at: JsonPlace
  /** The path of the reference object. */
  readonly path: JsonPath
  readonly kind: Kind
  readonly name: string
  /** What it passes; absent where it cannot pass anything, or where that is not known here. */
  readonly arguments: readonly Argument[] | undefined
  /** Of a data flow that is run: what is passed to the datasets of its sources and sinks; absent where that is not known. */
  readonly streams?: readonly StreamArguments[]
  /** Of a dataset in a data flow: the source, sink or transformation that it belongs to. */
  readonly stream?: string
}

/** Whether a reference passes anything: then the same name need not mean the same thing. */
export function hasArguments({ arguments: passed }: Reference): boolean {
  return passed === undefined || passed.length > 0
}

/** One entry of `dependsOn`. */
export interface Dependency {
  readonly path: JsonPath
  /** The name of the other activity, as written. */
  readonly activity: string
  readonly at: JsonPlace
  /** The sibling of that name, ignoring case: its index in the resource's activities; absent where there is none. */
  readonly target?: number
  /** As written; entries that are no text are left out (the schema speaks of them). */
  readonly conditions: readonly { readonly name: string; readonly at: JsonPlace }[]
  readonly conditionsAt: JsonPlace
  /** `dependencyConditions` is a list without any entry. */
  readonly isUnconditional: boolean
}

/** A part that names its type, which must fit that of something else. */
export interface TypedPart {
  readonly type: string
  readonly at: JsonPlace
}

/** A dataset that an activity reads or writes, and how. */
export interface DataUse {
  readonly dataset: Reference
  readonly isWritten: boolean
  /** The source or the sink; absent where the activity has none. */
  readonly by: TypedPart | undefined
  /** The settings for the store in which the data lie. */
  readonly settings: TypedPart | undefined
}

/** How an activity can end. */
export type Outcome = 'Succeeded' | 'Failed' | 'Skipped'

/** One activity of a pipeline, at any depth. */
export interface Activity {
  readonly name: string
  readonly type: string
  /** The value of `name`. */
  readonly at: JsonPlace
  readonly path: JsonPath
  /** The path of the list it stands in: activities with the same one are siblings. */
  readonly list: JsonPath
  /** The activity whose list it stands in. */
  readonly container: Activity | undefined
  readonly dependsOn: readonly Dependency[]
  /** How an inactive activity is marked; absent where it is active. */
  readonly inactive: Outcome | undefined
  readonly linkedService: Reference | undefined
  /** The datasets that it reads and writes by itself; a data flow has its own. */
  readonly data: readonly DataUse[]
  /** The activity itself, kept for the types that have a schema of their own. */
  readonly value: JsonObject | undefined
}

/** One resource of a factory: plain data, what the first pass returns for a file. */
export interface Resource {
  readonly id: ResourceId
  readonly kind: Kind
  readonly name: string
  /** `properties.type`; absent for kinds without types. */
  readonly type: string | undefined
  readonly file: string
  /** The value of `name`, or the whole file where that is missing. */
  readonly at: JsonPlace
  /** The factory it belongs to; absent for a file that stands alone. */
  readonly root: string | undefined
  /** The path of its `properties`; the whole file for a resource without envelope. */
  readonly properties: JsonPath
  readonly activities: readonly Activity[]
  readonly references: readonly Reference[]
  readonly definitions: readonly Definition[]
  /** The global parameters that it reads, which only the factory knows. */
  readonly globalReads: readonly { readonly name: string; readonly at: JsonPlace }[]
  /** Where the files of a dataset lie; absent for data that are no files, and for any other resource. */
  readonly location: TypedPart | undefined
  /** The endpoint URLs of an `AzureML` linked service; none for any other resource. */
  readonly endpoints: readonly Endpoint[]
  /** The `encryptedCredential` of a linked service, which only one factory can read. */
  readonly encryptedCredential: JsonPlace | undefined
  /** Annotations that ignore what a rule finds in it. */
  readonly ignores: readonly IgnoreNote[]
  /** Objects that hold a mistake which was reported: what else they seem to lack may be its consequence. */
  readonly faults: Paths
  /** The file could not be read: only the name is known, by the file's name. */
  readonly isBroken: boolean
  /** The whole document, kept for the linked service types that have a schema of their own. */
  readonly value: JsonObject | undefined
}

/** Whether a mistake was reported inside the value at a path. */
export function isFaulty({ faults }: Resource, path: JsonPath): boolean {
  return pathsBelow(faults, path) !== undefined
}

/** Whether what a resource declares may be other than it seems: its parameters or variables are wrong, or something beside them, perhaps they themselves. */
export function hasUnknownNames({ faults, properties }: Resource): boolean {
  return hasPathAbove(faults, properties) || leadsTo(faults, properties, DECLARING)
}

const DECLARING: ReadonlySet<string> = new Set(['parameters', 'variables', 'globalparameters'])

/** Whether something is wrong with what an activity waits for, or with the activity as a whole. */
export function hasFaultyOrder({ faults }: Resource, { path }: Activity): boolean {
  return hasPath(faults, path) || leadsTo(faults, path, ORDERING)
}

const ORDERING: ReadonlySet<string> = new Set(['dependson'])

/** Whether a mistake stands in one of some properties, ignoring case. */
function leadsTo(faults: Paths, owner: JsonPath, names: ReadonlySet<string>): boolean {
  for (const key of pathsBelow(faults, owner)?.below.keys() ?? []) if (names.has(String(key).toLowerCase())) return true
  return false
}

/** A resource in the first pass: its document is at hand. */
export type OpenResource = Resource & {
  readonly value: JsonObject
  /** Texts that may hold a secret, and those that say so of the object they stand in. */
  readonly suspects: Survey['suspects']
  readonly namesSecrets: Survey['namesSecrets']
  /** The script of a data flow, where it can be read. */
  readonly dataFlow: DataFlow | undefined
  /** Characters of its file; absent for a part of a template. */
  readonly length: number | undefined
}

/** Where a resource of an exported template really stands. Paths below are those inside the resource. */
export interface Origin {
  /** The template. */
  readonly file: string
  /** The resource in it. */
  readonly path: JsonPath
  /** Values that the template computes. */
  readonly unknown: Paths
  /** Texts that are written with one more bracket before them. */
  readonly escaped: Paths
}

/** What counts of an exported template as a whole. */
export interface TemplateFacts {
  readonly parameters: number
  readonly characters: number
}

/** What the first pass says of one file: plain data that survives `structuredClone`. */
export interface FileSummary {
  readonly file: string
  readonly root: string | undefined
  /** Absent for a file that holds no resource (an exported template, some other JSON). */
  readonly resource: Resource | undefined
  readonly findings: readonly Diagnostic[]
  /** The resources of an exported template, each as a file of its own. */
  readonly parts?: readonly FileSummary[]
  /** What such a template holds besides. */
  readonly template?: TemplateFacts
  /** For such a part: where it really stands. Its findings stand there already. */
  readonly origin?: Origin
  /** It holds a resource whose name cannot be told, of one kind, or of any. */
  readonly unnamed?: { readonly root: string; readonly kind?: Kind }
}
