import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobService } from '../../src/emulator/blob-service.js'
import { readScenario, withScenario } from '../../src/emulator/scenario.js'
import type { Seed } from '../../src/emulator/seed.js'
import { FIXTURES, readFixture } from '../support/fixture.js'
import { killingApply, type Killer } from '../support/killing.js'
import { openStage, rehearse, type Rehearsal } from '../support/rehearsal.js'

/** A pipeline with a loop over a lookup, conditions, a wait that repeats, variables and a child pipeline; what it does to the services. */
const CASE = join(FIXTURES, 'run/weekly')
const FILES = readFixture('run/weekly/factory')
const ORDER = readFileSync(join(CASE, 'expected.txt'), 'utf8').trim().split('\n')

let blobs: BlobService
let killer: Killer
beforeAll(async () => {
  blobs = await openStage([FILES])
  killer = await killingApply()
})
afterAll(async () => {
  killer.remove()
  await blobs.close()
})

function scenario(seed: Seed): Seed {
  const read = readScenario(readFileSync(join(CASE, 'scenario.json'), 'utf8'))
  if (!('scenario' in read)) throw new Error(JSON.stringify(read))
  return withScenario(seed, read.scenario).seed
}

async function begin(setting: Parameters<typeof rehearse>[2] = {}): Promise<Rehearsal> {
  const rehearsal = await rehearse(FILES, blobs, { world: scenario, pace: 0.002, ...setting })
  writeFileSync(join(rehearsal.directory, 'mocks.json'), readFileSync(join(CASE, 'mocks.json')))
  const planned = await rehearsal.plan({ pipeline: 'RetrainWeekly', mock: 'mocks.json' })
  expect([planned.code, planned.err]).toEqual([0, 'The plan is in plan.json. "adfc apply plan.json" carries it out.\n'])
  return rehearsal
}

/** What the run did to the services: jobs that ended, models that were replaced, what was told to whom. */
function effects({ emulator }: Rehearsal): unknown {
  const { jobs, webServices } = emulator.snapshot()
  return {
    jobs: jobs.filter(({ isStarted }) => isStarted).map(({ state, outputs }) => `${state}: ${outputs.join()}`),
    models: webServices.flatMap(({ models }) => models.map(({ name, location }) => `${name}: ${location}`)),
    told: emulator.requests.filter(({ url, status }) => url.startsWith('https://hooks.orchard.example/') && status === 200).map(({ body }) => body),
  }
}

const EFFECTS = {
  jobs: ['Finished: https://orchardmodels.blob.core.windows.net/models/apples/model.ilearner', 'Finished: https://orchardmodels.blob.core.windows.net/models/plums/model.ilearner'],
  models: [
    'APPLES [trained model]: https://orchardmodels.blob.core.windows.net/models/apples/model.ilearner',
    'PLUMS [trained model]: https://orchardmodels.blob.core.windows.net/models/plums/model.ilearner',
    expect.stringContaining('Normalization [trained model]') as string,
  ],
  told: [{ week: '07', done: ['models/apples', 'models/plums'], left: 'cherries' }],
}

interface Ended {
  readonly outcome: string
  readonly steps: readonly { readonly id: string; readonly outcome: string; readonly output?: Readonly<Record<string, unknown>> }[]
}

describe('the pipeline of the week', () => {

  it('is carried out in the expected order, with the expected outputs and outcome', async () => {
    const rehearsal = await begin()
    try {
      const { code, out } = await rehearsal.apply({ format: 'json' })
      const { outcome, steps } = JSON.parse(out) as Ended
      expect([code, outcome]).toEqual([0, 'Succeeded'])
      expect(steps.map(({ id, outcome: end }) => `${end} ${id}`)).toEqual(ORDER)
      const outputs = Object.fromEntries(steps.map(({ id, output }) => [id, output]))
      expect(outputs['Wait for the data#3/Remember the state']).toEqual({ name: 'state', value: 'complete' })
      expect(outputs['Look at the harvest']).toEqual({ exists: true, childItems: [{ name: 'apples.csv', type: 'File' }, { name: 'plums.csv', type: 'File' }] })
      expect(outputs['Every model#3/Is it due/Retrain it']).toMatchObject({ pipelineName: 'RetrainOne', pipelineReturnValue: { place: 'models/plums' } })
      expect(effects(rehearsal)).toEqual(EFFECTS)
    } finally {
      await rehearsal.close()
    }
  })

  it.each([[3, 'after'], [14, 'half'], [26, 'after'], [38, 'half'], [47, 'after'], [52, 'half'], [60, 'after'], [71, 'half']] as const)('killed at write %i (%s) and resumed, it does the same once', async (write, mode) => {
    const rehearsal = await begin()
    try {
      expect((await killer.killedAt(rehearsal, write, mode)).signal).toBe('SIGKILL')
      const { code, out } = await rehearsal.resume({ format: 'json' })
      const { outcome, steps } = JSON.parse(out) as Ended
      expect([code, outcome, steps.map(({ id, outcome: end }) => `${end} ${id}`)]).toEqual([0, 'Succeeded', ORDER])
      expect(effects(rehearsal)).toEqual(EFFECTS)
    } finally {
      await rehearsal.close()
    }
  })

  it('fails with the job that failed, and tells nobody', async () => {
    const rehearsal = await begin({ faults: [{ kind: 'fail', times: 2 }] })
    try {
      const { code, out } = await rehearsal.apply({ format: 'json' })
      const { outcome, steps } = JSON.parse(out) as Ended
      expect([code, outcome]).toEqual([1, 'Failed'])
      expect(steps.filter(({ outcome: end }) => end !== 'Succeeded').map(({ id, outcome: end }) => `${end} ${id}`)).toEqual([
        'Failed Every model',
        'Failed Every model#1/Is it due',
        'Failed Every model#1/Is it due/Retrain it',
        'Failed Every model#1/Is it due/Retrain it/Train',
        'Skipped Every model#1/Is it due/Retrain it/Update',
        'Skipped Every model#1/Is it due/Retrain it/Say where it is',
        'Skipped Every model#1/Is it due/Note it',
        'Skipped Tell the growers',
      ])
      // the other models are retrained all the same
      expect(effects(rehearsal)).toMatchObject({ jobs: [expect.stringMatching(/^Failed/), expect.stringMatching(/^Failed/), expect.stringMatching(/^Finished: .*plums/)], told: [] })
    } finally {
      await rehearsal.close()
    }
  })
})
