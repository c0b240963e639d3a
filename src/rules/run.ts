import type { ResourceCheck } from '../factory/inspect-resources.js'
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

/** The resource rules as the check of the first pass: each rule for all resources of a kind before the next one. */
export function resourceCheck(calls: readonly Call[]): ResourceCheck {
  const active = calls.filter((call): call is Call<ResourceRule> => call.rule.scope === 'resource')
  const byKind = new Map<Kind, readonly { readonly call: Call<ResourceRule>; readonly report: Report }[]>()
  // the resource at hand and what is found of it: reporters are made once, not for each rule and resource
  let found: Diagnostic[] = []
  let current: OpenResource | undefined
  const find = (at: Place): ReturnType<typeof around> | undefined => current && around(current, 'path' in at ? at.path : [])
  const callsFor = (kind: Kind): NonNullable<ReturnType<typeof byKind.get>> => {
    const known = byKind.get(kind)
    if (known) return known
    const own = active.filter(({ rule: { kinds } }) => kinds === undefined || kinds.includes(kind)).map((call) => ({ call, report: reporter(call, (each) => found.push(each), find) }))
    byKind.set(kind, own)
    return own
  }
  return (resources) => {
    const judged = resources.map((resource): Judged => ({ resource, found: [] }))
    for (const [kind, group] of byKindOf(judged)) {
      let asked: ResourceRule['when']
      let among = group
      for (const { call: { rule, options }, report } of callsFor(kind)) {
        // rules that share a question stand together in the list
        if (rule.when !== asked) among = (asked = rule.when) ? group.filter(({ resource }) => rule.when?.(resource)) : group
        for (const each of among) {
          if (rule.types !== undefined && !hasType(each.resource, rule.types)) continue
          current = each.resource
          found = each.found
          rule.check(each.resource, report, options)
        }
      }
    }
    return judged.map((each) => each.found)
  }
}

interface Judged {
  readonly resource: OpenResource
  readonly found: Diagnostic[]
}

function byKindOf(judged: readonly Judged[]): ReadonlyMap<Kind, readonly Judged[]> {
  const groups = new Map<Kind, Judged[]>()
  for (const each of judged) {
    const group = groups.get(each.resource.kind)
    if (group) group.push(each)
    else groups.set(each.resource.kind, [each])
  }
  return groups
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
