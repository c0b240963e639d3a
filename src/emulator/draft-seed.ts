import { findSecretPlaceholder } from '../address/placeholder.js'
import { referenceAt } from '../factory/references.js'
import { filledIn, secretText } from '../factory/literal.js'
import type { Factory } from '../factory/link.js'
import { serviceProperty, servicePropertiesOf } from '../factory/machine-learning.js'
import type { Reference, Resource } from '../factory/model.js'
import { variableOf } from '../plan/secrets.js'
import { member, type At } from '../text/member.js'
import { inventGuid, inventSecret } from './invent.js'
import { mergeSeeds, type Principal, type Seed } from './seed.js'

/** The world of a factory while it is put together. */
export interface DraftSeed {
  readonly factory: Factory
  seed: Seed
  readonly notes: string[]
  /** Environment variables to set for a rehearsal, with invented values. */
  readonly variables: Record<string, string>
}

/** Whoever runs the plan: signs in with environment variables and may do everything. */
export const OPERATOR: Principal = { clientId: inventGuid('operator'), tenant: inventGuid('operator', 'tenant'), secret: inventSecret('operator') }

/** Adds to the world. */
export function add(draft: DraftSeed, part: Partial<Seed>): void {
  draft.seed = mergeSeeds(draft.seed, part)
}

/** Where a secret of a linked service comes from. */
export type SecretSource =
  | { readonly from: 'file'; readonly value: string }
  | { readonly from: 'vault'; readonly vault: string; readonly secret: string; readonly version: string | undefined }
  | { readonly from: 'variable' }
  | { readonly from: 'nowhere' }

/** Where secrets stand: the properties of a linked service, or how an activity signs in. */
export interface Holder {
  readonly resource: Resource
  readonly at: At | undefined
  /** Whose they are, as a plan names them: the linked service, or pipeline and activity. */
  readonly owner: string
}

/** A linked service as what holds its secrets. */
export function holderOf(resource: Resource): Holder {
  return { resource, at: servicePropertiesOf(resource), owner: resource.name }
}

/** Reads how a property gives its secret, as a plan does: from the file, from a vault, else from a variable alone. */
export function sourceOf({ factory }: DraftSeed, { resource, at }: Holder, property: string): SecretSource {
  const found = member(at, property)
  const type = member(found, 'type')?.value
  if (found && typeof type === 'string' && type.toLowerCase() === 'azurekeyvaultsecret') {
    const store = member(found, 'store')
    const reference = store && referenceAt(store.value, store.path, resource.file)
    const vault = reference && vaultName(factory.resolve(reference, resource))
    const secret = filledIn(member(found, 'secretName'))?.value
    const version = filledIn(member(found, 'secretVersion'))?.value
    return vault === undefined || secret === undefined ? { from: 'nowhere' } : { from: 'vault', vault, secret, version: version === '' ? undefined : version }
  }
  const text = secretText(found)
  if (found && !text) return { from: 'nowhere' }
  return text && text.value !== '' && !findSecretPlaceholder(text.value) ? { from: 'file', value: text.value } : { from: 'variable' }
}

/** The value that a secret has in the rehearsal: the one in the file, else an invented one put where it is looked for. */
export function valueOf(draft: DraftSeed, holder: Holder, property: string, invent: (name: string) => string): string | undefined {
  const source = sourceOf(draft, holder, property)
  switch (source.from) {
    case 'file':
      return source.value
    case 'vault':
      return vaultValue(draft, source, invent)
    case 'variable':
      return variableValue(draft, holder, property, invent)
    case 'nowhere':
      draft.notes.push(`"${property}" of "${holder.owner}" is computed or its vault is not known: nothing was made for it.`)
      return undefined
  }
}

/** Puts a secret into its vault and gives its value. */
export function vaultValue(draft: DraftSeed, { vault, secret, version }: Pick<Extract<SecretSource, { readonly from: 'vault' }>, 'vault' | 'secret' | 'version'>, invent: (name: string) => string): string {
  // a secret that several services share has one value, whatever it was made for first
  const secrets = draft.seed.vaults[vault]?.secrets ?? {}
  const known = Object.keys(secrets).find((name) => name.toLowerCase() === secret.toLowerCase())
  const value = (known === undefined ? undefined : secrets[known]) ?? invent(`${vault}/${secret}`)
  add(draft, { vaults: { [vault]: { tenant: OPERATOR.tenant, secrets: { [known ?? secret]: value, ...(version === undefined ? {} : { [`${known ?? secret}/${version}`]: value }) } } } })
  return value
}

/** Invents a value that only an environment variable can give. */
export function variableValue(draft: DraftSeed, { owner }: Holder, property: string, invent: (name: string) => string): string {
  const variable = variableOf(owner, property)
  const value = draft.variables[variable] ?? invent(variable)
  draft.variables[variable] = value
  return value
}

/** The service principal of a linked service becomes someone who can sign in; nothing where there is none. */
export function addPrincipal(draft: DraftSeed, resource: Resource): Principal | undefined {
  return addPrincipalOf(draft, holderOf(resource), { client: 'servicePrincipalId', tenant: 'tenant', key: 'servicePrincipalKey' })
}

/** The same where its parts have other names. */
export function addPrincipalOf(draft: DraftSeed, holder: Holder, names: { readonly client: string; readonly tenant: string; readonly key: string }): Principal | undefined {
  const clientId = filledIn(member(holder.at, names.client))?.value
  const tenant = filledIn(member(holder.at, names.tenant))?.value
  if (clientId === undefined || tenant === undefined) return undefined
  const secret = valueOf(draft, holder, names.key, inventSecret)
  if (secret === undefined) return undefined
  const principal = { clientId, tenant, secret }
  add(draft, { principals: [principal] })
  return principal
}

/** The linked service that a reference leads to. */
export function resolved({ factory }: DraftSeed, reference: Reference | undefined, from: Resource): Resource | undefined {
  return reference && factory.resolve(reference, from)
}

/** The URL in a property, where it is literal. */
export function urlIn(at: At | undefined): URL | undefined {
  const text = filledIn(at)?.value.trim()
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined
}

function vaultName(resource: Resource | undefined): string | undefined {
  return resource && urlIn(serviceProperty(resource, 'baseUrl'))?.hostname.split('.')[0]
}
