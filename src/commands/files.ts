import type { InputFile } from '../factory/input-file.js'
import type { Seat } from '../factory/layout.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { decode } from '../text/encoding.js'
import type { SourceFile } from '../text/source-file.js'
import type { Disk } from './disk.js'

/** A file that was found, under the path it is shown by. */
export interface FoundFile {
  readonly path: string
  readonly absolute: string
  readonly seat: Seat | undefined
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
  return { path, text, encoding, isLossy: lossy }
}

/** Nothing in the text says that it was stored in another way than UTF-8 without byte-order mark. */
function isPlain(text: string): boolean {
  return text.charCodeAt(0) !== 0xfeff && !text.includes('\uFFFD') && !text.includes('\0')
}

/** The finding for a file or directory that cannot be read. */
export function unreadable(path: string, error: unknown): Diagnostic {
  return diagnostic('unreadable', 'error', { file: path, offsets: [0, 0] }, `It cannot be read: ${reason(error)}.`, { hint: 'What it holds was not checked.' })
}

/** The words for a file that cannot be written: one that does not exist is made, its directory is not. */
export function reasonUnwritten(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'its directory does not exist' : reason(error)
}

/** The words for an error of the file system. What is no such error is a defect of ours, and thrown on. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '') throw error
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
      return `the system answered ${code}`
  }
}
