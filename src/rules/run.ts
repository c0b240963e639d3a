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
    for (const [kind, group] of listsBy(judged, ({ resource }) => [resource.kind])) {
      const byType = listsBy(group, typesOf)
      let asked: ResourceRule['when']
      let answering = group
      for (const { call: { rule, options }, report } of callsFor(kind)) {
        // rules that share a question stand together in the list
        if (rule.when !== asked) answering = (asked = rule.when) ? group.filter(({ resource }) => rule.when?.(resource)) : group
        for (const each of rule.types === undefined ? answering : ofTypes(rule.types, byType)) {
          if (rule.types !== undefined && rule.when?.(each.resource) === false) continue
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

/** The resources by keys that each has; in their order. */
function listsBy<Key>(judged: readonly Judged[], keysOf: (each: Judged) => Iterable<Key>): Map<Key, Judged[]> {
  const lists = new Map<Key, Judged[]>()
  for (const each of judged) {
    for (const key of keysOf(each)) {
      const list = lists.get(key)
      if (!list) lists.set(key, [each])
      else if (list.at(-1) !== each) list.push(each)
    }
  }
  return lists
}

/** The type of a resource, and those of the activities in it that keep their value. */
function typesOf({ resource: { type, activities } }: Judged): string[] {
  const types = type === undefined ? [] : [type]
  for (const activity of activities) if (activity.value !== undefined) types.push(activity.type)
  return types
}

/** The resources of one of some types, each once. */
function ofTypes(types: readonly string[], byType: ReadonlyMap<string, readonly Judged[]>): Iterable<Judged> {
  const lists = types.flatMap((type) => byType.get(type) ?? NOBODY)
  return types.length > 1 && lists.length > 1 ? new Set(lists) : lists
}

const NOBODY: readonly Judged[] = []

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
