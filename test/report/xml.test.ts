import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { describe, expect, it } from 'vitest'
import { findingsOf, lintNasty, NASTY_FILE, type JsonFinding } from '../support/nasty.js'

/** Strict: whatever the parser complains about is an error. */
function parse(text: string): Document {
  return new DOMParser({ onError: (level, message) => { throw new Error(`${level}: ${message}`) } }).parseFromString(text, 'text/xml')
}

const all = (node: Document | Element, name: string): Element[] => [...node.getElementsByTagName(name)]
const attributes = (element: Element): Record<string, string> => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
/** What XML cannot hold is left out; all else comes back. */
const inXml = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')

describe('Checkstyle', () => {
  it('has the texts of all findings', async () => {
    const document = parse((await lintNasty('checkstyle')).out)
    const read = all(document, 'file').flatMap((file) => all(file, 'error').map((error) => ({ file: file.getAttribute('name'), ...attributes(error) })))
    const found = await findingsOf()
    expect(read.map((each) => ({ ...each, message: undefined }))).toEqual(found.map(({ file, severity, rule, range: { start } }) => ({ file, line: String(start.line), column: String(start.column), severity, source: `adfc.${rule}`, message: undefined })))
    const words = (finding: JsonFinding): string => inXml([finding.message, ...(finding.hint === undefined ? [] : [finding.hint])].join('\n'))
    for (const [index, finding] of found.entries()) expect((read[index] as unknown as { message: string }).message.startsWith(words(finding))).toBe(true)
    expect(all(document, 'file').filter((file) => file.getAttribute('name') === NASTY_FILE)).toHaveLength(1)
  })

  it('can be read', async () => {
    const { out } = await lintNasty('checkstyle', { paths: ['pipeline/Broken.json'] })
    expect(out).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="pipeline/Broken.json">
    <error line="2" column="49" severity="error" message="A comma is missing before this text." source="adfc.json-syntax"/>
  </file>
</checkstyle>
`)
  })
})

describe('JUnit', () => {
  it('has a suite for each file and a case for each finding', async () => {
    const document = parse((await lintNasty('junit')).out)
    const found = await findingsOf()
    const files = [...new Set(['pipeline/OneLine.json', ...found.map(({ file }) => file)])].sort()
    expect(all(document, 'testsuite').map((suite) => suite.getAttribute('name'))).toEqual(files)
    expect(all(document, 'testcase').map((each) => [each.getAttribute('classname'), each.getAttribute('name')])).toEqual(found.map(({ file, rule, range: { start } }) => [file, `${rule} (${start.line}:${start.column})`]))
    const texts = all(document, 'testcase').map((each) => [...each.childNodes].map(({ textContent }) => textContent ?? '').join(''))
    for (const [index, { message, file, range: { start }, severity }] of found.entries()) expect(texts[index]?.trimStart().startsWith(inXml(`${file}:${start.line}:${start.column}: ${severity}\n${message}`))).toBe(true)
  })

  it.each(['error', 'warning', 'info', 'never'] as const)('fails what makes the run fail, with --fail-on %s', async (failOn) => {
    const failing = { error: ['error'], warning: ['error', 'warning'], info: ['error', 'warning', 'info'], never: [] as string[] }[failOn]
    const { out, code } = await lintNasty('junit', { failOn })
    const document = parse(out)
    const found = await findingsOf()
    const expected = found.filter(({ severity }) => failing.includes(severity))
    expect(all(document, 'failure').map((failure) => failure.getAttribute('type'))).toEqual(expected.map(({ rule }) => rule))
    expect(all(document, 'failure').map((failure) => failure.getAttribute('message'))).toEqual(expected.map(({ message }) => inXml(message)))
    const number = (element: Element | undefined, name: string): number => Number(element?.getAttribute(name))
    const [root] = all(document, 'testsuites')
    expect([number(root, 'tests'), number(root, 'failures')]).toEqual([found.length, expected.length])
    expect(all(document, 'testsuite').reduce((sum, suite) => sum + number(suite, 'failures'), 0)).toBe(expected.length)
    expect(code).toBe(expected.length > 0 ? 1 : 0)
  })

  it('calls no file clean where findings are left out', async () => {
    const document = parse((await lintNasty('junit', { maxProblems: 2 })).out)
    expect(all(document, 'testsuite').map((suite) => suite.getAttribute('name'))).toEqual(['linkedService/Scoring.json', 'adfc lint'])
    expect(all(document, 'skipped').map((skipped) => skipped.getAttribute('message'))).toEqual(['13 more findings not shown.'])
    expect(all(document, 'testsuites').map((root) => [root.getAttribute('tests'), root.getAttribute('skipped')])).toEqual([['3', '1']])
  })

  it('can be read; a file without findings is a test that passes', async () => {
    const activity = (name: string, seconds: unknown): object => ({ name, properties: { activities: [{ name: 'Rest', type: 'Wait', typeProperties: { waitTimeInSeconds: seconds } }] } })
    const { out } = await lintNasty('junit', {}, { 'pipeline/A.json': JSON.stringify(activity('A', 1)), 'pipeline/B.json': JSON.stringify(activity('C', 1)) })
    expect(out).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="adfc lint" tests="2" failures="1" errors="0" skipped="0">
  <testsuite name="pipeline/A.json" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="pipeline/A.json" name="adfc lint" file="pipeline/A.json"/>
  </testsuite>
  <testsuite name="pipeline/B.json" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="pipeline/B.json" name="file-name (1:9)" file="pipeline/B.json" line="1">
      <failure type="file-name" message="The name &quot;C&quot; is not the file name &quot;B&quot;.">pipeline/B.json:1:9: error
The name "C" is not the file name "B".
Rename the file to "C.json", or the resource to "B".</failure>
    </testcase>
  </testsuite>
</testsuites>
`)
  })
})
