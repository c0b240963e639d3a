import { hostname } from 'node:os'
import { printEntry, readJournal, type Entry, type Past } from '../plan/journal.js'
import { isObject } from '../text/member.js'
import type { Disk } from './disk.js'
import { CannotWork, Refused } from './errors.js'
import { reason } from './files.js'
import { display } from './paths.js'

/** Where journals lie; files are given as absolute paths and shown as users name them. */
interface Place {
  readonly disk: Disk
  readonly cwd: string
}

/** A journal on the disk, held by this process until it is closed. */
export interface JournalFile {
  /** On the disk when it returns. Throws `CannotWork`. */
  append(entry: Entry): void
  /** A second time does nothing. */
  close(): void
}

/** Makes a new journal with its first entry; a finished one of another plan in its place is kept under another name. */
export function createJournal(file: string, first: Entry, place: Place): JournalFile {
  const { disk } = place
  const release = hold(file, place)
  try {
    disk.createNew(file, new TextEncoder().encode(printEntry(first)), 0o600)
    return opened(file, byteLength(printEntry(first)), release, place)
  } catch (error) {
    release()
    throw new CannotWork(`The journal "${display(place.cwd, file)}" cannot be written: ${reason(error)}.`)
  }
}

/** Opens a journal to go on with it; what was cut off at its end is removed. */
export function continueJournal(file: string, place: Place): { past: Past; journal: JournalFile } {
  const release = hold(file, place)
  try {
    const { past, text } = lookInto(file, place)
    return { past, journal: opened(file, byteLength(text.slice(0, past.whole)), release, place) }
  } catch (error) {
    release()
    throw error
  }
}

/** Reads a journal. Throws `CannotWork` where there is none and `Refused` where it cannot be used. */
export function lookInto(file: string, { disk, cwd }: Place): { past: Past; text: string } {
  const shown = display(cwd, file)
  let text: string
  try {
    if (disk.kind(file) === 'other') throw new Refused(`"${shown}" is no file that can be a journal.`)
    text = disk.text(file)
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new CannotWork(`The journal "${shown}" cannot be read: ${reason(error)}.`)
  }
  const past = readJournal(text)
  if ('problem' in past) throw new Refused(`The journal "${shown}" ${past.problem}.`)
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
        appender.write(printEntry(entry))
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

/** One process at a time goes on with a journal; the lock of a process that is gone is taken over. */
function hold(file: string, { disk, cwd }: Place): () => void {
  const lock = `${file}.lock`
  const shown = display(cwd, lock)
  const own = `${JSON.stringify({ process: process.pid, host: hostname() })}\n`
  for (let attempt = 0; ; attempt++) {
    try {
      disk.createNew(lock, new TextEncoder().encode(own), 0o600)
      return () => {
        if (textOf(lock, disk) === own) disk.remove(lock)
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EEXIST' || attempt > 2) throw new CannotWork(`The lock "${shown}" cannot be written: ${reason(error)}.`)
    }
    const found = textOf(lock, disk)
    // released meanwhile
    if (found === undefined) continue
    const owner = ownerOf(found)
    if (!owner || isAlive(owner)) {
      const who = owner ? `process ${owner.process}${owner.host === hostname() ? '' : ` on ${owner.host}`}` : 'another process'
      throw new Refused(`The plan is being carried out by ${who}. If it is not, remove "${shown}".`)
    }
    // away under a name of our own: should somebody else have taken it over just now, that is seen and put back
    const aside = `${lock}.${process.pid}`
    disk.rename(lock, aside)
    const taken = textOf(aside, disk)
    if (taken !== found && taken !== undefined) {
      disk.createNew(lock, new TextEncoder().encode(taken), 0o600)
      disk.remove(aside)
      throw new Refused(`The plan is being carried out by another process. If it is not, remove "${shown}".`)
    }
    disk.remove(aside)
  }
}

function textOf(file: string, disk: Disk): string | undefined {
  try {
    return disk.text(file)
  } catch {
    return undefined
  }
}

interface Owner {
  readonly process: number
  readonly host: string
}

/** Who holds a lock; nothing where it cannot be read. */
function ownerOf(lock: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(lock)
    return isObject(owner) && typeof owner['process'] === 'number' && typeof owner['host'] === 'string' ? { process: owner['process'], host: owner['host'] } : undefined
  } catch {
    return undefined
  }
}

/** Whether a process may still be there; one of another host is taken to be. */
function isAlive({ process: id, host }: Owner): boolean {
  if (host !== hostname()) return true
  if (id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
