import type { Memory } from '../factory/compile.js'
import type { InputFile } from '../factory/input-file.js'
import type { FileSummary } from '../factory/model.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { FoundFile } from './files.js'
import type { Outcome } from './outcome.js'
import { outcomeIn, textOfOutcome } from './outcome-text.js'
import { join } from './paths.js'
import type { World } from './terminal.js'

/** What the first pass said of files, and a run of all of them, kept from one run to the next. */
export interface Cache {
  /** By the text of a file. */
  readonly memory: Memory
  /** What both passes say of files: as it is kept where nothing has changed, or made now. What all have said is kept for any run; what few have said is not kept. */
  outcome(asked: Asked): Promise<Outcome>
  /** Keeps what was made. A disk that does not take it changes nothing but the time of the next run. */
  save(): void
}

/** What a run asks for. */
export interface Asked {
  /** What was wrong before any file was read. */
  readonly problems: readonly Diagnostic[]
  readonly files: readonly FoundFile[]
  /** What tells that one of them is written (`Disk.stamps`); nothing where that cannot be told. */
  stamps(): Float64Array | undefined
  /** Reads them; nothing is read where they are as they were. */
  read(): ReadFiles
  /** The files whose findings are asked for, all where absent. */
  readonly reported: ReadonlySet<string> | undefined
  make(read: ReadFiles): Promise<Outcome>
}

/** Files, and what was wrong with them and before. */
export interface ReadFiles {
  readonly files: readonly InputFile[]
  readonly problems: readonly Diagnostic[]
}

/**
 * The head of the summaries, one line of JSON; behind it another, by what the summaries are of; behind that the summaries, each by itself. With the
 * digest of all that follows: what is damaged is not read.
 */
interface Head {
  readonly key: string
  readonly rest: string
}

type Entries = Readonly<Record<string, readonly [offset: number, length: number]>>

/**
 * The cache for a set of roots. `key` holds all that a summary depends on but the file: the build of adfc and the settings. A cache
 * with another key, or one that is damaged, is as none. Summaries hold values of the files, so only the user may read it.
 *
 * @param directory where caches lie, absolute
 */
export function openCache(directory: string, roots: readonly string[], key: string, { disk }: World): Cache {
  const { deserialize, serialize } = process.getBuiltinModule('node:v8')
  const name = join(directory, digestOf(JSON.stringify(roots)))
  const [summariesFile, findingsFile] = [`${name}.cache`, `${name}.found`]
  let kept: Kept | 'unread' | undefined = 'unread'
  /** What is kept for the next run, by what it is of. */
  const summaries = new Map<string, Uint8Array>()
  let findings: Findings | 'unread' | undefined = 'unread'
  const isNew = { summaries: false, findings: false }
  const ids = new WeakMap<InputFile, string>()
  /** What the summary of a file is of. */
  const idOf = (file: InputFile): string => {
    const known = ids.get(file)
    if (known !== undefined) return known
    const { path, seat, text } = file
    const id = digestOf(`${JSON.stringify([path, seat ?? null])}${text ?? ''}`)
    ids.set(file, id)
    return id
  }
  return {
    memory: {
      recall(file) {
        if (file.text === undefined) return undefined
        if (kept === 'unread') kept = readSummaries(summariesFile, key, disk)
        const id = idOf(file)
        const found = summaries.get(id) ?? kept?.(id)
        if (!found) return undefined
        summaries.set(id, found)
        return deserialize(found) as FileSummary
      },
      keep(file, summary) {
        if (file.text !== undefined) summaries.set(idOf(file), serialize(summary))
      },
    },
    async outcome({ problems, files, stamps, read, reported, make }) {
      if (findings === 'unread') findings = readFindings(findingsFile, key, disk)
      // asked before they are read: what is written meanwhile is found to have changed by the next run
      const times = timesOf(files, problems, stamps())
      if (findings && times !== undefined && times === findings.times) return outcomeIn(findings.text)
      const all = read()
      const of = digestOfRun(all)
      const found = findings?.of === of ? findings.text : undefined
      const outcome = found === undefined ? await make(all) : outcomeIn(found)
      // what was kept is kept again only to say when its files were written
      if (found === undefined ? !reported : times !== undefined) {
        findings = { of, times, text: found ?? textOfOutcome(outcome) }
        isNew.findings = true
        isNew.summaries ||= found === undefined
      }
      return outcome
    },
    save() {
      try {
        if (isNew.findings) disk.makeDirectory(directory)
        if (isNew.summaries) disk.create(summariesFile, bytesOfSummaries(summaries, key), 0o600)
        if (isNew.findings && findings && findings !== 'unread') disk.create(findingsFile, bytesOfFindings(findings, key), 0o600)
      } catch {
        // it is kept for speed alone
      }
    },
  }
}

/** What a run said: what it is of, when its files were written where that tells whether they are written again, and the outcome as a text. */
interface Findings {
  readonly of: string
  readonly times: string | undefined
  readonly text: string
}

/** Summaries by what they are of. */
type Kept = (id: string) => Uint8Array | undefined

function bytesOfFindings({ of, times, text }: Findings, key: string): Uint8Array {
  return Buffer.concat([lineOf({ key, of, times, digest: digestOf(text) }), Buffer.from(text)])
}

function readFindings(file: string, key: string, disk: World['disk']): Findings | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    const [head, behind] = lineIn(disk.bytes(file)) as [{ key: string; of: string; times?: string; digest: string }, Uint8Array]
    const bytes = head.key === key ? sound(behind, head.digest) : undefined
    return bytes && { of: head.of, times: head.times, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() }
  } catch {
    return undefined
  }
}

function bytesOfSummaries(summaries: ReadonlyMap<string, Uint8Array>, key: string): Uint8Array {
  const entries: Record<string, readonly [number, number]> = {}
  let offset = 0
  for (const [id, { length }] of summaries) {
    entries[id] = [offset, length]
    offset += length
  }
  const rest = Buffer.concat([lineOf(entries), ...summaries.values()])
  return Buffer.concat([lineOf({ key, rest: digestOf(rest) } satisfies Head), rest])
}

function readSummaries(file: string, key: string, disk: World['disk']): Kept | undefined {
  try {
    if (disk.kind(file) !== 'file') return undefined
    const bytes = disk.bytes(file)
    const [head, behind] = lineIn(bytes) as [Head, Uint8Array]
    if (head.key !== key) return undefined
    const rest = sound(behind, head.rest)
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
function digestOfRun({ files, problems }: ReadFiles): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha1')
  // the lengths say where one text ends and the next begins
  hash.update(JSON.stringify([files.map(({ path, text, seat }) => [path, seat ?? null, text === undefined ? null : text.length]), problems]))
  for (const { text } of files) if (text !== undefined) hash.update(text)
  return hash.digest('base64url')
}

/** A digest of which files there are and when each was written last; nothing where that cannot tell whether one is written again. */
function timesOf(files: readonly FoundFile[], problems: readonly Diagnostic[], stamps: Float64Array | undefined): string | undefined {
  if (!stamps) return undefined
  const hash = process.getBuiltinModule('node:crypto').createHash('sha1')
  // a path as it is shown says, from the same directory, which file that is and where it stands
  return hash.update(JSON.stringify([files.map(({ path }) => path), problems])).update(stamps).digest('base64url')
}
