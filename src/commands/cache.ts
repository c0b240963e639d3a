import { homedir } from 'node:os'
import type { CompileFile } from '../factory/compile.js'
import type { FileSummary } from '../factory/model.js'
import { absolute, join } from './paths.js'
import type { World } from './terminal.js'

/** What the first pass said of files, kept from one run to the next. */
export interface Cache {
  /** What it says of a file: as it is kept for the same text, or made now. */
  remember(file: CompileFile, make: () => FileSummary): FileSummary
  /** Keeps what was made. A disk that does not take it changes nothing but the time of the next run. */
  save(): void
}

/** Where one summary lies in the body of the file. */
type Entry = readonly [digest: string, offset: number, length: number]

/** The head of a cache file, one line of JSON; behind it the summaries, each by itself. */
interface Head {
  readonly key: string
  /** Of the body: what is damaged is not read. What is whole and of the same build and engine can be read. */
  readonly digest: string
  readonly entries: Readonly<Record<string, Entry>>
}

/**
 * The cache for a set of roots. `key` holds all that a summary depends on but the file: the build of adfc and the settings. A cache
 * with another key, or one that is damaged, is as none. Summaries hold values of the files, so only the user may read it.
 *
 * @param directory where caches lie, absolute
 */
export function openCache(directory: string, roots: readonly string[], key: string, { disk }: World): Cache {
  const { deserialize, serialize } = process.getBuiltinModule('node:v8')
  const file = join(directory, `${digestOf(JSON.stringify(roots))}.cache`)
  const kept = readCache(file, key, disk)
  const made = new Map<string, { readonly digest: string; readonly bytes: Uint8Array }>()
  const seen = new Set<string>()
  let isNew = kept === undefined
  return {
    remember(file, make) {
      if (file.text === undefined) return make()
      const id = JSON.stringify([file.path, file.seat ?? null])
      const digest = digestOf(file.text)
      seen.add(id)
      const own = made.get(id)
      const found = own?.digest === digest ? own.bytes : kept?.find(id, digest)
      if (found) {
        made.set(id, { digest, bytes: found })
        return deserialize(found) as FileSummary
      }
      isNew = true
      const summary = make()
      made.set(id, { digest, bytes: serialize(summary) })
      return summary
    },
    save() {
      if (!isNew && kept?.size === seen.size) return
      const entries: Record<string, Entry> = {}
      const parts: Uint8Array[] = []
      let offset = 0
      for (const [id, { digest, bytes }] of made) {
        entries[id] = [digest, offset, bytes.length]
        offset += bytes.length
        parts.push(bytes)
      }
      const body = Buffer.concat(parts)
      const head: Head = { key, digest: digestOf(body), entries }
      try {
        disk.makeDirectory(directory)
        disk.create(file, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]), 0o600)
      } catch {
        // it is kept for speed alone
      }
    },
  }
}

interface Kept {
  readonly size: number
  find(id: string, digest: string): Uint8Array | undefined
}

function readCache(file: string, key: string, disk: World['disk']): Kept | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    const bytes = disk.bytes(file)
    const end = bytes.indexOf(NEW_LINE)
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Head
    const body = bytes.subarray(end + 1)
    if (head.key !== key || digestOf(body) !== head.digest) return undefined
    const entries = new Map(Object.entries(head.entries))
    return {
      size: entries.size,
      find: (id, digest) => {
        const entry = entries.get(id)
        return entry?.[0] === digest ? body.subarray(entry[1], entry[1] + entry[2]) : undefined
      },
    }
  } catch {
    return undefined
  }
}

const NEW_LINE = 10

function digestOf(data: string | Uint8Array): string {
  // loaded where there is a cache only
  return process.getBuiltinModule('node:crypto').createHash('sha1').update(data).digest('base64url')
}

/** Where caches lie: by `ADFC_CACHE_DIR`, `XDG_CACHE_HOME`, or as the system has it. */
export function cacheDirectory({ env, cwd }: Pick<World, 'env' | 'cwd'>): string {
  const [own = '', xdg = '', windows = ''] = [env['ADFC_CACHE_DIR'], env['XDG_CACHE_HOME'], env['LOCALAPPDATA']]
  if (own !== '') return absolute(cwd, own)
  if (xdg !== '') return join(absolute(cwd, xdg), 'adfc')
  if (windows !== '') return join(absolute(cwd, windows), 'adfc/cache')
  return join((env['HOME'] ?? '') === '' ? absolute(cwd, homedir()) : absolute(cwd, env['HOME'] ?? ''), '.cache/adfc')
}
