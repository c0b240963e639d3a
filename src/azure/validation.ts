import type { Known, Validation } from '../plan/action.js'
import type { StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { lookAtBlob, lookInto, readPlace, type FoundPlace } from './blob-look.js'
import { lackOf, timeText } from './blob-metadata.js'
import type { Session } from './session.js'
import type { StorageAccess } from './storage-access.js'
import { Trouble } from './trouble.js'

/** What a look found: what the activity gives, or what is still lacking, in words. */
type Look = { readonly output: JsonObject } | { readonly lacks: string }

/**
 * Waits until a blob or a folder is there as it is wanted, and tells what it is. Only the signal ends the waiting. Throws
 * `Trouble` where another look cannot help, or the signal's reason.
 */
export async function awaitBlob(action: Known<Validation>, session: Session, context: StepContext): Promise<JsonObject> {
  const place = readPlace(action.place)
  const access = await session.open(action.place.storage, context.signal)
  let shown: string | undefined
  for (;;) {
    const seen = await lookPatiently(place, action, access, session, context.signal)
    if ('output' in seen) return seen.output
    if (seen.lacks !== shown) context.progress(`waiting for the ${place.kind} "${place.whole}": ${seen.lacks}`)
    shown = seen.lacks
    // not more than one look a second, whatever was computed
    await session.clock.sleep(Math.max(1, action.sleep) * 1000, context.signal)
  }
}

/** What passes (no answer, a busy service) is waited out, as long as there is time. */
async function lookPatiently(place: FoundPlace, action: Known<Validation>, access: StorageAccess, session: Session, signal: AbortSignal): Promise<Look> {
  try {
    return place.kind === 'file' ? await lookForFile(place, action, access, session, signal) : await lookForFolder(place, action, access, session, signal)
  } catch (error) {
    if (signal.aborted || !(error instanceof Trouble) || error.details.isFinal || error.details.isPlan) throw error
    return { lacks: error.message.replace(/\.$/, '') }
  }
}

async function lookForFile(place: FoundPlace, { minimumSize = 0 }: Known<Validation>, access: StorageAccess, session: Session, signal: AbortSignal): Promise<Look> {
  const found = await lookAtBlob(access, place, session.storage, signal)
  if (typeof found === 'string') return { lacks: lackOf(found) }
  const { size, lastModified } = found
  if (size < minimumSize) return { lacks: `it has ${size} of ${minimumSize} bytes` }
  return { output: { exists: true, itemName: place.name, itemType: 'File', size, lastModified: timeText(lastModified) ?? null } }
}

async function lookForFolder(place: FoundPlace, { childItems: isFilled }: Known<Validation>, access: StorageAccess, session: Session, signal: AbortSignal): Promise<Look> {
  const output = { exists: true, itemName: place.name, itemType: 'Folder' }
  const found = await lookInto(access, place, isFilled === undefined ? 0 : 1, session.storage, signal)
  // a storage without real folders cannot have an empty one: there, nothing is as good as one
  if (found === 'no-folder' && isFilled === false) return { output: { ...output, childItems: [] } }
  if (typeof found === 'string') return { lacks: lackOf(found) }
  if (isFilled === undefined) return { output }
  if (isFilled && found.length === 0) return { lacks: 'it is empty' }
  if (!isFilled && found.length > 0) return { lacks: 'it is not empty' }
  const childItems = isFilled ? await lookInto(access, place, Infinity, session.storage, signal) : []
  return typeof childItems === 'string' ? { lacks: lackOf(childItems) } : { output: { ...output, childItems } }
}
