import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { situate, type Situated } from '../../src/report/situate.js'
import { lint } from '../../src/rules/lint.js'
import type { RuleSettings } from '../../src/rules/settings.js'
import type { Configuration } from '../../src/schema/types.js'
import { applyFixes } from '../../src/text/edits.js'
import { locator } from '../../src/text/locate.js'
import type { SourceFile } from '../../src/text/source-file.js'

/** Files by their path from the fixture's directory, `/` between the parts. */
export type Files = ReadonlyMap<string, string>

export const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url))

/** The files below a directory of fixtures, without what is expected of them. */
export function readFixture(directory: string): Files {
  const root = join(FIXTURES, directory)
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.txt')
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ''))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** Lints files in memory; diagnostics with positions, sorted. Rules are also set by an `adfc.json` among the files. */
export function lintFiles(files: Files, rules: RuleSettings = {}): Situated[] {
  const input = [...files].filter(([path]) => path !== CONFIGURATION).map(([path, text]) => ({ path, text }))
  const { rules: own } = JSON.parse(files.get(CONFIGURATION) ?? '{}') as Configuration
  return situate(lint(input, { rules: { ...rules, ...own } }).diagnostics, (file) => sourceOf(files, file))
}

const CONFIGURATION = 'adfc.json'

/** The files after all fixes of one kind were applied, round after round. */
export function fixFiles(files: Files, rules: RuleSettings, withUnsafe: boolean): Files {
  let current = files
  for (let round = 0; round < 10; round++) {
    const before = current
    const fixes = lintFiles(current, rules).flatMap(({ diagnostic, file }) => (diagnostic.fix && (diagnostic.fix.safe || withUnsafe) ? [{ file, fix: diagnostic.fix }] : []))
    if (fixes.length === 0) return current
    current = new Map(
      [...before].map(([path, text]): [string, string] => {
        const source = sourceOf(before, path)
        return [path, source ? applyFixes(locator(source), fixes.filter(({ file }) => file === path).map(({ fix }) => fix)).text : text]
      }),
    )
  }
  return current
}

function sourceOf(files: Files, path: string): SourceFile | undefined {
  const text = files.get(path)
  return text === undefined ? undefined : { path, text, encoding: { charset: 'utf-8', byteOrderMark: false } }
}

/** Diagnostics as lines that can be read and compared: the line, the underline, the id and the words. */
export function expectation(diagnostics: readonly Situated[], files: Files): string {
  return diagnostics
    .map(({ diagnostic, file, range, related }) => {
      const line = (files.get(file) ?? '').split(/\r\n|\r|\n/)[range.start.line - 1] ?? ''
      const end = range.end.line === range.start.line ? range.end.column : line.length + 1
      return [
        `${file}:${range.start.line}:${range.start.column}`,
        line.replaceAll('\t', ' '),
        `${' '.repeat(range.start.column - 1)}${'^'.repeat(Math.max(1, end - range.start.column))}`,
        `${diagnostic.severity} ${diagnostic.rule}: ${diagnostic.message}`,
        ...related.map((note) => `see ${note.file}:${note.range.start.line}:${note.range.start.column}: ${note.message}`),
        ...(diagnostic.hint === undefined ? [] : [`hint: ${diagnostic.hint}`]),
        ...(diagnostic.fix === undefined ? [] : [`${diagnostic.fix.safe ? 'safe' : 'unsafe'} fix: ${diagnostic.fix.title}`]),
        '',
      ].join('\n')
    })
    .join('\n')
}
