import { createHmac } from 'node:crypto'
import { readConnectionString } from '../address/connection-string.js'
import { serviceProperty } from '../factory/machine-learning.js'
import type { Resource } from '../factory/model.js'
import { secretText } from '../factory/literal.js'
import { add, addPrincipal, holderOf, sourceOf, urlIn, valueOf, variableValue, type DraftSeed } from './draft-seed.js'
import { inventAccount, inventKey } from './invent.js'

const STORAGE_TYPES = ['azurestorage', 'azureblobstorage']

export function isStorage({ type }: Resource): boolean {
  return STORAGE_TYPES.includes((type ?? '').toLowerCase())
}

/** Puts the account of a storage linked service into the world, and what opens it where it is looked for. Gives its name. */
export function addStorage(draft: DraftSeed, resource: Resource): string | undefined {
  if (serviceProperty(resource, 'sasUri')) return addBySignature(draft, resource)
  const endpoint = serviceProperty(resource, 'serviceEndpoint')
  if (endpoint) {
    const account = urlIn(endpoint)?.hostname.split('.')[0]
    if (account === undefined) return skip(draft, resource)
    addPrincipal(draft, resource)
    return addAccount(draft, account, keyOf(draft, account))
  }
  if (serviceProperty(resource, 'containerUri')) return skip(draft, resource)
  return addByConnectionString(draft, resource)
}

function addByConnectionString(draft: DraftSeed, resource: Resource): string | undefined {
  const literal = sourceOf(draft, holderOf(resource), 'connectionString')
  const connection = readConnectionString(literal.from === 'file' ? literal.value : '')
  const isWithoutKey = literal.from === 'file' && !connection.get('AccountKey') && !connection.get('SharedAccessSignature')
  if (isWithoutKey) {
    const account = connection.get('AccountName')?.value
    if (account === undefined) return skip(draft, resource)
    const key = valueOf(draft, holderOf(resource), 'accountKey', () => keyOf(draft, account))
    return key === undefined ? undefined : addAccount(draft, account, key)
  }
  const text = valueOf(draft, holderOf(resource), 'connectionString', (name) => connectionString(inventAccount(name)))
  if (text === undefined) return undefined
  const parts = readConnectionString(text)
  const account = parts.get('AccountName')?.value ?? accountOf(parts.get('BlobEndpoint')?.value)
  if (account === undefined) return skip(draft, resource)
  const key = parts.get('AccountKey')?.value ?? (serviceProperty(resource, 'accountKey') ? valueOf(draft, holderOf(resource), 'accountKey', () => keyOf(draft, account)) : undefined)
  if (key !== undefined) return addAccount(draft, account, key)
  // what signed it is the real account's key, which nobody has here
  const own = keyOf(draft, account)
  const endpoint = parts.get('BlobEndpoint')?.value ?? `https://${account}.blob.${parts.get('EndpointSuffix')?.value ?? 'core.windows.net'}`
  variableValue(draft, holderOf(resource), 'connectionString', () => `BlobEndpoint=${endpoint};SharedAccessSignature=${accountSignature(account, own)}`)
  return addAccount(draft, account, own)
}

function addBySignature(draft: DraftSeed, resource: Resource): string | undefined {
  const uri = secretText(serviceProperty(resource, 'sasUri'))?.value
  const account = accountOf(uri)
  if (uri !== undefined && account !== undefined && !/[?&]sig=/i.test(uri) && serviceProperty(resource, 'sasToken')) {
    const key = keyOf(draft, account)
    const source = sourceOf(draft, holderOf(resource), 'sasToken')
    const mint = (): string => `?${accountSignature(account, key)}`
    if (source.from === 'file') variableValue(draft, holderOf(resource), 'sasToken', mint)
    else valueOf(draft, holderOf(resource), 'sasToken', mint)
    return addAccount(draft, account, key)
  }
  if (sourceOf(draft, holderOf(resource), 'sasUri').from === 'file' && uri !== undefined && account !== undefined) {
    const { origin } = new URL(uri)
    variableValue(draft, holderOf(resource), 'sasUri', () => `${origin}/?${accountSignature(account, keyOf(draft, account))}`)
    return addAccount(draft, account, keyOf(draft, account))
  }
  const invented = valueOf(draft, holderOf(resource), 'sasUri', (name) => `https://${inventAccount(name)}.blob.core.windows.net/?${accountSignature(inventAccount(name), inventKey(inventAccount(name)))}`)
  const name = accountOf(invented)
  return name === undefined ? skip(draft, resource) : addAccount(draft, name, keyOf(draft, name))
}

/** The key that an account has already, else an invented one. */
function keyOf({ seed }: DraftSeed, account: string): string {
  return seed.storageAccounts[account]?.key ?? inventKey(account)
}

function addAccount(draft: DraftSeed, account: string, key: string): string | undefined {
  if (!/^[a-z0-9]{3,24}$/.test(account) || Buffer.from(key, 'base64').length === 0) {
    draft.notes.push(`The storage account "${account}" cannot be made: its name or its key is none that Azure Storage takes.`)
    return undefined
  }
  if (draft.seed.storageAccounts[account]?.key !== undefined && draft.seed.storageAccounts[account].key !== key) draft.notes.push(`The factory gives the storage account "${account}" two keys; here it has the last one.`)
  add(draft, { storageAccounts: { [account]: { key } } })
  return account
}

function skip(draft: DraftSeed, { name }: Resource): undefined {
  draft.notes.push(`The storage "${name}" is computed, or reached in a way that needs no account: none was made for it.`)
  return undefined
}

function connectionString(account: string): string {
  return `DefaultEndpointsProtocol=https;AccountName=${account};AccountKey=${inventKey(account)};EndpointSuffix=core.windows.net`
}

function accountOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname.split('.')[0] : undefined
}

const VERSION = '2020-12-06'
const START = '2020-01-01T00:00:00Z'
const EXPIRY = '2099-12-31T00:00:00Z'

/** A signature for all blobs of an account. Its dates are fixed, so that a rehearsal gives the same one every time. */
export function accountSignature(account: string, key: string): string {
  const [permissions, services, types, protocol] = ['rwdlac', 'b', 'sco', 'https']
  // the fields in the order of the service, each on a line: no address, no encryption scope
  const text = `${[account, permissions, services, types, START, EXPIRY, '', protocol, VERSION, ''].join('\n')}\n`
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')
  return new URLSearchParams({ sv: VERSION, ss: services, srt: types, sp: permissions, st: START, se: EXPIRY, spr: protocol, sig: signature }).toString()
}
