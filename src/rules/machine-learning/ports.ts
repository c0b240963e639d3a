import { readBlobPath, type BlobPath } from '../../address/blob-path.js'
import { batchExecution, modelUpdate } from '../../factory/machine-learning.js'
import { hasArguments, type Activity, type OpenResource, type Reference } from '../../factory/model.js'
import type { At } from '../../text/member.js'

/** A blob path that an activity of the pack names, and what it is for. */
export interface NamedBlob {
  /** It is a URL or carries a signature, no path at all: it has no parts, and is not to be quoted. */
  readonly isUrl: boolean
  readonly activity: Activity
  readonly use: 'input' | 'output' | 'model'
  /** The property, or the port whose property it is, for a message. */
  readonly words: string
  readonly at: At<string>
  readonly path: BlobPath
  /** The name of the storage linked service, folded; absent where it is not known (arguments may lead elsewhere). */
  readonly storage: string | undefined
}

/** The literal, filled-in blob paths of all Machine Learning activities of a resource. */
export function blobsOf(resource: OpenResource): NamedBlob[] {
  return resource.activities.flatMap((activity): NamedBlob[] => {
    if (!activity.value || activity.inactive !== undefined) return []
    const { inputs, outputs } = batchExecution(activity)
    const { filePath, storage } = modelUpdate(activity)
    const ports = [...inputs.map((port) => ({ port, use: 'input' as const })), ...outputs.map((port) => ({ port, use: 'output' as const }))]
    const blobs = ports.flatMap(({ port, use }): NamedBlob[] =>
      port.filePath ? [{ activity, use, words: `The path of ${use} "${port.name}"`, at: port.filePath, ...pathOf(port.filePath.value), storage: storageName(port.storage) }] : [],
    )
    return filePath ? [...blobs, { activity, use: 'model', words: '"trainedModelFilePath"', at: filePath, ...pathOf(filePath.value), storage: storageName(storage) }] : blobs
  })
}

function pathOf(text: string): { path: BlobPath; isUrl: boolean } {
  const isUrl = /^https?:\/\/|[?&]sig=/i.test(text)
  return { path: isUrl ? { container: undefined, blob: '', hasLeadingSlash: false, extension: '', extensionSpan: [0, 0] } : readBlobPath(text), isUrl }
}

function storageName(reference: Reference | undefined): string | undefined {
  return reference === undefined || hasArguments(reference) ? undefined : reference.name.toLowerCase()
}

/** Groups of blobs of one use in one activity that lie at the same place. */
export function shared(blobs: readonly NamedBlob[], use: NamedBlob['use']): { first: NamedBlob; other: NamedBlob }[] {
  const seen = new Map<string, NamedBlob>()
  return blobs.flatMap((blob) => {
    if (blob.use !== use || blob.storage === undefined || blob.isUrl) return []
    const key = `${blob.activity.path.join('/')}\n${blob.storage}\n${blob.path.container?.name ?? ''}\n${blob.path.blob}`
    const first = seen.get(key)
    if (!first) seen.set(key, blob)
    return first ? [{ first, other: blob }] : []
  })
}
