import { FINDINGS, type RuleSettings } from '../rules/lint.js'
import type { Configuration } from '../schema/types.js'
import { validate } from '../schema/validate.js'
import { adfc as validator } from '../schema/validators.js'
import { readExactly } from '../text/exact-json.js'
import { locator } from '../text/locate.js'
import { isObject } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { Place } from '../text/place.js'
import type { Disk } from './disk.js'
import { UsageError } from './errors.js'
import { openSource, reason } from './files.js'
import { absolute, display, join } from './paths.js'

/** The settings of one `adfc.json`. */
export interface Config {
  readonly rules: RuleSettings
  /** Directories of factories whose resources may be referenced, absolute. */
  readonly uses: readonly string[]
}

const NONE: Config = { rules: {}, uses: [] }

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
  const shown = display(cwd, file)
  let bytes: Uint8Array
  try {
    bytes = disk.bytes(file)
  } catch (error) {
    throw new UsageError(`The configuration "${shown}" cannot be read: ${reason(error)}.`)
  }
  const source = openSource(shown, bytes)
  const places = locator(source)
  const fail = (at: Place, message: string, hint = ''): never => {
    const { start } = places.range(at)
    throw new UsageError(`${shown}:${start.line}:${start.column}: ${message}${hint === '' ? '' : ` ${hint}`}`)
  }
  const { value, problems } = readExactly(source.text)
  const broken = problems.find(({ kind }) => kind !== 'comment' && kind !== 'trailing-comma')
  if (broken) fail({ file: shown, offsets: broken.offsets }, broken.message)

  const [finding] = validate(validator, { value, path: [] })
  if (finding) {
    const at: Place = { file: shown, path: finding.path, ...(finding.kind === 'unknown-key' || finding.kind === 'same-key' || finding.kind === 'key-case' ? { part: 'key' as const } : {}) }
    const name = `"${String(finding.path.at(-1) ?? 'adfc.json')}"`
    switch (finding.kind) {
      case 'missing-property':
        return fail(at, `${name} has no "${finding.name}".`)
      case 'wrong-type':
        return fail(at, `${name} is ${finding.found}, but ${finding.expected} is expected.`)
      case 'invalid-value':
        return fail(at, `${name} ${finding.problem}.`, finding.suggestion === undefined ? '' : `Did you mean "${finding.suggestion}"?`)
      case 'value-case':
      case 'key-case':
      case 'same-key':
      case 'unknown-key':
        return fail(at, `${name} is not known here.`, `Did you mean "${finding.known}"?`)
    }
  }
  const config = value as Configuration
  const known = ['$schema', 'uses', 'rules']
  for (const key of isObject(value) ? Object.keys(value) : []) {
    if (!known.includes(key)) fail({ file: shown, path: [key], part: 'key' }, `"${key}" is not known here.`, `The keys are ${known.map((each) => `"${each}"`).join(', ')}.`)
  }
  for (const id of Object.keys(config.rules ?? {})) {
    const problem = ruleIdProblem(id)
    if (problem !== undefined) fail({ file: shown, path: ['rules', id], part: 'key' }, problem)
  }
  const directory = file.slice(0, file.lastIndexOf('/'))
  return { rules: (config.rules ?? {}) as RuleSettings, uses: (config.uses ?? []).map((use) => absolute(directory, use)) }
}

/** What is wrong with a rule id, in words with a suggestion, or nothing. */
export function ruleIdProblem(id: string): string | undefined {
  const ids = FINDINGS.map((finding) => finding.id)
  if (ids.includes(id)) return undefined
  const meant = nearest(id, ids)
  return `There is no rule "${id}".${meant === undefined ? ' "adfc rules" lists them.' : ` Did you mean "${meant}"?`}`
}
