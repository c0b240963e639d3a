import { parseJson } from '../../../../src/expression/json.js'
import type { Value } from '../../../../src/expression/value.js'

/** A call and what comes of it: a value, or the error of which the text is told. */
export type Row = readonly [name: string, args: readonly Value[], expected: Value | Failure]

export interface Rows {
  /** What people write every day. */
  readonly ordinary: readonly Row[]
  /** Limits, odd values, mistakes. */
  readonly borders: readonly Row[]
}

export class Failure {
  constructor(readonly message: string) {}
}

export function fails(message: string): Failure {
  return new Failure(message)
}

/** A value written as JSON: whole numbers are integers, `1.0` is a float. */
export function json(text: string): Value {
  const read = parseJson(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}

/** The base64 of a text, as content holds it. */
export function content(type: string, text: string): Value {
  return new Map([['$content-type', type], ['$content', Buffer.from(text, 'utf8').toString('base64')]])
}
