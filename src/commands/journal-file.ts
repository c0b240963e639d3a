import { shown as onOneLine } from '../report/shown.js'
import { isDeployJournal, readDeployJournal, type DeployEntry, type DeployPast } from '../plan/deploy/deploy-journal.js'
import { readJournal, type Entry, type Past } from '../plan/journal.js'
import type { Disk } from './disk.js'
import { CannotWork, Refused } from './errors.js'
import { reason } from './files.js'
import { holdLock } from './lock-file.js'
import { display } from './paths.js'

/** Where journals lie; files are given as absolute paths and shown as users name them. */
interface Place {
  readonly disk: Disk
  readonly cwd: string
}

/** What a journal says, whatever its plan is for. */
export type AnyPast = Past | DeployPast

export function isDeployment(past: AnyPast): past is DeployPast {
  return past.plan.kind === 'deploy'
}

/** A journal on the disk, held by this process until it is closed. */
export interface JournalFile {
  /** On the disk when it returns. Throws `CannotWork`. */
  append(entry: Entry | DeployEntry): void
  /** A second time does nothing. */
  close(): void
}

/** Makes a new journal with its first entry; a finished one of another plan in its place is kept under another name. */
export function createJournal(file: string, first: Entry | DeployEntry, place: Place): JournalFile {
  const { disk } = place
  const release = holdJournal(file, place)
  try {
    disk.createNew(file, new TextEncoder().encode(lineOf(first)), 0o600)
    return opened(file, byteLength(lineOf(first)), release, place)
  } catch (error) {
    release()
    throw new CannotWork(`The journal "${display(place.cwd, file)}" cannot be written: ${reason(error)}.`)
  }
}

/** Opens a journal to go on with it; what was cut off at its end is removed. */
export function continueJournal(file: string, place: Place): { past: AnyPast; journal: JournalFile } {
  const release = holdJournal(file, place)
  try {
    const { past, text } = lookInto(file, place)
    return { past, journal: opened(file, byteLength(text.slice(0, past.whole)), release, place) }
  } catch (error) {
    release()
    throw error
  }
}

/** Reads a journal. Throws `CannotWork` where there is none and `Refused` where it cannot be used. */
export function lookInto(file: string, { disk, cwd }: Place): { past: AnyPast; text: string } {
  const shown = display(cwd, file)
  let text: string
  try {
    if (disk.kind(file) === 'other') throw new Refused(`"${shown}" is no file that can be a journal.`)
    text = disk.text(file)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new CannotWork(`The journal "${shown}" cannot be read: ${reason(error)}.`)
  }
  const past = isDeployJournal(text) ? readDeployJournal(text) : readJournal(text)
  if ('problem' in past) throw new Refused(`The journal "${shown}" ${onOneLine(past.problem)}.`)
  return { past, text }
}

function opened(file: string, length: number, release: () => void, { disk, cwd }: Place): JournalFile {
  const shown = display(cwd, file)
  const appender = disk.append(file, length)
  let isOpen = true
  return {
    append: (entry) => {
      // its descriptor may belong to something else by now
      if (!isOpen) throw new TypeError('the journal is closed')
      try {
        appender.write(lineOf(entry))
      } catch (error) {
        throw new CannotWork(`The journal "${shown}" cannot be written: ${reason(error)}. Nothing further was begun; "adfc resume ${shown}" goes on.`)
      }
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      appender.close()
      release()
    },
  }
}

/** One process at a time goes on with a journal. */
function holdJournal(file: string, place: Place): () => void {
  return holdLock(`${file}.lock`, (owner, lock) => `The plan is being carried out by ${owner}. If it is not, remove "${lock}".`, place)
}

function lineOf(entry: Entry | DeployEntry): string {
  return `${JSON.stringify(entry)}\n`
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
