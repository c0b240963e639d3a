import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isObject } from '../text/member.js'
import { EmulatorProblem } from './problem.js'

/** Who has a directory, as its lock file says it. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** Tells this lock from an earlier one of a process with the same number. */
  readonly token: string
}

/** The locks of this process. */
const own = new Set<string>()

/** How often a lock is looked at that is just being written or removed, and the milliseconds between. */
const LOOKS = 100
const PAUSE = 20

/**
 * Takes a directory for this process, by a file that only one process can create; gives what lets it go, and the end of
 * the process does too. A lock whose process is gone is taken over. Throws `EmulatorProblem` where another process has it.
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, 'emulator.lock')
  const token = randomUUID()
  for (let looks = 1; !create(file, { pid: process.pid, host: hostname(), token }); looks++) {
    const text = readIfThere(file)
    const holder = holderIn(text ?? '')
    if (looks === LOOKS || (holder && isThere(holder))) throw taken(directory, file, holder)
    if (text === undefined || !holder || !removeStale(file, text)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
  }
  own.add(token)
  const release = (): void => {
    process.off('exit', release)
    if (!own.delete(token)) return
    // whoever removed the lock by hand may have let another one in
    if (holderIn(readIfThere(file) ?? '')?.token === token) remove(file)
  }
  process.once('exit', release)
  return release
}

/** The text of a file; nothing where it does not exist. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Creates a lock; false where one is there already. */
function create(file: string, holder: Holder): boolean {
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(descriptor, `${JSON.stringify(holder)}\n`)
  } catch (error) {
    // an empty lock would keep everybody out
    remove(file)
    throw error
  } finally {
    closeSync(descriptor)
  }
  return true
}

/**
 * Removes a lock whose process is gone; false where somebody else is about to. Only one process at a time removes what is
 * not its own, and looks again before it does: otherwise the new lock of another starter could be hit.
 */
function removeStale(file: string, text: string): boolean {
  const guard = `${file}.removal`
  if (!create(guard, { pid: process.pid, host: hostname(), token: '' })) {
    const other = holderIn(readIfThere(guard) ?? '')
    if (other && !isThere(other)) remove(guard)
    return false
  }
  try {
    if (readIfThere(file) === text) remove(file)
    return true
  } finally {
    remove(guard)
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** Whether the process of a lock may still run: on another machine that cannot be seen. */
function isThere({ pid, host, token }: Holder): boolean {
  if (host !== hostname()) return true
  if (pid === process.pid) return own.has(token)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

function holderIn(text: string): Holder | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const isHolder = isObject(value) && Number.isInteger(value['pid']) && typeof value['host'] === 'string' && typeof value['token'] === 'string'
  return isHolder ? (value as unknown as Holder) : undefined
}

function taken(directory: string, file: string, holder: Holder | undefined): EmulatorProblem {
  const who = holder ? `the emulator with the process id ${holder.pid} on "${holder.host}"` : 'another emulator'
  return new EmulatorProblem(`The directory "${directory}" is in use by ${who}. End that one or name another directory; where there is none any more, remove "${file}".`)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
