import { fileURLToPath } from 'node:url'
import type { Disk } from './disk.js'

/** The page of a rule; the pages lie beside the bundle. Throws the errors of the disk. */
export function pageOf(rule: string, disk: Disk): string {
  return disk.text(fileURLToPath(new URL(`./rules/${rule}.md`, import.meta.url)))
}

/** The same; nothing where there is none. */
export function pageIfAny(rule: string, disk: Disk): string | undefined {
  try {
    return pageOf(rule, disk)
  } catch {
    return undefined
  }
}
