import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { pathsOf } from '../text/paths.js'
import type { JsonPath } from '../text/place.js'
import type { ExpressionCheck, ExpressionJudgement } from './check-expressions.js'
import { checkSchema } from './check-schema.js'
import { dataFlowDefinitions } from './data-flow.js'
import { unreadDefinitions } from './definitions.js'
import { wrongTypes } from './definition-types.js'
import type { OpenResource, Resource } from './model.js'
import { referencesOf, startOf, type Where } from './references.js'
import { closed, resourceOf, type OpenFile } from './resource-of.js'

/** What looks at resources while their documents are at hand, and what it finds of each; given by whoever compiles, so that rules stay above. */
export type ResourceCheck = (resources: readonly OpenResource[]) => readonly (readonly Diagnostic[])[]

/** What judges files that are inspected. */
export interface Inspection {
  readonly check: ResourceCheck
  readonly expressions: ExpressionCheck
}

/** A resource as it is kept, and what was found of it. */
export interface Inspected {
  readonly resource: Resource
  readonly found: readonly Diagnostic[]
}

/** The resources of files, and what is found of each, in the same order: each step for all of them before the next (`inspect.ts`). */
export function inspectResources(files: readonly OpenFile[], inspection: Inspection | undefined): Inspected[] {
  const named = files.map((open) => ({ open, ...referencesOf(open.surveyed.references, whereOf(open)) }))
  const read = named.map(({ open, references, slips }) => ({ open, slips, resource: resourceOf(open, references) }))
  const judged = read.map(({ open, slips, resource }) => {
    const { kind, isBare, document, properties } = open
    const { findings, faults } = checkSchema({ file: open.file.path, kind, document, properties, isBare, activities: resource.activities, references: resource.references })
    return { open, slips, findings, resource: withFaults(resource, faults.concat(unreadNames(resource, open))) }
  })
  if (!inspection) return judged.map(({ resource }) => ({ resource: closed(resource), found: NOTHING }))
  const computed = inspection.expressions(judged.map(({ open, resource }) => ({ resource, survey: open.surveyed, start: startOf(whereOf(open)) })))
  const sound = judged.map(({ open, slips, findings, resource }, index) => {
    const told = computed[index] as ExpressionJudgement
    return { open, findings: once(findings, wrongTypes(resource), slips, told.findings), resource: withReads(resource, told) }
  })
  const checked = inspection.check(sound.map(({ resource }) => resource))
  return sound.map(({ open, findings, resource }, index) => ({ resource: closed(resource), found: [...withoutEnvelope(resource, open), ...findings, ...(checked[index] ?? [])] }))
}

const NOTHING: readonly Diagnostic[] = []

function whereOf({ file, kind, isBare, document }: OpenFile): Where {
  return { file: file.path, kind, isBare, document: document.value }
}

function withFaults(resource: OpenResource, faults: readonly JsonPath[]): OpenResource {
  return faults.length === 0 ? resource : { ...resource, faults: pathsOf(faults) }
}

function withReads(resource: OpenResource, { globalReads, references }: ExpressionJudgement): OpenResource {
  return globalReads.length === 0 && references === resource.references ? resource : { ...resource, globalReads, references }
}

/** Where names may be declared that cannot be read; in a data flow its script declares them. */
function unreadNames({ kind, dataFlow, file }: OpenResource, { properties }: OpenFile): readonly JsonPath[] {
  if (kind !== 'dataflow') return unreadDefinitions(properties)
  return dataFlowDefinitions(dataFlow, properties, file) ? [] : [[...properties.path, 'parameters']]
}

/** What the schemas, the types of definitions, the references and the expressions say, each mistake once. */
function once(judged: readonly Diagnostic[], types: readonly Diagnostic[], slips: readonly Diagnostic[], computed: readonly Diagnostic[]): readonly Diagnostic[] {
  // as in nearly all
  if (judged.length === 0 && types.length === 0 && slips.length === 0) return computed
  const judgedAt = new Set(judged.map(({ at }) => JSON.stringify(at)))
  const typedAt = new Set(types.map(({ at }) => JSON.stringify(at)))
  return [
    ...judged.filter(({ at }) => !typedAt.has(JSON.stringify(at))),
    ...types,
    ...slips.filter(({ at }) => !judgedAt.has(JSON.stringify(at))),
    ...computed.filter(({ rule, at }) => rule !== 'missing-at' || !judgedAt.has(JSON.stringify(at))),
  ]
}

function withoutEnvelope(resource: OpenResource, { file, isBare }: OpenFile): Diagnostic[] {
  if (!file.seat || !isBare) return []
  return [
    diagnostic('missing-envelope', 'warning', resource.at, `The file holds the body of a ${resource.kind === 'activity' ? 'pipeline\'s activity' : 'resource'} without the "name" and "properties" around it.`, {
      hint: 'A file of a factory has the form { "name": "…", "properties": { … } }.',
    }),
  ]
}
