import { describe, expect, it } from 'vitest'
import type { DeployState } from '../../../src/plan/deploy/deploy-journal.js'
import type { DeployNeed, DeployStep } from '../../../src/plan/deploy/deploy-plan.js'
import { scheduleOf } from '../../../src/plan/deploy/schedule.js'

type Outcome = 'Succeeded' | 'Failed' | 'Skipped'
interface Circumstances {
  readonly parallel?: number
  /** How steps end, or `throws`; those that are not named succeed. */
  readonly ends?: Readonly<Record<string, Outcome | 'throws' | 'stops'>>
  /** What has happened before. */
  readonly past?: Readonly<Record<string, DeployState>>
}

const update = (name: string, ...needs: DeployNeed[]): DeployStep => ({ id: name, needs, action: { kind: 'update', object: `pipeline/${name}`, body: '{}', holes: [] }, why: 'It differs.' })
const succeeded = (step: string): DeployNeed => ({ step, when: 'succeeded' })
const tried = (step: string): DeployNeed => ({ step, when: 'tried' })
const ended = (step: string): DeployNeed => ({ step, when: 'ended' })
const halted: DeployState = { isOpen: false, content: 'sha256:0', end: { outcome: 'Failed' } }
const trigger = (kind: 'start' | 'subscribe', isRestored: boolean, ...needs: DeployNeed[]): DeployStep => ({ id: kind, needs, action: { kind, object: 'trigger/t', isRestored }, why: 'It ran before.' })

/** What is begun (`+`), ends (`-`) and is left out, in order; the last is what it ends in. */
async function told(steps: readonly DeployStep[], { parallel = 1, ends = {}, past = {} }: Circumstances): Promise<string> {
  const said: string[] = []
  const states = new Map<string, DeployState>(Object.entries(past))
  let isStopping = false
  const end = (id: string, outcome: Outcome): void => void states.set(id, { ...states.get(id), isOpen: false, end: { outcome } })
  const run = scheduleOf(steps, (id) => states.get(id)).run({
    parallel,
    isStopping: () => isStopping,
    carryOut: async ({ id }) => {
      said.push(`+${id}`)
      await Promise.resolve()
      const how = ends[id] ?? 'Succeeded'
      said.push(`-${id}`)
      if (how === 'throws') throw new Error(`${id} is lost`)
      if (how === 'stops') isStopping = true
      else end(id, how)
    },
    skip: (id) => {
      said.push(`no ${id}`)
      end(id, 'Skipped')
    },
  })
  await run.catch((error: Error) => said.push(error.message))
  return said.join(' ')
}

describe('the schedule of a deployment', () => {
  const [a, b] = [update('A'), update('B')]
  it.each<[string, readonly DeployStep[], Circumstances, string]>([
    ['one behind the other', [a, b], {}, '+A -A +B -B'],
    ['two at once', [a, b, update('C')], { parallel: 2 }, '+A +B -A -B +C -C'],
    ['what is needed first', [update('B', succeeded('A')), a], { parallel: 2 }, '+A -A +B -B'],
    ['two needs', [update('C', succeeded('A'), succeeded('B')), a, b], { parallel: 2 }, '+A +B -A -B +C -C'],
    ['without what has failed', [a, update('B', succeeded('A')), update('C', succeeded('B'))], { ends: { A: 'Failed' } }, '+A -A no B no C'],
    ['even where something failed', [a, update('B', tried('A')), update('C', ended('A'))], { ends: { A: 'Failed' } }, '+A -A +B -B +C -C'],
    ['not even tried', [a, update('B', succeeded('A')), update('C', tried('B')), update('D', ended('B'))], { ends: { A: 'Failed' } }, '+A -A no B no C +D -D'],
    ['nothing that has ended before', [a, update('B', succeeded('A'))], { past: { A: { isOpen: false, end: { outcome: 'Succeeded' } } } }, '+B -B'],
    ['what was open before', [a], { past: { A: { isOpen: true } } }, '+A -A'],
    ['nothing more once it stops', [a, b, update('C', ended('A'))], { ends: { A: 'stops' } }, '+A -A'],
    ['what was under way when it stops', [a, b, update('C')], { parallel: 2, ends: { A: 'stops' } }, '+A +B -A -B'],
    ['nothing more once a step is lost', [a, b], { ends: { A: 'throws' } }, '+A -A A is lost'],
    ['the first that is lost', [a, b], { parallel: 2, ends: { A: 'throws', B: 'throws' } }, '+A +B -A -B A is lost'],
    ['no start of what was never stopped', [trigger('start', true)], {}, 'no start'],
    ['a start of what was stopped', [trigger('start', true)], { past: { 'stop trigger/t': halted } }, '+start -start'],
    ['a start of what never ran', [trigger('start', false)], {}, '+start -start'],
    ['no events again that were never off', [trigger('subscribe', true)], { past: { 'stop trigger/t': halted } }, 'no subscribe'],
    ['events again that were off', [trigger('subscribe', true)], { past: { 'unsubscribe trigger/t': halted } }, '+subscribe -subscribe'],
    ['events for the first time', [trigger('subscribe', false)], {}, '+subscribe -subscribe'],
  ])('carries out %s', async (_, steps, circumstances, expected) => {
    expect(await told(steps, circumstances)).toBe(expected)
  })
})
