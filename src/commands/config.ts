import { FOLDERS, kindOfFolder } from '../factory/kinds.js'
import { FINDINGS, type RuleSettings } from '../rules/lint.js'
import type { Configuration } from '../schema/types.js'
import { adfc as validator } from '../schema/validators.js'
import { nearest } from '../text/nearest.js'
import type { Disk } from './disk.js'
import { UsageError } from './errors.js'
import { reason } from './files.js'
import { readOwnFile } from './own-file.js'
import { absolute, display, join } from './paths.js'

/** The settings of one `adfc.json`. */
export interface Config {
  readonly rules: RuleSettings
  /** Directories of factories whose resources may be referenced, absolute. */
  readonly uses: readonly string[]
  /** Resources that are known to exist elsewhere: `kind/name`, `kind/*`. */
  readonly externals: readonly string[]
}

const NONE: Config = { rules: {}, uses: [], externals: [] }

/** The `adfc.json` in a directory or the nearest one above it, up to the directory with `.git`; else no settings. */
export function configFor(directory: string, cwd: string, disk: Disk): Config {
  for (let at = directory; ; at = at.slice(0, Math.max(1, at.lastIndexOf('/')))) {
    const file = join(at, 'adfc.json')
    if (exists(file, cwd, disk)) return readConfig(file, cwd, disk)
    if (exists(join(at, '.git'), cwd, disk) || at === '/' || !at.includes('/') || /^[A-Za-z]:$/.test(at)) return NONE
  }
}

/** Whether something stands at a path. Throws `UsageError` where that cannot be told. */
function exists(path: string, cwd: string, disk: Disk): boolean {
  try {
    return disk.kind(path) !== undefined
  } catch (error) {
    throw new UsageError(`"${display(cwd, path)}" cannot be read: ${reason(error)}.`)
  }
}

/** Reads one configuration file. Throws `UsageError` with the place of the first mistake. Comments are welcome in it. */
export function readConfig(file: string, cwd: string, disk: Disk): Config {
  const { value: config, complain } = readOwnFile<Configuration>(file, 'configuration', validator, { disk, cwd })
  for (const id of Object.keys(config.rules ?? {})) {
    const problem = ruleIdProblem(id)
    if (problem !== undefined) complain({ path: ['rules', id], part: 'key' }, problem)
  }
  const directory = file.slice(0, file.lastIndexOf('/'))
  for (const [index, external] of (config.externals ?? []).entries()) {
    const problem = externalProblem(external)
    if (problem !== undefined) complain({ path: ['externals', index] }, problem)
  }
  return { rules: (config.rules ?? {}) as RuleSettings, uses: (config.uses ?? []).map((use) => absolute(directory, use)), externals: config.externals ?? [] }
}

/** What is wrong with the name of an external, in words, or nothing. */
function externalProblem(external: string): string | undefined {
  const [kind = '', ...name] = external.split('/')
  if (name.length > 1 || (name[0] !== '*' && name[0]?.includes('*'))) return `"${external}" names no resource; a name has no "/" and no "*", and "kind/*" is all of a kind.`
  if (name.join('/') === '') return `"${external}" names no resource; write "kind/name", or "kind/*" for all of a kind.`
  if (kindOfFolder(kind) !== undefined) return undefined
  const meant = nearest(kind, Object.keys(FOLDERS))
  return `There is no kind "${kind}".${meant === undefined ? ` The kinds are ${Object.keys(FOLDERS).join(', ')}.` : ` Did you mean "${meant}"?`}`
}

/** What is wrong with a rule id, in words with a suggestion, or nothing. */
export function ruleIdProblem(id: string): string | undefined {
  const ids = FINDINGS.map((finding) => finding.id)
  if (ids.includes(id)) return undefined
  const meant = nearest(id, ids)
  return `There is no rule "${id}".${meant === undefined ? ' "adfc rules" lists them.' : ` Did you mean "${meant}"?`}`
}
