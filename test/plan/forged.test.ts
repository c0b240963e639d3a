import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotWork, Refused } from '../../src/commands/errors.js'
import { lookInto } from '../../src/commands/journal-file.js'
import { showCommand } from '../../src/commands/show.js'
import { carryOutPlan } from '../../src/plan/deploy/carry-out.js'
import { readDeployJournal, type DeployEntry } from '../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import type { ObjectId } from '../../src/plan/deploy/live.js'
import { printPlan, withId } from '../../src/plan/identity.js'
import { printEntry } from '../../src/plan/journal.js'
import { readMocks } from '../../src/plan/mocks.js'
import type { Plan } from '../../src/plan/plan.js'
import { readPlan } from '../../src/plan/read-plan.js'
import type { Interruption, Runner } from '../../src/plan/runner.js'
import { isDeeper } from '../../src/text/depth.js'
import { isObject } from '../../src/text/member.js'
import { carryOut } from '../support/carry-out.js'
import { mustPlan, factoryOf, pipelineOf } from '../support/factory.js'
import { fakeClock } from '../support/fake-clock.js'
import { readFixture } from '../support/fixture.js'
import { changeTree, print, toTree, TREE_CHANGE, type TreeChange } from '../support/trees.js'
import { memoryWorld } from '../support/world.js'
import { memorySite, type MemorySite } from './deploy/memory-site.js'
import { planOf } from './deploy/support.js'

/** A longer run is asked for with ADFC_FUZZ. The seed is fixed: the same cases on every machine. */
const CASES = Math.ceil(Number(process.env['ADFC_FUZZ'] ?? 20_000) / 40)
const share = (part: number): fc.Parameters<unknown> => ({ seed: 20_261_128, numRuns: Math.ceil(CASES * part) })
const CHANGES = fc.array(TREE_CHANGE, { minLength: 1, maxLength: 3 })

const weekly = readFixture('run/weekly/factory')
const mocks = readMocks({ 'Look up the models': { output: { value: [{ name: 'apples' }, { name: 'plums' }] } } })
const run: Plan = mustPlan(weekly, { pipeline: pipelineOf(factoryOf(weekly), 'RetrainWeekly'), ...('path' in mocks ? {} : { mocks }) })

const LIVE = { 'linkedService/Store': { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: 'https://a.blob.core.windows.net' } }, 'pipeline/Old': { activities: [] }, 'pipeline/Load': { activities: [], concurrency: 1 }, 'trigger/Daily': { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Day', interval: 1 } } } }
const { 'pipeline/Old': _, ...kept } = LIVE
const planned: DeployPlan = planOf({ ...kept, 'linkedService/Shop': { type: 'RestService', typeProperties: { url: 'https://shop.example', authenticationType: 'Basic', userName: 'a', password: { type: 'SecureString', value: 'planted' } } }, 'pipeline/Load': { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }], concurrency: 2 } }, LIVE, { isDeleting: true })

/** The plan as made for the factory in memory, whose tags are others. */
const deployment = ((): DeployPlan => {
  const { id: __, seen, ...rest } = planned
  const { objects } = memorySite(LIVE as never)
  return withId<DeployPlan>({ ...rest, seen: Object.fromEntries(Object.keys(seen).map((id) => [id, objects.get(id as ObjectId)?.tag ?? null])) })
})()

/** A value with changes, as far as it is JSON that can be written again. */
function changed(value: unknown, changes: readonly TreeChange[]): unknown {
  try {
    const after: unknown = JSON.parse(print(changes.reduce(changeTree, toTree(JSON.parse(JSON.stringify(value))))))
    return isDeeper(after, 3_000) ? undefined : after
  } catch {
    return undefined
  }
}

/** The plan with changes, under the id that belongs to them: as who knows how ids are made would write it. */
function forged(plan: Plan | DeployPlan, changes: readonly TreeChange[]): string | undefined {
  const value = changed(plan, changes)
  if (!isObject(value)) return undefined
  const { id: __, ...rest } = value
  return printPlan(withId<Plan>(rest as unknown as Omit<Plan, 'id'>))
}

const SLIP = /undefined|\[object|NaN/
const SENTENCE = /^[^\n]+\.$/s

/** Prints a plan in every form that it has; a refusal is a sentence. */
function show(text: string, plan: Plan | DeployPlan): void {
  for (const format of plan.kind === 'deploy' ? (['text', 'json', 'markdown'] as const) : (['text', 'json', 'mermaid'] as const)) {
    const world = memoryWorld({ 'plan.json': text })
    expect(showCommand('plan.json', { format, color: 'never' }, world)).toBe(0)
    expect(world.printed.out.length).toBeGreaterThan(0)
    if (!text.includes('NaN')) expect(world.printed.out).not.toMatch(SLIP)
  }
}

const answer: Runner['perform'] = () => Promise.resolve({ state: 'complete', childItems: [{ name: 'apples.csv' }] })

async function carryOutForged(plan: Plan): Promise<void> {
  // a loop that does not end is interrupted
  const stop = new AbortController()
  let events = 0
  const on = (): void => void (++events === 200 && stop.abort({ interrupted: 'user' } satisfies Interruption))
  const { result, journal } = await carryOut(plan, answer, { on, signal: stop.signal })
  expect(['Succeeded', 'Failed', 'Interrupted']).toContain(result.outcome)
  const messages = result.steps.flatMap(({ error }) => (error ? [error.message] : []))
  for (const message of messages) expect(message).toMatch(/\S/)
  expect(journal.split('\n').length).toBeGreaterThan(1)
}

async function deployForged(plan: DeployPlan, site: MemorySite = memorySite(LIVE as never)): Promise<string> {
  let journal = ''
  const append = (entry: DeployEntry): void => void (journal += printEntry(entry as never))
  try {
    const result = await carryOutPlan({ plan, site, clock: fakeClock(), signal: new AbortController().signal, begin: () => append({ entry: 'plan', journal: 1, at: 'now', root: null, cloud: 'public', plan }), append, secret: () => 's', parallel: 8, isAsWanted: () => false, on: () => undefined })
    expect(['Succeeded', 'Failed', 'Interrupted']).toContain(result.outcome)
  } catch (error) {
    // stale plans are refused before anything is done
    expect([journal, (error as Error).message]).toEqual(['', expect.stringMatching(SENTENCE)])
  }
  return journal
}

describe('a plan that was written by somebody else', { timeout: 120_000 + CASES * 200 }, () => {
  it.each<[string, Plan | DeployPlan]>([['run', run], ['deployment', deployment]])('of a %s is refused in a sentence, or shown and carried out', async (_name, plan) => {
    let whole = 0
    let carriedOut = 0
    await fc.assert(fc.asyncProperty(CHANGES, async (changes) => {
      const text = forged(plan, changes)
      if (text === undefined) return
      const read = readPlan(text)
      if (read.problem !== undefined) expect(read.problem).toMatch(/^(?:is|was) .+[^.]$/s)
      expect(read.problem ?? '').not.toMatch(SLIP)
      if (!read.plan) return
      whole += 1
      show(text, read.plan)
      if (read.problem !== undefined) return
      carriedOut += 1
      if (read.plan.kind === 'deploy') await deployForged(read.plan)
      else await carryOutForged(read.plan)
    }), share(1))
    expect([whole > CASES / 50, carriedOut > CASES / 50]).toEqual([true, true])
  })
})

describe('a journal with changes', { timeout: 120_000 + CASES * 200 }, () => {
  const journals = async (): Promise<readonly [string, string]> => [(await carryOut(run, answer)).journal, await deployForged(deployment)]

  it('is read, or refused in a sentence', async () => {
    const change = fc.record({ line: fc.nat(), changes: CHANGES, how: fc.constantFrom('change', 'change', 'change', 'drop', 'twice', 'swap', 'other') })
    const both = await journals()
    const world = memoryWorld({})
    for (const journal of both) {
      const lines = journal.trimEnd().split('\n')
      fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (list) => {
        const written = list.reduce((all, each) => withLine(all, each), lines)
        world.files.set('/work/j.jsonl', `${written.join('\n')}\n`)
        try {
          const { past } = lookInto('/work/j.jsonl', world)
          expect([...past.steps.keys()].every((step) => typeof step === 'string')).toBe(true)
        } catch (error) {
          if (!(error instanceof Refused || error instanceof CannotWork)) throw error
          expect(error.message).toMatch(SENTENCE)
          expect(written.join('').includes('NaN') ? '' : error.message).not.toMatch(SLIP)
        }
      }), share(1))
    }
    expect('problem' in readDeployJournal(both[1])).toBe(false)
  })
})

function withLine(lines: readonly string[], { line, changes, how }: { readonly line: number; readonly changes: readonly TreeChange[]; readonly how: string }): string[] {
  const at = line % Math.max(1, lines.length)
  const [before, own, after] = [lines.slice(0, at), lines[at] ?? '', lines.slice(at + 1)]
  switch (how) {
    case 'change':
      // its plan is another matter, above
      return [...before, at === 0 ? own : JSON.stringify(changed(JSON.parse(own || 'null'), changes) ?? null), ...after]
    case 'drop':
      return [...before, ...after]
    case 'twice':
      return [...before, own, own, ...after]
    case 'swap':
      return [...before, ...after.slice(0, 1), own, ...after.slice(1)]
    default:
      return [...before, '', own, '[]', ...after]
  }
}
