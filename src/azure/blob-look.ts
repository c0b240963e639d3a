import type { BlobPlace, Known } from '../plan/action.js'
import { complaintOfError, statusOf } from './client-error.js'
import { openContainer, storageRefusal, type StorageContext } from './storage.js'
import type { StorageAccess } from './storage-access.js'
import { Trouble } from './trouble.js'

/** A place in a storage, its texts put together. */
export interface FoundPlace {
  readonly kind: 'file' | 'folder' | 'container'
  readonly container: string
  /** In the container, without slashes at its ends; empty for the container itself. */
  readonly path: string
  /** The last part of the path, or the container. */
  readonly name: string
  /** With the container, for people. */
  readonly whole: string
}

/** What is known of a blob. */
export interface BlobFacts {
  /** In bytes. */
  readonly size: number
  readonly created?: Date
  readonly lastModified?: Date
  /** In base64. A blob that was put together of blocks may have none. */
  readonly contentMD5?: string
}

export interface Child {
  readonly name: string
  readonly type: 'File' | 'Folder'
}

/** Puts the parts of a place together; slashes at their ends do not count. Throws `Trouble` where there is no container. */
export function readPlace({ storage, container, folder = '', file = '' }: Known<BlobPlace>): FoundPlace {
  const parts = [container, folder, file].map((part) => part.replace(/^\/+|\/+$/g, ''))
  if (parts[0] === '') throw new Trouble(`The place "${parts.filter((part) => part !== '').join('/')}" in the storage "${storage}" has no container.`, 'bad-path', { isFinal: true })
  const whole = parts.filter((part) => part !== '').join('/')
  const [first = '', ...rest] = whole.split('/')
  const kind = rest.length === 0 ? 'container' : parts[2] === '' ? 'folder' : 'file'
  return { kind, container: first, path: rest.join('/'), name: rest.at(-1) ?? first, whole }
}

/** Looks at a blob. Throws `Trouble`, or the signal's reason. */
export function lookAtBlob(access: StorageAccess, place: FoundPlace, context: StorageContext, signal: AbortSignal): Promise<BlobFacts | 'no-blob' | 'no-container'> {
  return asked(access, place, signal, 'no-blob' as const, async () => {
    const found = await openContainer(access, place.container, context).getBlobClient(place.path).getProperties({ abortSignal: signal })
    if (isDirectory(found.metadata)) return 'no-blob'
    const { contentLength = 0, createdOn, lastModified, contentMD5 } = found
    return { size: contentLength, ...(createdOn ? { created: createdOn } : {}), ...(lastModified ? { lastModified } : {}), ...(contentMD5 ? { contentMD5: Buffer.from(contentMD5).toString('base64') } : {}) }
  })
}

/** When a container was changed last. Throws `Trouble`, or the signal's reason. */
export function lookAtContainer(access: StorageAccess, place: FoundPlace, context: StorageContext, signal: AbortSignal): Promise<{ readonly lastModified?: Date } | 'no-container'> {
  return asked(access, place, signal, 'no-container' as const, async () => {
    const { lastModified } = await openContainer(access, place.container, context).getProperties({ abortSignal: signal })
    return lastModified ? { lastModified } : {}
  })
}

/** More than this an activity cannot give, in characters of JSON. */
const MOST_TEXT = 4 * 1024 * 1024
const PAGE = 5000

/**
 * What is directly in a folder or in a container, by name; all of it, unless `most` is enough. A folder is there when any
 * blob is below it. Throws `Trouble`, or the signal's reason.
 */
export function lookInto(access: StorageAccess, place: FoundPlace, most: number, context: StorageContext, signal: AbortSignal, mostText = MOST_TEXT): Promise<readonly Child[] | 'no-folder' | 'no-container'> {
  return asked(access, place, signal, 'no-folder' as const, async () => {
    const container = openContainer(access, place.container, context)
    const prefix = place.kind === 'container' ? '' : `${place.path}/`
    const children = new Map<string, Child>()
    let isThere = place.kind === 'container'
    let text = 0
    for await (const { segment } of container.listBlobsByHierarchy('/', { prefix, includeMetadata: true, abortSignal: signal }).byPage({ maxPageSize: Math.min(PAGE, most + 1) })) {
      const folders = (segment.blobPrefixes ?? []).map((folder): Child => ({ name: folder.name.slice(prefix.length, -1), type: 'Folder' }))
      const files = segment.blobItems.map((blob): Child => ({ name: blob.name.slice(prefix.length), type: isDirectory(blob.metadata) ? 'Folder' : 'File' }))
      isThere ||= folders.length + files.length > 0
      for (const child of [...folders, ...files]) {
        // a blob that only holds the place of the folder
        if (child.name === '') continue
        children.set(`${child.type}/${child.name}`, child)
        text += JSON.stringify(child).length
      }
      if (text > mostText) throw new Trouble(`There is more in "${place.whole}" of the storage "${access.name}" than an activity can give: the names of what is in it take more than 4 MB.`, 'too-much', { isFinal: true })
      if (isThere && children.size >= most) break
    }
    // where folders are kept as such, an empty one is there too
    if (!isThere) isThere = isDirectory((await container.getBlobClient(place.path).getProperties({ abortSignal: signal })).metadata)
    return isThere ? [...children.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) : 'no-folder'
  })
}

/** A blob that stands for a folder, as a storage with a hierarchical namespace shows it. */
function isDirectory(metadata: Readonly<Record<string, string>> | undefined): boolean {
  return metadata?.['hdi_isfolder'] === 'true'
}

async function asked<Answer, Missing>(access: StorageAccess, place: FoundPlace, signal: AbortSignal, missing: Missing, ask: () => Promise<Answer>): Promise<Answer | Missing | 'no-container'> {
  try {
    return await ask()
  } catch (error) {
    if (signal.aborted || error instanceof Trouble) throw error
    if (statusOf(error) === 404) return complaintOfError(error).codes.includes('ContainerNotFound') ? 'no-container' : missing
    throw storageRefusal(access, place.whole, error)
  }
}
