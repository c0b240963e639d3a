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
 * Nothing for any other file, nor for what the Studio exports, wherever that lies.
 */
export function seatOf(path: string): Seat | undefined {
  const slash = path.lastIndexOf('/')
  return seatIn(seatsOf(path.slice(0, Math.max(0, slash))), path.slice(slash + 1))
}

/** What the files of a directory are where they are named `<stem>.json`. */
export interface Seats {
  readonly root: string
  readonly kind: Kind
}

/** The seats that a directory has, by its path alone; nothing where it is no kind's folder. */
export function seatsOf(directory: string): Seats | undefined {
  const parts = directory.split('/')
  const kind = kindOfFolder(parts.at(-1) ?? '')
  if (kind === undefined) return undefined
  const above = kind === 'managedPrivateEndpoint' ? 3 : 1
  if (above === 3 && kindOfFolder(parts.at(-3) ?? '') !== 'managedVirtualNetwork') return undefined
  const root = parts.slice(0, -above).join('/')
  return { root: root === '' ? (directory.startsWith('/') ? '/' : '.') : root, kind }
}

/** The seat of a file by its name, among those of its directory. */
export function seatIn(seats: Seats | undefined, file: string): Seat | undefined {
  if (!seats || !/\.json$/i.test(file) || exportOf(file) !== undefined) return undefined
  return { root: seats.root, kind: seats.kind, stem: stemOf(file) }
}

/** What the Studio exports: a whole factory or workspace, or a part of one that is too large for one file. */
export function exportOf(path: string): 'whole' | 'part' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!/^(?:ARM|Template)/i.test(name)) return undefined
  if (/^(?:ARMTemplateForFactory|TemplateForWorkspace)\.json$/i.test(name)) return 'whole'
  return /^ArmTemplate_\d+\.json$/i.test(name) ? 'part' : undefined
}

const PARTS = 'ArmTemplate_*.json'

/** What stands for the root of the factory in a template: its own path; for a part what all parts beside it share. */
export function templateRoot(path: string): string {
  return exportOf(path) === 'part' ? path.slice(0, path.lastIndexOf('/') + 1) + PARTS : path
}

/** The directory of the parts that share a root (`templateRoot`); nothing for any other root. */
export function directoryOfParts(root: string): string | undefined {
  if (root !== PARTS && !root.endsWith(`/${PARTS}`)) return undefined
  return root === PARTS ? '.' : root.slice(0, -PARTS.length - 1) || '/'
}

/** A file's name without its directory and without `.json`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/i, '')
}
