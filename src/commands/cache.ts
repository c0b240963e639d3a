import type { CompileFile } from '../factory/compile.js'
import type { InputFile } from '../factory/inspect.js'
import type { FileSummary } from '../factory/model.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Outcome } from './outcome.js'
import { join } from './paths.js'
import type { World } from './terminal.js'

/** What the first pass said of files, and a run of all of them, kept from one run to the next. */
export interface Cache {
  /** What it says of a file: as it is kept for the same text, or made now. */
  remember(file: CompileFile, make: () => FileSummary): FileSummary
  /** What both passes say of files, and of what was wrong with them when they were read: as it is kept where nothing has changed, or made now. */
  outcome(files: readonly InputFile[], problems: readonly Diagnostic[], make: (files: readonly InputFile[]) => Promise<Outcome>): Promise<Outcome>
  /** Keeps what was made. A disk that does not take it changes nothing but the time of the next run. */
  save(): void
}

/** What an entry is of, where it lies behind its head, and the digest of its bytes: what is damaged is not read. */
type Entry = readonly [digest: string, offset: number, length: number, bytes: string]

/** The head of a cache file, one line of JSON; behind it the findings of the run, so that nothing else is read where they are what is asked for. */
interface Head {
  readonly key: string
  readonly outcome: Entry
}

/** Another line behind those, by file; behind it the summaries, each by itself. */
type Entries = Readonly<Record<string, Entry>>

/**
 * The cache for a set of roots. `key` holds all that a summary depends on but the file: the build of adfc and the settings. A cache
 * with another key, or one that is damaged, is as none. Summaries hold values of the files, so only the user may read it.
 *
 * @param directory where caches lie, absolute
 */
export function openCache(directory: string, roots: readonly string[], key: string, { disk }: World): Cache {
  const { deserialize, serialize } = process.getBuiltinModule('node:v8')
  const cacheFile = join(directory, `${digestOf(JSON.stringify(roots))}.cache`)
  let kept: Kept | 'unread' | undefined = 'unread'
  const made = new Map<string, Made>()
  let whole: Made | undefined
  let isNew = false
  return {
    remember(file, make) {
      if (file.text === undefined) return make()
      const id = JSON.stringify([file.path, file.seat ?? null])
      const digest = digestOf(file.text)
      const own = made.get(id)
      if (kept === 'unread') kept = readSummaries(cacheFile, key, disk)
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
    async outcome(files, problems, make) {
      const digest = digestOfRun(files, problems)
      const found = whole?.digest === digest ? whole.bytes : readOutcome(cacheFile, key, digest, disk)
      if (found) return deserialize(found) as Outcome
      isNew = true
      const outcome = await make(files)
      whole = { digest, bytes: serialize(outcome) }
      return outcome
    },
    save() {
      if (!isNew || !whole) return
      const entries: Record<string, Entry> = {}
      const parts: Uint8Array[] = []
      let offset = 0
      for (const [id, { digest, bytes }] of made) {
        entries[id] = [digest, offset, bytes.length, digestOf(bytes)]
        offset += bytes.length
        parts.push(bytes)
      }
      const head: Head = { key, outcome: [whole.digest, 0, whole.bytes.length, digestOf(whole.bytes)] }
      try {
        disk.makeDirectory(directory)
        disk.create(cacheFile, Buffer.concat([lineOf(head), whole.bytes, lineOf(entries), ...parts]), 0o600)
      } catch {
        // it is kept for speed alone
      }
    },
  }
}

/** What goes into the file: what it is of, and the value as bytes. */
interface Made {
  readonly digest: string
  readonly bytes: Uint8Array
}

interface Kept {
  find(id: string, digest: string): Uint8Array | undefined
}

/** What a run said that looked at the same; no more of the file is read. */
function readOutcome(file: string, key: string, digest: string, disk: World['disk']): Uint8Array | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    let bytes = Buffer.alloc(0)
    let head: Head | undefined
    for (const piece of disk.pieces(file)) {
      bytes = Buffer.concat([bytes, piece])
      const end = bytes.indexOf(NEW_LINE)
      if (end === -1) continue
      head ??= JSON.parse(bytes.toString('utf8', 0, end)) as Head
      const [of, , length, whole] = head.outcome
      if (head.key !== key || of !== digest) return undefined
      if (bytes.length > end + length) return soundPart(bytes.subarray(end + 1), 0, length, whole)
    }
    return undefined
  } catch {
    return undefined
  }
}

function readSummaries(file: string, key: string, disk: World['disk']): Kept | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    const bytes = disk.bytes(file)
    const [head, behind] = lineIn(bytes) as [Head, Uint8Array]
    if (head.key !== key) return undefined
    const [listed, body] = lineIn(behind.subarray(head.outcome[2])) as [Entries, Uint8Array]
    const entries = new Map(Object.entries(listed))
    return {
      find: (id, digest) => {
        const [of, offset = 0, length = 0, whole = ''] = entries.get(id) ?? []
        return of === digest ? soundPart(body, offset, length, whole) : undefined
      },
    }
  } catch {
    return undefined
  }
}

/** What is whole, and of the same build and engine, can be read. */
function soundPart(body: Uint8Array, offset: number, length: number, digest: string): Uint8Array | undefined {
  const own = body.subarray(offset, offset + length)
  return digestOf(own) === digest ? own : undefined
}

const NEW_LINE = 10

function lineOf(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

function lineIn(bytes: Uint8Array): [value: unknown, behind: Uint8Array] {
  const end = bytes.indexOf(NEW_LINE)
  return [JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), bytes.subarray(end + 1)]
}

function digestOf(data: string | Uint8Array): string {
  // loaded where there is a cache only
  return process.getBuiltinModule('node:crypto').hash('sha1', data, 'base64url')
}

/** One digest of all, and not one of each: to begin one costs more than to take in a small file. */
function digestOfRun(files: readonly InputFile[], problems: readonly Diagnostic[]): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha1')
  // the lengths say where one text ends and the next begins
  hash.update(JSON.stringify([files.map(({ path, text, seat }) => [path, seat ?? null, text === undefined ? null : text.length]), problems]))
  for (const { text } of files) if (text !== undefined) hash.update(text)
  return hash.digest('base64url')
}
