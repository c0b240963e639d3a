import type { LintReport } from './result.js'
import type { Situated } from './situate.js'

/** One JSON document of version 1, with a line end. */
export function jsonReport(report: LintReport): string {
  const document = {
    version: 1,
    tool: { name: 'adfc', version: report.version },
    diagnostics: report.diagnostics.map((each) => jsonDiagnostic(each, report)),
    summary: report.summary,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** One line for each finding. */
export function jsonLinesReport(report: LintReport): string {
  return report.diagnostics.map((each) => `${JSON.stringify(jsonDiagnostic(each, report))}\n`).join('')
}

/** A finding in the shape of the contract; what is absent is left out. */
function jsonDiagnostic({ diagnostic, file, range, pointer, related }: Situated, report: LintReport): object {
  const resource = report.resourceIn(file, pointer)
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    category: report.finding(diagnostic.rule)?.category ?? 'correctness',
    message: diagnostic.message,
    ...(diagnostic.hint === undefined ? {} : { hint: diagnostic.hint }),
    file,
    ...(resource === undefined ? {} : { resource }),
    ...(pointer === undefined ? {} : { pointer }),
    range,
    related,
    ...(diagnostic.fix === undefined ? {} : { fix: { title: diagnostic.fix.title, safe: diagnostic.fix.safe } }),
  }
}
