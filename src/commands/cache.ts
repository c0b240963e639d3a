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
  /**
   * What both passes say of files, and of what was wrong with them when they were read: as it is kept where nothing has changed, or made now.
   * `reported` are the files whose findings it has, all where absent. What all have said is kept for any; what few have said is not kept.
   */
  outcome(files: readonly InputFile[], problems: readonly Diagnostic[], reported: ReadonlySet<string> | undefined, make: (files: readonly InputFile[]) => Promise<Outcome>): Promise<Outcome>
  /** Keeps what was made. A disk that does not take it changes nothing but the time of the next run. */
  save(): void
}

/**
 * The head of a cache file, one line of JSON; behind it the findings of the run, so that nothing else is read where they are what is asked for.
 * Each part has the digest of its bytes: what is damaged is not read.
 */
interface Head {
  readonly key: string
  readonly outcome: { readonly of: string; readonly length: number; readonly digest: string }
  /** What lies behind the findings. */
  readonly rest: string
}

/** Another line behind those, by what the summaries are of; behind it the summaries, each by itself. */
type Entries = Readonly<Record<string, readonly [offset: number, length: number]>>

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
  /** What is kept for the next run, by what it is of. */
  const summaries = new Map<string, Uint8Array>()
  let whole: Made | undefined
  return {
    remember({ path, seat, text }, make) {
      if (text === undefined) return make()
      const id = digestOf(`${JSON.stringify([path, seat ?? null])}${text}`)
      if (kept === 'unread') kept = readSummaries(cacheFile, key, disk)
      const found = summaries.get(id) ?? kept?.(id)
      if (found) {
        summaries.set(id, found)
        return deserialize(found) as FileSummary
      }
      const summary = make()
      summaries.set(id, serialize(summary))
      return summary
    },
    async outcome(files, problems, reported, make) {
      const of = digestOfRun(files, problems)
      const found = whole?.of === of ? whole.bytes : readOutcome(cacheFile, key, of, disk)
      if (found) return deserialize(found) as Outcome
      const outcome = await make(files)
      if (!reported) whole = { of, bytes: serialize(outcome) }
      return outcome
    },
    save() {
      if (!whole) return
      const entries: Record<string, readonly [number, number]> = {}
      let offset = 0
      for (const [id, { length }] of summaries) {
        entries[id] = [offset, length]
        offset += length
      }
      const rest = Buffer.concat([lineOf(entries), ...summaries.values()])
      const head: Head = { key, outcome: { of: whole.of, length: whole.bytes.length, digest: digestOf(whole.bytes) }, rest: digestOf(rest) }
      try {
        disk.makeDirectory(directory)
        disk.create(cacheFile, Buffer.concat([lineOf(head), whole.bytes, rest]), 0o600)
      } catch {
        // it is kept for speed alone
      }
    },
  }
}

/** The findings of this run: what they are of, and the value as bytes. */
interface Made {
  readonly of: string
  readonly bytes: Uint8Array
}

/** Summaries by what they are of. */
type Kept = (id: string) => Uint8Array | undefined

/** What a run said that looked at the same; no more of the file is read. */
function readOutcome(file: string, key: string, wanted: string, disk: World['disk']): Uint8Array | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    let bytes = Buffer.alloc(0)
    let head: Head | undefined
    for (const piece of disk.pieces(file)) {
      bytes = Buffer.concat([bytes, piece])
      const end = bytes.indexOf(NEW_LINE)
      if (end === -1) continue
      head ??= JSON.parse(bytes.toString('utf8', 0, end)) as Head
      const { of, length, digest } = head.outcome
      if (head.key !== key || of !== wanted) return undefined
      if (bytes.length > end + length) return sound(bytes.subarray(end + 1, end + 1 + length), digest)
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
    const rest = sound(behind.subarray(head.outcome.length), head.rest)
    if (!rest) return undefined
    const [listed, body] = lineIn(rest) as [Entries, Uint8Array]
    const entries = new Map(Object.entries(listed))
    return (id) => {
      const [offset = 0, length = 0] = entries.get(id) ?? []
      return length > 0 ? body.subarray(offset, offset + length) : undefined
    }
  } catch {
    return undefined
  }
}

/** What is whole, and of the same build and engine, can be read. */
function sound(bytes: Uint8Array, digest: string): Uint8Array | undefined {
  return digestOf(bytes) === digest ? bytes : undefined
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
