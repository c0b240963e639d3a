import type { Settings } from './settings.js'
import type { Seed } from './seed.js'
import type { State } from './state.js'
import type { StoredBlobs } from './stored-blobs.js'

/** What the services share while the emulator runs. */
export interface Rehearsal {
  readonly seed: Seed
  readonly settings: Settings
  readonly blobs: StoredBlobs
  /** Signs the tokens of this emulator. */
  readonly signingKey: string
  now(): Date
  /** The state as it is. */
  state(): State
  /** Puts a state in its place; where one is kept on disk it is there when this returns. */
  change(change: (state: State) => State): void
}
