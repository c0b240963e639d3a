import { BlockBlobClient, type BlobLeaseClient } from '@azure/storage-blob'
import { AUTHORITIES, isMapped, type Cloud } from '../address/cloud.js'
import { Refusal } from '../plan/runner.js'
import { plainText, quoteComplaint } from './answer.js'
import { complaintOfError, statusOf } from './client-error.js'
import { createConnection, type Connection, type ConnectionOptions } from './connection.js'
import { createSecrets } from './secrets.js'
import { storagePipeline } from './storage-transport.js'
import { asCheckFailure, Trouble } from './trouble.js'

export interface BlobLockOptions extends ConnectionOptions {
  /** The blob, as users write it; with a signature in its query nobody signs in. */
  readonly url: string
  /** Who is named to others while it is held. */
  readonly owner: { readonly host: string; readonly process: number; readonly user: string }
}

/** A blob that is leased. */
export interface BlobLock {
  /** Aborted, with a sentence as its reason, when somebody broke the lease or it could not be renewed in time. */
  readonly lost: AbortSignal
  /** Gives the lease back, if it can: otherwise it ends by itself within a minute. */
  release(): Promise<void>
}

/** A lease lasts for 15 to 60 seconds, or for ever; after that the service lets others have it. */
const LENGTH = 60
const RENEWAL = 20_000
const RETRY = 2_000
/** Real time in milliseconds. A lease that is older without being renewed may be over before the next request arrives. */
const SAFE = 50_000
const RELEASE_LIMIT = 15_000

/**
 * Leases a blob, which is made where it is absent, and renews the lease until it is released. The waits go by the clock; when the lease is over goes by
 * the time of day. Throws `Refusal` where another one holds it, `OutOfReach` where it cannot be had, or the signal's reason.
 */
export async function lockBlob({ url, owner, ...options }: BlobLockOptions, signal: AbortSignal): Promise<BlobLock> {
  const place = placeOf(url, options.cloud)
  const connection = createConnection(options, () => createSecrets([], () => undefined, () => Promise.reject(new Trouble('A lock has no vault.', 'no-secret'))))
  const client = new BlockBlobClient(place.url, storagePipeline(connection.transport.patient, place.isSigned ? undefined : connection.signIn.credential({ kind: 'own', authority: AUTHORITIES[options.cloud.name] })))
  const lease = client.getBlobLeaseClient()
  const { clock } = connection
  const begin = clock.date().getTime()
  try {
    await take(client, lease, place, signal)
    const since = clock.date().toISOString()
    await client.setMetadata({ owner: written(owner.user), host: written(owner.host), process: String(owner.process), since }, { conditions: { leaseId: lease.leaseId }, abortSignal: signal })
  } catch (error) {
    await lease.releaseLease({ abortSignal: AbortSignal.timeout(RELEASE_LIMIT) }).catch(() => undefined)
    if (signal.aborted) throw signal.reason
    throw asLockFailure(error, place)
  }
  const lost = new AbortController()
  const over = new AbortController()
  const kept = keep(lease, begin, connection, over.signal).then((why) => why !== undefined && lost.abort(new Error(`The lock "${place.shown}" was lost: ${why}.`)))
  return {
    lost: lost.signal,
    async release() {
      over.abort()
      await kept
      if (!lost.signal.aborted) await lease.releaseLease({ abortSignal: AbortSignal.timeout(RELEASE_LIMIT) }).catch(() => undefined)
    },
  }
}

interface Place {
  readonly url: string
  /** Without its signature. */
  readonly shown: string
  readonly isSigned: boolean
  readonly account: string
  readonly container: string
  readonly blob: string
}

/** Hosts of blobs, which may see the token of whoever signs in. */
const BLOB_HOST = /\.blob\.(?:core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)|storage\.azure\.net)$/i

function placeOf(text: string, cloud: Cloud): Place {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') throw new Refusal(`The lock "${plainText(text)}" is no https URL of a blob.`, 'It looks like "https://account.blob.core.windows.net/container/name".')
  const shown = `${url.origin}${url.pathname}`
  const { account, container, blob } = partsOf(url)
  if (container === '' || blob === '') throw new Refusal(`The lock "${plainText(shown)}" names no blob.`, 'A blob has a container and a name: "https://account.blob.core.windows.net/container/name".')
  const isSigned = url.searchParams.has('sig')
  if (!isSigned && !BLOB_HOST.test(url.hostname) && !isMapped(url.href, cloud)) throw new Refusal(`"${plainText(url.host)}" of the lock "${plainText(shown)}" is no host of a blob storage, so it gets no token of whoever is signed in.`, 'Such a host takes a URL with a signature.')
  return { url: url.href, shown: plainText(shown), isSigned, account, container, blob }
}

/** The parts of a blob's URL; where it has no blob, empty ones. */
function partsOf(url: URL): Pick<Place, 'account' | 'container' | 'blob'> {
  try {
    const { accountName: account, containerName: container, name: blob } = new BlockBlobClient(url.href)
    // what is not there has the name "undefined"
    if (decodeURIComponent(url.pathname).endsWith(`/${container}/${blob}`)) return { account, container, blob }
  } catch {
    // an escape that is none, or too few parts
  }
  return { account: '', container: '', blob: '' }
}

/** Takes the lease, and makes the blob before where there is none. */
async function take(client: BlockBlobClient, lease: BlobLeaseClient, place: Place, signal: AbortSignal): Promise<void> {
  for (let isMade = false; ; isMade = true) {
    try {
      await lease.acquireLease(LENGTH, { abortSignal: signal })
      return
    } catch (error) {
      if (statusOf(error) === 409) throw await heldBy(client, place, signal)
      if (isMade || statusOf(error) !== 404 || complaintOfError(error).codes.includes('ContainerNotFound')) throw error
    }
    const text = 'Leased by adfc while it deploys.\n'
    await client.upload(text, text.length, { conditions: { ifNoneMatch: '*' }, blobHTTPHeaders: { blobContentType: 'text/plain' }, abortSignal: signal }).catch((error: unknown) => {
      // somebody else made it meanwhile
      if (statusOf(error) !== 409 && statusOf(error) !== 412) throw error
    })
  }
}

/** Who has it, by what stands beside the blob. */
async function heldBy(client: BlockBlobClient, { shown, account, container, blob }: Place, signal: AbortSignal): Promise<Trouble> {
  const { metadata = {} } = await client.getProperties({ abortSignal: signal })
  const { owner, host, process, since } = metadata
  const who = owner === undefined || host === undefined ? 'somebody who left no name' : `"${read(owner)}" on "${read(host)}"${process === undefined ? '' : ` (process ${read(process)})`}`
  return new Trouble(`The lock "${shown}" is held by ${who}${since === undefined ? '' : ` since ${read(since)}`}.`, 'lock-held', {
    hint: `It ends within a minute after its owner does; "az storage blob lease break --account-name ${word(account)} --container-name ${word(container)} --blob-name ${word(blob)} --auth-mode login" breaks it.`,
    isPlan: true,
  })
}

/** Renews a lease that was had at a time of day. Gives the reason why it was lost; nothing where it was kept until the signal. */
async function keep(lease: BlobLeaseClient, begin: number, { clock }: Connection, signal: AbortSignal): Promise<string | undefined> {
  for (let renewed = begin, wait = RENEWAL; ; ) {
    try {
      await clock.sleep(wait, signal)
      const asked = clock.date().getTime()
      await lease.renewLease({ abortSignal: AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, renewed + SAFE - asked))]) })
      renewed = asked
      wait = RENEWAL
    } catch (error) {
      if (signal.aborted) return undefined
      const status = statusOf(error)
      if (status === 409 || status === 412) return `somebody broke its lease (${status}${quoteComplaint(complaintOfError(error))})`
      if (status === 404) return 'the blob was deleted'
      if (clock.date().getTime() - renewed >= SAFE - RETRY) return `its lease could not be renewed in time${error instanceof Trouble ? `: ${error.message.replace(/\.$/, '')}` : ''}`
      wait = RETRY
    }
  }
}

function asLockFailure(error: unknown, { shown, isSigned }: Place): unknown {
  return asCheckFailure(error instanceof Trouble ? error : refusal(error, shown, isSigned), (text) => text)
}

function refusal(error: unknown, shown: string, isSigned: boolean): Trouble {
  const status = statusOf(error)
  if (status === undefined) throw error
  const complaint = complaintOfError(error)
  const said = `${status}${quoteComplaint(complaint)}`
  if (complaint.codes.includes('ContainerNotFound')) return new Trouble(`The lock "${shown}" cannot be taken: its container is not there.`, 'no-container', { hint: 'adfc makes the blob, but no container.' })
  if (status !== 401 && status !== 403) return new Trouble(`The lock "${shown}" cannot be taken: ${said}.`, 'storage-failed')
  return new Trouble(`Access to the lock "${shown}" was refused: ${said}.`, 'storage-refused', { hint: isSigned ? 'Its signature may be over, or lack the rights to read, create and write.' : 'Whoever signs in needs the role "Storage Blob Data Contributor" on the container.' })
}

/** A word of a command line. */
function word(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** Metadata are headers, which hold no letters beyond ASCII. */
function written(text: string): string {
  return encodeURIComponent(text)
}

function read(text: string): string {
  try {
    return plainText(decodeURIComponent(text), 100)
  } catch {
    return plainText(text, 100)
  }
}
