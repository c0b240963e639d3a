import { describe, expect, it } from 'vitest'
import type { Activity, Dependency, OpenResource, Outcome } from '../../src/factory/model.js'
import type { Decision } from '../../src/graph/decision.js'
import { outcomesOf, type Outcomes } from '../../src/rules/flow/outcomes.js'
import { NO_PATHS } from '../../src/text/paths.js'

/** Every way to depend on an activity; the first is not to. */
const WAYS: readonly (readonly string[])[] = [[], ['Succeeded'], ['Failed'], ['Skipped'], ['Completed'], ['Succeeded', 'Skipped'], ['Failed', 'Skipped'], ['Completed', 'Skipped']]

const ACCEPTED = WAYS.map((conditions) => new Set(conditions.flatMap((condition): readonly Outcome[] => (condition === 'Completed' ? ['Succeeded', 'Failed'] : [condition as Outcome]))))

const at = { file: 'pipeline/Beds.json', path: [] }

/** What activities wait for, by the numbers of ways: `[[], [1], [0, 2]]` is three of which the second waits for the first. */
type Ways = readonly (readonly number[])[]

const DEPENDENCIES = Array.from({ length: 5 }, (_, target) => WAYS.map((conditions): Dependency => ({
  path: [], activity: `A${target}`, at, target, conditions: conditions.map((name) => ({ name, at })), conditionsAt: at, isUnconditional: false,
})))

const isWay = (way: number): boolean => way > 0

function pipelineOf(ways: Ways): OpenResource {
  const list: readonly string[] = []
  const activities = ways.map((own, index): Activity => ({
    name: `A${index}`, type: 'Wait', at, path: [], list, container: undefined, inactive: undefined, linkedService: undefined, data: [], value: undefined,
    dependsOn: own.flatMap((way, target) => (isWay(way) ? DEPENDENCIES[target]?.[way] ?? [] : [])),
  }))
  return { activities, faults: NO_PATHS } as unknown as OpenResource
}

/** By target and way: the runs in which that dependency holds, as bits. A run is which of the activities succeed if they run. */
function holdsByTrying(ways: Ways): number[][] {
  const holds = ways.map(() => WAYS.map(() => 0))
  for (let run = 0; run < 2 ** ways.length; run++) {
    const ended: Outcome[] = []
    for (const [index, own] of ways.entries()) {
      const isReady = own.every((way, target) => !isWay(way) || ACCEPTED[way]?.has(ended[target] as Outcome))
      ended.push(isReady ? ((run >> index) & 1 ? 'Succeeded' : 'Failed') : 'Skipped')
    }
    ended.forEach((outcome, target) => ACCEPTED.forEach((accepted, way) => { if (accepted.has(outcome)) (holds[target] as number[])[way]! |= 1 << run }))
  }
  return holds
}

/** All lists of some numbers, of one length. */
function lists(numbers: readonly number[], length: number): number[][] {
  return length === 0 ? [[]] : lists(numbers, length - 1).flatMap((list) => numbers.map((number) => [...list, number]))
}

function* graphs(ways: readonly number[], size: number): Generator<number[][]> {
  if (size === 0) yield []
  else for (const before of graphs(ways, size - 1)) for (const last of lists(ways, size - 1)) yield [...before, last]
}

const ALL = WAYS.map((_, way) => way)
const SINGLE = [0, 1, 2, 3, 4]

describe('which activities can run', () => {
  it.each([
    ['all orders of one activity', ALL, 1, 1],
    ['all orders of two', ALL, 2, 1],
    ['all orders of three', ALL, 3, 1],
    ['all orders of four', ALL, 4, 1],
    ['all orders of five, one condition for each dependency', SINGLE, 5, 1],
    ['some orders of five, any conditions', ALL, 5, 211],
  ])('is what trying all runs says: %s', (_, ways, size, step) => {
    const wrong: number[][][] = []
    let number = 0
    for (const before of graphs(ways, size - 1)) {
      if (number++ % step > 0) continue
      const outcomes = outcomesOf(pipelineOf(before)) as Outcomes
      const asked = before.map((_, target) => ways.map((way): Decision => (isWay(way) ? outcomes.holds(DEPENDENCIES[target]?.[way] as Dependency) : true)))
      const tried = holdsByTrying(before)
      // the last activity depends in every way on those before it
      const add = (row: readonly number[], canRun: Decision, runs: number): void => {
        if (row.length === before.length) {
          if (canRun === 'unknown' || (canRun !== false) !== (runs !== 0)) wrong.push([...before, [...row]])
        } else {
          ways.forEach((way, choice) => add([...row, way], outcomes.both(canRun, asked[row.length]?.[choice] ?? 'unknown'), isWay(way) ? runs & (tried[row.length]?.[way] ?? 0) : runs))
        }
      }
      add([], true, -1)
    }
    expect(wrong).toEqual([])
  })
})
