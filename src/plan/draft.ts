import { fromJson } from '../expression/json.js'
import type { Value } from '../expression/value.js'
import { AUTHORITIES, type CloudName } from '../address/cloud.js'
import { findPlaceholder } from '../address/placeholder.js'
import { RESOURCE_MANAGERS } from '../address/studio-host.js'
import type { Factory } from '../factory/link.js'
import { hasArguments, type Activity, type Reference, type Resource } from '../factory/model.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import { isComputed, type Computed, type Count, type Data, type Flag, type Text } from './action.js'
import type { MockResult } from './step.js'
import { fold } from './fold.js'
import { inWords } from './quote.js'
import type { Secret, Storage } from './plan.js'
import type { Surroundings } from './surroundings.js'
import { flagIn, numberIn, textIn } from './result.js'

/** A plan while it is made: what its steps have named so far, and what keeps it from being made. */
export interface Draft {
  readonly factory: Factory
  /** Of the pipeline whose steps are made. */
  readonly surroundings: Surroundings
  readonly cloud: CloudName
  /** The document of a resource's file. */
  readonly document: (resource: Resource) => unknown
  /** A value as the file has it: digits that JSON.stringify would change, without white space. */
  readonly written: (resource: Resource, at: At) => string
  readonly problems: Diagnostic[]
  readonly secrets: Map<string, Secret>
  readonly storages: Map<string, Storage>
  readonly placeholders: Map<string, { readonly where: string; readonly text: string }>
  readonly hosts: Set<string>
  readonly used: Set<Resource>
  /** Global parameters that are read, folded; `EVERY_GLOBAL` where all of them are. */
  readonly globals: Set<string>
  /** The results that stand for activities, by `mockKey`. */
  readonly mocks: ReadonlyMap<string, readonly MockResult[]>
  readonly mocked: Set<string>
  /** The pipelines whose calls lead to these steps, the outermost first. */
  readonly callers: readonly Resource[]
  /** How many steps there are, in all pipelines, and how many lists of steps are around those that are being made. */
  readonly count: { steps: number; depth: number }
}

/** In `Draft.globals`: an expression reads the object of all global parameters. No name holds a space. */
export const EVERY_GLOBAL = 'all of them'

/** Something of a resource that a plan is made from: its value, where it stands, and words for it. */
export interface Part {
  readonly resource: Resource
  readonly at: At
  /** Linked service or activity: `ChurnScoring`. */
  readonly owner: string
}

/** An activity with its own JSON, from the pipeline's file. */
export interface OpenActivity {
  readonly activity: Activity
  readonly pipeline: Resource
  readonly at: At
}

/** Notes what keeps the plan from being made. */
export function refuse(draft: Draft, file: string, path: JsonPath, message: string, hint?: string): undefined {
  draft.problems.push(diagnostic('plan', 'error', { file, path }, message, { hint }))
  return undefined
}

/**
 * The value of a property as far as it is known; nothing, with the problem noted, where it can never be computed. In a
 * linked service nothing is computed: it knows nothing of the pipeline that uses it.
 */
export function dataOf(draft: Draft, { resource, owner }: Part, found: At, property: string): Data | undefined {
  const isService = resource.kind === 'linkedService'
  const folded = fold(found.value, isService ? NOWHERE : draft.surroundings, (name) => draft.globals.add(name?.toLowerCase() ?? EVERY_GLOBAL))
  if (isService && ('never' in folded || isComputed(folded))) return refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is computed when the pipeline runs: ${inWords(found.value)}.`, 'Linked services with parameters cannot be planned yet.')
  return 'never' in folded ? refuse(draft, resource.file, found.path, `"${property}" of "${owner}" ${folded.never}.`, folded.hint) : folded
}

const NOWHERE: Surroundings = { pipeline: new Map(), open: new Set(), secure: new Set() }

/**
 * The text of a property; nothing, with the problem noted, where it is no text, can never be computed, or is missing though
 * it must be there. A placeholder in it is noted too.
 */
export function textOf(draft: Draft, part: Part, property: string, options: { readonly isOptional?: boolean } = {}): Text | undefined {
  const { resource, at, owner } = part
  const found = member(at, property)
  if (!found || found.value === null) return options.isOptional ? undefined : refuse(draft, resource.file, at.path, `"${owner}" has no "${property}".`)
  const data = dataOf(draft, part, found, property)
  if (!data || isComputed(data)) return data
  const text = typeof found.value === 'number' || typeof found.value === 'boolean' ? undefined : textIn(fromJson(data.value))
  if (text === undefined) return refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is no text.`)
  if (text.trim() === '') return options.isOptional ? undefined : refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is empty.`)
  notePlaceholder(draft, `${owner}.${property}`, text)
  return text
}

/** The text of a property that must be known when the plan is made: all that linked services hold. */
export function fixedText(draft: Draft, part: Part, property: string, options: { readonly isOptional?: boolean } = {}): string | undefined {
  const text = textOf(draft, part, property, options)
  if (!isComputed(text)) return text
  return refuse(draft, part.resource.file, member(part.at, property)?.path ?? part.at.path, `"${property}" of "${part.owner}" is computed when the pipeline runs: ${inWords(text.compute)}.`)
}

/** A truth value; nothing where it is missing, or with the problem noted. */
export function flagOf(draft: Draft, part: Part, property: string): Flag | undefined {
  return readAs(draft, part, property, flagIn, 'true or false')
}

/** A number from 0 on; nothing where it is missing, or with the problem noted. */
export function countOf(draft: Draft, part: Part, property: string): Count | undefined {
  return readAs(draft, part, property, (value) => positive(numberIn(value)), 'a number')
}

function positive(number: number | undefined): number | undefined {
  return number !== undefined && number >= 0 && number <= MOST ? number : undefined
}

/** Of seconds a year, of bytes the largest blob: more than that is a slip. */
const MOST = 1e15

function readAs<Result>(draft: Draft, part: Part, property: string, convert: (value: Value) => Result | undefined, expected: string): Result | Computed | undefined {
  const found = member(part.at, property)
  if (!found || found.value === null) return undefined
  const data = dataOf(draft, part, found, property)
  if (!data || isComputed(data)) return data
  const result = convert(fromJson(data.value))
  return result ?? refuse(draft, part.resource.file, found.path, `"${property}" of "${part.owner}" is ${inWords(data.value)}, but must be ${expected}.`)
}

export function notePlaceholder(draft: Draft, where: string, text: string): void {
  const span = findPlaceholder(text)
  if (span) draft.placeholders.set(where, { where, text: text.slice(...span) })
}

/** The linked service of a reference, as a part; its file becomes a source of the plan. */
export function serviceOf(draft: Draft, reference: Reference | undefined, from: Resource): Part | undefined {
  if (!reference) return undefined
  const resource = draft.factory.resolve(reference, from)
  if (!resource) return refuse(draft, reference.at.file, reference.at.path, `The linked service "${reference.name}" does not exist.`)
  if (resource.isBroken) return refuse(draft, resource.file, [], `The linked service "${resource.name}" cannot be read.`)
  if (hasArguments(reference)) return refuse(draft, reference.at.file, reference.path, `The linked service "${reference.name}" is given parameters.`, 'Linked services with parameters cannot be planned yet.')
  draft.used.add(resource)
  const at = member(propertiesOf(draft, resource), 'typeProperties')
  return { resource, at: at ?? { value: {}, path: resource.properties }, owner: resource.name }
}

/** The `properties` of a resource, from its file. */
export function propertiesOf(draft: Pick<Draft, 'document'>, resource: Resource): At {
  const document: At = { value: draft.document(resource), path: [] }
  const [key] = resource.properties
  return key === undefined ? document : (member(document, String(key)) ?? document)
}

/** The host of a URL that will be called; nothing is noted for a URL with a placeholder. */
export function noteHost(draft: Draft, url: string): void {
  if (!findPlaceholder(url) && URL.canParse(url)) draft.hosts.add(new URL(url).host)
}

/** Where to sign in for a host of Resource Manager, by its cloud; else that of the plan's cloud. */
export function authorityFor(draft: Draft, azureCloud: string | undefined): string {
  const names: Readonly<Record<string, CloudName>> = { AzurePublic: 'public', AzureChina: 'china', AzureUsGovernment: 'usgov' }
  const authority = AUTHORITIES[names[azureCloud ?? ''] ?? draft.cloud]
  noteHost(draft, authority)
  return authority
}

/** The cloud of a Resource Manager URL, as Data Factory names it. */
export function cloudOfUrl(url: string): string | undefined {
  return URL.canParse(url) ? RESOURCE_MANAGERS.get(new URL(url).host) : undefined
}
