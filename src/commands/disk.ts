import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import writeFileAtomic from 'write-file-atomic'

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
  /** What a path leads to, links followed; nothing where there is nothing. */
  kind(path: string): 'file' | 'directory' | undefined
  /** The path without links. */
  real(path: string): string
  /** Puts the bytes in place of the file in one step; the file's mode stays. */
  replace(file: string, bytes: Uint8Array): void
  /** Writes a file, new or not, in one step. */
  create(file: string, bytes: Uint8Array): void
}

/** The real disk. */
export function realDisk(): Disk {
  // room for one small file, used again for every one
  const room = Buffer.allocUnsafeSlow(MOST_BYTES)
  return {
    list: (directory) =>
      readdirSync(directory, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
      })),
    text: (file) => readText(file, room),
    bytes: (file) => readFileSync(file),
    kind: (path) => {
      const found = statSync(path, { throwIfNoEntry: false })
      return found === undefined ? undefined : found.isDirectory() ? 'directory' : 'file'
    },
    real: (path) => realpathSync(path),
    replace: (file, bytes) => writeFileAtomic.sync(realpathSync(file), Buffer.from(bytes)),
    create: (file, bytes) => writeFileAtomic.sync(file, Buffer.from(bytes)),
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
