import { AUTHORITIES, type CloudName } from '../address/cloud.js'
import { findPlaceholder } from '../address/placeholder.js'
import { RESOURCE_MANAGERS } from '../address/studio-host.js'
import type { Factory } from '../factory/link.js'
import { hasArguments, type Reference, type Resource } from '../factory/model.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, type At } from '../text/member.js'
import type { JsonPath } from '../text/place.js'
import type { Secret, Storage } from './plan.js'
import { knownValue, type Values } from './values.js'

/** A plan while it is made: what its steps have named so far, and what keeps it from being made. */
export interface Draft {
  readonly factory: Factory
  readonly values: Values
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
}

/** Something of a resource that a plan is made from: its value, where it stands, and words for it. */
export interface Part {
  readonly resource: Resource
  readonly at: At
  /** Linked service or activity: `ChurnScoring`. */
  readonly owner: string
}

/** Notes what keeps the plan from being made. */
export function refuse(draft: Draft, file: string, path: JsonPath, message: string, hint?: string): undefined {
  draft.problems.push(diagnostic('plan', 'error', { file, path }, message, { hint }))
  return undefined
}

/**
 * The text of a property; nothing, with the problem noted, where it is computed when the pipeline runs, is no text, or is
 * missing though it must be there. A placeholder in it is noted too.
 */
export function textOf(draft: Draft, { resource, at, owner }: Part, property: string, options: { readonly isOptional?: boolean } = {}): string | undefined {
  const found = member(at, property)
  if (!found || found.value === null) return options.isOptional ? undefined : refuse(draft, resource.file, at.path, `"${owner}" has no "${property}".`)
  // a linked service knows nothing of the pipeline that uses it
  const known = knownValue(found, resource.kind === 'pipeline' ? draft.values : NO_VALUES)
  if ('unknown' in known) {
    const hint = /linkedService\s*\(/i.test(known.unknown) ? 'Linked services with parameters cannot be planned yet.' : 'A plan can use literal values and "@pipeline().parameters.name" so far.'
    return refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is computed when the pipeline runs: "${known.unknown}".`, hint)
  }
  if (typeof known.value !== 'string') return refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is no text.`)
  if (known.value.trim() === '') return options.isOptional ? undefined : refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is empty.`)
  notePlaceholder(draft, `${owner}.${property}`, known.value)
  return known.value
}

const NO_VALUES: Values = { parameters: {}, globalParameters: {} }

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
export function propertiesOf(draft: Draft, resource: Resource): At {
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
