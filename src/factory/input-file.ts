import type { Seat } from './layout.js'

/** A file as the first pass takes it. */
export interface InputFile {
  readonly path: string
  /** Absent where the file could not be read: its name still counts. */
  readonly text?: string | undefined
  /** Its place in a factory; absent for a file that stands alone. */
  readonly seat?: Seat | undefined
}
