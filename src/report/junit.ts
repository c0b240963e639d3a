import { byFile } from './by-file.js'
import { isFailing, type LintReport } from './result.js'
import { sentencesOf } from './sentences.js'
import type { Situated } from './situate.js'
import { content, tag, XML } from './xml.js'

/**
 * The XML of JUnit as CI servers read it: a suite for each file. A finding is a test case, which fails where the finding makes the
 * run fail; a file without findings is one that passes, for a report without tests is an error to some servers. It holds no times.
 */
export function junitReport({ diagnostics, files, failOn }: LintReport): string {
  const found = byFile(diagnostics)
  // what is wrong with a directory stands under its name
  const names = [...new Set([...files, ...found.keys()])].sort()
  const fails = ({ diagnostic }: Situated): boolean => isFailing(diagnostic.severity, failOn)
  const suites = names.map((name) => {
    const findings = found.get(name) ?? []
    const cases = findings.length === 0 ? [`    ${tag('testcase', { classname: name, name: 'adfc lint', file: name }, '/>')}\n`] : findings.map((finding) => testCase(finding, fails(finding)))
    return `  ${tag('testsuite', { name, tests: cases.length, failures: findings.filter(fails).length, errors: 0, skipped: 0 }, '>')}\n${cases.join('')}  </testsuite>\n`
  })
  const tests = names.reduce((sum, name) => sum + Math.max(1, found.get(name)?.length ?? 0), 0)
  return `${XML}${tag('testsuites', { name: 'adfc lint', tests, failures: diagnostics.filter(fails).length, errors: 0 }, '>')}\n${suites.join('')}</testsuites>\n`
}

function testCase(finding: Situated, isFailure: boolean): string {
  const { diagnostic: { rule, severity, message }, file, range: { start } } = finding
  const words = content([`${file}:${start.line}:${start.column}: ${severity}`, ...sentencesOf(finding)].join('\n'))
  const outcome = isFailure ? `${tag('failure', { type: rule, message }, '>')}${words}</failure>` : `<system-out>${words}</system-out>`
  return `    ${tag('testcase', { classname: file, name: `${rule} (${start.line}:${start.column})`, file, line: start.line }, '>')}\n      ${outcome}\n    </testcase>\n`
}
