import type { SchemaFinding } from '../schema/finding.js'
import { pathOf } from '../schema/translate.js'
import { validate } from '../schema/validate.js'
import type { Validator } from '../schema/validators.js'
import { readExactly, type JsonProblem } from '../text/exact-json.js'
import { locator } from '../text/locate.js'
import type { Place } from '../text/place.js'
import type { SourceFile } from '../text/source-file.js'
import type { Disk } from './disk.js'
import { UsageError } from './errors.js'
import { openSource, reason } from './files.js'
import { absolute, display } from './paths.js'

/** Says what is wrong at a place of such a file: throws `UsageError` with line and column. */
export type Complain = (at: { readonly path: readonly (string | number)[]; readonly part?: 'key' }, message: string, hint?: string) => never

/** What is wrong in a value that users write for adfc. */
export interface OwnMistake {
  readonly path: readonly (string | number)[]
  readonly part?: 'key'
  readonly message: string
  readonly hint: string
}

/**
 * Reads a file that users write for adfc (its configuration, a cloud file) and checks it against its schema; comments are
 * welcome. Throws `UsageError` with the place of the first mistake.
 */
export function readOwnFile<Value>(file: string, what: string, validator: Validator, { disk, cwd }: { readonly disk: Disk; readonly cwd: string }): { value: Value; complain: Complain } {
  const full = absolute(cwd, file)
  const shown = display(cwd, full)
  let bytes: Uint8Array
  try {
    bytes = disk.bytes(full)
  } catch (error) {
    throw new UsageError(`The ${what} "${shown}" cannot be read: ${reason(error)}.`)
  }
  return readOwnText<Value>(openSource(shown, bytes), what, validator)
}

/** The same of a text. Problems of the kinds that are `taken` are none. */
export function readOwnText<Value>(source: SourceFile, what: string, validator: Validator, taken: readonly JsonProblem['kind'][] = ['comment', 'trailing-comma']): { value: Value; complain: Complain } {
  const { path: shown, text } = source
  const places = locator(source)
  const fail = (at: Place, message: string, hint = ''): never => {
    const { start } = places.range(at)
    throw new UsageError(`${shown}:${start.line}:${start.column}: ${message}${hint === '' ? '' : ` ${hint}`}`)
  }
  const { value, problems } = readExactly(text)
  const broken = problems.find(({ kind }) => !taken.includes(kind))
  if (broken) fail({ file: shown, offsets: broken.offsets }, broken.message)
  const complain: Complain = (at, message, hint) => fail({ file: shown, ...at }, message, hint)
  const mistake = mistakeIn(value, what, validator)
  if (mistake) complain({ path: mistake.path, ...(mistake.part ? { part: mistake.part } : {}) }, mistake.message, mistake.hint)
  return { value: value as Value, complain }
}

/** The first thing that is wrong in a value by its schema; nothing where nothing is. */
export function mistakeIn(value: unknown, what: string, validator: Validator): OwnMistake | undefined {
  const [finding] = validate(validator, { value, path: [] })
  if (finding) return mistakeOf(finding, what)
  // stricter than with the service's own files: what is unknown here does nothing
  if (validator(value)) return undefined
  const errors = validator.errors ?? []
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties')
  if (unknown) {
    const key = String(unknown.params['additionalProperty'])
    const hint = `The keys are ${Object.keys(unknown.parentSchema?.properties ?? {}).map((each) => `"${each}"`).join(', ')}.`
    return { path: [...pathOf(unknown.instancePath, value), key], part: 'key', message: `"${key}" is not known here.`, hint }
  }
  const [first] = errors
  const path = pathOf(first?.instancePath ?? '', value)
  const hint = first?.parentSchema?.expects === undefined ? '' : `It takes ${first.parentSchema.expects}.`
  return { path: [...path], message: `"${String(path.at(-1) ?? what)}" is not what belongs there.`, hint }
}

function mistakeOf(finding: SchemaFinding, what: string): OwnMistake {
  const isKey = finding.kind === 'unknown-key' || finding.kind === 'same-key' || finding.kind === 'key-case' || finding.kind === 'further-key'
  const last = finding.path.at(-1)
  const name = last === undefined ? `The ${what}` : typeof last === 'number' ? 'The entry' : `"${last}"`
  const say = (message: string, hint = ''): OwnMistake => ({ path: finding.path, ...(isKey ? { part: 'key' as const } : {}), message, hint })
  switch (finding.kind) {
    case 'missing-property':
      return say(`${name} has no "${finding.name}".`)
    case 'half-expression':
      return say(`${name} has no "${finding.lacks}".`)
    case 'further-key':
      return say(`${name} is not known here.`)
    case 'static':
      return say(`${name} is an expression, but ${finding.expected} is expected.`)
    case 'plain-expression':
      return say(`${name} is an expression in plain text.`)
    case 'wrong-type':
    case 'convertible':
      return say(`${name} is ${finding.found}, but ${finding.expected} is expected.`)
    case 'invalid-value':
      return say(`${name} ${finding.problem}.`, finding.suggestion === undefined ? '' : `Did you mean "${finding.suggestion}"?`)
    case 'odd-value':
    case 'unknown-type':
      return say(`"${finding.written}" is not known here.`, `Did you mean "${finding.suggestion}"?`)
    case 'value-case':
    case 'key-case':
    case 'same-key':
    case 'unknown-key':
      return say(`${name} is not known here.`, `Did you mean "${finding.known}"?`)
  }
}
