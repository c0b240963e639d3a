import type { Kind } from '../factory/kinds.js'
import type { Factory } from '../factory/link.js'
import { asWritten } from '../factory/origin.js'
import type { ResourceCheck } from '../factory/inspect.js'
import type { OpenResource } from '../factory/model.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { Report, ResourceRule, Rule } from './rule.js'

/** The resource rules as the check of the first pass. */
export function resourceCheck(rules: readonly Rule[]): ResourceCheck {
  const active = rules.filter((rule): rule is ResourceRule => rule.scope === 'resource')
  const byKind = new Map<Kind, readonly ResourceRule[]>()
  return (resource) => {
    const { kind } = resource
    let own = byKind.get(kind)
    if (!own) byKind.set(kind, (own = active.filter(({ kinds }) => kinds === undefined || kinds.includes(kind))))
    const found: Diagnostic[] = []
    let asked: ResourceRule['when']
    let answer = true
    for (const rule of own) {
      if (rule.types !== undefined && !hasType(resource, rule.types)) continue
      // rules that share a question stand together in the list
      if (rule.when !== undefined && rule.when !== asked) answer = (asked = rule.when)(resource)
      if (rule.when === undefined || answer) rule.check(resource, reporter(rule, found))
    }
    return found
  }
}

function hasType({ type, activities }: OpenResource, types: readonly string[]): boolean {
  if (type !== undefined && types.includes(type)) return true
  for (const activity of activities) if (activity.value !== undefined && types.includes(activity.type)) return true
  return false
}

/** The findings of the factory rules, in the order of the rules. */
export function checkFactory(factory: Factory, rules: readonly Rule[]): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const rule of rules) if (rule.scope === 'factory') rule.check(factory, reporter(rule, found))
  if (factory.origins.size === 0) return found
  return found.flatMap((each) => asWritten(each, (file) => factory.origins.get(file)) ?? [])
}

function reporter(rule: Rule, found: Diagnostic[]): Report {
  return (at, message, details) => found.push(diagnostic(rule.id, rule.severity, at, message, details))
}
