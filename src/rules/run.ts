import type { ResourceCheck } from '../factory/inspect.js'
import type { Kind } from '../factory/kinds.js'
import type { Factory } from '../factory/link.js'
import type { OpenResource } from '../factory/model.js'
import { asWritten, openableFile } from '../factory/origin.js'
import { around, whereaboutsIn } from '../factory/whereabouts.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { Place } from '../text/place.js'
import type { FactoryRule, Report, ResourceRule, Rule } from './rule.js'
import type { Options, Spot } from './settings.js'

/** A rule that is called with options. */
export interface Call<R extends Rule = Rule> {
  readonly rule: R
  readonly options: Options
  /** Where these options hold; everywhere where absent. What is found elsewhere is for another call of the rule. */
  readonly holds?: ((spot: Spot) => boolean) | undefined
}

/** The resource rules as the check of the first pass. */
export function resourceCheck(calls: readonly Call[]): ResourceCheck {
  const active = calls.filter((call): call is Call<ResourceRule> => call.rule.scope === 'resource')
  const byKind = new Map<Kind, readonly { readonly call: Call<ResourceRule>; readonly report: Report }[]>()
  // the resource at hand and what is found of it: reporters are made once, not for each rule and resource
  let found: Diagnostic[] = []
  let current: OpenResource | undefined
  const find = (at: Place): ReturnType<typeof around> | undefined => current && around(current, 'path' in at ? at.path : [])
  return (resource) => {
    const { kind } = resource
    let own = byKind.get(kind)
    if (!own) byKind.set(kind, (own = active.filter(({ rule: { kinds } }) => kinds === undefined || kinds.includes(kind)).map((call) => ({ call, report: reporter(call, (each) => found.push(each), find) }))))
    found = []
    current = resource
    let asked: ResourceRule['when']
    let answer = true
    for (const { call: { rule, options }, report } of own) {
      if (rule.types !== undefined && !hasType(resource, rule.types)) continue
      // rules that share a question stand together in the list
      if (rule.when !== undefined && rule.when !== asked) answer = (asked = rule.when)(resource)
      if (rule.when === undefined || answer) rule.check(resource, report, options)
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
export function checkFactory(factory: Factory, calls: readonly Call[]): Diagnostic[] {
  const found: Diagnostic[] = []
  let finder: ReturnType<typeof whereaboutsIn> | undefined
  const find = (at: Place): ReturnType<typeof around> | undefined => (finder ??= whereaboutsIn(factory))(at)
  for (const call of calls) if (isFactoryCall(call)) call.rule.check(factory, reporter(call, (each) => found.push(each), find), call.options)
  if (factory.origins.size === 0) return found
  return found.flatMap((each) => asWritten(each, (file) => factory.origins.get(file)) ?? [])
}

function isFactoryCall(call: Call): call is Call<FactoryRule> {
  return call.rule.scope === 'factory'
}

function reporter({ rule, holds }: Call, add: (found: Diagnostic) => void, find: (at: Place) => ReturnType<Spot['whereabouts']>): Report {
  return (at, message, details) => {
    if (holds && !holds({ file: openableFile(at.file), whereabouts: () => find(at) })) return
    add(diagnostic(rule.id, rule.severity, at, message, details))
  }
}
