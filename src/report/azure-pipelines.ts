import type { LintReport } from './result.js'
import { sentencesOf } from './sentences.js'
import { shown } from './shown.js'
import type { Situated } from './situate.js'
import { notShownLine, summaryLine } from './summary.js'

/**
 * Logging commands of Azure Pipelines, which count and show findings in the summary of a run; then our summary, for the log.
 * The agent knows errors and warnings: infos are plain lines. No `task.complete`: the exit code says whether the step failed, and
 * a result of our own would contradict `--fail-on`.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function azurePipelinesReport({ diagnostics, notShown, summary }: LintReport): string {
  return `${diagnostics.map(line).join('')}${notShownLine(notShown)}${summaryLine(summary)}`
}

function line(finding: Situated): string {
  const { diagnostic: { rule, severity }, file, range: { start } } = finding
  const words = `${sentencesOf(finding).map(shown).join(' ')} [${rule}]`
  if (severity === 'info') return `${plain(`${shown(file)}:${start.line}:${start.column}: info: ${words}`)}\n`
  const properties = { type: severity, sourcepath: file, linenumber: start.line, columnnumber: start.column, code: rule }
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))};`)
  return `##vso[task.logissue ${list.join('')}]${escaped(words)}\n`
}

/** A line that is no command: the agent looks for one anywhere in it, in any case. */
function plain(text: string): string {
  return text.replace(/##(?=vso\[|\[)/gi, '# #')
}

/** As the agent reads it back. A percent sign has its own escape there, for not every agent decodes `%25`. */
function escaped(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(']', '%5D').replaceAll(';', '%3B')
}
