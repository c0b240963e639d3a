import { blobKey } from '../address/blob-path.js'
import type { BatchExecution, BlobReference, Known, ModelUpdate, Task } from '../plan/action.js'
import { openService } from './batch-execution.js'
import { openWorkspace } from './ml-service.js'
import type { Session } from './session.js'
import { findBlob, signBlob, windowFrom } from './storage.js'
import type { StorageAccess } from './storage-access.js'
import { Trouble } from './trouble.js'
import { openWebService, requireModelFile } from './update-resource.js'
import { checkWeb } from './web-request.js'
import { modelOf } from './web-service.js'

/**
 * Looks whether tasks can be carried out, without changing anything. `produced` holds the blobs (`storage/path`) that the
 * run will write. All tasks are looked at together; what is thrown is the trouble of the first one in their order.
 */
export async function checkTasks(tasks: readonly Task[], produced: ReadonlySet<string>, session: Session, signal: AbortSignal): Promise<void> {
  const results = await Promise.allSettled(tasks.map(({ action }) => checkAction(action, produced, session, signal)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

async function checkAction(action: Task['action'], produced: ReadonlySet<string>, session: Session, signal: AbortSignal): Promise<void> {
  switch (action.kind) {
    case 'batch-execution':
      return checkBatch(action, produced, session, signal)
    case 'update-resource':
      return checkUpdate(action, produced, session, signal)
    case 'ml-pipeline':
      await openWorkspace(action, session, signal)
      return
    case 'get-metadata':
    case 'validation':
      // what is looked for may come later
      await session.open(action.place.storage, signal)
      return
    case 'web':
      return checkWeb(action, session, signal)
    default:
      return
  }
}

async function checkBatch(action: Known<BatchExecution>, produced: ReadonlySet<string>, session: Session, signal: AbortSignal): Promise<void> {
  await inOrder([
    openService(action, session, signal),
    ...Object.entries(action.inputs).map(([port, blob]) => checkInput(port, blob, produced, session, signal)),
    ...Object.entries(action.outputs).map(([port, blob]) => checkOutput(port, blob, session, signal)),
  ])
}

async function checkInput(port: string, blob: Known<BlobReference>, produced: ReadonlySet<string>, session: Session, signal: AbortSignal): Promise<void> {
  const access = await session.open(blob.storage, signal)
  await checkSigning(access, blob, 'r', session, signal)
  if (isProduced(blob, produced)) return
  const found = await findBlob(access, blob.path, session.storage, signal)
  if (found === 'found') return
  const what = found === 'no-container' ? 'its container is not there' : 'there is no such blob'
  throw new Trouble(`The input "${port}" is missing, "${blob.path}" in the storage "${blob.storage}": ${what}.`, 'input-missing', { isPlan: true })
}

/** A job writes where a container is; whether the blob is there does not matter. */
async function checkOutput(port: string, blob: Known<BlobReference>, session: Session, signal: AbortSignal): Promise<void> {
  const access = await session.open(blob.storage, signal)
  await checkSigning(access, blob, 'cw', session, signal)
  const found = await findBlob(access, blob.path, session.storage, signal).catch((error: unknown) => {
    // a given signature may let write and not read
    if (error instanceof Trouble && error.code === 'storage-refused' && access.by.kind === 'sas') return 'found'
    throw error
  })
  if (found !== 'no-container') return
  throw new Trouble(`The output "${port}" has no place, "${blob.path}" in the storage "${blob.storage}": its container is not there.`, 'container-missing', { hint: 'Create the container.', isPlan: true })
}

/** Whoever signs in must be lent a key for signatures, too. */
async function checkSigning(access: StorageAccess, { path }: Known<BlobReference>, rights: 'r' | 'cw', session: Session, signal: AbortSignal): Promise<void> {
  if (access.by.kind === 'identity') await signBlob(access, path, rights, windowFrom(session.clock.date(), 3_600_000), session.storage, signal)
}

async function checkUpdate(action: Known<ModelUpdate>, produced: ReadonlySet<string>, session: Session, signal: AbortSignal): Promise<void> {
  const look = async (): Promise<void> => {
    const service = await openWebService(action, session, signal)
    modelOf(await service.read(signal), action.service, action.model)
  }
  const find = async (): Promise<void> => {
    const access = await session.open(action.file.storage, signal)
    await checkSigning(access, action.file, 'r', session, signal)
    if (!isProduced(action.file, produced)) await requireModelFile(action, access, session, signal)
  }
  await inOrder([look(), find()])
}

function isProduced({ storage, path }: Known<BlobReference>, produced: ReadonlySet<string>): boolean {
  return produced.has(`${storage}/${path}`) || produced.has(`${storage}/${blobKey(path)}`)
}

/** Waits for all and throws the first error in their order, not the first in time. */
async function inOrder(works: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason
}
