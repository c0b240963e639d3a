import type { ModelSchema } from './model.js'
import { series } from '../text/series.js'

/** What an editor shows of a value: the schema's own description, or in one sentence what is expected; nothing where any value is right. */
export function hoverText(schema: ModelSchema): string | undefined {
  const { description, secret, readOnly } = schema
  const expected = expectation(schema)
  const sentences = [description ?? (expected && `${expected.charAt(0).toUpperCase()}${expected.slice(1)}.`), secret && 'It is a secret: a key vault is the place for it.', readOnly && 'The service adds it.']
  const text = sentences.filter((sentence) => typeof sentence === 'string').join(' ')
  return text === '' ? undefined : text
}

function expectation(schema: ModelSchema): string | undefined {
  const { expects, known, required = [], minimum, maximum } = schema
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (expects === undefined) return values && series(quoted(values), 'or')
  if (known) return `${expects}, such as ${series(quoted(known), 'or')}`
  if (expects === 'an object' && required.length > 0) return `${expects} with ${series(quoted(required), 'and')}`
  if (minimum !== undefined && maximum !== undefined) return `${expects} from ${minimum} to ${maximum}`
  if (minimum !== undefined) return `${expects} from ${minimum} on`
  if (maximum !== undefined) return `${expects} up to ${maximum}`
  return expects
}

function quoted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(value))
}
