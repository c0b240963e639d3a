import { readConnectionString } from '../address/connection-string.js'
import { secretText } from '../factory/literal.js'
import type { Reference, Resource } from '../factory/model.js'
import { member } from '../text/member.js'
import { authorityFor, noteHost, refuse, serviceOf, fixedText, type Draft, type Part } from './draft.js'
import type { Identity, Storage } from './plan.js'
import { secretOf } from './secrets.js'

/** Types of linked services whose blobs Studio (classic) can read. */
const TYPES = ['AzureStorage', 'AzureBlobStorage']

/** The name of the storage that a reference leads to; it becomes part of the plan. */
export function storageOf(draft: Draft, reference: Reference | undefined, from: Resource): string | undefined {
  const part = serviceOf(draft, reference, from)
  if (!part) return undefined
  const { resource, owner } = part
  if (draft.storages.has(owner)) return owner
  if (!TYPES.includes(resource.type ?? '')) return refuse(draft, resource.file, resource.properties, `The linked service "${owner}" of type "${resource.type ?? ''}" is no blob storage that Studio (classic) can read.`)
  const access = accessOf(draft, part)
  if (!access) return undefined
  draft.storages.set(owner, { name: owner, access })
  return owner
}

function accessOf(draft: Draft, part: Part): Storage['access'] | undefined {
  const { at, resource, owner } = part
  if (member(at, 'sasUri')) return sasAccess(draft, part)
  if (member(at, 'serviceEndpoint')) return identityAccess(draft, part)
  if (!member(at, 'connectionString')) {
    if (member(at, 'containerUri')) return refuse(draft, resource.file, at.path, `The storage "${owner}" is read without signing in, which adfc cannot plan yet.`)
  } else {
    const connection = member(at, 'connectionString')
    const text = secretText(connection)
    // without its key a connection string is no secret: it can stand in the plan
    if (text && isOpen(text.value)) {
      for (const host of hostsOf(text.value)) draft.hosts.add(host)
      const accountKey = secretOf(draft, part, 'accountKey')
      return accountKey === undefined ? undefined : { by: 'account-key', connection: text.value, accountKey }
    }
    if (text) for (const host of hostsOf(text.value)) draft.hosts.add(host)
  }
  const connectionString = secretOf(draft, part, 'connectionString')
  const accountKey = member(at, 'accountKey') ? secretOf(draft, part, 'accountKey') : undefined
  return connectionString === undefined ? undefined : { by: 'connection-string', connectionString, ...(accountKey === undefined ? {} : { accountKey }) }
}

function sasAccess(draft: Draft, part: Part): Storage['access'] | undefined {
  const uri = secretText(member(part.at, 'sasUri'))
  // with a token apart only what stands before a query is needed of it
  if (uri && URL.canParse(uri.value) && member(part.at, 'sasToken')) {
    noteHost(draft, uri.value)
    const { origin, pathname } = new URL(uri.value)
    const sas = secretOf(draft, part, 'sasToken')
    return sas === undefined ? undefined : { by: 'sas', sas, uri: origin + pathname }
  }
  if (uri) noteHost(draft, uri.value)
  const sas = secretOf(draft, part, 'sasUri')
  return sas === undefined ? undefined : { by: 'sas', sas }
}

function identityAccess(draft: Draft, part: Part): Storage['access'] | undefined {
  const endpoint = fixedText(draft, part, 'serviceEndpoint')
  if (endpoint === undefined) return undefined
  if (endpoint.includes('?')) return refuse(draft, part.resource.file, part.at.path, `"serviceEndpoint" of "${part.owner}" has a query, where only the account's URL belongs.`)
  noteHost(draft, endpoint)
  const cloud = fixedText(draft, part, 'azureCloudType', { isOptional: true })
  const as = member(part.at, 'servicePrincipalId') ? servicePrincipal(draft, part, cloud) : ({ kind: 'own', authority: authorityFor(draft, cloud) } as const)
  return as && { by: 'identity', endpoint, as }
}

/** The service principal of a linked service: `servicePrincipalId`, `servicePrincipalKey`, `tenant`. */
export function servicePrincipal(draft: Draft, part: Part, azureCloud: string | undefined): Identity | undefined {
  const client = fixedText(draft, part, 'servicePrincipalId')
  const tenant = fixedText(draft, part, 'tenant')
  const key = secretOf(draft, part, 'servicePrincipalKey')
  if (client === undefined || tenant === undefined || key === undefined) return undefined
  return { kind: 'service-principal', client, tenant, authority: authorityFor(draft, azureCloud), key }
}

/** Keys of a connection string that may be seen. Whatever else it holds may be a secret. */
const OPEN_KEYS = ['defaultendpointsprotocol', 'accountname', 'endpointsuffix', 'blobendpoint', 'queueendpoint', 'tableendpoint', 'fileendpoint']

/** Whether nothing in a connection string is a secret. */
function isOpen(connection: string): boolean {
  const { entries, problems } = readConnectionString(connection)
  return problems.length === 0 && entries.every(({ key, value }) => OPEN_KEYS.includes(key.toLowerCase()) && !value.includes('?'))
}

function hostsOf(connection: string): string[] {
  const parts = readConnectionString(connection)
  const explicit = parts.get('BlobEndpoint')?.value
  if (explicit !== undefined) return URL.canParse(explicit) ? [new URL(explicit).host] : []
  const account = parts.get('AccountName')?.value
  return account === undefined ? [] : [`${account}.blob.${parts.get('EndpointSuffix')?.value ?? 'core.windows.net'}`]
}
