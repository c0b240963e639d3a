import { missingPart, readConnectionString } from '../address/connection-string.js'
import type { Identity, Storage } from '../plan/plan.js'
import type { Secrets } from './secrets.js'
import { Trouble } from './trouble.js'

/** An open storage account: where its blobs are, by their real host, and what opens them. */
export interface StorageAccess {
  /** The linked service. */
  readonly name: string
  readonly account: string
  /** Without a slash at its end. */
  readonly endpoint: string
  readonly by:
    | { readonly kind: 'key'; readonly key: string; readonly connectionString: string }
    /** Without `?`; `connectionString` where the signature stood in one. */
    | { readonly kind: 'sas'; readonly token: string; readonly connectionString?: string }
    | { readonly kind: 'identity'; readonly as: Identity }
}

/** Fetches what opens a storage account and reads it. Throws `Trouble` where a secret is missing or is not what it should be. */
export async function openStorage(storage: Storage, secrets: Secrets, signal: AbortSignal): Promise<StorageAccess> {
  const { name, access } = storage
  const value = (secret: string): Promise<string> => secrets.value(secret, signal)
  switch (access.by) {
    case 'connection-string': {
      const [text, key] = await Promise.all([value(access.connectionString), access.accountKey === undefined ? undefined : value(access.accountKey)])
      return fromConnectionString(name, withKey(text, key))
    }
    case 'account-key':
      return fromConnectionString(name, withKey(access.connection, await value(access.accountKey)))
    case 'sas': {
      const secret = await value(access.sas)
      return fromSas(name, access.uri === undefined ? secret : `${access.uri.replace(/\?.*$/, '')}?${secret.trim().replace(/^\?/, '')}`)
    }
    case 'identity': {
      const url = urlOf(name, access.endpoint)
      return { name, account: accountOf(url), endpoint: endpointOf(url), by: { kind: 'identity', as: access.as } }
    }
  }
}

/** A connection string as Azure Storage defines it; the blob endpoint is the explicit one, else made of account and suffix. */
function fromConnectionString(name: string, text: string): StorageAccess {
  const connection = readConnectionString(text)
  const value = (key: Parameters<typeof connection.get>[0]): string | undefined => connection.get(key)?.value.trim()
  if (value('UseDevelopmentStorage')?.toLowerCase() === 'true') {
    throw unusable(name, 'names the storage emulator of this machine, which no service can reach')
  }
  const missing = missingPart(connection, false)
  if (missing !== undefined) throw unusable(name, `lacks ${missing}`)
  const account = value('AccountName')
  const explicit = value('BlobEndpoint')
  if (explicit === undefined && account === undefined) throw unusable(name, 'lacks a "BlobEndpoint"')
  // always encrypted, whatever "DefaultEndpointsProtocol" says; the real service answers so for every account
  const url = urlOf(name, explicit ?? `https://${account}.blob.${value('EndpointSuffix') ?? 'core.windows.net'}`)
  const token = value('SharedAccessSignature')
  const place = { name, account: account ?? accountOf(url), endpoint: endpointOf(url) }
  if (token !== undefined) return { ...place, by: { kind: 'sas', token: token.replace(/^\?/, ''), connectionString: text } }
  const key = value('AccountKey') ?? ''
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) throw unusable(name, 'holds an "AccountKey" that is not base64')
  return { ...place, by: { kind: 'key', key, connectionString: text } }
}

function fromSas(name: string, uri: string): StorageAccess {
  const url = urlOf(name, uri)
  if (!url.searchParams.has('sig')) throw unusable(name, 'holds no signature ("sig")')
  // such a URI may name a container, which the paths of a plan name again
  const isPathStyle = /^(?:localhost|[\d.]+|\[.*\])$/.test(url.hostname)
  const base = isPathStyle ? `${url.origin}/${url.pathname.split('/')[1] ?? ''}` : url.origin
  return { name, account: accountOf(url), endpoint: base.replace(/\/+$/, ''), by: { kind: 'sas', token: url.search.slice(1) } }
}

function withKey(text: string, key: string | undefined): string {
  return key === undefined ? text : `${text.trim().replace(/;+$/, '')};AccountKey=${key.trim()}`
}

/** The account by its host, or by the path where the host is an address. */
function accountOf(url: URL): string {
  const isAddress = /^(?:localhost|[\d.]+|\[.*\])$/.test(url.hostname)
  return (isAddress ? url.pathname.split('/')[1] : url.hostname.split('.')[0]) ?? ''
}

function endpointOf(url: URL): string {
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

function urlOf(name: string, text: string): URL {
  if (!URL.canParse(text.trim())) throw unusable(name, 'holds an address of its blobs that is no URL')
  return new URL(text.trim())
}

function unusable(name: string, says: string): Trouble {
  return new Trouble(`What opens the storage "${name}" ${says}.`, 'bad-storage', { hint: 'Correct the linked service, or the value of its secret.', isPlan: true })
}
