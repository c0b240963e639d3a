import type { Disk } from './disk.js'
import { CannotWork, UsageError } from './errors.js'
import { openSource, reason } from './files.js'
import { absolute } from './paths.js'

/** The text of a plan's file. Throws `CannotWork` where it cannot be read. */
export function planFileText(file: string, disk: Disk, cwd: string): string {
  if (file === '-') throw new UsageError('A plan is read from a file, not from standard input.')
  try {
    const { text, encoding } = openSource(file, disk.bytes(absolute(cwd, file)))
    // every byte counts: stored in another way than it was written, it was altered
    return encoding.charset === 'utf-8' && !encoding.byteOrderMark ? text : `\uFEFF${text}`
  } catch (error) {
    throw new CannotWork(`The plan "${file}" cannot be read: ${reason(error)}.`)
  }
}
