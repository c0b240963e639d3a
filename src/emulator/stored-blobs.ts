import type { BlobReference } from './blob-reference.js'
import { storagePath, type StorageAnswer, type StorageRequests } from './storage-requests.js'

/** The blobs behind the services: they reach them with the credentials that they were given, as the real ones do. */
export interface StoredBlobs {
  /** Whether what opens a reference really reads it. */
  look(reference: BlobReference): Promise<'found' | 'missing' | 'refused'>
  /** Writes a text with what opens the reference. */
  write(reference: BlobReference, text: string): Promise<'written' | 'missing' | 'refused'>
  /** A read-only signature for a blob, with its question mark; nothing for an account that is not here. */
  readSignature(reference: BlobReference): string | undefined
}

/** Signs for one blob with the key of its account: `sv=…&sig=…`. */
export type Sign = (key: string, reference: Pick<BlobReference, 'account' | 'container' | 'blob'>, permissions: string) => string

const MINUTE = 60_000

/** How signatures are made; the client package is loaded here, not with this file. */
export async function signer(now: () => Date): Promise<Sign> {
  const storage = await import('@azure/storage-blob')
  return (key, { account, container, blob }, permissions) => {
    // a little in the past: clocks differ
    const startsOn = new Date(now().getTime() - 5 * MINUTE)
    const expiresOn = new Date(now().getTime() + 24 * 60 * MINUTE)
    const wanted = { containerName: container, blobName: blob, permissions: storage.BlobSASPermissions.parse(permissions), startsOn, expiresOn }
    return storage.generateBlobSASQueryParameters(wanted, new storage.StorageSharedKeyCredential(account, key)).toString()
  }
}

/** The blobs of a world without storage accounts. */
export const NO_BLOBS: StoredBlobs = { look: async () => 'missing', write: async () => 'missing', readSignature: () => undefined }

export function storedBlobs(requests: StorageRequests, accounts: ReadonlyMap<string, string>, sign: Sign): StoredBlobs {
  // a wrong key makes a signature that is refused, as the key itself would be
  const queryOf = (reference: BlobReference): string => (reference.opened.by === 'sas' ? reference.opened.token : sign(reference.opened.key, reference, 'rcw'))
  const pathOf = ({ account, container, blob }: BlobReference): string => storagePath(account, container, blob)
  return {
    look: async (reference) => outcomeOf(await requests.ask('HEAD', pathOf(reference), queryOf(reference)), 'found' as const),
    write: async (reference, text) => outcomeOf(await requests.ask('PUT', pathOf(reference), queryOf(reference), text), 'written' as const),
    readSignature: (reference) => {
      const key = accounts.get(reference.account)
      return key === undefined ? undefined : `?${sign(key, reference, 'r')}`
    },
  }
}

function outcomeOf<Done>({ status }: StorageAnswer, done: Done): Done | 'missing' | 'refused' {
  if (status >= 200 && status < 300) return done
  return status === 404 ? 'missing' : 'refused'
}
