import { findPlaceholder } from '../address/placeholder.js'
import { kindWords, type Kind } from '../factory/kinds.js'
import { isExpression } from '../factory/literal.js'
import type { Factory } from '../factory/link.js'
import type { Reference, Resource } from '../factory/model.js'
import { didYouMean } from '../text/nearest.js'
import type { FactoryRule } from './rule.js'

/** Kinds whose missing targets the service refuses. Others (pools, notebooks, credentials) may live outside git. */
const REFUSED: readonly Kind[] = ['linkedService', 'dataset', 'pipeline', 'dataflow', 'trigger', 'integrationRuntime']

export const missingReference: FactoryRule = {
  id: 'missing-reference',
  title: 'A reference to a resource that does not exist',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { reference, from } of unresolved(factory)) {
      const { root } = from
      if (root === undefined || !factory.holds(reference.kind, root) || factory.elsewhere(reference, from)) continue
      const names = factory.resources.filter(({ kind, root: other }) => kind === reference.kind && other === root).map(({ name }) => name)
      const words = kindWords(reference.kind)
      report(reference.at, `The ${words} "${reference.name}" does not exist.`, { hint: didYouMean(reference.name, names) ?? `Add the ${words}, or name one that exists.` })
    }
  },
}

/** References that lead nowhere in their own factory, where that can be known. */
export function unresolved(factory: Factory): { reference: Reference; from: Resource }[] {
  return factory.resources.flatMap((from) =>
    from.references
      .filter((reference) => from.root !== undefined && REFUSED.includes(reference.kind) && isKnowable(reference) && !factory.resolve(reference, from))
      .map((reference) => ({ reference, from })),
  )
}

/** A name that is literal, and not one that the service brings along. */
function isKnowable({ kind, name }: Reference): boolean {
  if (isExpression(name) || findPlaceholder(name)) return false
  if (kind === 'integrationRuntime') return name.toLowerCase() !== 'autoresolveintegrationruntime'
  return kind !== 'linkedService' || !/-WorkspaceDefault(?:Storage|SqlServer)$/i.test(name)
}
