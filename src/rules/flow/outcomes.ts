import { dependencyOrder } from '../../factory/flow.js'
import { decisions, type Decision } from '../../graph/decision.js'
import { hasFaultyOrder, type Activity, type Dependency, type OpenResource, type Outcome } from '../../factory/model.js'
import { acceptedBy } from './conditions.js'

/** More activities than this are not analysed: the service takes 120, and the work may grow with the square. */
const MOST_ACTIVITIES = 1_000

/** More than any order of activities that people write needs; the rest is left unknown. */
const MOST_DIAGRAMS = 200_000

/** When activities of one pipeline run and how they end, as questions about which of those that run succeed. */
export interface Outcomes {
  /** The indexes of the activities, what each waits for before it; without those in a circle, or behind one. */
  readonly order: Iterable<number>
  /** Whether an activity runs. */
  runs(index: number): Decision
  /** Whether a dependency holds. */
  holds(dependency: Dependency): Decision
  both(a: Decision, b: Decision): Decision
  /** Whether one surely holds wherever another does. */
  implies(a: Decision, b: Decision): boolean
}

/**
 * The outcomes of the activities of a pipeline, each exactly as far as it is known: one that runs may succeed or fail, and one
 * runs when all its dependencies hold. An activity that was switched off, whose dependencies are a mistake, or that lies on or
 * behind a circle may end in any way. Nothing for more activities than the service ever takes.
 */
export function outcomesOf(resource: OpenResource): Outcomes | undefined {
  const { activities } = resource
  if (activities.length > MOST_ACTIVITIES) return undefined
  const { fact, both, not } = decisions(MOST_DIAGRAMS)
  const runs = new Map<number, Decision>()
  const place = new Map<number, number>()

  // what is asked of later activities stands above in the diagrams: a chain then shares all of what is before
  const position = (index: number): number => place.get(index) ?? activities.length + index
  const succeeds = (index: number): Decision => (alwaysFails(activities[index]) ? false : fact(2 * position(index)))
  /** Whether it runs, for one of which that is not known. */
  const open = (index: number): Decision => fact(2 * position(index) + 1)

  function ends(index: number, outcome: Outcome): Decision {
    const ran = runs.get(index) ?? open(index)
    return outcome === 'Skipped' ? not(ran) : both(ran, outcome === 'Succeeded' ? succeeds(index) : not(succeeds(index)))
  }

  function holds({ target, conditions }: Dependency): Decision {
    const accepted = acceptedBy(conditions)
    if (target === undefined || accepted === undefined) return 'unknown'
    const [first = 'Succeeded'] = accepted
    if (accepted.size === 1) return ends(target, first)
    const refused = OUTCOMES.find((outcome) => !accepted.has(outcome))
    return refused === undefined ? true : not(ends(target, refused))
  }

  const order = [...dependencyOrder(activities)]
  for (const [number, index] of order.entries()) {
    place.set(index, number)
    const activity = activities[index] as Activity
    runs.set(index, isUnclear(resource, activity) ? open(index) : activity.dependsOn.reduce<Decision>((all, dependency) => both(all, holds(dependency)), true))
  }
  return { order, runs: (index) => runs.get(index) ?? open(index), holds, both, implies: (a, b) => both(a, not(b)) === false }
}

const OUTCOMES: readonly Outcome[] = ['Succeeded', 'Failed', 'Skipped']

/** `Fail` is there to fail. */
function alwaysFails(activity: Activity | undefined): boolean {
  return activity?.type === 'Fail' && activity.inactive === undefined
}

/** Whether it cannot be told when an activity runs, or how it ends. */
function isUnclear(resource: OpenResource, activity: Activity): boolean {
  const targets = activity.dependsOn.map(({ target }) => target)
  return activity.inactive !== undefined || hasFaultyOrder(resource, activity) || new Set(targets).size !== targets.length || activity.dependsOn.some(({ target, conditions }) => target === undefined || acceptedBy(conditions) === undefined)
}
