import type { SchemaFinding } from '../schema/finding.js'
import { pathOf } from '../schema/translate.js'
import { validate } from '../schema/validate.js'
import type { Validator } from '../schema/validators.js'
import { readExactly } from '../text/exact-json.js'
import { locator } from '../text/locate.js'
import type { Place } from '../text/place.js'
import type { Disk } from './disk.js'
import { UsageError } from './errors.js'
import { openSource, reason } from './files.js'
import { absolute, display } from './paths.js'

/** Says what is wrong at a place of such a file: throws `UsageError` with line and column. */
export type Complain = (at: { readonly path: (string | number)[]; readonly part?: 'key' }, message: string, hint?: string) => never

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
  const source = openSource(shown, bytes)
  const places = locator(source)
  const fail = (at: Place, message: string, hint = ''): never => {
    const { start } = places.range(at)
    throw new UsageError(`${shown}:${start.line}:${start.column}: ${message}${hint === '' ? '' : ` ${hint}`}`)
  }
  const { value, problems } = readExactly(source.text)
  const broken = problems.find(({ kind }) => kind !== 'comment' && kind !== 'trailing-comma')
  if (broken) fail({ file: shown, offsets: broken.offsets }, broken.message)
  const complain: Complain = (at, message, hint) => fail({ file: shown, ...at }, message, hint)
  const [finding] = validate(validator, { value, path: [] })
  if (finding) complainOf(finding, what, complain)
  // stricter than with the service's own files: what is unknown here does nothing
  if (!validator(value)) {
    const errors = validator.errors ?? []
    const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties')
    if (unknown) {
      const key = String(unknown.params['additionalProperty'])
      complain({ path: [...pathOf(unknown.instancePath, value), key], part: 'key' }, `"${key}" is not known here.`, `The keys are ${Object.keys(unknown.parentSchema?.properties ?? {}).map((each) => `"${each}"`).join(', ')}.`)
    }
    const [first] = errors
    const path = pathOf(first?.instancePath ?? '', value)
    complain({ path: [...path] }, `"${String(path.at(-1) ?? what)}" is not what belongs there.`, first?.parentSchema?.expects === undefined ? '' : `It takes ${first.parentSchema.expects}.`)
  }
  return { value: value as Value, complain }
}

function complainOf(finding: SchemaFinding, what: string, complain: Complain): never {
  const isKey = finding.kind === 'unknown-key' || finding.kind === 'same-key' || finding.kind === 'key-case' || finding.kind === 'further-key'
  const at = { path: [...finding.path], ...(isKey ? { part: 'key' as const } : {}) }
  const last = finding.path.at(-1)
  const name = last === undefined ? `The ${what}` : `"${String(last)}"`
  switch (finding.kind) {
    case 'missing-property':
      return complain(at, `${name} has no "${finding.name}".`)
    case 'half-expression':
      return complain(at, `${name} has no "${finding.lacks}".`)
    case 'further-key':
      return complain(at, `${name} is not known here.`)
    case 'static':
      return complain(at, `${name} is an expression, but ${finding.expected} is expected.`)
    case 'plain-expression':
      return complain(at, `${name} is an expression in plain text.`)
    case 'wrong-type':
    case 'convertible':
      return complain(at, `${name} is ${finding.found}, but ${finding.expected} is expected.`)
    case 'invalid-value':
      return complain(at, `${name} ${finding.problem}.`, finding.suggestion === undefined ? '' : `Did you mean "${finding.suggestion}"?`)
    case 'odd-value':
    case 'unknown-type':
      return complain(at, `"${finding.written}" is not known here.`, `Did you mean "${finding.suggestion}"?`)
    case 'value-case':
    case 'key-case':
    case 'same-key':
    case 'unknown-key':
      return complain(at, `${name} is not known here.`, `Did you mean "${finding.known}"?`)
  }
}
