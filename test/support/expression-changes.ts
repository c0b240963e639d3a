import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { isExpressionText } from '../../src/text/expression-text.js'
import { FIXTURES, readFixture } from './fixture.js'
import type { Texts } from './judge.js'
import { meadow } from './meadow.js'

/** One expression of a factory. */
export interface PlacedExpression {
  readonly files: Texts
  readonly path: string
  readonly text: string
  /** The file with another text in its place. */
  with(text: string): string
}

/** Every text with an expression in the fixtures, each with the factory around it. */
export function expressionsOfFixtures(): PlacedExpression[] {
  const directories = ['factories/retraining', ...readdirSync(join(FIXTURES, 'rules')).flatMap((id) => [`rules/${id}/bad`, `rules/${id}/good`])]
  return [meadow(), ...directories.map(readFixture)].flatMap((files) => [...files].flatMap(([path, text]) => expressionsIn(files, path, text)))
}

function expressionsIn(files: Texts, path: string, file: string): PlacedExpression[] {
  let root: unknown
  try {
    root = JSON.parse(file)
  } catch {
    return []
  }
  const found: PlacedExpression[] = []
  const visit = (value: unknown, put: (value: unknown) => void): void => {
    if (typeof value === 'string') {
      if (isExpressionText(value)) found.push({ files, path, text: value, with: (text) => printed(root, put, text, value) })
    } else if (typeof value === 'object' && value !== null) {
      const owner = value as Record<string, unknown>
      for (const key of Object.keys(owner)) visit(owner[key], (item) => void (owner[key] = item))
    }
  }
  visit(root, () => undefined)
  return found
}

function printed(root: unknown, put: (value: unknown) => void, text: string, before: string): string {
  put(text)
  const file = JSON.stringify(root, null, 2)
  put(before)
  return file
}

/** What is put into an expression: what the language knows, what others know, and what nobody sees. */
const PIECES = [...'@{}()[]\'",.?+-=!&|/\\%:;#$_ \n\t', 'a', 'Z', '0', '9', 'ü', '🌾', '\u200b', '\ud800', '@{', '@@', "''", '()', '[0]', '?.', '==', '&&', 'null', 'true', 'item()', 'pipeline()', '.parameters', 'activity(', "variables('", 'concat(', '1.5e3', 'x'.repeat(8_200), '('.repeat(450)]

export interface TextChange {
  readonly kind: 'remove' | 'insert' | 'swap' | 'repeat' | 'cut' | 'upper'
  readonly at: number
  readonly length: number
  readonly piece: string
}

export const TEXT_CHANGE: fc.Arbitrary<TextChange> = fc.record({
  kind: fc.constantFrom('remove' as const, 'insert' as const, 'insert' as const, 'swap' as const, 'repeat' as const, 'cut' as const, 'upper' as const),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 12 }),
  piece: fc.constantFrom(...PIECES),
})

/** A text with one change: characters removed, put in, swapped with their neighbours, repeated, in capitals, or all behind a place cut off. */
export function changeText(text: string, { kind, at, length, piece }: TextChange): string {
  const from = at % (text.length + 1)
  const [before, part, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)]
  switch (kind) {
    case 'remove':
      return before + after
    case 'insert':
      return before + piece + part + after
    case 'swap':
      return before + text.charAt(from + 1) + text.charAt(from) + text.slice(from + 2)
    case 'repeat':
      return before + part + part + after
    case 'cut':
      return before
    case 'upper':
      return before + part.toUpperCase() + after
  }
}
