import { fileURLToPath } from 'node:url'
import type { Disk } from './disk.js'

/** Where the page of a rule lies: beside the bundle. */
export function pageUrl(rule: string): URL {
  return new URL(`./rules/${rule}.md`, import.meta.url)
}

/** The page of a rule. Throws the errors of the disk. */
export function pageOf(rule: string, disk: Disk): string {
  return disk.text(fileURLToPath(pageUrl(rule)))
}

/** The same; nothing where there is none. */
export function pageIfAny(rule: string, disk: Disk): string | undefined {
  try {
    return pageOf(rule, disk)
  } catch {
    return undefined
  }
}

/** The rules that have a page, which all have: so their ids are known without the rules. */
export function rulesWithPages(disk: Disk): string[] {
  return disk.list(fileURLToPath(new URL('./rules/', import.meta.url))).flatMap(({ name }) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : [])).sort()
}
