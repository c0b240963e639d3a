import { parseJson } from '../expression/json.js'
import { timeOf } from '../expression/surroundings.js'
import { isObject, type ObjectValue } from '../expression/value.js'
import { context as validator } from '../schema/own-validators.js'
import type { EvaluationContext } from '../schema/types.js'
import { CannotWork } from './errors.js'
import { openSource, reason } from './files.js'
import { mistakeIn, readOwnText } from './own-file.js'
import { absolute, display } from './paths.js'
import type { World } from './terminal.js'

const EXPECTED_TIME = 'a date and time such as 2026-01-01T00:00:00Z'

/** The context in a file; comments are welcome, and numbers keep all their digits. Throws `UsageError` with the place of the first mistake, `CannotWork` where the file cannot be read. */
export function readContext(file: string, { disk, cwd }: World): ObjectValue {
  const full = absolute(cwd, file)
  const shown = display(cwd, full)
  let bytes: Uint8Array
  try {
    bytes = disk.bytes(full)
  } catch (error) {
    throw new CannotWork(`The context "${shown}" cannot be read: ${reason(error)}.`)
  }
  const source = openSource(shown, bytes)
  const { complain } = readOwnText(source, 'context', validator, ['comment', 'trailing-comma', 'lossy-number'])
  const read = parseJson(source.text)
  if ('problem' in read || !isObject(read.value)) throw new Error('The context was not checked before it was read.')
  const context = read.value
  if (timeOf(context) === 'wrong') complain({ path: ['now'] }, '"now" is no date.', `It takes ${EXPECTED_TIME}.`)
  return context
}

/** What is wrong with a context, as a sentence; nothing where nothing is. */
export function problemOf(json: unknown): string | undefined {
  const mistake = mistakeIn(json, 'context', validator)
  if (mistake) return mistake.hint === '' ? mistake.message : `${mistake.message} ${mistake.hint}`
  return timeOf(new Map(Object.entries(json as EvaluationContext))) === 'wrong' ? `"now" is no date. It takes ${EXPECTED_TIME}.` : undefined
}
