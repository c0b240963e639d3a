import { byFile } from './by-file.js'
import { isFailing, type LintReport } from './result.js'
import { sentencesOf } from './sentences.js'
import type { Situated } from './situate.js'
import { notShownLine } from './summary.js'
import { content, tag, XML } from './xml.js'

/**
 * The XML of JUnit as CI servers read it: a suite for each file. A finding is a test case, which fails where the finding makes the
 * run fail; a file without findings is one that passes, for a report without tests is an error to some servers. Where findings are
 * left out, no file is said to pass. It holds no times.
 */
export function junitReport({ diagnostics, files, failOn, notShown }: LintReport): string {
  const found = byFile(diagnostics)
  // what is wrong with a directory stands under its name
  const names = [...new Set([...(notShown === 0 ? files : []), ...found.keys()])].sort()
  const suites = names.map((name) => suiteOf(name, found.get(name) ?? [], failOn))
  if (notShown > 0) suites.push({ tests: 1, failures: 0, skipped: 1, name: 'adfc lint', cases: `    ${tag('testcase', { classname: 'adfc lint', name: 'not shown' }, '>')}<skipped message="${notShownLine(notShown).trimEnd()}"/></testcase>\n` })
  const sum = (key: 'tests' | 'failures' | 'skipped'): number => suites.reduce((total, suite) => total + suite[key], 0)
  const elements = suites.map(({ name, tests, failures, skipped, cases }) => `  ${tag('testsuite', { name, tests, failures, errors: 0, skipped }, '>')}\n${cases}  </testsuite>\n`)
  return `${XML}${tag('testsuites', { name: 'adfc lint', tests: sum('tests'), failures: sum('failures'), errors: 0, skipped: sum('skipped') }, '>')}\n${elements.join('')}</testsuites>\n`
}

interface Suite {
  readonly name: string
  readonly tests: number
  readonly failures: number
  readonly skipped: number
  /** The test cases as XML. */
  readonly cases: string
}

function suiteOf(name: string, findings: readonly Situated[], failOn: LintReport['failOn']): Suite {
  if (findings.length === 0) return { name, tests: 1, failures: 0, skipped: 0, cases: `    ${tag('testcase', { classname: name, name: 'adfc lint', file: name }, '/>')}\n` }
  const fails = ({ diagnostic }: Situated): boolean => isFailing(diagnostic.severity, failOn)
  return { name, tests: findings.length, failures: findings.filter(fails).length, skipped: 0, cases: findings.map((finding) => testCase(finding, fails(finding))).join('') }
}

function testCase(finding: Situated, isFailure: boolean): string {
  const { diagnostic: { rule, severity, message }, file, range: { start } } = finding
  const words = content([`${file}:${start.line}:${start.column}: ${severity}`, ...sentencesOf(finding)].join('\n'))
  const outcome = isFailure ? `${tag('failure', { type: rule, message }, '>')}${words}</failure>` : `<system-out>${words}</system-out>`
  return `    ${tag('testcase', { classname: file, name: `${rule} (${start.line}:${start.column})`, file, line: start.line }, '>')}\n      ${outcome}\n    </testcase>\n`
}
