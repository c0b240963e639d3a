import type { Activity } from '../../factory/model.js'
import type { ResourceRule } from '../rule.js'
import { giveOneValue, mayChange, parallelLoopAround, writesOf, type Write } from './variable-writes.js'

export const variableInParallelLoop: ResourceRule = {
  id: 'variable-in-parallel-loop',
  title: 'A variable that is set in rounds that run at the same time',
  category: 'correctness',
  severity: 'warning',
  scope: 'resource',
  kinds: ['pipeline', 'activity'],
  check(resource, report) {
    if (!resource.activities.some(({ type, container }) => type === 'SetVariable' && container !== undefined)) return
    for (const writes of writesOf(resource).values()) {
      const byLoop = new Map<Activity, Write[]>()
      for (const write of writes) {
        const loop = parallelLoopAround(write.activity, resource.value)
        if (loop) byLoop.set(loop, [...(byLoop.get(loop) ?? []), write])
      }
      for (const [loop, [first, ...others]] of byLoop) {
        // the same value in every round, whichever comes last
        if (!first || (giveOneValue([first, ...others]) && !mayChange(first, loop, resource.activities))) continue
        report(first.activity.at, `The rounds of "${loop.name}" run at the same time, and each sets the variable "${first.variable}" of the whole pipeline.`, {
          related: [{ at: loop.at, message: 'the loop' }, ...others.map(({ activity }) => ({ at: activity.at, message: `"${activity.name}" sets it too` }))],
          hint: 'Set "isSequential" to true, or put the steps into a pipeline with a variable of its own; to collect values, use AppendVariable.',
        })
      }
    }
  },
}
