import { hostname } from 'node:os'
import { isObject } from '../text/member.js'
import type { Disk } from './disk.js'
import { CannotWork, Refused } from './errors.js'
import { reason } from './files.js'
import { display } from './paths.js'

/**
 * Holds a lock file until the function that it gives is called; the lock of a process that is gone is taken over. `refusal` makes the sentence for
 * one that is held, of its owner and of the file as users name it. Throws `Refused` with that, and `CannotWork`.
 */
export function holdLock(lock: string, refusal: (owner: string, shown: string) => string, { disk, cwd }: { readonly disk: Disk; readonly cwd: string }): () => void {
  const shown = display(cwd, lock)
  const own = `${JSON.stringify({ process: process.pid, host: hostname(), since: new Date().toISOString() })}\n`
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
      const who = owner ? `process ${owner.process}${owner.host === hostname() ? '' : ` on ${owner.host}`}${owner.since === undefined ? '' : `, since ${owner.since}`}` : 'another process'
      throw new Refused(refusal(who, shown))
    }
    // away under a name of our own: should somebody else have taken it over just now, that is seen and put back
    const aside = `${lock}.${process.pid}`
    disk.rename(lock, aside)
    const taken = textOf(aside, disk)
    if (taken !== found && taken !== undefined) {
      disk.createNew(lock, new TextEncoder().encode(taken), 0o600)
      disk.remove(aside)
      throw new Refused(refusal('another process', shown))
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
  readonly since?: string
}

/** Who holds a lock; nothing where it cannot be read. */
function ownerOf(lock: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(lock)
    return isObject(owner) && typeof owner['process'] === 'number' && typeof owner['host'] === 'string' ? { process: owner['process'], host: owner['host'], ...(typeof owner['since'] === 'string' ? { since: owner['since'] } : {}) } : undefined
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
