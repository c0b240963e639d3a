import type { Severity } from '../text/diagnostic.js'
import { changesOf } from '../text/edits.js'
import { locator, type Locator } from '../text/locate.js'
import { lineStarts, rangeOf, type Range, type SourceFile } from '../text/source-file.js'
import { fingerprints } from './fingerprint.js'
import { maskSentence } from './mask.js'
import type { LintReport, Suppressed } from './result.js'
import { furtherSentencesOf } from './sentences.js'
import type { Open, Situated } from './situate.js'
import { notShownLine } from './summary.js'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }
/** What all paths are relative to. Where it lies is not said: the log is the same on every machine. */
const BASE = 'WORKINGDIRECTORY'

/**
 * A log of SARIF 2.1.0 with one run, with a line end. It holds the rules that have results, with their pages; suppressed findings
 * are results too. There is no `helpUri`: the pages have no public address. Sections in comments are those of the standard.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(report: LintReport, open: Open): string {
  const suppressed = report.suppressed()
  const findings = [...report.diagnostics, ...suppressed.map(({ finding }) => finding)]
  const ids = [...new Set(findings.map(({ diagnostic }) => diagnostic.rule))].sort()
  const indexes = new Map(ids.map((id, index) => [id, index]))
  const names = fingerprints(findings, report)
  const files = openedOnce(open)
  const results = findings.map((finding, index) => ({
    ...resultOf(finding, report, files(finding.file)),
    ruleIndex: indexes.get(finding.diagnostic.rule),
    partialFingerprints: { 'adfcIdentity/v1': names[index] },
    // either all results of a run have suppressions, or none (3.27.23)
    ...(suppressed.length > 0 && { suppressions: suppressionsOf(suppressed[index - report.diagnostics.length]) }),
  }))
  const run = {
    tool: { driver: { name: 'adfc', version: report.version, semanticVersion: report.version, rules: ids.map((id) => ruleOf(id, report)) } },
    invocations: [
      {
        executionSuccessful: true,
        exitCode: report.exitCode,
        ...(report.notShown > 0 && { toolExecutionNotifications: [{ level: 'note', message: { text: notShownLine(report.notShown).trimEnd() } }] }),
      },
    ],
    originalUriBaseIds: { [BASE]: { description: { text: 'The directory in which adfc was run.' } } },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    results,
  }
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`
}

function ruleOf(id: string, report: LintReport): object {
  const finding = report.finding(id)
  const page = report.page(id)
  const text = finding?.title ?? id
  const category = finding?.category ?? 'correctness'
  const words = page === undefined ? text : plain(page)
  return {
    id,
    shortDescription: { text },
    // the first paragraph below the title; GitHub asks for it
    fullDescription: { text: words.split('\n\n')[1] ?? text },
    help: { text: words, ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: { level: LEVELS[finding?.severity ?? 'warning'], enabled: finding?.isOptional !== true },
    properties: { category, tags: [category] },
  }
}

/** A page without the marks of Markdown, for those who show plain text. */
function plain(page: string): string {
  return page.replace(/^#+ /gm, '').replace(/^```.*\n/gm, '').replace(/`([^`\n]+)`/g, '$1')
}

function resultOf(finding: Situated, report: LintReport, opened: Opened | undefined): object {
  const { diagnostic, file, range, pointer, related } = finding
  const resource = report.resourceIn(file, pointer)
  const fix = opened && fixOf(finding, opened)
  return {
    ruleId: diagnostic.rule,
    level: LEVELS[diagnostic.severity],
    message: { text: literal([diagnostic.message, ...furtherSentencesOf({ diagnostic, related: [] })].join('\n')) },
    locations: [
      {
        ...locationOf(file, opened ? regionOf(range, opened) : placeOf(range)),
        ...(resource === undefined ? {} : { logicalLocations: [{ name: resource.slice(resource.indexOf('/') + 1), fullyQualifiedName: resource, kind: 'resource' }] }),
      },
    ],
    ...(related.length > 0 && { relatedLocations: related.map((note, id) => ({ id, ...locationOf(note.file, placeOf(note.range)), message: { text: literal(note.message) } })) }),
    ...(fix && { fixes: [fix] }),
    ...(pointer !== undefined && { properties: { pointer } }),
  }
}

/** Text that holds no link to be followed (3.11.6). */
function literal(text: string): string {
  return text.replace(/\\(?=[[\]])/g, '\\\\').replace(/\[(?=[^\]]*\]\()/g, '\\[')
}

function locationOf(file: string, region: object): object {
  return { physicalLocation: { artifactLocation: artifactOf(file), region } }
}

function artifactOf(file: string): object {
  // a path that leads out of the directory may not stand below a base (3.4.3)
  return { uri: file.split('/').map(encoded).join('/'), ...(file.startsWith('../') ? {} : { uriBaseId: BASE }) }
}

/** A part of a path in a URI; a half of a surrogate pair has no bytes. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))
}

/** A file whose text is at hand. */
interface Opened {
  readonly source: SourceFile
  readonly starts: readonly number[]
  readonly locator: Locator
}

/** Findings come file by file: one file is held at a time. */
function openedOnce(open: Open): (file: string) => Opened | undefined {
  let current: { readonly file: string; readonly opened: Opened | undefined } | undefined
  return (file) => {
    if (current?.file !== file) {
      const source = open(file)
      current = { file, opened: source && { source, starts: lineStarts(source.text), locator: locator(source) } }
    }
    return current.opened
  }
}

function placeOf({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

function regionOf(range: Range, { starts }: Opened): object {
  const offset = ({ line, column }: Range['start']): number => (starts[line - 1] ?? 0) + column - 1
  return { ...placeOf(range), charOffset: offset(range.start), charLength: offset(range.end) - offset(range.start) }
}

/** The fix as changes of the text; none where it no longer fits, or where what it writes may be a secret. */
function fixOf({ diagnostic: { fix }, file }: Situated, { source, starts, locator: at }: Opened): object | undefined {
  if (!fix || source.isLossy === true || fix.edits.some((edit) => edit.at.file !== file)) return undefined
  const changes = changesOf(at, fix)
  if (!changes || changes.some(({ text }) => maskSentence(text) !== text)) return undefined
  const replacements = changes.map(({ span, text }) => ({ deletedRegion: { ...placeOf(rangeOf(starts, span)), charOffset: span[0], charLength: span[1] - span[0] }, insertedContent: { text } }))
  return { description: { text: literal(fix.title) }, artifactChanges: [{ artifactLocation: artifactOf(file), replacements }], properties: { safe: fix.safe } }
}

function suppressionsOf(suppressed: Suppressed | undefined): object[] {
  if (!suppressed) return []
  const { kind, because } = suppressed
  return [{ kind, status: 'accepted', ...(because === undefined ? {} : { justification: because }) }]
}
