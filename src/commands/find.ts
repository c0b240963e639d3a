import { kindOfFolder } from '../factory/kinds.js'
import { directoryOfParts, exportOf, seatIn, seatsOf, templateRoot, type Seat, type Seats } from '../factory/layout.js'
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
  const search: Search = { cwd, disk, files: new Map(), problems: [], walked: new Set(), real: new Set(), links: [], templates: [], folders: new Map() }
  const directories = paths.flatMap((path) => {
    const full = absolute(cwd, path)
    const kind = kindAt(full, path, disk)
    if (kind === 'directory') walk(full, search)
    else addFile(full, search)
    return kind === 'directory' ? full : []
  })
  // after the directories themselves, so that a file is shown by its own path where it has one here
  for (const link of search.links) followLink(link, search)
  for (const template of templatesIn(directories, search)) addFile(template, search)
  const targets = new Set([...search.files.values()].map(({ path }) => path))
  const roots = new Set([...search.files.values()].flatMap(({ absolute: full, seat }) => seat?.root ?? rootsAround(full, seat)))
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
  /** Exported templates met on the way. */
  readonly templates: string[]
  /** Directories of files. */
  readonly folders: Map<string, Folder>
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
      if (!isJson(name)) continue
      if (exportOf(name) !== undefined) search.templates.push(full)
      else if (isKindFolder) addFile(full, search)
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

/**
 * The exported templates in the directories of a run. In one that holds a factory too they are taken for made from it, and
 * everything would be said twice; beside a whole template its parts say the same again.
 */
function templatesIn(directories: readonly string[], search: Search): string[] {
  if (search.templates.length === 0) return []
  const seated = [...search.files].flatMap(([full, { seat }]) => (seat ? [full] : []))
  const free = directories.filter((directory) => !seated.some((file) => isBelow(file, directory)))
  const found = search.templates.filter((template) => free.some((directory) => isBelow(template, directory)))
  const whole = found.filter((template) => exportOf(template) === 'whole')
  const covered = new Set(whole.map(parentOf))
  const ofParts = new Set(found.filter((template) => exportOf(template) === 'part').map(parentOf))
  return [...whole, ...[...ofParts].filter((directory) => !covered.has(directory) && !covered.has(parentOf(directory))).flatMap((directory) => partsIn(directory, search))]
}

/** The parts of a template in a directory. Those that the template over them does not name are left over from an earlier export. */
function partsIn(directory: string, search: Search): string[] {
  const files = entries(directory, search).flatMap(({ name, kind }) => (kind === 'file' ? name : []))
  const master = files.find((name) => name.toLowerCase() === 'armtemplate_master.json')
  const named = master === undefined ? undefined : textOf(join(directory, master), search)?.toLowerCase()
  return files.filter((name) => exportOf(name) === 'part' && (named === undefined || named.includes(`/${name.toLowerCase()}`))).map((name) => join(directory, name))
}

function textOf(file: string, { disk }: Search): string | undefined {
  try {
    return disk.text(file)
  } catch {
    // it is not judged: what cannot be read names nothing
    return undefined
  }
}

function isBelow(file: string, directory: string): boolean {
  return file.startsWith(join(directory, ''))
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')))
}

/** What is compiled around a file: the factory that it stands in, or the parts of the template that it is one of. */
export function rootsAround(full: string, seat: Seat | undefined): string[] {
  if (seat) return [seat.root]
  return exportOf(full) === 'part' ? [templateRoot(full)] : []
}

/** The files of one factory, by its directory; those of a template by what its parts share. */
function around(root: string, search: Search): void {
  const parts = directoryOfParts(root)
  if (parts !== undefined) {
    for (const part of partsIn(parts, search)) addFile(part, search)
    return
  }
  for (const { name, kind } of entries(root, search)) {
    if (kind === 'file' || kindOfFolder(name) === undefined) continue
    const folder = join(root, name)
    for (const entry of entries(folder, search)) {
      if (!isJson(entry.name)) continue
      if (entry.kind === 'file') addFile(join(folder, entry.name), search)
      // that one leads nowhere is said to whoever asks for it
      else if (entry.kind === 'link') followLink({ full: join(folder, entry.name), directory: folder, takesFiles: true }, { ...search, problems: [] })
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
  const slash = full.lastIndexOf('/')
  const folder = folderOf(full.slice(0, Math.max(1, slash)), search)
  const name = full.slice(slash + 1)
  search.files.set(full, { path: folder.prefix + name, absolute: full, seat: seatIn(folder.seats, name) })
}

/** What all files of a directory share. */
interface Folder {
  /** What stands before the names of its files as they are shown. */
  readonly prefix: string
  /** Their root as it is shown. */
  readonly seats: Seats | undefined
}

/** Asked for every file of the directory, worked out once. */
function folderOf(directory: string, { cwd, folders }: Search): Folder {
  const known = folders.get(directory)
  if (known) return known
  const shown = display(cwd, directory)
  const seats = seatsOf(directory)
  const folder = { prefix: shown === '.' ? '' : join(shown, ''), seats: seats && { ...seats, root: display(cwd, seats.root) } }
  folders.set(directory, folder)
  return folder
}

function isJson(name: string): boolean {
  return name.length > 5 && name.slice(-5).toLowerCase() === '.json'
}
