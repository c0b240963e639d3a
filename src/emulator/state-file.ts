import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { isObject } from '../text/member.js'
import { EmulatorProblem } from './problem.js'
import { EMPTY_SEED, type Seed } from './seed.js'
import { lockDirectory, readIfThere } from './state-lock.js'
import { EMPTY_STATE, type State } from './state.js'

/** What an emulator keeps between two starts. Secrets are in it. */
export interface Kept {
  readonly version: 1
  readonly seed: Seed
  readonly state: State
}

/** The directory of `--state`: the state of the services, and the blobs beside it. Nobody else can read it. */
export interface StateDirectory {
  /** Where the storage service keeps its blobs. */
  readonly blobs: string
  /** What the last emulator left; nothing at the first start. */
  readonly before: Kept | undefined
  /** Puts a state on the disk in one step. */
  save(seed: Seed, state: State): void
  /** Lets the next emulator have the directory; the end of the process does it too. */
  close(): void
}

/** Opens or makes a directory for the state; one emulator at a time has it. Throws `EmulatorProblem`. */
export function openStateDirectory(directory: string): StateDirectory {
  const file = join(directory, 'state.json')
  const blobs = join(directory, 'blobs')
  let before: Kept | undefined
  let close: (() => void) | undefined
  try {
    mkdirSync(blobs, { recursive: true, mode: 0o700 })
    chmodSync(directory, 0o700)
    close = lockDirectory(directory)
    const text = readIfThere(file)
    before = text === undefined ? undefined : keptIn(text, file)
  } catch (error) {
    close?.()
    if (error instanceof EmulatorProblem) throw error
    throw new EmulatorProblem(`The directory "${directory}" cannot be used for the state: ${words(error)}.`, { cause: error })
  }
  return {
    blobs,
    before,
    close,
    save: (seed, state) => {
      const kept: Kept = { version: 1, seed, state }
      try {
        writeFileAtomic.sync(file, `${JSON.stringify(kept)}\n`, { mode: 0o600, fsync: false })
      } catch (error) {
        throw new EmulatorProblem(`The state "${file}" cannot be written: ${words(error)}.`, { cause: error })
      }
    },
  }
}


function keptIn(text: string, file: string): Kept {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // said below
  }
  if (!isObject(value) || value['version'] !== 1 || !isObject(value['seed']) || !isObject(value['state'])) throw new EmulatorProblem(`"${file}" is no state of an emulator; remove it to start anew.`)
  // an earlier emulator knew less
  return { version: 1, seed: { ...EMPTY_SEED, ...value['seed'] }, state: { ...EMPTY_STATE, ...value['state'] } }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
