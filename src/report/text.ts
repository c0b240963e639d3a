import type { Range } from '../text/source-file.js'
import type { Severity } from '../text/diagnostic.js'
import { frame } from './frame.js'
import { maskLine } from './mask.js'
import { maskedLines, type Lines } from './masked-lines.js'
import type { LintReport } from './result.js'
import { shown } from './shown.js'
import type { Open, Situated } from './situate.js'
import { count, summaryLine } from './summary.js'

/** The colours of a report; the identity where there are none. */
export interface Palette {
  readonly error: Paint
  readonly warning: Paint
  readonly info: Paint
  readonly bold: Paint
  readonly dim: Paint
  /** The id of a rule as a link to its page; absent where nothing shows links. */
  readonly linked?: (rule: string) => string
}

type Paint = (text: string) => string

/** Findings about text that is no JSON. */
const BROKEN = new Set(['json-syntax', 'merge-conflict', 'json-comment'])

/** For people: each finding with its line, a caret, related places and the hint; then one line of summary. `columns` is the width of the terminal, where there is one. */
export function textReport(report: LintReport, open: Open, palette: Palette, columns?: number): string {
  const blocks = findingBlocks(report.diagnostics, open, palette, columns)
  const rest = report.notShown === 0 ? [] : [`${count(report.notShown, 'more finding')} not shown.`]
  return [...blocks, ...rest, summaryLine(report.summary, palette)].join('\n')
}

/** Each finding as a block of lines that ends in a line break. */
export function findingBlocks(diagnostics: readonly Situated[], open: Open, palette: Palette, columns?: number): string[] {
  const files = new Map<string, Lines>()
  const lineOf = (file: string, line: number): string | undefined => {
    let lines = files.get(file)
    if (!lines) files.set(file, (lines = maskedLines(open(file))))
    return lines(line)
  }
  return diagnostics.map((each) => block(each, lineOf, palette, columns))
}

function block({ diagnostic, file, range, related }: Situated, lineOf: (file: string, line: number) => string | undefined, palette: Palette, columns: number | undefined): string {
  const { severity } = diagnostic
  const where = `${shown(file)}:${range.start.line}:${range.start.column}`
  const head = `${palette.bold(where)}: ${paint(palette, severity)(severity)}: ${shown(diagnostic.message)} ${ruleId(diagnostic.rule, palette)}`
  const whole = lineOf(file, range.start.line)
  // where quotes and commas are out of place, what is a secret cannot be told from what is not
  const line = whole !== undefined && BROKEN.has(diagnostic.rule) ? maskLine(whole) : whole
  const notes = related.map((note) => `  ${palette.dim('see:')} ${shown(note.file)}:${note.range.start.line}:${note.range.start.column}: ${shown(note.message)}`)
  const hint = diagnostic.hint === undefined ? [] : [`  ${palette.dim('hint:')} ${shown(diagnostic.hint)}`]
  const fix = diagnostic.fix === undefined ? [] : [`  ${palette.dim('fix:')} ${shown(diagnostic.fix.title)} (${diagnostic.fix.safe ? '--fix' : '--fix=unsafe'})`]
  return [head, ...(line === undefined ? [] : frameLines(line, range, columns, paint(palette, severity), palette.dim)), ...notes, ...hint, ...fix, ''].join('\n')
}

function ruleId(rule: string, { dim, linked }: Palette): string {
  return linked ? dim(`[${linked(rule)}]`) : dim(`[${rule}]`)
}

/** The line with the place underlined, and its number in front. */
function frameLines(line: string, range: Range, columns: number | undefined, mark: Paint, dim: Paint): string[] {
  const number = String(range.start.line)
  const { text, indent, marks } = frame(line, range, columns === undefined ? undefined : columns - number.length - 5)
  return [`  ${dim(`${number} |`)} ${text}`, `  ${dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(indent)}${mark('^'.repeat(marks))}`]
}

function paint(palette: Palette, severity: Severity): Paint {
  return palette[severity]
}
