import type { LintReport } from './result.js'
import { shown } from './shown.js'

/** One line for each finding, as compilers write it: `file:line:column: severity: message [rule]`. */
export function compactReport({ diagnostics }: LintReport): string {
  return diagnostics.map(({ diagnostic: { severity, message, rule }, file, range: { start } }) => `${shown(file)}:${start.line}:${start.column}: ${severity}: ${shown(message)} [${rule}]\n`).join('')
}
