import type { Open } from '../report/situate.js'
import type { Diagnostic, Fix } from '../text/diagnostic.js'
import { applyFixes } from '../text/edits.js'
import { encode } from '../text/encoding.js'
import { locator } from '../text/locate.js'
import type { Disk } from './disk.js'
import { CannotWork } from './errors.js'
import { reason } from './files.js'

/** One fix may uncover the next; more rounds than this would mean that two fixes undo each other. */
const MOST_ROUNDS = 10

/**
 * Applies the fixes of diagnostics, looks again, and goes on until nothing is left to fix. Returns how many were
 * applied. Each file is written in one step; every byte outside the edits stays.
 */
export async function applyFixesTo(
  again: () => Promise<readonly Diagnostic[]>,
  first: readonly Diagnostic[],
  withUnsafe: boolean,
  open: Open,
  absolutes: ReadonlyMap<string, string>,
  disk: Disk,
): Promise<number> {
  let count = 0
  let diagnostics = first
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round > 0) diagnostics = await again()
    const byFile = new Map<string, Fix[]>()
    for (const { at, fix } of diagnostics) {
      if (fix && (fix.safe || withUnsafe) && fix.edits.every((edit) => edit.at.file === at.file)) byFile.set(at.file, [...(byFile.get(at.file) ?? []), fix])
    }
    let applied = 0
    for (const [file, fixes] of byFile) applied += fixFile(file, fixes, open, absolutes.get(file), disk)
    if (applied === 0) return count
    count += applied
  }
  return count
}

function fixFile(file: string, fixes: readonly Fix[], open: Open, full: string | undefined, disk: Disk): number {
  const source = open(file)
  if (!source || source.isLossy === true || full === undefined) return 0
  const { text, applied } = applyFixes(locator(source), fixes)
  if (applied.length === 0 || text === source.text) return 0
  try {
    disk.replace(full, encode(text, source.encoding))
  } catch (error) {
    throw new CannotWork(`"${file}" cannot be written: ${reason(error)}. It is as it was.`)
  }
  return applied.length
}
