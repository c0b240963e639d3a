import { lineStarts, type Range, type SourceFile } from '../text/source-file.js'
import type { Severity } from '../text/diagnostic.js'
import { maskLine, maskSecrets } from './mask.js'
import type { LintReport, Summary } from './result.js'
import type { Open, Situated } from './situate.js'

/** The colours of a report; the identity where there are none. */
export interface Palette {
  readonly error: Paint
  readonly warning: Paint
  readonly info: Paint
  readonly bold: Paint
  readonly dim: Paint
}

type Paint = (text: string) => string

/** Findings about text that is no JSON. */
const BROKEN = new Set(['json-syntax', 'merge-conflict', 'json-comment'])

/** The longest piece of a line that is shown; one-line files are cut around the place. */
const WIDTH = 110

/** For people: each finding with its line, a caret, related places and the hint; then one line of summary. */
export function textReport(report: LintReport, open: Open, palette: Palette): string {
  const blocks = findingBlocks(report.diagnostics, open, palette)
  const rest = report.notShown === 0 ? [] : [`${count(report.notShown, 'more finding')} not shown.`]
  return [...blocks, ...rest, summaryLine(report.summary, palette)].join('\n')
}

/** Each finding as a block of lines that ends in a line break. */
export function findingBlocks(diagnostics: readonly Situated[], open: Open, palette: Palette): string[] {
  const lines = new Map<string, readonly string[]>()
  const lineOf = (file: string, line: number): string | undefined => {
    if (!lines.has(file)) lines.set(file, maskedLines(open(file)))
    return lines.get(file)?.[line - 1]
  }
  return diagnostics.map((each) => block(each, lineOf, palette))
}

function block({ diagnostic, file, range, related }: Situated, lineOf: (file: string, line: number) => string | undefined, palette: Palette): string {
  const { severity } = diagnostic
  const where = `${file}:${range.start.line}:${range.start.column}`
  const head = `${palette.bold(where)}: ${paint(palette, severity)(severity)}: ${diagnostic.message} ${palette.dim(`[${diagnostic.rule}]`)}`
  const whole = lineOf(file, range.start.line)
  // where quotes and commas are out of place, what is a secret cannot be told from what is not
  const line = whole !== undefined && BROKEN.has(diagnostic.rule) ? maskLine(whole) : whole
  const notes = related.map((note) => `  ${palette.dim('see:')} ${note.file}:${note.range.start.line}:${note.range.start.column}: ${note.message}`)
  const hint = diagnostic.hint === undefined ? [] : [`  ${palette.dim('hint:')} ${diagnostic.hint}`]
  const fix = diagnostic.fix === undefined ? [] : [`  ${palette.dim('fix:')} ${diagnostic.fix.title} (${diagnostic.fix.safe ? '--fix' : '--fix=unsafe'})`]
  return [head, ...(line === undefined ? [] : frame(line, range, paint(palette, severity), palette.dim)), ...notes, ...hint, ...fix, ''].join('\n')
}

/** The line with the place underlined, cut to the width where it is longer. */
function frame(line: string, range: Range, mark: Paint, dim: Paint): string[] {
  const from = Math.min(range.start.column - 1, line.length)
  const to = range.end.line === range.start.line ? Math.min(Math.max(range.end.column - 1, from), line.length) : line.length
  const start = line.length <= WIDTH ? 0 : Math.max(0, Math.min(from - 30, line.length - WIDTH))
  const end = Math.min(line.length, start + WIDTH)
  const before = start > 0 ? '…' : ''
  const after = end < line.length ? '…' : ''
  const shown = `${before}${line.slice(start, end).replaceAll('\t', ' ')}${after}`
  const number = String(range.start.line)
  const width = Math.max(1, Math.min(to, end) - from)
  return [
    `  ${dim(`${number} |`)} ${shown}`,
    `  ${dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(before.length + from - start)}${mark('^'.repeat(width))}`,
  ]
}

function summaryLine(summary: Summary, palette: Palette): string {
  const { errors, warnings, infos, suppressed, resources, files } = summary
  const checked = `${count(resources, 'resource')} in ${count(files, 'file')} checked`
  const more = suppressed > 0 ? `; ${suppressed} suppressed` : ''
  if (errors + warnings + infos === 0) return `${checked}: nothing to report${more}.\n`
  const parts = [
    errors > 0 ? palette.error(count(errors, 'error')) : '0 errors',
    warnings > 0 ? palette.warning(count(warnings, 'warning')) : '0 warnings',
    infos > 0 ? palette.info(count(infos, 'info')) : '0 infos',
  ]
  return `${checked}: ${parts.join(', ')}${more}.\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function paint(palette: Palette, severity: Severity): Paint {
  return palette[severity]
}

function maskedLines(source: SourceFile | undefined): readonly string[] {
  if (!source) return []
  const text = maskSecrets(source.text)
  const starts = lineStarts(text)
  // control characters of a file must not reach the terminal
  return starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length).replace(/[\r\n]+$/, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '�'))
}
