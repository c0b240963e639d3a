import type { Factory } from '../factory/link.js'
import type { Resource } from '../factory/model.js'
import { asWritten, openableFile } from '../factory/origin.js'
import { whereaboutsIn, type Whereabouts } from '../factory/whereabouts.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { didYouMean } from '../text/nearest.js'
import { patternTest } from '../text/pattern.js'
import type { Place } from '../text/place.js'
import type { Finding } from './rule.js'

/** Findings that are not wanted, and why: an entry under `ignore` in `adfc.json`. */
export interface Ignore {
  readonly rule: string
  /** A resource, as `kind/name`; `*` stands for any characters. */
  readonly in?: string
  /** The name of an activity, with what is in it; `*` as well. */
  readonly at?: string
  readonly because: string
  /** Where it is written. */
  readonly place: Place
}

/** A finding that is not reported, and why. */
export interface Suppressed {
  readonly diagnostic: Diagnostic
  readonly because: string
  /** Whether the resource says so, or the configuration. */
  readonly kind: 'inSource' | 'external'
}

export interface Sifted {
  readonly kept: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  /** What is wrong with the suppressions themselves. */
  readonly found: readonly Diagnostic[]
}

interface Suppression extends Pick<Suppressed, 'because' | 'kind'> {
  readonly rule: string
  readonly place: Place
  fits(around: Whereabouts): boolean
}

/**
 * Takes out what is ignored: by the configuration of a file, and by annotations of the resource. `ignoresOf` gives the entries for a
 * file, the same value each time. One that takes nothing out is a finding, unless its rule is off in its file (`isOn`).
 */
export function suppress(diagnostics: readonly Diagnostic[], factory: Pick<Factory, 'resources' | 'origins'>, findings: readonly Finding[], ignores: readonly Ignore[], ignoresOf: (file: string) => readonly Ignore[], isOn: (rule: string, file: string) => boolean): Sifted {
  const annotated = factory.resources.filter((resource) => resource.ignores.length > 0)
  if (ignores.length === 0 && annotated.length === 0) return { kept: diagnostics, suppressed: [], found: [] }
  const known = new Set(findings.map(({ id }) => id))
  const notes = new Map(annotated.map((resource) => [resource, notesOf(resource, known)]))
  const entries = new Map(ignores.map((ignore) => [ignore, suppressionOf(ignore)]))
  const find = whereaboutsIn(factory)
  const used = new Set<Suppression>()
  const kept: Diagnostic[] = []
  const suppressed: Suppressed[] = []
  for (const each of diagnostics) {
    const around = find(each.at)
    const candidates = around && [...(notes.get(around.resource) ?? []), ...ignoresOf(each.at.file).flatMap((ignore) => entries.get(ignore) ?? [])]
    const found = around && candidates?.find((candidate) => candidate.rule === each.rule && candidate.fits(around))
    if (found) used.add(found)
    if (found) suppressed.push({ diagnostic: each, because: found.because, kind: found.kind })
    else kept.push(each)
  }
  const unused = [...[...notes.values()].flat(), ...entries.values()].filter((each) => !used.has(each) && isOn(each.rule, openableFile(each.place.file)))
  const found = [...annotated.flatMap((resource) => malformed(resource, known)), ...unused.map(unusedFinding)]
  return { kept, suppressed, found: found.flatMap((each) => asWritten(each, (file) => factory.origins.get(file)) ?? []) }
}

function notesOf({ ignores, file }: Resource, known: ReadonlySet<string>): Suppression[] {
  return ignores.flatMap(({ rule, because, path }) => (because === '' || !known.has(rule) ? [] : [{ rule, because, kind: 'inSource' as const, place: { file, path }, fits: () => true }]))
}

function suppressionOf({ rule, in: resource, at: activity, because, place }: Ignore): Suppression {
  const isResource = resource === undefined ? undefined : patternTest(resource)
  const isActivity = activity === undefined ? undefined : patternTest(activity)
  return { rule, because, kind: 'external', place, fits: (around) => (!isResource || isResource(around.resource.id)) && (!isActivity || around.activities.some(({ name }) => isActivity(name))) }
}

function malformed({ ignores, file }: Resource, known: ReadonlySet<string>): Diagnostic[] {
  return ignores.flatMap(({ rule, because, path }): Diagnostic[] => {
    const say = (message: string, hint: string): Diagnostic[] => [diagnostic('malformed-suppression', 'warning', { file, path }, message, { hint })]
    if (rule === '') return say('The annotation names no rule.', 'Write "adfc-ignore rule: reason".')
    if (!known.has(rule)) return say(`There is no rule "${rule}".`, didYouMean(rule, known) ?? '"adfc rules" lists them.')
    return because === '' ? say(`The annotation does not say why "${rule}" is ignored, so it is not.`, `Write "adfc-ignore ${rule}: reason".`) : []
  })
}

function unusedFinding({ rule, place }: Suppression): Diagnostic {
  return diagnostic('unused-suppression', 'warning', place, `Nothing that "${rule}" finds is ignored here.`, { hint: 'Remove it: what it was for is gone.' })
}
