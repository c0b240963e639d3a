import { againstBaseline, baselineOf, identityOf, type AgainstBaseline, type Known } from '../rules/baseline.js'
import { CATALOGUE } from '../rules/catalogue.js'
import { baseline as validator } from '../schema/own-validators.js'
import type { BaselineFile } from '../schema/types.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { JsonPlace } from '../text/place.js'
import { CannotWork, UsageError } from './errors.js'
import { reason, reasonUnwritten } from './files.js'
import { find } from './find.js'
import { fileOf, type Checked, type Run } from './lint-run.js'
import { readOwnFile } from './own-file.js'
import { absolute, display } from './paths.js'
import type { World } from './terminal.js'

/** Where a baseline is written if nothing says otherwise. */
export const USUAL_BASELINE = 'adfc-baseline.json'

/** A baseline that was read. */
export interface Baseline {
  /** As it is shown. */
  readonly file: string
  readonly entries: readonly Known[]
}

/** The file that the command line names, or the configurations; nothing where none does. Throws `UsageError` where they name several. */
export function baselineFile(given: string | undefined, { configs }: Run, { cwd }: World): string | undefined {
  if (given !== undefined) return display(cwd, absolute(cwd, given))
  const named = [...new Set([...configs.values()].flatMap(({ baseline }) => baseline ?? []))]
  if (named.length > 1) throw new UsageError(`The configurations name several baselines (${named.map((file) => `"${display(cwd, file)}"`).join(', ')}); say with "--baseline" which one counts.`)
  return named[0] === undefined ? undefined : display(cwd, named[0])
}

/** Reads a baseline. Throws `UsageError` with the place of the first mistake. */
export function readBaseline(file: string, world: World): Baseline {
  const kind = kindOf(file, world)
  if (kind === undefined) throw new UsageError(`The baseline "${file}" does not exist; "--write-baseline" makes it.`)
  const { value, complain } = readOwnFile<BaselineFile>(file, 'baseline', validator, world)
  if (value.version !== 1) return complain({ path: ['version'] }, `The baseline is of version ${value.version}, and this adfc reads version 1.`)
  return { file, entries: value.findings }
}

/** What a baseline does not know, and what it knows but is gone: that is one finding, at the first such entry. */
export function sift(result: Checked, baseline: Baseline, run: Run, world: World): AgainstBaseline & { readonly stale: readonly Diagnostic[] } {
  const against = againstBaseline(result.diagnostics, baseline.entries, result.factory)
  return { ...against, stale: staleFinding([...goneOf(against, baseline, result, run, world)].map(([index, count]) => ({ index, count })), baseline.file) }
}

/** Of the missing entries those that were looked for: their resource is among the targets, or all that lies beside the baseline was looked at. */
function goneOf({ missing }: AgainstBaseline, { file, entries }: Baseline, result: Checked, run: Run, world: World): ReadonlyMap<number, number> {
  const resourceOf = (index: number): string => (entries[index] as Known).in.toLowerCase()
  const targets = identities(result, true)
  const looked = [...missing].filter(([index]) => targets.has(resourceOf(index)) || run.covers(file))
  // a hook misses what the baseline says of all other files: nothing is looked for on the disk then
  if (looked.length === 0) return new Map()
  const others = othersOf(result, file, run, world)
  return new Map(looked.filter(([index]) => !others.has(resourceOf(index))))
}

/** The identities of the resources that were asked for, or of those that were not. */
function identities(result: Checked, isTarget: boolean): ReadonlySet<string> {
  return new Set(result.factory.resources.flatMap(({ id, file }) => (result.targets.has(fileOf(file, result)) === isTarget ? [id.toLowerCase()] : [])))
}

/** The identities of the resources that were not asked for and of which the baseline may speak: two factories may have one of the same name. */
function othersOf(result: Checked, baseline: string, run: Run, world: World): ReadonlySet<string> {
  return new Set([...identities(result, false), ...(run.covers(baseline) ? [] : namesBeside(run, world))])
}

/** The identities of resources that the run does not know, below the current directory: a baseline may speak of them, too. */
function namesBeside({ files }: Run, { cwd, disk }: World): string[] {
  const known = new Set(files.map(({ absolute: full }) => full))
  return find(['.'], [], cwd, disk).files.flatMap(({ absolute: full, seat }) => (seat && !known.has(full) ? [`${seat.kind}/${seat.stem}`.toLowerCase()] : []))
}

function staleFinding(gone: readonly { readonly index: number; readonly count: number }[], file: string): Diagnostic[] {
  const [first, ...others] = gone
  if (!first) return []
  const place = (index: number): JsonPlace => ({ file, path: ['findings', index] })
  const number = gone.reduce((sum, { count }) => sum + count, 0)
  const severity = CATALOGUE.find(({ id }) => id === 'stale-baseline')?.severity ?? 'info'
  return [diagnostic('stale-baseline', severity, place(first.index), number === 1 ? 'The baseline holds a finding that is no longer there.' : `The baseline holds ${number} findings that are no longer there.`, {
    hint: '"adfc baseline prune" takes them out.',
    related: others.slice(0, 2).map(({ index }) => ({ at: place(index), message: 'and here' })),
  })]
}

/**
 * Writes what was found as the baseline: in place of what it says of the resources that were looked at, and of no others. Returns its file as shown, and the
 * number of findings. Throws `CannotWork`.
 */
export function writeBaseline(named: string | undefined, result: Checked, run: Run, world: World): { readonly file: string; readonly findings: number } {
  const file = named ?? USUAL_BASELINE
  const before = kindOf(file, world) === undefined ? [] : readBaseline(file, world).entries
  const [targets, others] = [identities(result, true), othersOf(result, file, run, world)]
  const kept = before.filter(({ in: resource }) => others.has(resource.toLowerCase()) || !(targets.has(resource.toLowerCase()) || run.covers(file)))
  const found = baselineOf(result.diagnostics, result.factory)
  save(file, sorted(together(kept, found)), world)
  return { file, findings: result.diagnostics.length }
}

/** What is kept and what was found. Where another factory has a resource of the same name, an entry may be of both. */
function together(kept: readonly Known[], found: readonly Known[]): Known[] {
  const byKey = new Map<string, Known>()
  for (const each of [...kept, ...found]) {
    const other = byKey.get(identityOf(each))
    if (!other || (other.count ?? 1) < (each.count ?? 1)) byKey.set(identityOf(each), each)
  }
  return [...byKey.values()]
}

/** Takes out of a baseline what is gone. Returns how many findings that were. Throws `CannotWork`. */
export function prune(result: Checked, baseline: Baseline, run: Run, world: World): number {
  const gone = goneOf(againstBaseline(result.diagnostics, baseline.entries, result.factory), baseline, result, run, world)
  if (gone.size === 0) return 0
  const left = baseline.entries.flatMap((entry, index): Known[] => {
    const { count = 1, ...known } = entry
    const rest = count - (gone.get(index) ?? 0)
    return rest === 0 ? [] : [rest === 1 ? known : { ...known, count: rest }]
  })
  save(baseline.file, left, world)
  return [...gone.values()].reduce((sum, count) => sum + count, 0)
}

function sorted(entries: readonly Known[]): Known[] {
  const key = ({ rule, in: resource, at = '' }: Known): string => `${resource}\n${at}\n${rule}`
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** One line for each entry, so that a change is read and merged as one. */
function save(file: string, entries: readonly Known[], { disk, cwd }: World): void {
  const lines = entries.map(({ rule, in: resource, at, count }) => `    { ${Object.entries({ rule, in: resource, at, count }).flatMap(([key, value]) => (value === undefined ? [] : [`"${key}": ${JSON.stringify(value)}`])).join(', ')} }`)
  const text = `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`
  try {
    disk.create(absolute(cwd, file), new TextEncoder().encode(text))
  } catch (error) {
    throw new CannotWork(`"${file}" cannot be written: ${reasonUnwritten(error)}.`)
  }
}

function kindOf(file: string, { disk, cwd }: World): 'file' | 'directory' | 'other' | undefined {
  try {
    return disk.kind(absolute(cwd, file))
  } catch (error) {
    throw new CannotWork(`"${file}" cannot be read: ${reason(error)}.`)
  }
}
