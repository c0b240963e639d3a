import { expressionCheck } from './check-expressions.js'
import type { Inspection, ResourceCheck } from './inspect-resources.js'
import type { InputFile } from './input-file.js'
import { inspect } from './inspect.js'
import { link, type Externals, type Factory, type Uses } from './link.js'
import { seatOf } from './layout.js'
import type { FileSummary } from './model.js'

export interface CompileOptions {
  /** Looks at resources in the first pass, while their documents are at hand. */
  readonly check?: ResourceCheck
  /** Which factories may take resources from which, by directory. */
  readonly uses?: Uses
  readonly externals?: Externals
  /** The files whose findings are asked for, all where absent: of the others only what these need is made (`inspect.ts`). */
  readonly reported?: ReadonlySet<string> | undefined
  /** What the first pass said of files before. */
  readonly memory?: Memory
}

/** Keeps what the first pass says of files that it judges. */
export interface Memory {
  /** What it said of a file, where that is known. */
  recall(file: InputFile): FileSummary | undefined
  keep(file: InputFile, summary: FileSummary): void
}

/** A file to compile: its path (`/` between the parts) and its text. The seat follows from the path unless given. */
export type CompileFile = Omit<InputFile, 'seat'> & Partial<Pick<InputFile, 'seat'>>

/**
 * Files to one linked factory: both passes, in order. Pure and total: the same files give the same value, no input
 * makes it throw. The files may come from a generator that reads them one by one; no text is kept.
 */
export function compile(files: Iterable<CompileFile>, options: CompileOptions = {}): Factory {
  const inspection = { check: options.check ?? ((resources) => resources.map(() => [])), expressions: expressionCheck() }
  const summaries: FileSummary[] = []
  for (const group of groupsOf(files)) summaries.push(...summariesOf(group, inspection, options))
  return link(summaries, options.uses, options.externals)
}

/** So many files at a time go through the first pass (`inspect.ts`), or so many characters. */
const GROUP = { files: 64, characters: 1 << 20 }

function* groupsOf(files: Iterable<CompileFile>): Generator<InputFile[]> {
  let group: InputFile[] = []
  let characters = 0
  for (const given of files) {
    group.push('seat' in given ? given : { ...given, seat: seatOf(given.path) })
    characters += given.text?.length ?? 0
    if (group.length < GROUP.files && characters < GROUP.characters) continue
    yield group
    group = []
    characters = 0
  }
  yield group
}

function summariesOf(group: readonly InputFile[], inspection: Inspection, { memory, reported }: CompileOptions): FileSummary[] {
  const isJudged = ({ path }: InputFile): boolean => !reported || reported.has(path)
  const known = new Map(memory ? group.flatMap((file) => {
    const summary = isJudged(file) ? memory.recall(file) : undefined
    return summary ? [[file, summary] as const] : []
  }) : [])
  const judged = group.filter((file) => isJudged(file) && !known.has(file))
  for (const [index, summary] of inspect(judged, inspection).entries()) {
    const file = judged[index] as InputFile
    memory?.keep(file, summary)
    known.set(file, summary)
  }
  const others = reported ? group.filter((file) => !isJudged(file)) : []
  for (const [index, summary] of inspect(others, undefined).entries()) known.set(others[index] as InputFile, summary)
  return group.flatMap((file) => known.get(file) ?? [])
}
