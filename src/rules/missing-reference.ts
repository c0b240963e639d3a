import { findPlaceholder } from '../address/placeholder.js'
import { kindWords, type Kind } from '../factory/kinds.js'
import { isExpression } from '../factory/literal.js'
import type { Factory, PlacedReference } from '../factory/link.js'
import { stemOf } from '../factory/layout.js'
import { isFaulty, type Reference } from '../factory/model.js'
import { didYouMean } from '../text/nearest.js'
import type { FactoryRule } from './rule.js'

/** Kinds whose missing targets the service refuses. Others (pools, notebooks, credentials) may live outside git. */
const REFUSED: readonly Kind[] = ['linkedService', 'dataset', 'pipeline', 'dataflow', 'trigger', 'integrationRuntime']

/** Finding the nearest of many names takes its time; a factory with more names that are wrong has another problem. */
const MOST_SUGGESTIONS = 100

export const missingReference: FactoryRule = {
  id: 'missing-reference',
  title: 'A reference to a resource that does not exist',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const names = new Map<string, string[]>()
    for (const { kind, root, name } of factory.resources) {
      const key = `${root ?? ''}\n${kind}`
      const list = names.get(key)
      if (list) list.push(name)
      else names.set(key, [name])
    }
    const suggestions = new Map<string, string | undefined>()
    for (const { reference, from } of unresolved(factory)) {
      const { root } = from
      if (root === undefined || !isJudgeable(factory, reference.kind, root) || factory.elsewhere(reference, from)) continue
      const key = `${root}\n${reference.kind}`
      const name = `${key}\n${reference.name}`
      if (!suggestions.has(name) && suggestions.size < MOST_SUGGESTIONS) suggestions.set(name, didYouMean(reference.name, names.get(key) ?? []))
      const words = kindWords(reference.kind)
      report(reference.at, `The ${words} "${reference.name}" does not exist.`, { hint: suggestions.get(name) ?? `Add the ${words}, or name one that exists.` })
    }
  },
}

/** A factory without any resource of a kind may be a part of one, unless the Studio's own file says that it is whole; a template says nothing. */
export function isJudgeable(factory: Factory, kind: Kind, root: string): boolean {
  return factory.holds(kind, root) || (factory.holds('factory', root) && !factory.isTemplate(root))
}

/** References that lead nowhere in their own factory, where that can be known. */
export function unresolved(factory: Factory): PlacedReference[] {
  const candidates = factory.dangling.filter(({ reference, from }) => from.root !== undefined && REFUSED.includes(reference.kind) && isKnowable(reference) && !isFaulty(from, reference.path))
  if (candidates.length === 0) return []
  // a file of that name holds what is meant, under a name that was reported
  const files = new Set(factory.resources.map(({ root, kind, file }) => fileKey(root, kind, stemOf(file))))
  return candidates.filter(({ reference, from }) => !files.has(fileKey(from.root, reference.kind, reference.name)))
}

function fileKey(root: string | undefined, kind: Kind, stem: string): string {
  return `${root ?? ''}\n${kind}\n${stem.toLowerCase()}`
}

/** A name that is literal, and not one that the service brings along. */
function isKnowable({ kind, name }: Reference): boolean {
  if (isExpression(name) || findPlaceholder(name)) return false
  if (kind === 'integrationRuntime') return name.toLowerCase() !== 'autoresolveintegrationruntime'
  return kind !== 'linkedService' || !/-WorkspaceDefault(?:Storage|SqlServer)$/i.test(name)
}
