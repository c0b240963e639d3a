import { digestOf } from '../identity.js'
import type { ObjectId } from './live.js'

/** What is known of a secret that was written before: enough to compare it, and no more. */
export interface RememberedSecret {
  readonly salt: string
  /** Of salt and value (`secretDigest`). */
  readonly digest: string
  /** The tag that the object had when it had been written: with another one, somebody wrote it since. */
  readonly tag: string | null
}

/** What is remembered of the secret in a place of an object; the pointer is the one in the body, as of a hole. */
export type Remembered = (object: ObjectId, pointer: string) => RememberedSecret | undefined

/** The digest of a secret: it can be compared with that of another value, and only with the same salt. */
export function secretDigest(salt: string, value: string): string {
  return digestOf(JSON.stringify([salt, value]))
}
