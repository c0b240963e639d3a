import { byFile } from './by-file.js'
import type { LintReport } from './result.js'
import { sentencesOf } from './sentences.js'
import { tag, XML } from './xml.js'

/** The XML of Checkstyle, which many programs read: a `file` for each file with findings, an `error` for each of them. */
export function checkstyleReport({ diagnostics }: LintReport): string {
  const files = [...byFile(diagnostics)].map(([name, findings]) => {
    const errors = findings.map((finding) => {
      const { diagnostic: { rule, severity }, range: { start } } = finding
      return `    ${tag('error', { line: start.line, column: start.column, severity, message: sentencesOf(finding).join('\n'), source: `adfc.${rule}` }, '/>')}\n`
    })
    return `  ${tag('file', { name }, '>')}\n${errors.join('')}  </file>\n`
  })
  return `${XML}<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`
}
