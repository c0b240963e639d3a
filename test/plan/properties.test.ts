import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printPlan } from '../../src/plan/identity.js'
import { readMocks } from '../../src/plan/mocks.js'
import type { Plan } from '../../src/plan/plan.js'
import { readPlan } from '../../src/plan/read-plan.js'
import { planRun } from '../../src/plan/run.js'
import { StepFailure, type Interruption, type Runner } from '../../src/plan/runner.js'
import { carryOut, past } from '../support/carry-out.js'
import { factoryOf } from '../support/factory.js'
import { readFixture } from '../support/fixture.js'
import { changeTree, print, toTree, TREE_CHANGE, type Tree, type TreeChange } from '../support/trees.js'

/** A longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Math.ceil(Number(process.env['ADFC_FUZZ'] ?? 20_000) / 40)

const FILES = readFixture('run/weekly/factory')
const PIPELINES = [...FILES.keys()].filter((path) => path.startsWith('pipeline/'))
const MOCKS = readMocks({ 'Look up the models': { output: { value: [{ name: 'apples' }, { name: 'plums' }] } } })

/** The plans of all pipelines of the factory with some changes in them. */
function plansOf(changes: readonly TreeChange[]): Plan[] {
  const trees = new Map(PIPELINES.map((path) => [path, toTree(JSON.parse(FILES.get(path) ?? '') as unknown)]))
  for (const change of changes) {
    const path = PIPELINES[change.file % PIPELINES.length] ?? ''
    trees.set(path, changeTree(trees.get(path) as Tree, change))
  }
  const files = new Map([...FILES, ...[...trees].map(([path, tree]) => [path, print(tree)] as const)])
  const factory = factoryOf(files)
  return factory.resources.filter(({ kind, isBroken }) => kind === 'pipeline' && !isBroken).flatMap((pipeline) => {
    const planned = planRun(factory, { pipeline, text: (file) => files.get(file) ?? '', parameters: [], ...('path' in MOCKS ? {} : { mocks: MOCKS }) })
    if (planned.plan) return [planned.plan]
    const sentences = [...planned.parameterProblems, ...planned.problems.map(({ message }) => message)]
    for (const sentence of sentences) expect(sentence).toMatch(/^.*[^.]\.(?: .*)?$/su)
    expect(sentences.join('\n')).not.toMatch(/undefined|\[object/)
    return []
  })
}

/** Answers as the services might. */
const answer: Runner['perform'] = ({ id, action }) => {
  if (action.kind === 'web') return Promise.resolve({ state: id.includes('#2/') ? 'complete' : 'loading', seconds: '1' })
  return id.endsWith('x') ? Promise.reject(new StepFailure('No.', 'no')) : Promise.resolve({ childItems: [{ name: 'apples.csv' }] })
}

describe('any pipeline', { timeout: 120_000 + CASES * 200 }, () => {
  it('is planned or refused in sentences; a plan is read back, carried out, cut off, and gone on with to the same end', async () => {
    let plans = 0
    await fc.assert(
      fc.asyncProperty(fc.array(TREE_CHANGE, { minLength: 0, maxLength: 3 }), fc.nat(), async (changes, cut) => {
        for (const plan of plansOf(changes)) {
          plans += 1
          expect(readPlan(printPlan(plan))).toEqual({ plan })
          // a loop that does not end is interrupted
          const stop = new AbortController()
          let events = 0
          const on = (): void => void (++events === 300 && stop.abort({ interrupted: 'user' } satisfies Interruption))
          const whole = await carryOut(plan, answer, { on, signal: stop.signal })
          if (whole.result.outcome === 'Interrupted') continue
          expect(past(whole.journal).outcome).toBe(whole.result.outcome)
          const lines = whole.journal.split('\n').slice(0, -1)
          const kept = `${lines.slice(0, 1 + (cut % Math.max(1, lines.length - 1))).join('\n')}\n`
          const again = await carryOut(plan, answer, { past: past(kept) })
          const shape = ({ result }: typeof whole): unknown => [result.outcome, result.steps.map(({ id, outcome }) => [id, outcome])]
          if (past(kept).outcome === undefined) expect(shape(again)).toEqual(shape(whole))
        }
      }),
      { seed: 20_261_126, numRuns: CASES },
    )
    expect(plans).toBeGreaterThan(CASES / 2)
  })
})
