import type { Disk } from './disk.js'
import { CannotWork } from './errors.js'
import { openSource, reason } from './files.js'
import { absolute } from './paths.js'

/** The text of a plan's file. Throws `CannotWork` where it cannot be read. */
export function planFileText(file: string, disk: Disk, cwd: string): string {
  try {
    return openSource(file, disk.bytes(absolute(cwd, file))).text
  } catch (error) {
    throw new CannotWork(`The plan "${file}" cannot be read: ${reason(error)}.`)
  }
}
