import { kindOfFolder } from '../factory/kinds.js'
import { seatOf } from '../factory/layout.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { Disk } from './disk.js'
import { CannotWork } from './errors.js'
import { reason, unreadable, type FoundFile } from './files.js'
import { absolute, display, join } from './paths.js'

/** Directories that hold no factory, however they are filled. */
const SKIPPED = new Set(['node_modules', 'bin', 'obj'])

/** What a run looks at. Paths are as shown: relative to the current directory, `/` between the parts. */
export interface Found {
  /** All files to compile, in order: those asked for and the factories around them. */
  readonly files: readonly FoundFile[]
  /** Those whose findings are wanted. */
  readonly targets: ReadonlySet<string>
  /** Directories that could not be listed, and links that lead in a circle. */
  readonly problems: readonly Diagnostic[]
}

/**
 * Finds what the paths of a command mean: directories are searched for factories, files are taken with the factory
 * around them. Throws `CannotWork` for a path that leads nowhere.
 */
export function find(paths: readonly string[], also: readonly string[], cwd: string, disk: Disk): Found {
  const search: Search = { cwd, disk, files: new Map(), problems: [], walked: new Set(), real: new Set(), links: [], shown: new Map() }
  for (const path of paths) {
    const full = absolute(cwd, path)
    const kind = kindAt(full, path, disk)
    if (kind === 'directory') walk(full, search)
    else addFile(full, search)
  }
  // after the directories themselves, so that a file is shown by its own path where it has one here
  for (const link of search.links) followLink(link, search)
  const targets = new Set([...search.files.values()].map(({ path }) => path))
  const roots = new Set([...search.files.values()].flatMap(({ seat }) => seat?.root ?? []))
  for (const root of new Set([...[...roots].map((shown) => absolute(cwd, shown)), ...also])) if (!search.walked.has(root)) around(root, search)
  const files = [...search.files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { files, targets, problems: search.problems }
}

/** A link met on the way. */
interface Link {
  readonly full: string
  readonly directory: string
  /** It stands in a kind's folder. */
  readonly takesFiles: boolean
}

interface Search {
  readonly cwd: string
  readonly disk: Disk
  /** By absolute path. */
  readonly files: Map<string, FoundFile>
  readonly problems: Diagnostic[]
  /** Directories that were searched already, without links. */
  readonly real: Set<string>
  readonly links: Link[]
  /** Directories as they are shown. */
  readonly shown: Map<string, string>
  /** Directories that were searched already. */
  readonly walked: Set<string>
}

function kindAt(full: string, path: string, disk: Disk): 'file' | 'directory' {
  let kind: ReturnType<Disk['kind']>
  try {
    kind = disk.kind(full)
  } catch (error) {
    throw new CannotWork(`"${path}" cannot be read: ${reason(error)}.`)
  }
  if (kind === undefined) throw new CannotWork(`"${path}" does not exist.`)
  // a pipe can be read like a file
  return kind === 'directory' ? 'directory' : 'file'
}

function walk(directory: string, search: Search): void {
  search.walked.add(directory)
  if (!isNew(directory, search)) return
  const isKindFolder = kindOfFolder(directory.slice(directory.lastIndexOf('/') + 1)) !== undefined
  for (const { name, kind } of entries(directory, search)) {
    const full = join(directory, name)
    if (kind === 'file') {
      if (isKindFolder && isJson(name)) addFile(full, search)
    } else if (kind === 'directory') {
      if (!name.startsWith('.') && !SKIPPED.has(name)) walk(full, search)
    } else if (kind === 'link') search.links.push({ full, directory, takesFiles: isKindFolder })
  }
}

/** Each directory once, by whatever links it is reached. */
function isNew(directory: string, search: Search): boolean {
  let real = directory
  try {
    real = search.disk.real(directory)
  } catch (error) {
    search.problems.push(unreadable(display(search.cwd, directory), error))
    return false
  }
  if (search.real.has(real)) return false
  search.real.add(real)
  return true
}

/** A link counts as what it leads to, unless that is above it (a circle) or was found without it. */
function followLink({ full, directory, takesFiles }: Link, search: Search): void {
  const { disk, cwd } = search
  try {
    const kind = disk.kind(full)
    if (kind !== 'directory') {
      if (!takesFiles || !isJson(full)) return
      if (kind === undefined) throw Object.assign(new Error('dangling'), { code: 'ENOENT' })
      if (!search.files.has(disk.real(full))) addFile(full, search)
      return
    }
    const target = disk.real(full)
    if (`${disk.real(directory)}/`.startsWith(`${target}/`)) {
      search.problems.push(diagnostic('link-loop', 'warning', { file: display(cwd, full), offsets: [0, 0] }, 'The link leads back to a directory above it.', { hint: 'It was not followed.' }))
    } else walk(full, search)
  } catch (error) {
    search.problems.push(unreadable(display(cwd, full), error))
  }
}

/** The files of one factory, by its directory. */
function around(root: string, search: Search): void {
  for (const { name, kind } of entries(root, search)) {
    if (kind === 'file' || kindOfFolder(name) === undefined) continue
    const folder = join(root, name)
    for (const entry of entries(folder, search)) {
      if (!isJson(entry.name)) continue
      if (entry.kind === 'file') addFile(join(folder, entry.name), search)
      else if (entry.kind === 'link') followLink({ full: join(folder, entry.name), directory: folder, takesFiles: true }, search)
    }
  }
}

function entries(directory: string, search: Search): ReturnType<Disk['list']> {
  try {
    return search.disk.list(directory)
  } catch (error) {
    const path = display(search.cwd, directory)
    if (!search.problems.some(({ at }) => at.file === path)) search.problems.push(unreadable(path, error))
    return []
  }
}

function addFile(full: string, search: Search): void {
  if (search.files.has(full)) return
  const seat = seatOf(full)
  const slash = full.lastIndexOf('/')
  const folder = shownAs(full.slice(0, slash), search)
  const path = folder === '.' ? full.slice(slash + 1) : folder + full.slice(slash)
  search.files.set(full, { path, absolute: full, seat: seat && { root: shownAs(seat.root, search), kind: seat.kind, stem: seat.stem } })
}

/** How a directory is shown; asked for every file in it, worked out once. */
function shownAs(directory: string, { cwd, shown }: Search): string {
  let known = shown.get(directory)
  if (known === undefined) shown.set(directory, (known = display(cwd, directory)))
  return known
}

function isJson(name: string): boolean {
  return name.length > 5 && name.slice(-5).toLowerCase() === '.json'
}
