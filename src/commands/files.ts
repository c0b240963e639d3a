import { kindOfFolder } from '../factory/kinds.js'
import { seatOf, type Seat } from '../factory/layout.js'
import type { InputFile } from '../factory/inspect.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { decode } from '../text/encoding.js'
import type { SourceFile } from '../text/source-file.js'
import type { Disk } from './disk.js'
import { CannotWork } from './errors.js'
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

export interface FoundFile {
  readonly path: string
  readonly absolute: string
  readonly seat: Seat | undefined
}

/**
 * Finds what the paths of a command mean: directories are searched for factories, files are taken with the factory
 * around them. Throws `CannotWork` for a path that leads nowhere.
 */
export function find(paths: readonly string[], also: readonly string[], cwd: string, disk: Disk): Found {
  const search: Search = { cwd, disk, files: new Map(), problems: [], walked: new Set() }
  for (const path of paths) {
    const full = absolute(cwd, path)
    const kind = kindAt(full, path, disk)
    if (kind === 'directory') walk(full, search, [])
    else addFile(full, search)
  }
  const targets = new Set([...search.files.values()].map(({ path }) => path))
  const roots = new Set([...search.files.keys()].flatMap((full) => seatOf(full)?.root ?? []))
  for (const root of new Set([...roots, ...also])) if (!search.walked.has(root)) around(root, search)
  const files = [...search.files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { files, targets, problems: search.problems }
}

interface Search {
  readonly cwd: string
  readonly disk: Disk
  /** By absolute path. */
  readonly files: Map<string, FoundFile>
  readonly problems: Diagnostic[]
  /** Directories that were searched already. */
  readonly walked: Set<string>
}

function kindAt(full: string, path: string, disk: Disk): 'file' | 'directory' {
  let kind: 'file' | 'directory' | undefined
  try {
    kind = disk.kind(full)
  } catch (error) {
    throw new CannotWork(`"${path}" cannot be read: ${reason(error)}.`)
  }
  if (kind === undefined) throw new CannotWork(`"${path}" does not exist.`)
  return kind
}

function walk(directory: string, search: Search, above: readonly string[]): void {
  const { disk } = search
  search.walked.add(directory)
  const isKindFolder = kindOfFolder(directory.slice(directory.lastIndexOf('/') + 1)) !== undefined
  const inside = [...above, directory]
  for (const { name, kind } of entries(directory, search)) {
    const full = join(directory, name)
    if (kind === 'file') {
      if (isKindFolder && isJson(name)) addFile(full, search)
    } else if (kind === 'directory') {
      if (!name.startsWith('.') && !SKIPPED.has(name)) walk(full, search, inside)
    } else if (kind === 'link') followLink(full, search, inside, isKindFolder)
  }

  function followLink(full: string, into: Search, chain: readonly string[], takesFiles: boolean): void {
    try {
      const kind = disk.kind(full)
      if (kind === 'file' && takesFiles && isJson(full)) addFile(full, into)
      if (kind !== 'directory') return
      const target = disk.real(full)
      if (chain.some((each) => disk.real(each) === target)) {
        into.problems.push(diagnostic('link-loop', 'warning', { file: display(into.cwd, full), offsets: [0, 0] }, 'The link leads back to a directory above it.', { hint: 'It was not followed.' }))
      } else walk(full, into, chain)
    } catch (error) {
      into.problems.push(unreadable(display(into.cwd, full), error))
    }
  }
}

/** The files of one factory, by its directory. */
function around(root: string, search: Search): void {
  for (const { name, kind } of entries(root, search)) {
    if (kind === 'file' || kindOfFolder(name) === undefined) continue
    const folder = join(root, name)
    for (const entry of entries(folder, search)) {
      if (entry.kind !== 'directory' && isJson(entry.name)) addFile(join(folder, entry.name), search)
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
  search.files.set(full, { path: display(search.cwd, full), absolute: full, seat: seat && { ...seat, root: display(search.cwd, seat.root) } })
}

function isJson(name: string): boolean {
  return name.length > 5 && name.slice(-5).toLowerCase() === '.json'
}

/** Reads files one by one as the compiler asks for them; what cannot be read becomes a finding. */
export function* read(files: readonly FoundFile[], disk: Disk, problems: Diagnostic[], replaced: ReadonlyMap<string, SourceFile> = new Map()): Generator<InputFile> {
  for (const { path, absolute: full, seat } of files) {
    const given = replaced.get(path)
    if (given) {
      yield { path, text: given.text, seat }
      continue
    }
    try {
      const text = disk.text(full)
      yield { path, text: isPlain(text) ? text : openSource(path, disk.bytes(full), problems).text, seat }
    } catch (error) {
      problems.push(unreadable(path, error))
      yield { path, seat }
    }
  }
}

/** Bytes as a source file; a finding where they are not UTF-8. */
export function openSource(path: string, bytes: Uint8Array, problems?: Diagnostic[]): SourceFile {
  const { text, encoding, lossy } = decode(bytes)
  if (problems && (lossy || encoding.charset !== 'utf-8')) {
    const message = lossy ? 'The file holds bytes that are no UTF-8.' : `The file is stored as ${encoding.charset === 'utf-16le' ? 'UTF-16 (little endian)' : 'UTF-16 (big endian)'}.`
    problems.push(diagnostic('not-utf-8', 'warning', { file: path, offsets: [0, 0] }, message, { hint: 'Store it as UTF-8, as the Studio does; other tools read nothing else.' }))
  }
  return { path, text, encoding }
}

/** Nothing in the text says that it was stored in another way than UTF-8 without byte-order mark. */
function isPlain(text: string): boolean {
  return text.charCodeAt(0) !== 0xfeff && !text.includes('\uFFFD') && !text.includes('\0')
}

function unreadable(path: string, error: unknown): Diagnostic {
  return diagnostic('unreadable', 'error', { file: path, offsets: [0, 0] }, `It cannot be read: ${reason(error)}.`, { hint: 'What it holds was not checked.' })
}

/** The words for an error of the file system. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied'
    case 'ENOENT':
      return 'it does not exist (any more)'
    case 'ELOOP':
      return 'its links lead in a circle'
    case 'EISDIR':
      return 'it is a directory'
    case 'ENOTDIR':
      return 'a part of its path is no directory'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open'
    case 'ENOSPC':
      return 'the disk is full'
    case 'EROFS':
      return 'the file system is read-only'
    case 'EIO':
      return 'the disk failed'
    case 'ERR_STRING_TOO_LONG':
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'it is too large'
    default:
      return code === '' ? 'the system gave no reason' : `the system answered ${code}`
  }
}
