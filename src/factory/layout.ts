import { kindOfFolder, type Kind } from './kinds.js'

/** Where a file stands in the git layout of a factory. */
export interface Seat {
  /** The factory's directory, as it stands in the path; `.` where the path starts with the kind's folder. */
  readonly root: string
  readonly kind: Kind
  /** The file's name without `.json`: what the resource must be called. */
  readonly stem: string
}

/**
 * The seat of a file by its path alone (`/` between the parts): a `.json` file directly in a folder named after a kind,
 * in any case. Managed private endpoints stand in `managedVirtualNetwork/<network>/managedPrivateEndpoint/`.
 * Nothing for any other file.
 */
export function seatOf(path: string): Seat | undefined {
  const parts = path.split('/')
  const file = parts.pop() ?? ''
  if (!/\.json$/i.test(file)) return undefined
  const kind = kindOfFolder(parts.at(-1) ?? '')
  if (kind === undefined) return undefined
  const above = kind === 'managedPrivateEndpoint' ? 3 : 1
  if (above === 3 && kindOfFolder(parts.at(-3) ?? '') !== 'managedVirtualNetwork') return undefined
  const root = parts.slice(0, -above).join('/')
  return { root: root === '' ? (path.startsWith('/') ? '/' : '.') : root, kind, stem: stemOf(file) }
}

/** A file's name without its directory and without `.json`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/i, '')
}
