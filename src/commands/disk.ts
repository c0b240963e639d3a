import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
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

export const disk: Disk = {
  list: (directory) =>
    readdirSync(directory, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
    })),
  text: (file) => readFileSync(file, 'utf8'),
  bytes: (file) => readFileSync(file),
  kind: (path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    return found === undefined ? undefined : found.isDirectory() ? 'directory' : 'file'
  },
  real: (path) => realpathSync(path),
  replace: (file, bytes) => writeFileAtomic.sync(realpathSync(file), Buffer.from(bytes)),
  create: (file, bytes) => writeFileAtomic.sync(file, Buffer.from(bytes)),
}
