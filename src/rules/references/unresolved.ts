import { findPlaceholder } from '../../address/placeholder.js'
import { stemOf } from '../../factory/layout.js'
import type { Factory, PlacedReference } from '../../factory/link.js'
import type { Kind } from '../../factory/kinds.js'
import { isFaulty, type Reference } from '../../factory/model.js'
import { isExpressionText } from '../../text/expression-text.js'
import { didYouMean } from '../../text/nearest.js'

/** Kinds whose missing targets the service refuses. */
export const REFUSED: readonly Kind[] = ['linkedService', 'dataset', 'pipeline', 'dataflow', 'trigger', 'integrationRuntime']

/** Kinds that git holds, but that were published while they were not there. */
export const OFTEN_KEPT: readonly Kind[] = ['notebook', 'sparkJobDefinition', 'credential']

/** Kinds that mostly live outside git. */
export const SELDOM_KEPT: readonly Kind[] = ['sparkConfiguration', 'bigDataPool', 'sqlPool', 'managedVirtualNetwork']

/** Finding the nearest of many names takes its time; a factory with more names that are wrong has another problem. */
const MOST_SUGGESTIONS = 100

/**
 * A factory without any resource of a kind may be a part of one, unless the Studio's own file says that it is whole. A
 * template may be a part all the same, and seldom holds what the service does not ask for.
 */
export function isJudgeable(factory: Factory, kind: Kind, root: string): boolean {
  if (!REFUSED.includes(kind)) return factory.holds(kind, root) && !factory.isTemplate(root)
  return factory.holds(kind, root) || (factory.holds('factory', root) && !factory.isTemplate(root))
}

/** References to some kinds that lead nowhere in their own factory, where that can be known. */
export function unresolved(factory: Factory, kinds: readonly Kind[]): PlacedReference[] {
  const candidates = factory.dangling.filter(({ reference, from }) => from.root !== undefined && kinds.includes(reference.kind) && isKnowable(reference) && !isFaulty(from, reference.path))
  if (candidates.length === 0) return []
  // a file of that name holds what is meant, under a name that was reported
  const files = new Set(factory.resources.map(({ root, kind, file }) => fileKey(root, kind, stemOf(file))))
  return candidates.filter(({ reference, from }) => !files.has(fileKey(from.root, reference.kind, reference.name)))
}

/** Those of them that lead nowhere at all, each with a suggestion where one name is near. */
export function missingFrom(factory: Factory, kinds: readonly Kind[]): (PlacedReference & { readonly suggestion: string | undefined })[] {
  const names = new Map<string, string[]>()
  const namesOf = (root: string, kind: Kind): readonly string[] => {
    const key = `${root}\n${kind}`
    const known = names.get(key)
    if (known) return known
    const list = factory.resources.filter((resource) => resource.root === root && resource.kind === kind).map(({ name }) => name)
    names.set(key, list)
    return list
  }
  const suggestions = new Map<string, string | undefined>()
  return unresolved(factory, kinds).flatMap((placed) => {
    const { reference, from: { root } } = placed
    if (root === undefined || !isJudgeable(factory, reference.kind, root) || factory.elsewhere(reference, placed.from)) return []
    const key = `${root}\n${reference.kind}\n${reference.name}`
    if (!suggestions.has(key) && suggestions.size < MOST_SUGGESTIONS) suggestions.set(key, didYouMean(reference.name, namesOf(root, reference.kind)))
    return [{ ...placed, suggestion: suggestions.get(key) }]
  })
}

function fileKey(root: string | undefined, kind: Kind, stem: string): string {
  return `${root ?? ''}\n${kind}\n${stem.toLowerCase()}`
}

/** A name that is literal, and not one that the service brings along. */
function isKnowable({ kind, name }: Reference): boolean {
  if (isExpressionText(name) || findPlaceholder(name)) return false
  switch (kind) {
    case 'integrationRuntime':
      return name.toLowerCase() !== 'autoresolveintegrationruntime'
    case 'linkedService':
      return !/-WorkspaceDefault(?:Storage|SqlServer)$/i.test(name)
    case 'credential':
      return name.toLowerCase() !== 'workspacesystemidentity'
    default:
      return true
  }
}
