import { findSecretPlaceholder } from '../address/placeholder.js'
import { secretText } from '../factory/literal.js'
import { member } from '../text/member.js'
import { pointerOf } from '../text/place.js'
import { referenceAt } from '../factory/references.js'
import { authorityFor, noteHost, refuse, serviceOf, fixedText, type Draft, type Part } from './draft.js'
import type { Secret } from './plan.js'

/**
 * The name of the secret that a property of a linked service holds: from Key Vault, from the file, or, where the file
 * has none, from an environment variable alone. Nothing, with the problem noted, where it is computed.
 */
export function secretOf(draft: Draft, part: Part, property: string): string | undefined {
  const { resource, owner, at } = part
  const name = `${owner}.${property}`
  if (draft.secrets.has(name)) return name
  const from = whereFrom(draft, part, property)
  if (!from) return undefined
  const variable = variableOf(owner, property)
  const clash = [...draft.secrets.values()].find((other) => other.variable === variable)
  if (clash) return refuse(draft, resource.file, at.path, `The secrets "${clash.name}" and "${name}" would share the environment variable "${variable}".`, 'Rename one of the linked services.')
  draft.secrets.set(name, { name, variable, from })
  return name
}

/** The environment variable of a secret: upper case, other characters as `_`. */
export function variableOf(service: string, property: string): string {
  return `ADFC_SECRET_${service}_${property}`.toUpperCase().replace(/[^A-Z0-9]/g, '_')
}

function whereFrom(draft: Draft, part: Part, property: string): Secret['from'] | undefined {
  const { resource, at, owner } = part
  const found = member(at, property)
  const type = member(found, 'type')?.value
  if (found && typeof type === 'string' && type.toLowerCase() === 'azurekeyvaultsecret') return fromVault(draft, part, property)
  const text = secretText(found)
  if (text && text.value !== '') return findSecretPlaceholder(text.value) ? { kind: 'variable' } : { kind: 'file', file: resource.file, pointer: pointerOf(text.path) }
  if (found && !text) return refuse(draft, resource.file, found.path, `"${property}" of "${owner}" is computed when the pipeline runs.`, 'Linked services with parameters cannot be planned yet.')
  return { kind: 'variable' }
}

function fromVault(draft: Draft, { resource, at, owner }: Part, property: string): Secret['from'] | undefined {
  const found = member(at, property)
  const store = member(found, 'store')
  const vault = store && serviceOf(draft, referenceAt(store.value, store.path, resource.file), resource)
  if (!found || !vault) return undefined
  const own = { resource, at: found, owner: `${owner}.${property}` }
  const url = fixedText(draft, vault, 'baseUrl')
  const secret = fixedText(draft, own, 'secretName')
  const version = fixedText(draft, own, 'secretVersion', { isOptional: true })
  if (url === undefined || secret === undefined) return undefined
  noteHost(draft, url)
  // where whoever runs the plan signs in for the vault
  authorityFor(draft, undefined)
  return { kind: 'key-vault', vault: url, secret, ...(version === undefined ? {} : { version }) }
}
