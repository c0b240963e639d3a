import type { Disk, DiskEntry } from '../../src/commands/disk.js'
import type { LintArguments } from '../../src/commands/lint.js'
import type { World } from '../../src/commands/terminal.js'

/** What a path of the memory disk holds: text, bytes, a link to another path, or the error that reading it gives. */
export type Content = string | Uint8Array | { readonly link: string } | { readonly error: string }

/** A world in memory: a disk of given files below `/work`, and what was printed. */
export interface MemoryWorld extends World {
  readonly printed: { out: string; err: string }
  readonly files: Map<string, Content>
}

/** Paths are relative to the current directory `/work`. A directory is given an error by its own path. */
export function memoryWorld(contents: Readonly<Record<string, Content>>, options: { input?: string; shuffle?: boolean } = {}): MemoryWorld {
  const files = new Map(Object.entries(contents).map(([path, content]) => [`/work/${path}`, content]))
  const printed = { out: '', err: '' }
  return {
    cwd: '/work',
    env: {},
    disk: memoryDisk(files, options.shuffle ?? false),
    isTerminal: false,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    input: () => inPieces(new TextEncoder().encode(options.input ?? '')),
    clock: () => 0,
    git: async () => ({ code: 127, out: '', error: 'it is not installed' }),
    onInterrupt: () => () => undefined,
    printed,
    files,
  }
}

/** The options of `adfc lint` with nothing said. */
export function lintOptions(options: Partial<LintArguments> = {}): LintArguments {
  return { paths: [], format: ['text'], failOn: 'error', preset: undefined, rule: [], fix: 'no', fixDryRun: false, baseline: undefined, writeBaseline: false, changed: undefined, cache: true, config: undefined, maxProblems: undefined, quiet: false, color: 'auto', stdinFilename: undefined, ...options }
}

/** Small, so that lines and characters are cut in two. */
const PIECE = 7

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

function memoryDisk(files: Map<string, Content>, shuffle: boolean): Disk {
  const fail = (code: string): never => {
    throw Object.assign(new Error(code), { code })
  }
  /** Follows links in every part of a path. */
  const real = (path: string, depth = 0): string => {
    if (depth > 40) return fail('ELOOP')
    const parts = path.split('/').filter((part) => part !== '')
    for (let i = 1; i <= parts.length; i++) {
      const head = `/${parts.slice(0, i).join('/')}`
      const content = files.get(head)
      if (typeof content === 'object' && 'link' in content) return real([content.link, ...parts.slice(i)].join('/'), depth + 1)
    }
    return `/${parts.join('/')}`
  }
  const bytesOf = (path: string): Uint8Array => {
    const content = files.get(real(path))
    if (content === undefined) return fail('ENOENT')
    if (typeof content === 'string') return new TextEncoder().encode(content)
    if (content instanceof Uint8Array) return content
    return fail('error' in content ? content.error : 'EIO')
  }
  const isDirectory = (path: string): boolean => [...files.keys()].some((key) => key.startsWith(path === '/' ? '/' : `${path}/`))
  return {
    list: (directory) => {
      const at = real(directory)
      const own = files.get(at)
      if (typeof own === 'object' && 'error' in own) return fail(own.error)
      const names = new Map<string, DiskEntry['kind']>()
      for (const [path, content] of files) {
        if (!path.startsWith(at === '/' ? '/' : `${at}/`)) continue
        const [name = '', ...rest] = path.slice(at === '/' ? 1 : at.length + 1).split('/')
        const isLink = typeof content === 'object' && 'link' in content
        names.set(name, rest.length > 0 ? 'directory' : isLink ? 'link' : isDirectory(path) || path.endsWith('!') ? 'directory' : 'file')
      }
      const entries = [...names].map(([name, kind]) => ({ name, kind }))
      return shuffle ? entries.reverse() : entries
    },
    text: (file) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(file)),
    bytes: bytesOf,
    *pieces(file) {
      const bytes = bytesOf(file)
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
    },
    stamps: () => undefined,
    kind: (path) => {
      const at = real(path)
      return isDirectory(at) ? 'directory' : files.has(at) ? 'file' : undefined
    },
    real,
    replace: (file, bytes) => void files.set(real(file), bytes),
    create: (file, bytes) => void files.set(file, bytes),
    makeDirectory: () => undefined,
    createNew: (file, bytes) => {
      if (files.has(file)) return fail('EEXIST')
      files.set(file, bytes)
    },
    append: (file, length) => {
      files.set(file, bytesOf(file).slice(0, length))
      return {
        write: (text) => {
          const before = bytesOf(file)
          files.set(file, Buffer.concat([before, Buffer.from(text)]))
        },
        close: () => undefined,
      }
    },
    rename: (from, to) => {
      files.set(to, bytesOf(from))
      files.delete(from)
    },
    remove: (file) => void files.delete(file),
  }
}
