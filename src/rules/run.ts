import type { Factory } from '../factory/link.js'
import type { ResourceCheck } from '../factory/inspect.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { Report, ResourceRule, Rule } from './rule.js'

/** The resource rules as the check of the first pass. */
export function resourceCheck(rules: readonly Rule[]): ResourceCheck {
  const active = rules.filter((rule): rule is ResourceRule => rule.scope === 'resource')
  return (resource) => {
    const found: Diagnostic[] = []
    for (const rule of active) rule.check(resource, reporter(rule, found))
    return found
  }
}

/** The findings of the factory rules, in the order of the rules. */
export function checkFactory(factory: Factory, rules: readonly Rule[]): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const rule of rules) if (rule.scope === 'factory') rule.check(factory, reporter(rule, found))
  return found
}

function reporter(rule: Rule, found: Diagnostic[]): Report {
  return (at, message, details) => found.push(diagnostic(rule.id, rule.severity, at, message, details))
}
