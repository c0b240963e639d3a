import { hasFaultyOrder, type Activity, type OpenResource } from '../../factory/model.js'
import { runOrder, type Standing } from '../../factory/run-order.js'
import type { ResourceRule } from '../rule.js'
import { outcomesOf } from './outcomes.js'
import { giveOneValue, parallelLoopAround, writesOf, type Write } from './variable-writes.js'

/** More writes of one variable than this are not compared with each other. */
const MOST_WRITES = 100

export const parallelWrites: ResourceRule = {
  id: 'parallel-writes',
  title: 'A variable that is set by activities that run at the same time',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    let found = 0
    for (const { type } of resource.activities) if (type === 'SetVariable') found++
    if (found < 2) return
    let race: Race | undefined
    for (const writes of writesOf(resource).values()) {
      if (writes.length < 2 || writes.length > MOST_WRITES || giveOneValue(writes)) continue
      race ??= raceIn(resource)
      const [first, second] = firstRace(writes, race)
      if (!first || !second) continue
      report(second.activity.at, `Activities "${first.activity.name}" and "${second.activity.name}" may set the variable "${first.variable}" at the same time.`, {
        related: [{ at: first.activity.at, message: `"${first.activity.name}" stands here` }],
        hint: 'Let one wait for the other, or give each a variable of its own.',
      })
    }
  },
}

/** Whether two activities may run at the same time. */
type Race = (one: Write, other: Write) => boolean

function firstRace(writes: readonly Write[], race: Race): readonly Write[] {
  for (const [index, second] of writes.entries()) {
    const first = writes.slice(0, index).find((each) => !giveOneValue([each, second]) && race(each, second))
    if (first) return [first, second]
  }
  return []
}

function raceIn(resource: OpenResource): Race {
  const { activities, value: document } = resource
  const order = runOrder(activities, (activity) => hasFaultyOrder(resource, activity))
  const indexOf = new Map(activities.map((activity, index) => [activity, index]))
  const outcomes = outcomesOf(resource)
  /** The two run never in one run of the pipeline. */
  const isEither = (a: Activity, b: Activity): boolean => !outcomes || outcomes.both(outcomes.runs(indexOf.get(a) ?? -1), outcomes.runs(indexOf.get(b) ?? -1)) === false
  return (one, other) => {
    const loop = parallelLoopAround(one.activity, document)
    // what rounds do to each other is another finding
    if (loop && loop === parallelLoopAround(other.activity, document)) return false
    const [standing, turned] = [order(one.index, other.index, false), order(other.index, one.index, false)]
    if (!isUnordered(standing) || !isUnordered(turned)) return false
    const siblings = [standing.waiter, standing.awaited]
    return !isConditional(one, siblings) && !isConditional(other, siblings) && !isEither(standing.waiter, standing.awaited)
  }
}

/** Whether a write stands in a branch below the two siblings that hold both: what is decided there may exclude the other. */
function isConditional({ activity }: Write, siblings: readonly Activity[]): boolean {
  for (let each: Activity | undefined = activity; each && !siblings.includes(each); each = each.container) if (BRANCHING.has(each.container?.type ?? '')) return true
  return false
}

const BRANCHING: ReadonlySet<string> = new Set(['IfCondition', 'Switch'])

function isUnordered(standing: Standing): standing is Extract<Standing, { is: 'not before' }> {
  return standing.is === 'not before'
}
