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
    text = disk.text(file)
  } catch (error) {
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
  const own = new TextEncoder().encode(`${JSON.stringify({ process: process.pid, host: hostname() })}\n`)
  for (let attempt = 0; ; attempt++) {
    try {
      disk.createNew(lock, own, 0o600)
      return () => disk.remove(lock)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EEXIST' || attempt > 0) throw new CannotWork(`The lock "${shown}" cannot be written: ${reason(error)}.`)
    }
    const owner = ownerOf(lock, disk)
    if (owner) throw new Refused(`The plan is being carried out by process ${owner.process}${owner.host === hostname() ? '' : ` on ${owner.host}`}. If it is not, remove "${shown}".`)
    disk.remove(lock)
  }
}

/** Who holds a lock; nothing where that process has ended. */
function ownerOf(lock: string, disk: Disk): { process: number; host: string } | undefined {
  let owner: unknown
  try {
    owner = JSON.parse(disk.text(lock))
  } catch {
    // cut off while it was written, or just removed
    return undefined
  }
  if (!isObject(owner) || typeof owner['process'] !== 'number' || typeof owner['host'] !== 'string') return undefined
  const isHere = owner['host'] === hostname()
  return isHere && !isAlive(owner['process']) ? undefined : { process: owner['process'], host: owner['host'] }
}

function isAlive(id: number): boolean {
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
