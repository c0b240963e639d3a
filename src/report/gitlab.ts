import type { Severity } from '../text/diagnostic.js'
import { fingerprints } from './fingerprint.js'
import type { LintReport } from './result.js'
import { sentencesOf } from './sentences.js'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

/** A Code Quality report of GitLab: one JSON list. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlabReport(report: LintReport): string {
  const names = fingerprints(report.diagnostics, report)
  const issues = report.diagnostics.map((finding, index) => ({
    description: sentencesOf(finding).join(' '),
    check_name: finding.diagnostic.rule,
    fingerprint: names[index],
    severity: SEVERITIES[finding.diagnostic.severity],
    location: { path: finding.file, lines: { begin: finding.range.start.line, end: finding.range.end.line } },
  }))
  return `${JSON.stringify(issues, null, 2)}\n`
}
