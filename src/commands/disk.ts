import { type Stats, closeSync, fsyncSync, ftruncateSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

type WriteAtomic = typeof import('write-file-atomic')

export interface DiskEntry {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'link' | 'other'
}

/** The file system as the commands need it; tests put errors in its place. Paths are absolute. Methods throw node's errors. */
export interface Disk {
  list(directory: string): DiskEntry[]
  /** The text as UTF-8, the quick way; what is no UTF-8 becomes U+FFFD. */
  text(file: string): string
  bytes(file: string): Uint8Array
  /** A file piece by piece, for one of any size. A piece is good until the next one is asked for. */
  pieces(file: string): Iterable<Uint8Array>
  /**
   * Four numbers for each file, one of which is another one when the file is written: its length, when it was written and changed, in milliseconds,
   * and its number. Nothing where one of them cannot be asked, or was changed a moment ago: it may be written again within the same tick of its clock.
   */
  stamps(files: readonly string[]): Float64Array | undefined
  /** What a path leads to, links followed; nothing where there is nothing. `other`: a device, a pipe. */
  kind(path: string): 'file' | 'directory' | 'other' | undefined
  /** The path without links. */
  real(path: string): string
  /** Puts the bytes in place of the file in one step; the file's mode stays. */
  replace(file: string, bytes: Uint8Array): void
  /** Writes a file, new or not, in one step; `mode` is for a new one. What is no file (`/dev/stdout`) is written to. */
  create(file: string, bytes: Uint8Array, mode?: number): void
  /** Makes a whole file that must not exist yet (else `EEXIST`), its directories too; it is on the disk when this returns. */
  createNew(file: string, bytes: Uint8Array, mode: number): void
  /** Opens a file to add to it, cut to a length in bytes first. Each write is on the disk when it returns. */
  append(file: string, length: number): { write(text: string): void; close(): void }
  /** Makes a directory with those above it; nothing happens where it is there. */
  makeDirectory(path: string): void
  rename(from: string, to: string): void
  /** Removes a file; nothing happens where there is none. */
  remove(file: string): void
}

/** Loaded by the first write, for most runs write nothing. The bundler takes in what `require` names; where nothing is bundled there is no `require`. */
function writeAtomic(): WriteAtomic {
  return (typeof require === 'function' ? require('write-file-atomic') : createRequire(import.meta.url)('write-file-atomic')) as WriteAtomic
}

/** The real disk. */
export function realDisk(): Disk {
  // room for one small file, used again for every one
  const room = Buffer.allocUnsafeSlow(MOST_BYTES)
  let drafts = 0
  return {
    list: (directory) =>
      readdirSync(directory, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
      })),
    text: (file) => readText(file, room),
    bytes: (file) => readFileSync(file),
    pieces: readPieces,
    stamps,
    kind: (path) => {
      const found = statSync(path, { throwIfNoEntry: false })
      return found === undefined ? undefined : found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'other'
    },
    real: (path) => realpathSync(path),
    replace: (file, bytes) => writeAtomic().sync(realpathSync(file), Buffer.from(bytes)),
    create: (file, bytes, mode) => {
      // nothing takes the place of /dev/null or of a pipe
      if (isOther(file)) writeFileSync(file, bytes)
      else writeAtomic().sync(file, Buffer.from(bytes), mode === undefined ? {} : { mode })
    },
    makeDirectory: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
    createNew: (file, bytes, mode) => {
      mkdirSync(dirname(file), { recursive: true })
      // under another name first: nobody sees a part of it, however this process ends
      const draft = `${file}.${process.pid}.${drafts++}`
      writeNew(draft, bytes, mode)
      try {
        linkSync(draft, file)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        // some file systems know no second name for a file
        if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error
        writeNew(file, bytes, mode)
      } finally {
        rmSync(draft, { force: true })
      }
      syncDirectory(dirname(file))
    },
    append: (file, length) => {
      const descriptor = openSync(file, 'r+')
      ftruncateSync(descriptor, length)
      let end = length
      return {
        write: (text) => {
          const bytes = Buffer.from(text)
          writeAll(descriptor, bytes, end)
          end += bytes.length
        },
        close: () => closeSync(descriptor),
      }
    },
    rename: (from, to) => renameSync(from, to),
    remove: (file) => rmSync(file, { force: true }),
  }
}

/** Whether a path leads to a device or a pipe. */
function isOther(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

function writeNew(file: string, bytes: Uint8Array, mode: number): void {
  const descriptor = openSync(file, 'wx', mode)
  try {
    writeAll(descriptor, bytes)
  } finally {
    closeSync(descriptor)
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, at = 0): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done)
  fsyncSync(descriptor)
}

/** So that the name of a new file outlives a crash too. */
function syncDirectory(directory: string): void {
  let descriptor: number
  try {
    descriptor = openSync(directory, 'r')
  } catch {
    // Windows opens no directories; there the name is as safe as the system makes it
    return
  }
  try {
    fsyncSync(descriptor)
  } catch {
    // some network file systems refuse it
  } finally {
    closeSync(descriptor)
  }
}

function* readPieces(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, 'r')
  try {
    const room = Buffer.allocUnsafeSlow(MOST_BYTES)
    for (;;) {
      const length = readSync(descriptor, room, 0, MOST_BYTES, null)
      if (length === 0) return
      yield room.subarray(0, length)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** The clocks of some file systems (FAT) tick every two seconds; with a little more for those of other machines. */
const TICK = 3_000

function stamps(files: readonly string[]): Float64Array | undefined {
  const told = new Float64Array(4 * files.length)
  const settled = Date.now() - TICK
  let at = 0
  for (const file of files) {
    const found = statOf(file)
    if (!found?.isFile() || found.mtimeMs > settled || found.ctimeMs > settled) return undefined
    told[at++] = found.size
    told[at++] = found.mtimeMs
    told[at++] = found.ctimeMs
    told[at++] = found.ino
  }
  return told
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    // whoever reads it says why
    return undefined
  }
}

/** Larger files than this are rare. */
const MOST_BYTES = 1 << 18

/** A small file at one stroke: a read that does not fill the room has met the end of the file. */
function readText(file: string, room: Buffer): string {
  const descriptor = openSync(file, 'r')
  let length: number
  try {
    length = readSync(descriptor, room, 0, MOST_BYTES, null)
  } finally {
    closeSync(descriptor)
  }
  return length < MOST_BYTES ? room.toString('utf8', 0, length) : readFileSync(file, 'utf8')
}
