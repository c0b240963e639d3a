import { definitionOfResource, schemaByName, schemaOfProperty } from '../schema/by-type.js'
import type { SchemaFinding } from '../schema/finding.js'
import { misplaced, type Misplacement, type Station } from '../schema/misplaced.js'
import type { ModelSchema } from '../schema/model.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, type At } from '../text/member.js'
import { hasPath, pathsOf, type Paths } from '../text/paths.js'
import { definitionOfProperties, type FailedCheck, type Subject } from './subject.js'
import { series } from '../text/series.js'

/** An object in which keys can stand by mistake, in the words of a message. */
interface Place extends Station {
  /** `in "typeProperties"` */
  readonly words: string
}

/** The keys of a resource and of its activities that stand in the wrong object, as far as a check failed there. */
export function misplacementsOf(subject: Subject, failed: readonly FailedCheck[]): Misplacement<Place>[] {
  const ofResource = failed.some(({ activity }) => activity === undefined) ? misplaced(placesOfResource(subject)) : []
  return ofResource.concat(failed.flatMap((check) => (check.activity ? misplaced(placesOfActivity(check)) : [])))
}

function placesOfResource(subject: Subject): Place[] {
  const { kind, document, properties, isBare } = subject
  if (kind === 'activity') return []
  const resource = schemaByName(definitionOfResource(kind))
  const definition = definitionOfProperties(subject)
  const own = definition === undefined ? schemaOfProperty(resource, 'properties') : schemaByName(definition)
  if (!own) return []
  const inner: Place[] = [{ ...properties, schema: own, words: isBare ? 'at the top of the file' : 'in "properties"' }, ...part(own, properties, 'typeProperties')]
  return isBare ? inner : [...inner, { ...document, schema: resource, words: 'at the top of the file' }]
}

function placesOfActivity({ definition, at, activity }: FailedCheck): Place[] {
  const schema = schemaByName(definition)
  const words = activity?.name ? `directly in activity "${activity.name}"` : 'directly in the activity'
  return [{ ...at, schema, words }, ...part(schema, at, 'typeProperties'), ...part(schema, at, 'policy')]
}

function part(schema: ModelSchema, owner: At, name: string): Place[] {
  const own = schemaOfProperty(schema, name)
  const at = member(owner, name) ?? { value: undefined, path: [...owner.path, name] }
  return own ? [{ ...at, schema: own, words: `in "${name}"` }] : []
}

/** What is missing where a key stands in the wrong place, and what is unknown there for it: what a misplacement explains. */
export interface Explained {
  readonly missing: Paths
  readonly unknown: Paths
}

/** What some misplacements explain. */
export function explainedBy(misplacements: readonly Misplacement[]): Explained {
  return {
    missing: pathsOf(misplacements.flatMap(({ to, keys }) => [...(to.value === undefined ? [to.path] : []), ...keys.map(({ known }) => [...to.path, known])])),
    unknown: pathsOf(misplacements.flatMap(({ from, keys }) => keys.map(({ written }) => [...from.path, written]))),
  }
}

/** Whether a finding says no more than that a key stands in the wrong place. */
export function isExplained(finding: SchemaFinding, { missing, unknown }: Explained): boolean {
  switch (finding.kind) {
    case 'missing-property':
      return hasPath(missing, [...finding.path, finding.name])
    case 'unknown-key':
      return hasPath(unknown, finding.path)
    default:
      return false
  }
}

/** Whether something is missing where the keys of a misplacement belong, and only because of it. */
export function isMissed({ to, keys }: Misplacement, missing: Paths): boolean {
  return (to.value === undefined && hasPath(missing, to.path)) || keys.some(({ known }) => hasPath(missing, [...to.path, known]))
}

/** Says which keys stand in the wrong place: an error where what is required is missing for it. */
export function misplacedDiagnostic({ from, to, keys }: Misplacement<Place>, isMissed: boolean, { file }: Subject): Diagnostic {
  const [first, ...others] = keys.map(({ written }) => ({ written, at: { file, path: [...from.path, written], part: 'key' as const } }))
  if (!first) throw new Error('a misplacement has a key')
  const names = keys.map(({ written }) => `"${written}"`)
  const [stand, belong, them] = keys.length === 1 ? ['stands', 'belongs', 'it'] : ['stand', 'belong', 'them']
  return diagnostic('misplaced-property', isMissed ? 'error' : 'warning', first.at, `${series(names, 'and')} ${stand} ${from.words}, but ${belong} ${to.words}.`, {
    hint: `Move ${them} there.`,
    related: others.map(({ written, at }) => ({ at, message: `"${written}" too` })),
  })
}
