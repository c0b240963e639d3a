import { kindWords, type Kind } from '../../factory/kinds.js'
import type { ResourceRule } from '../rule.js'

/** By kind, the regular expression that names match; a kind that is not there is not judged. */
export type NamePatterns = Readonly<Partial<Record<Kind, string>>>

/** The prefixes that most guides agree on. */
const DEFAULT_PATTERNS: NamePatterns = {
  pipeline: '^(?:PL|pl)_',
  dataset: '^(?:DS|ds)_',
  linkedService: '^(?:LS|ls)_',
  dataflow: '^(?:DF|df)_',
  trigger: '^(?:TR|tr)_',
  integrationRuntime: '^(?:IR|ir)-',
}

/** What every factory and workspace has. */
const BROUGHT_ALONG = /^AutoResolveIntegrationRuntime$|-WorkspaceDefault(?:Storage|SqlServer)$/i

export const namingConvention = namesMatch(DEFAULT_PATTERNS)

/** The rule that names match some patterns. Throws where one is no regular expression. */
function namesMatch(patterns: NamePatterns): ResourceRule {
  const byKind = new Map(Object.entries(patterns).map(([kind, pattern]) => [kind, new RegExp(pattern, 'u')]))
  return {
    id: 'naming-convention',
    title: 'A name that does not follow the convention',
    category: 'style',
    severity: 'info',
    isOptional: true,
    scope: 'resource',
    kinds: Object.keys(patterns) as Kind[],
    check({ kind, name, at, root }, report) {
      const pattern = byKind.get(kind)
      if (!pattern || root === undefined || pattern.test(name) || BROUGHT_ALONG.test(name)) return
      report(at, `The name of the ${kindWords(kind)} "${name}" does not match ${pattern.source}, the convention.`)
    },
  }
}
