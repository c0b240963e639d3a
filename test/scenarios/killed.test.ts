import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobService } from '../../src/emulator/blob-service.js'
import { arm, retraining, train, update } from '../support/factory.js'
import type { Files } from '../support/fixture.js'
import { killingApply, type Killer } from '../support/killing.js'
import { openStage, rehearse } from '../support/rehearsal.js'

const flavours = { arm: retraining([train(), update()], arm()), classic: retraining([train(), update()]) }
type Flavour = keyof typeof flavours

// plan, attempt, submitting, submitted, started, step, attempt, updating, (accepted,) step, finished
const WRITES = { arm: 11, classic: 10 }
const cases = [
  ...Array.from({ length: WRITES.arm }, (_, index) => [['arm', index + 1, 'after'], ['arm', index + 1, 'half']] as const).flat(),
  ...Array.from({ length: WRITES.classic }, (_, index) => ['classic', index + 1, index % 2 === 0 ? 'half' : 'after'] as const),
  ['arm', WRITES.arm + 1, 'after'],
  ['classic', WRITES.classic + 1, 'after'],
] as const

/** The factory of one case, with a storage account of its own: they run at the same time. */
function factoryOf(flavour: Flavour, account: string): Files {
  return new Map([...flavours[flavour]].map(([path, text]) => [path, text.replaceAll('meadowmodels', account)]))
}

const accountOf = (flavour: Flavour, write: number, mode: string): string => `${flavour}${write}${mode}`

const DOUBT = ['retry', 'skip', 'fail'] as const

let blobs: BlobService
let killer: Killer

beforeAll(async () => {
  blobs = await openStage([...cases.map(([flavour, write, mode]) => factoryOf(flavour, accountOf(flavour, write, mode))), ...DOUBT.map((decision) => factoryOf('arm', `doubt${decision}`))])
  killer = await killingApply()
})
afterAll(async () => {
  killer.remove()
  await blobs.close()
})

/** Kills apply at one write of the journal, resumes it, and says what the services saw of both. */
async function killAndResume(flavour: Flavour, write: number, mode: 'after' | 'half'): Promise<unknown> {
  const rehearsal = await rehearse(factoryOf(flavour, accountOf(flavour, write, mode)), blobs)
  try {
    await rehearsal.plan()
    const { signal, code } = await killer.killedAt(rehearsal, write, mode)
    if (signal !== 'SIGKILL') return { signal, code }
    // the first line cut off: nothing was done yet, and the plan is not spent
    const isFresh = write === 1 && mode === 'half'
    const first = await rehearsal.resume()
    if (isFresh) rmSync(join(rehearsal.directory, 'plan.json.journal.jsonl'))
    const resumed = isFresh ? await rehearsal.apply() : first
    const { jobs, webServices } = rehearsal.emulator.snapshot()
    const patches = rehearsal.emulator.requests.filter(({ operation, status }) => operation?.endsWith('.update') === true && status < 300).map(({ body }) => JSON.stringify(body))
    return {
      first: isFresh ? first.err : '',
      code: resumed.code,
      says: /The pipeline .*/.exec(resumed.out)?.[0] ?? resumed.err,
      started: jobs.filter(({ isStarted }) => isStarted).map(({ state }) => state),
      model: webServices.flatMap(({ models }) => models.find(({ name }) => name.startsWith('Churn'))?.location ?? []),
      differentPatches: new Set(patches).size,
      atMostTwo: patches.length <= 2,
    }
  } finally {
    await rehearsal.close()
  }
}

describe('apply, killed at any write of its journal and resumed', () => {
  it.concurrent.each(cases)('%s, write %i, %s', async (flavour, write, mode) => {
    const result = await killAndResume(flavour, write, mode)
    // there are no more writes than those
    if (write > WRITES[flavour]) return expect(result).toEqual({ signal: null, code: 0 })
    const isLast = write === WRITES[flavour] && mode === 'after'
    expect(result).toEqual({
      first: write === 1 && mode === 'half' ? 'adfc: The journal "plan.json.journal.jsonl" was cut off in its first line, before anything was done: apply the plan again.\n' : '',
      code: 0,
      says: isLast ? 'The plan was finished: the pipeline "Retrain" succeeded. There is nothing to resume.\n' : 'The pipeline "Retrain" succeeded.',
      started: ['Finished'],
      model: [`https://${accountOf(flavour, write, mode)}.blob.core.windows.net/models/model.ilearner`],
      differentPatches: 1,
      atMostTwo: true,
    })
  })
})

describe('an update that cannot be read back', () => {
  // the service hides the signature, and the model has lain at the same place before
  it.concurrent.each(DOUBT)('is asked for, and decided by %s', async (decision) => {
    const rehearsal = await rehearse(factoryOf('arm', `doubt${decision}`), blobs, { options: { arm: { uri: 'without-query' } } })
    const updates = (): number => rehearsal.emulator.requests.filter(({ operation }) => operation === 'arm.update').length
    try {
      await rehearsal.plan({ label: 'first', output: 'first.json' })
      expect((await rehearsal.apply({ plan: 'first.json' })).code).toBe(0)
      await rehearsal.plan()
      // in the middle of the line behind "updating": the request was sent
      expect((await killer.killedAt(rehearsal, 9, 'half')).signal).toBe('SIGKILL')
      expect(updates()).toBe(2)
      const asked = await rehearsal.resume()
      expect([asked.code, asked.err.split('\n').at(-2)]).toEqual([1, expect.stringMatching(/^adfc: "Update": Was the model "Churn \[trained model\]" put into the web service "Scoring"\? .* Decide with "adfc resume plan\.json\.journal\.jsonl --in-doubt retry", "skip" or "fail"\.$/)])
      expect(updates()).toBe(2)
      const decided = await rehearsal.resume({ inDoubt: decision })
      expect([decided.code, updates()]).toEqual({ retry: [0, 3], skip: [0, 2], fail: [1, 2] }[decision])
    } finally {
      await rehearsal.close()
    }
  })
})
