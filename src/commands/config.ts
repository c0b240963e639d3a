import { FOLDERS, kindOfFolder } from '../factory/kinds.js'
import { CATALOGUE } from '../rules/catalogue.js'
import type { Override, RuleSettings, Settings } from '../rules/settings.js'
import type { Configuration, IgnoreSetting, OverrideSetting } from '../schema/types.js'
import { adfc as validator } from '../schema/validators.js'
import { nearest } from '../text/nearest.js'
import { patternTest } from '../text/pattern.js'
import type { JsonPath } from '../text/place.js'
import type { Disk } from './disk.js'
import { UsageError } from './errors.js'
import { reason } from './files.js'
import { readOwnFile, type Complain } from './own-file.js'
import { absolute, display, join } from './paths.js'

/** The settings of one `adfc.json`. */
export interface Config {
  readonly settings: Settings
  /** Directories of factories whose resources may be referenced, absolute. */
  readonly uses: readonly string[]
  /** Resources that are known to exist elsewhere: `kind/name`, `kind/*`. */
  readonly externals: readonly string[]
  /** What `adfc plan deploy` takes where its options say nothing. */
  readonly deploy: NonNullable<Configuration['deploy']>
  /** A file of findings that are known, absolute. */
  readonly baseline?: string
  /** All that it says, and where: what was made by other settings is not taken for this. */
  readonly key: string
}

const NONE: Config = { settings: {}, uses: [], externals: [], deploy: {}, key: '' }

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
  checkIds(config.rules, ['rules'], complain)
  const directory = file.slice(0, file.lastIndexOf('/'))
  for (const [index, external] of (config.externals ?? []).entries()) {
    const problem = externalProblem(external)
    if (problem !== undefined) complain({ path: ['externals', index] }, problem)
  }
  for (const [index, ignore] of (config.ignore ?? []).entries()) checkIgnore(ignore, ['ignore', index], complain)
  for (const [index, override] of (config.overrides ?? []).entries()) checkOverride(override, ['overrides', index], complain)
  const settings = { ...(config.preset && { preset: config.preset }), rules: config.rules ?? {}, overrides: (config.overrides ?? []).map((each) => overrideOf(each, directory, cwd)), ignores: (config.ignore ?? []).map((each, index) => ({ ...each, place: { file: display(cwd, file), path: ['ignore', index] } })) }
  return { settings, uses: (config.uses ?? []).map((use) => absolute(directory, use)), externals: config.externals ?? [], deploy: config.deploy ?? {}, ...(config.baseline !== undefined && { baseline: absolute(directory, config.baseline) }), key: JSON.stringify([directory, config]) }
}

function checkIds(rules: RuleSettings | undefined, path: JsonPath, complain: Complain): void {
  for (const id of Object.keys(rules ?? {})) {
    const problem = ruleIdProblem(id)
    if (problem !== undefined) complain({ path: [...path, id], part: 'key' }, problem)
  }
}

function checkOverride({ in: resource, at, files, rules }: OverrideSetting, path: JsonPath, complain: Complain): void {
  checkIds(rules, [...path, 'rules'], complain)
  if (resource === undefined && at === undefined && files === undefined) complain({ path }, 'The override does not say where it holds.', 'Give it "in", "at" or "files"; what holds everywhere belongs to the "rules" of the file.')
  checkResource(resource, path, complain)
}

function checkIgnore({ rule, in: resource, at }: IgnoreSetting, path: JsonPath, complain: Complain): void {
  const problem = ruleIdProblem(rule)
  if (problem !== undefined) complain({ path: [...path, 'rule'] }, problem)
  if (resource === undefined && at === undefined) complain({ path }, 'The entry does not say where the rule is ignored.', `Give it "in" or "at"; what is not wanted anywhere is set by "rules": { "${rule}": "off" }.`)
  checkResource(resource, path, complain)
}

/** A pattern of resources: its kind must be one. */
function checkResource(resource: string | undefined, path: JsonPath, complain: Complain): void {
  const [kind = '', ...name] = (resource ?? '*/*').split('/')
  if (name.length !== 1 || name[0] === '') complain({ path: [...path, 'in'] }, `"${resource ?? ''}" names no resource.`, 'Write "kind/name", such as "pipeline/Load*".')
  if (!kind.includes('*') && kindOfFolder(kind) === undefined) complain({ path: [...path, 'in'] }, kindProblem(kind))
}

/** Files are named from the directory of the configuration; what lies below a directory is meant with it. */
function overrideOf({ in: resource, at, files, rules }: OverrideSetting, directory: string, cwd: string): Override {
  const fits = files === undefined ? undefined : [files, `${files}/**`].map((pattern) => patternTest(absolute(directory, pattern)))
  return { ...(resource !== undefined && { in: resource }), ...(at !== undefined && { at }), ...(fits && { files: (path) => fits.some((test) => test(absolute(cwd, path))) }), rules }
}

/** What is wrong with the name of an external, in words, or nothing. */
function externalProblem(external: string): string | undefined {
  const [kind = '', ...name] = external.split('/')
  if (name.length > 1 || (name[0] !== '*' && name[0]?.includes('*'))) return `"${external}" names no resource; a name has no "/" and no "*", and "kind/*" is all of a kind.`
  if (name.join('/') === '') return `"${external}" names no resource; write "kind/name", or "kind/*" for all of a kind.`
  if (kindOfFolder(kind) !== undefined) return undefined
  return kindProblem(kind)
}

function kindProblem(kind: string): string {
  const meant = nearest(kind, Object.keys(FOLDERS))
  return `There is no kind "${kind}".${meant === undefined ? ` The kinds are ${Object.keys(FOLDERS).join(', ')}.` : ` Did you mean "${meant}"?`}`
}

/** What is wrong with a rule id, in words with a suggestion, or nothing. */
export function ruleIdProblem(id: string): string | undefined {
  const ids = CATALOGUE.map((finding) => finding.id)
  if (ids.includes(id)) return undefined
  const meant = nearest(id, ids)
  return `There is no rule "${id}".${meant === undefined ? ' "adfc rules" lists them.' : ` Did you mean "${meant}"?`}`
}
