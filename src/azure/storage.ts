import type { TokenCredential } from '@azure/core-auth'
import { AccountSASPermissions, BlobSASPermissions, BlobServiceClient, generateAccountSASQueryParameters, generateBlobSASQueryParameters, SASProtocol, StorageSharedKeyCredential, type BlobSASSignatureValues, type ContainerClient } from '@azure/storage-blob'
import { blobKey, readBlobPath } from '../address/blob-path.js'
import type { Identity } from '../plan/plan.js'
import { quoteComplaint } from './answer.js'
import { complaintOfError, statusOf } from './client-error.js'
import { storagePipeline } from './storage-transport.js'
import type { StorageAccess } from './storage-access.js'
import type { Transport } from './transport.js'
import { Trouble } from './trouble.js'

/** How long a signature holds, as it is written into it: times to the second. */
export interface Window {
  readonly start: string
  readonly expiry: string
}

/** The place of a blob in the form that the services of Studio (classic) take. */
export interface SignedLocation {
  /** With a slash at its end. */
  readonly base: string
  /** Container and blob, without a slash ahead. */
  readonly relative: string
  /** With the question mark. */
  readonly token: string
}

export interface StorageContext {
  readonly transport: Transport
  now(): Date
  credential(identity: Identity): TokenCredential
}

/** Pinned, so that a newer package makes the same signature again. */
const SIGNATURE_VERSION = '2020-12-06'
/** Clocks differ. */
const HEAD_START = 5 * 60_000
const LONGEST = 7 * 86_400_000 - 3_600_000

/** A window from five minutes ago to so many milliseconds from now; a key that a user is lent holds no more than a week. */
export function windowFrom(now: Date, milliseconds: number): Window {
  const text = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
  return { start: text(now.getTime() - HEAD_START), expiry: text(now.getTime() + Math.min(milliseconds, LONGEST)) }
}

/** Whether a blob is there, and whether its container is. Throws `Trouble` where the storage does not tell. */
export async function findBlob(access: StorageAccess, path: string, context: StorageContext, signal: AbortSignal): Promise<'found' | 'no-blob' | 'no-container'> {
  const { container, blob } = partsOf(access, path)
  try {
    const opened = access.by.kind === 'key' ? signedFor(access, container, blob, context) : access
    await serviceOf(opened, context).getContainerClient(container).getBlobClient(blob).getProperties({ abortSignal: signal })
    return 'found'
  } catch (error) {
    if (signal.aborted || error instanceof Trouble) throw error
    if (statusOf(error) === 404) return complaintOfError(error).codes.includes('ContainerNotFound') ? 'no-container' : 'no-blob'
    throw storageRefusal(access, path, error)
  }
}

/** A container and all that is in it, to be read and listed. Its errors are those of the package: `storageRefusal` says them. */
export function openContainer(access: StorageAccess, container: string, context: StorageContext): ContainerClient {
  const { account, by } = access
  if (by.kind !== 'key') return serviceOf(access, context).getContainerClient(container)
  // no signature for a container alone lets read what the container itself is
  const { start, expiry } = windowFrom(context.now(), 3_600_000)
  const values = { permissions: AccountSASPermissions.parse('rl'), services: 'b', resourceTypes: 'co', startsOn: new Date(start), expiresOn: new Date(expiry), protocol: SASProtocol.Https, version: SIGNATURE_VERSION }
  const token = generateAccountSASQueryParameters(values, new StorageSharedKeyCredential(account, by.key)).toString()
  return serviceOf({ ...access, by: { kind: 'sas', token } }, context).getContainerClient(container)
}

/**
 * The place of a blob with a signature for it: the given one, or one of our own. With an account key the same window gives
 * the same signature. Throws `Trouble`.
 */
export async function signBlob(access: StorageAccess, path: string, rights: 'r' | 'cw', window: Window, context: StorageContext, signal: AbortSignal): Promise<SignedLocation> {
  const { container, blob } = partsOf(access, path)
  const values = signatureValues(container, blob, rights, window)
  const location = { base: `${access.endpoint}/`, relative: blobKey(path) }
  if (access.by.kind === 'sas') return { ...location, token: `?${access.by.token}` }
  if (access.by.kind === 'key') return { ...location, token: `?${signWithKey(values, access.account, access.by.key)}` }
  try {
    const key = await serviceOf(access, context).getUserDelegationKey(values.startsOn, values.expiresOn, { abortSignal: signal })
    return { ...location, token: `?${generateBlobSASQueryParameters(values, key, access.account).toString()}` }
  } catch (error) {
    if (signal.aborted || error instanceof Trouble) throw error
    throw storageRefusal(access, path, error)
  }
}

/** The URL of a blob without any signature, for people. */
export function plainUrl(access: StorageAccess, path: string): string {
  return `${access.endpoint}/${blobKey(path)}`
}

type SignatureValues = BlobSASSignatureValues & { readonly startsOn: Date; readonly expiresOn: Date }

function signatureValues(container: string, blob: string, rights: 'r' | 'cw', window: Window): SignatureValues {
  return { containerName: container, blobName: blob, permissions: BlobSASPermissions.parse(rights), startsOn: new Date(window.start), expiresOn: new Date(window.expiry), protocol: SASProtocol.Https, version: SIGNATURE_VERSION }
}

function signWithKey(values: SignatureValues, account: string, key: string): string {
  return generateBlobSASQueryParameters(values, new StorageSharedKeyCredential(account, key)).toString()
}

/**
 * An account opened by its key as one that is opened by a signature for a single blob: a request that is signed with the
 * key itself covers its path, and that differs where something stands for the real host.
 */
function signedFor(access: StorageAccess, container: string, blob: string, { now }: StorageContext): StorageAccess {
  if (access.by.kind !== 'key') return access
  const values = signatureValues(container, blob, 'r', windowFrom(now(), 3_600_000))
  return { ...access, by: { kind: 'sas', token: signWithKey(values, access.account, access.by.key) } }
}

function serviceOf({ endpoint, by }: StorageAccess, { transport, credential }: StorageContext): BlobServiceClient {
  if (by.kind === 'identity') return new BlobServiceClient(`${endpoint}/`, storagePipeline(transport.patient, credential(by.as)))
  const token = by.kind === 'sas' ? `?${by.token}` : ''
  return new BlobServiceClient(`${endpoint}/${token}`, storagePipeline(transport.patient))
}

function partsOf(access: StorageAccess, path: string): { container: string; blob: string } {
  const { container, blob } = readBlobPath(path)
  if (!container || blob === '') {
    throw new Trouble(`"${path}" in the storage "${access.name}" names no blob.`, 'bad-path', { hint: 'A path has a container and a blob: "container/folder/file.csv".', isPlan: true })
  }
  return { container: container.name, blob }
}

/** What a storage said to a request about a path, in one sentence. */
export function storageRefusal(access: StorageAccess, path: string, error: unknown): Trouble {
  const status = statusOf(error)
  const said = `${status ?? ''}${quoteComplaint(complaintOfError(error))}`.replace(/^: /, '')
  const hints = {
    key: 'Check the account key of its connection string.',
    sas: 'Its signature may be over, or lack the right to read or to list.',
    identity: 'Whoever signs in needs the role "Storage Blob Data Contributor" on the account.',
  }
  const isRefused = status === 401 || status === 403
  return new Trouble(`The storage "${access.name}" ${isRefused ? 'refused access to' : 'gave no answer about'} "${blobKey(path)}": ${said}.`, isRefused ? 'storage-refused' : 'storage-failed', isRefused ? { hint: hints[access.by.kind], isFinal: true } : {})
}
