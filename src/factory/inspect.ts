import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, members, type JsonObject } from '../text/member.js'
import { envelopeOf, type Envelope } from './envelope.js'
import type { InputFile } from './input-file.js'
import { inspectResources, type Inspection } from './inspect-resources.js'
import { jsonDiagnostic } from './json-diagnostic.js'
import { exportOf, templateRoot } from './layout.js'
import type { FileSummary, Resource } from './model.js'
import { asWritten } from './origin.js'
import { parsed, readDocument, type ReadDocument } from './read-document.js'
import { brokenResource, type OpenFile } from './resource-of.js'
import { survey, type Survey } from './survey.js'
import { partsOf } from './template.js'

/**
 * The first pass: files to their summaries, in the same order. What it returns for a file depends on that file and the checks
 * alone; no text makes it throw. Without an inspection it says what other files need to know of a file, and no findings: what it
 * declares and names, and where it breaks a schema.
 *
 * Each step is done for all files before the next one begins: the processor keeps the code of one step at hand, not that of all
 * (a quarter of the time for 10,000 files). Whoever has many hands over a few dozen at a time, for all their documents are held meanwhile.
 */
export function inspect(files: readonly InputFile[], inspection: Inspection | undefined): FileSummary[] {
  const isJudged = inspection !== undefined
  const values = files.map(({ text }) => (text === undefined ? undefined : parsed(text)))
  const read = files.map(({ text }, index) => (text === undefined ? NOTHING_READ : readDocument(text, values[index], isJudged)))
  const begun = read.map((document, index) => begin(files[index] as InputFile, document, inspection))
  const inspected = inspectResources(begun.flatMap(({ open }) => open ?? []), inspection)
  let next = 0
  return begun.map(({ summary, open }) => {
    if (!open) return summary
    const { resource, found } = inspected[next++] as (typeof inspected)[number]
    return { file: summary.file, root: summary.root, resource, findings: isJudged ? summary.findings.concat(found) : [] }
  })
}

const NOTHING_READ: ReadDocument = { problems: [] }

/** A summary, and the resource that is still to be looked at for it; absent where the summary is whole. */
interface Begun {
  readonly summary: FileSummary
  readonly open?: OpenFile
}

function begin(file: InputFile, { value, surveyed, problems }: ReadDocument, inspection: Inspection | undefined): Begun {
  const { path, text, seat } = file
  const findings = inspection ? problems.map((problem) => jsonDiagnostic(problem, path)) : []
  const summary = (resource: Resource | undefined, more: readonly Diagnostic[] = []): FileSummary => ({ file: path, root: seat?.root, resource, findings: inspection ? findings.concat(more) : [] })
  // a file that cannot be read still holds its name, so that what refers to it is not reported too
  if (!surveyed) return { summary: { ...summary(seat && brokenResource(seat, path)), ...(exportOf(path) === 'part' ? { unnamed: { root: templateRoot(path) } } : {}) } }
  const envelope = envelopeOf(value, seat, path)
  switch (envelope.form) {
    case 'foreign':
      return { summary: seat ? summary(undefined) : withParts(summary(undefined), value, text?.length ?? 0, inspection) }
    case 'nothing':
      return { summary: summary(undefined, [notAResource(file)]) }
    case 'resource':
      return { summary: summary(undefined), open: opened(file, envelope, value as JsonObject, surveyed) }
  }
}

function opened(file: InputFile, { kind, isBare, properties: path }: Extract<Envelope, { form: 'resource' }>, value: JsonObject, surveyed: Survey): OpenFile {
  const document = { value, path: [] }
  const [key] = path
  return { file, kind, isBare, document, properties: key === undefined ? document : { value: value[key], path }, surveyed }
}

/** A template with its resources, each inspected as a file of its own; any other document as it was. */
function withParts(summary: FileSummary, document: unknown, characters: number, inspection: Inspection | undefined): FileSummary {
  const parts = partsOf(document, summary.file)
  if (parts.length === 0) return summary
  const open = parts.filter(({ isExisting }) => !isExisting).map(({ file, seat, document: value, properties }) => opened({ path: file, seat }, { form: 'resource', kind: seat.kind, properties: [properties], isBare: false }, value, survey(value, inspection !== undefined)))
  const inspected = inspectResources(open, inspection)
  let next = 0
  const summaries = parts.map(({ file, seat, origin, isNamed, isExisting }): FileSummary => {
    const { resource, found } = isExisting ? { resource: brokenResource(seat, file), found: [] } : (inspected[next++] as (typeof inspected)[number])
    const findings = found.flatMap((each) => asWritten(each, () => origin) ?? [])
    return { file, root: seat.root, resource, findings, origin, ...(isNamed ? {} : { unnamed: { root: seat.root, kind: seat.kind } }) }
  })
  const template = { parameters: members(member({ value: document, path: [] }, 'parameters')).length, characters }
  return { ...summary, parts: summaries, template, findings: summary.findings.map(({ fix: _, ...finding }) => finding) }
}

function notAResource(file: InputFile): Diagnostic {
  return diagnostic('not-a-resource', 'warning', { file: file.path, path: [], part: 'start' }, `The file holds no resource${file.seat ? '' : ' that adfc knows'}.`, {
    hint: 'A resource has the form { "name": "…", "properties": { … } }.',
  })
}
