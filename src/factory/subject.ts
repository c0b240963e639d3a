import { definitionOfType } from '../schema/by-type.js'
import { knownType, type Family } from '../schema/type-names.js'
import type { Validator } from '../schema/validators.js'
import { member, type At } from '../text/member.js'
import type { Kind } from './kinds.js'
import type { Activity, Reference } from './model.js'

/** What the schemas are laid against: one resource, the activities in it and its references. */
export interface Subject {
  readonly file: string
  readonly kind: Kind
  readonly document: At
  readonly properties: At
  readonly isBare: boolean
  readonly activities: readonly Activity[]
  readonly references: readonly Reference[]
}

/** A value that does not fit its definition, and how a message names it. */
export interface FailedCheck {
  readonly definition: string
  readonly validator: Validator
  readonly at: At
  readonly words: string
  readonly activity: Activity | undefined
}

/** The kinds whose resources have a type. */
export const FAMILIES: ReadonlyMap<Kind, Family> = new Map([
  ['linkedService', 'LinkedService'],
  ['dataset', 'Dataset'],
  ['trigger', 'Trigger'],
  ['dataflow', 'DataFlow'],
  ['integrationRuntime', 'IntegrationRuntime'],
  ['credential', 'Credential'],
])

/** The definition of what stands in `properties`; nothing for a kind without types. */
export function definitionOfProperties({ kind, properties }: Subject): string | undefined {
  const family = FAMILIES.get(kind)
  if (!family) return undefined
  const written = member(properties, 'type')?.value
  return definitionOfType(family, typeof written === 'string' ? (knownType(family, written) ?? written) : '')
}
