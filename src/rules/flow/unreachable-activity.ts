import { hasFaultyOrder, type Activity, type Outcome } from '../../factory/model.js'
import { conditionOf, CONDITIONS, hasUnusualDependencies } from './conditions.js'
import type { ResourceRule } from '../rule.js'

/** More activities than this are not analysed: the service takes 120, and the work grows with the square. */
const MOST_ACTIVITIES = 1_000

/** What is known of an activity: how others must have ended for it to run, on which one that contradicts, or nothing. */
type Verdict =
  | Needs
  | { readonly kind: 'never'; readonly culprit: number }
  | { readonly kind: 'unknown' }

/** What must hold is a chain, so that a long row of activities does not copy what the ones before it need. */
interface Needs {
  readonly kind: 'needs'
  readonly outcomes: ReadonlyMap<number, readonly Outcome[]>
  /** What must hold besides, for an activity with one dependency. */
  readonly besides?: Needs | undefined
}

const UNKNOWN: Verdict = { kind: 'unknown' }

export const unreachableActivity: ResourceRule = {
  id: 'unreachable-activity',
  title: 'An activity that can never run because of its conditions',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  when: hasUnusualDependencies,
  check(resource, report) {
    const { activities } = resource
    if (activities.length > MOST_ACTIVITIES || !activities.some(canContradict)) return
    const verdicts = new Map<number, Verdict>()
    for (const index of inOrder(activities)) {
      const activity = activities[index] as Activity
      const verdict = hasFaultyOrder(resource, activity) ? UNKNOWN : judge(activity, activities, verdicts)
      verdicts.set(index, verdict)
      if (verdict.kind !== 'never') continue
      const other = activities[verdict.culprit] as Activity
      const why = other.dependsOn.length === 0 && activity.dependsOn.length === 1 ? `"${other.name}" is never skipped, for it waits for nothing` : `"${other.name}" would have to end in two ways at once`
      report(activity.at, `Activity "${activity.name}" can never run: ${why}.`, {
        related: [{ at: other.at, message: `"${other.name}" stands here` }],
        hint: 'All dependencies must hold together. Where two branches meet again, accept "Skipped" of the one not taken.',
      })
    }
  },
}

/** Only where several dependencies meet, or one asks for what was skipped, can there be a contradiction. */
function canContradict({ dependsOn }: Activity): boolean {
  return dependsOn.length > 1 || dependsOn.some(({ conditions }) => conditions.some(({ name }) => conditionOf(name) === 'Skipped'))
}

/** Joins what each dependency makes certain. Only necessary conditions are kept, so a contradiction is a proof. */
function judge(activity: Activity, activities: readonly Activity[], verdicts: ReadonlyMap<number, Verdict>): Verdict {
  const joined = new Map<number, readonly Outcome[]>()
  const targets = activity.dependsOn.map(({ target }) => target)
  if (new Set(targets).size !== targets.length) return UNKNOWN
  for (const { target, conditions } of activity.dependsOn) {
    const names = conditions.map(({ name }) => conditionOf(name))
    const before = target === undefined ? undefined : verdicts.get(target)
    // one that cannot run itself was reported; in a circle, behind a mistake or an activity that was switched off on
    // purpose, nothing is certain
    if (target === undefined || activities[target]?.inactive !== undefined || before?.kind !== 'needs' || names.length === 0 || names.includes(undefined)) return UNKNOWN
    const accepted = names.flatMap((name) => CONDITIONS.get(name ?? '') ?? [])
    // an outcome other than Skipped means that it ran, so what it needed held
    const besides = accepted.includes('Skipped') ? undefined : before
    for (let needs: Needs | undefined = { kind: 'needs', outcomes: new Map([[target, accepted]]), besides }; needs; needs = needs.besides) {
      for (const [index, outcomes] of needs.outcomes) {
        const possible = (joined.get(index) ?? outcomesOf(activities[index])).filter((outcome) => outcomes.includes(outcome))
        if (possible.length === 0) return { kind: 'never', culprit: index }
        joined.set(index, possible)
      }
      // of a single dependency the rest was judged already
      if (activity.dependsOn.length === 1) return { kind: 'needs', outcomes: joined, besides }
    }
  }
  return { kind: 'needs', outcomes: joined }
}

/** How an activity can end: one that waits for nothing is never skipped. */
function outcomesOf(activity: Activity | undefined): readonly Outcome[] {
  return activity?.dependsOn.length === 0 ? ['Succeeded', 'Failed'] : ['Succeeded', 'Failed', 'Skipped']
}

/** Indexes so that dependencies come first; activities in a circle, or behind one, are left out. */
function inOrder(activities: readonly Activity[]): Iterable<number> {
  // mostly they stand in such an order already
  if (activities.every(({ dependsOn }, index) => dependsOn.every(({ target }) => target === undefined || target < index))) return activities.keys()
  const waiting = activities.map(({ dependsOn }) => new Set(dependsOn.flatMap(({ target }) => target ?? [])).size)
  const followers = new Map<number, number[]>()
  activities.forEach(({ dependsOn }, index) => {
    for (const target of new Set(dependsOn.flatMap(({ target: each }) => each ?? []))) followers.set(target, [...(followers.get(target) ?? []), index])
  })
  const order = activities.flatMap((_, index) => (waiting[index] === 0 ? [index] : []))
  for (const index of order) {
    for (const follower of followers.get(index) ?? []) {
      waiting[follower] = (waiting[follower] ?? 0) - 1
      if (waiting[follower] === 0) order.push(follower)
    }
  }
  return order
}
