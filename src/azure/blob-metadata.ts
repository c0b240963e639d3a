import { METADATA_FIELDS, type Known, type MetadataRequest } from '../plan/action.js'
import type { StepContext } from '../plan/runner.js'
import type { JsonObject } from '../text/member.js'
import { didYouMean } from '../text/nearest.js'
import { plainText } from './answer.js'
import { lookAtBlob, lookAtContainer, lookInto, readPlace, type FoundPlace } from './blob-look.js'
import type { Session } from './session.js'
import type { StorageAccess } from './storage-access.js'
import { Trouble } from './trouble.js'

type Field = (typeof METADATA_FIELDS)[number]

/** Fields that only a folder has, and those that only a file has. */
const OF_FOLDERS: readonly Field[] = ['childItems']
const OF_FILES: readonly Field[] = ['size', 'contentMD5']

/**
 * Gives what is asked of a blob, a folder or a container, and nothing else; `null` where the storage does not know it, such
 * as the times of a folder that is only a part of names. What is not there fails the attempt, unless `exists` is asked.
 * Throws `Trouble`, or the signal's reason.
 */
export async function readMetadata({ place: given, fields: asked }: Known<MetadataRequest>, session: Session, { signal }: StepContext): Promise<JsonObject> {
  const place = readPlace(given)
  const fields = readFields(asked.value)
  const unfit = fields.find((field) => (place.kind === 'file' ? OF_FOLDERS : OF_FILES).includes(field))
  // which error the service gives is known for "childItems" alone
  if (unfit !== undefined) throw new Trouble(`"${unfit}" is asked of the ${place.kind} "${place.whole}" in the storage "${given.storage}", but only a ${place.kind === 'file' ? 'folder' : 'file'} has it.`, 'unfit-field', { isFinal: true })
  const access = await session.open(given.storage, signal)
  const found = place.kind === 'file' ? await fileMetadata(place, access, session, signal) : await folderMetadata(place, fields, access, session, signal)
  if (typeof found === 'string') {
    if (fields.includes('exists')) return { exists: false }
    throw new Trouble(`The ${place.kind} "${place.whole}" is missing in the storage "${access.name}"${place.kind === 'container' ? '' : `: ${lackOf(found)}`}.`, 'blob-missing', { hint: 'Ask for "exists" where it need not be there.' })
  }
  const all: JsonObject = { exists: true, itemName: place.name, itemType: place.kind === 'file' ? 'File' : 'Folder', ...found }
  return Object.fromEntries(fields.map((field) => [field, all[field] ?? null]))
}

/** What is not there, in words behind a colon. */
export function lackOf(missing: 'no-blob' | 'no-folder' | 'no-container'): string {
  switch (missing) {
    case 'no-blob':
      return 'there is no such blob'
    case 'no-folder':
      return 'no blob is below it'
    case 'no-container':
      return 'its container is not there'
  }
}

/** A time as the service writes it: to the second. */
export function timeText(time: Date | undefined): string | undefined {
  return time?.toISOString().replace(/\.\d+Z$/, 'Z')
}

async function fileMetadata(place: FoundPlace, access: StorageAccess, session: Session, signal: AbortSignal): Promise<JsonObject | 'no-blob' | 'no-container'> {
  const found = await lookAtBlob(access, place, session.storage, signal)
  return typeof found === 'string' ? found : { ...found, created: timeText(found.created), lastModified: timeText(found.lastModified) }
}

async function folderMetadata(place: FoundPlace, fields: readonly Field[], access: StorageAccess, session: Session, signal: AbortSignal): Promise<JsonObject | 'no-folder' | 'no-container'> {
  const childItems = await lookInto(access, place, fields.includes('childItems') ? Infinity : 0, session.storage, signal)
  if (typeof childItems === 'string') return childItems
  if (place.kind === 'folder' || !fields.includes('lastModified')) return { childItems }
  const container = await lookAtContainer(access, place, session.storage, signal)
  return typeof container === 'string' ? container : { childItems, lastModified: timeText(container.lastModified) }
}

/** The fields that are asked for, as the service spells them. */
function readFields(asked: unknown): Field[] {
  if (!Array.isArray(asked)) throw new Trouble(`The list of fields is ${inWords(asked)}, but a list of names is expected.`, 'bad-field', { isFinal: true })
  if (asked.length === 0) throw new Trouble('The list of fields is empty.', 'bad-field', { isFinal: true })
  return asked.map(readField)
}

function readField(name: unknown): Field {
  const folded = String(name).toLowerCase()
  const field = METADATA_FIELDS.find((known) => known.toLowerCase() === folded)
  if (field !== undefined) return field
  if (folded === 'structure' || folded === 'columncount') {
    throw new Trouble(`"${String(name)}" cannot be given by adfc: it would have to read what is in the file.`, 'bad-field', { hint: 'Mock the activity with what it would give.', isFinal: true })
  }
  const hint = didYouMean(String(name), METADATA_FIELDS) ?? `The fields are ${METADATA_FIELDS.map((each) => `"${each}"`).join(', ')}.`
  throw new Trouble(`There is no field ${inWords(name)}.`, 'bad-field', { hint, isFinal: true })
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? `"${plainText(value, 100)}"` : plainText(JSON.stringify(value) ?? 'nothing', 100)
}
