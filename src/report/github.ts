import type { Severity } from '../text/diagnostic.js'
import type { LintReport } from './result.js'
import { sentencesOf } from './sentences.js'
import { shown } from './shown.js'
import type { Situated } from './situate.js'
import { notShownLine, summaryLine } from './summary.js'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Workflow commands of GitHub Actions, which show findings at their lines in a pull request; then the summary, for the log.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport({ diagnostics, notShown, summary }: LintReport): string {
  return `${diagnostics.map(command).join('')}${notShownLine(notShown)}${summaryLine(summary)}`
}

function command(finding: Situated): string {
  const { diagnostic, file, range } = finding
  const { start, end } = range
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // columns are for places within one line
    ...(end.line === start.line ? { col: start.column, endColumn: end.column } : {}),
    title: diagnostic.rule,
  }
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
  return `::${COMMANDS[diagnostic.severity]} ${list.join(',')}::${escaped(sentencesOf(finding).map(shown).join('\n'))}\n`
}

/** As the runner reads it back (`ActionCommand` of actions/runner). */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
