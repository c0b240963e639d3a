import { expressionCheck } from './check-expressions.js'
import { inspect, type InputFile, type ResourceCheck } from './inspect.js'
import { link, type Externals, type Factory, type Uses } from './link.js'
import { seatOf } from './layout.js'
import type { FileSummary } from './model.js'

export interface CompileOptions {
  /** Looks at each resource in the first pass, while its document is at hand. */
  readonly check?: ResourceCheck
  /** Which factories may take resources from which, by directory. */
  readonly uses?: Uses
  readonly externals?: Externals
  /** The files whose findings are asked for, all where absent: of the others only what these need is made (`inspect.ts`). */
  readonly reported?: ReadonlySet<string> | undefined
  /** May give what the first pass said of a file that it judges before, in place of making it. */
  readonly remember?: (file: InputFile, make: () => FileSummary) => FileSummary
}

/** A file to compile: its path (`/` between the parts) and its text. The seat follows from the path unless given. */
export type CompileFile = Omit<InputFile, 'seat'> & Partial<Pick<InputFile, 'seat'>>

/**
 * Files to one linked factory: both passes, in order. Pure and total: the same files give the same value, no input
 * makes it throw. The files may come from a generator that reads them one by one; no text is kept.
 */
export function compile(files: Iterable<CompileFile>, options: CompileOptions = {}): Factory {
  const inspection = { check: options.check ?? (() => []), expressions: expressionCheck() }
  const { remember, reported } = options
  const summaries = []
  for (const given of files) {
    const file = 'seat' in given ? given : { ...given, seat: seatOf(given.path) }
    if (reported && !reported.has(file.path)) summaries.push(inspect(file, undefined))
    else summaries.push(remember ? remember(file, () => inspect(file, inspection)) : inspect(file, inspection))
  }
  return link(summaries, options.uses, options.externals)
}
