import { describe, expect, it } from 'vitest'
import { jobUrl } from '../../src/azure/batch-service.js'
import type { Note } from '../../src/plan/runner.js'
import { attempt, CONNECTION, JOBS, TRAIN, type AttemptOptions, type Reply, type Routes } from './world.js'

const FINISHED: Reply = { json: { StatusCode: 'Finished', Results: { model: { RelativeLocation: 'models/churn.ilearner', BaseLocation: 'https://meadow.blob.core.windows.net/', SasBlobToken: '?sig=secret' } }, Details: null } }
const at = (StatusCode: unknown, Details: string | null = null): Reply => ({ json: { StatusCode, Results: null, Details } })

/** A service that takes a job and finishes it. */
const WORKING: Routes = { [`POST ${JOBS}`]: { json: 'j1' }, [`POST ${JOBS}/j1/start`]: { status: 204 }, [`GET ${JOBS}/j1`]: FINISHED, [`DELETE ${JOBS}/j1`]: { status: 204 } }

describe('a batch job', () => {
  it('is registered, written down, started and waited for', async () => {
    const done = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: [at('Not started'), at('0'), at(1), at('running'), FINISHED] })
    expect(done.output).toEqual({ job: 'j1', results: { model: 'models/churn.ilearner' } })
    expect(done.calls).toEqual(['POST jobs', 'POST jobs/j1/start', ...Array<string>(5).fill('GET jobs/j1')])
    expect(done.notes).toEqual([{ note: 'submitting' }, { note: 'submitted', job: 'j1' }, { note: 'started', job: 'j1' }])
    expect(done.progress).toEqual(['job j1 submitted', 'NotStarted', 'Running', 'Finished'])
    expect(done.waits).toEqual([2000, 6000, 9000, 13500, 20250])
    expect(done.received[0]).toMatchObject({ query: '?api-version=2.0', headers: { authorization: 'Bearer training-key', 'user-agent': 'adfc' } })
    expect(done.received[0]?.body).toEqual({
      Inputs: { input1: { ConnectionString: CONNECTION, RelativeLocation: 'training/customers.csv' } },
      Outputs: { model: { ConnectionString: CONNECTION, RelativeLocation: 'models/churn.ilearner' } },
    })
  })

  it('sends parameters and signatures where there are any', async () => {
    const uri = 'https://meadow.blob.core.windows.net/?sv=2020-12-06&sig=abc'
    const done = await attempt({ ...TRAIN, outputs: {}, parameters: { 'Learning rate': '0.1' } } as typeof TRAIN, WORKING, { secrets: { 'Blobs.sasUri': uri }, plan: { storages: [{ name: 'Blobs', access: { by: 'sas', sas: 'Blobs.sasUri' } }] } })
    expect(done.received[0]?.body).toEqual({
      Inputs: { input1: { BaseLocation: 'https://meadow.blob.core.windows.net/', RelativeLocation: 'training/customers.csv', SasBlobToken: '?sv=2020-12-06&sig=abc' } },
      GlobalParameters: { 'Learning rate': '0.1' },
    })
  })

  it.each<[string, Reply, string, string, 'cancelled'?]>([
    ['failed', at(2, 'Column "age" is missing.\n AccountKey=hunter2hunter2'), 'job-failed', `The job j1 of the web service "Training" failed: "Column 'age' is missing. AccountKey=***".`],
    ['failed without a word', at('Failed'), 'job-failed', 'The job j1 of the web service "Training" failed without saying why.'],
    ['was cancelled', at('Canceled'), 'job-cancelled', 'The job j1 of the web service "Training" was cancelled by somebody else.'],
    ['is in an unknown state', at('Paused'), 'unknown-status', `The web service reported the job j1 in a state that is not known: 'Paused'.`, 'cancelled'],
    ['is gone', { status: 404 }, 'job-gone', 'The job j1 is gone: the web service "Training" does not know it any more.'],
    ['is no JSON', { text: '<html>hello' }, 'bad-answer', 'The web service "Training" told the state of the job in no form that is known: "hello".', 'cancelled'],
    ['is denied', { status: 401, json: { error: { code: 'Unauthorized', details: [{ code: 'ScoreRequestUnauthorized', message: 'No.' }] } } }, 'key-refused', 'The web service "Training" refused the key "Training.apiKey": 401 (Unauthorized, ScoreRequestUnauthorized): "No".', 'cancelled'],
  ])('fails when it %s', async (_, status, code, message, end) => {
    const { error, calls, notes } = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: status })
    expect(error).toMatchObject({ code, message })
    // nobody would watch it any more; a job that has ended needs nothing
    expect(calls.filter((call) => call === 'DELETE jobs/j1')).toHaveLength(end ? 1 : 0)
    expect(notes.slice(3)).toEqual(end ? [{ note: 'cancelling', job: 'j1' }, { note: 'cancelled', job: 'j1' }] : [])
  })

  it.each<[string, Reply | string, string, string, string | undefined]>([
    ['a refused body', { status: 400, json: { error: { code: 'BadArgument', message: 'Bad.', details: [{ code: 'InvalidBlobExtension', message: 'The blob has a wrong extension.' }] } } }, 'service-refused', 'The web service "Training" refused the job: 400 (BadArgument, InvalidBlobExtension): "The blob has a wrong extension".', undefined],
    ['an empty body', { status: 400 }, 'service-refused', 'The web service "Training" refused the job: 400.', undefined],
    ['a page of a gateway', { status: 403, text: '<html><style>p{}</style><h1>Forbidden</h1></html>' }, 'key-refused', 'The web service "Training" refused the key "Training.apiKey": 403: "Forbidden".', 'Put the primary or secondary key of the endpoint into the environment variable ADFC_SECRET_TRAINING_APIKEY.'],
    ['no id', { json: { id: 1 } }, 'bad-answer', `The web service "Training" took the job, but answered with no id for it: "{'id':1}".`, undefined],
    ['nothing', 'ENOTFOUND', 'classic-retired', '"east.services.azureml.net" does not answer any more: Machine Learning Studio (classic) was switched off on 31 August 2024.', 'For a rehearsal, start "adfc emulator" and give its cloud file with --cloud. The way forward is Azure Machine Learning, called by the activity "AzureMLExecutePipeline".'],
    ['a bad certificate', 'CERT_HAS_EXPIRED', 'certificate', 'The certificate of "east.services.azureml.net" cannot be trusted (CERT_HAS_EXPIRED).', expect.any(String) as string],
  ])('ends with %s for an answer', async (_, reply, code, message, hint) => {
    const { error, calls } = await attempt(TRAIN, { ...WORKING, [`POST ${JOBS}`]: reply })
    expect(error).toEqual({ code, message, isFinal: true, ...(hint === undefined ? {} : { hint }) })
    expect(calls).toEqual(['POST jobs'])
  })

  it.each<[string, Routes, string[]]>([
    ['submitting, which does no harm twice', { [`POST ${JOBS}`]: ['ECONNRESET', { status: 500 }, { json: 'j1' }] }, ['POST jobs', 'POST jobs', 'POST jobs', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['a start that was turned away', { [`POST ${JOBS}/j1/start`]: [{ status: 503 }, { status: 429 }, {}] }, ['POST jobs', 'POST jobs/j1/start', 'POST jobs/j1/start', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['a start whose answer was lost before it was begun', { [`POST ${JOBS}/j1/start`]: ['ECONNRESET', {}], [`GET ${JOBS}/j1`]: [at('NotStarted'), FINISHED] }, ['POST jobs', 'POST jobs/j1/start', 'GET jobs/j1', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['a start whose answer was lost behind it', { [`POST ${JOBS}/j1/start`]: { status: 500 }, [`GET ${JOBS}/j1`]: [at('Running'), FINISHED] }, ['POST jobs', 'POST jobs/j1/start', 'GET jobs/j1', 'GET jobs/j1']],
    ['a start of a started job', { [`POST ${JOBS}/j1/start`]: { status: 400, json: { error: { code: 'InvalidOperation', details: [{ code: 'CannotStartJob' }] } } } }, ['POST jobs', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['polls without an answer', { [`GET ${JOBS}/j1`]: [...Array<string>(7).fill('ECONNRESET'), FINISHED] }, ['POST jobs', 'POST jobs/j1/start', ...Array<string>(8).fill('GET jobs/j1')]],
    ['a host that is not found for a while', { [`GET ${JOBS}/j1`]: ['ENOTFOUND', FINISHED] }, ['POST jobs', 'POST jobs/j1/start', ...Array<string>(2).fill('GET jobs/j1')]],
  ])('repeats %s', async (_, routes, calls) => {
    const done = await attempt(TRAIN, { ...WORKING, ...routes })
    expect(done.calls).toEqual(calls)
    expect(done.output).toMatchObject({ job: 'j1' })
  })

  it.each<['time' | 'user', string, string]>([
    ['time', 'timeout', 'The time of the attempt is over after 1 h.'],
    ['user', 'cancelled', 'The run was interrupted.'],
  ])('is cancelled when the signal ends it by %s', async (by, code, message) => {
    const done = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: at('Running') }, { interrupt: { after: 10_000, by } })
    expect(done.error).toMatchObject({ code, message })
    expect(done.calls.at(-1)).toBe('DELETE jobs/j1')
    expect(done.notes.slice(-2)).toEqual([{ note: 'cancelling', job: 'j1' }, { note: 'cancelled', job: 'j1' }])
  })

  const lost: Routes = { [`POST ${JOBS}/j1/start`]: 'ECONNRESET', [`GET ${JOBS}/j1`]: { status: 500 } }

  it('is cancelled when its start stays lost', async () => {
    const { error, calls, notes } = await attempt(TRAIN, { ...WORKING, ...lost })
    expect(error).toEqual({ code: 'no-answer', message: 'The connection to "east.services.azureml.net" broke (ECONNRESET).', hint: 'Check the network.' })
    expect(calls.filter((call) => call === 'POST jobs/j1/start')).toHaveLength(5)
    expect(calls.at(-1)).toBe('DELETE jobs/j1')
    expect(notes.map(({ note }) => note)).toEqual(['submitting', 'submitted', 'cancelling', 'cancelled'])
  })

  it.each<[string, Routes, AttemptOptions, string, string]>([
    ['a start that stays lost', lost, {}, 'no-answer', 'The connection to "east.services.azureml.net" broke (ECONNRESET).'],
    ['a key that is refused', { [`GET ${JOBS}/j1`]: { status: 401 } }, {}, 'key-refused', 'The web service "Training" refused the key "Training.apiKey": 401.'],
    ['the end of its time', { [`GET ${JOBS}/j1`]: at('Running') }, { interrupt: { after: 10_000, by: 'time' } }, 'timeout', 'The time of the attempt is over after 1 h.'],
    ['an interruption', { [`GET ${JOBS}/j1`]: at('Running') }, { interrupt: { after: 10_000, by: 'user' } }, 'cancelled', 'The run was interrupted.'],
  ])('may still run when it cannot be cancelled behind %s, and no other is started', async (_, routes, options, code, message) => {
    const { error, calls, notes, progress } = await attempt(TRAIN, { ...WORKING, ...routes, [`DELETE ${JOBS}/j1`]: { status: 500 } }, options)
    expect(error).toMatchObject({ code, message: `${message} The job j1 may still run.`, isFinal: true })
    expect(error?.hint).toMatch(/The job could not be cancelled: see that it has ended before another one is started\.$/)
    expect(calls.filter((call) => call === 'DELETE jobs/j1')).toHaveLength(5)
    expect(notes.at(-1)).toEqual({ note: 'cancelling', job: 'j1' })
    expect(progress.at(-1)).toBe('job j1 could not be cancelled and may still run')
  })

  it('waits as long as the service asks, until the signal ends it', async () => {
    const done = await attempt(TRAIN, { ...WORKING, [`POST ${JOBS}`]: { status: 429, headers: { 'Retry-After': '60' } } }, { interrupt: { after: 3_600_000, by: 'time' } })
    expect(done.error).toMatchObject({ code: 'timeout' })
    expect(done.waits).toEqual(Array(60).fill(60_000))
  })
})

describe('a batch job that was cut off', () => {
  const submitting: Note = { note: 'submitting' }
  const submitted: Note = { note: 'submitted', job: 'j1' }
  const started: Note = { note: 'started', job: 'j1' }
  const cancelling: Note = { note: 'cancelling', job: 'j1' }
  const anew: Routes = { ...WORKING, [`POST ${JOBS}`]: { json: 'j2' }, [`POST ${JOBS}/j2/start`]: {}, [`GET ${JOBS}/j2`]: FINISHED }
  it.each<[string, readonly Note[], Routes, string[], AttemptOptions?]>([
    ['while it was registered is registered again', [submitting], WORKING, ['POST jobs', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['before its start is started', [submitting, submitted], { ...WORKING, [`GET ${JOBS}/j1`]: [at('NotStarted'), FINISHED] }, ['GET jobs/j1', 'POST jobs/j1/start', 'GET jobs/j1']],
    ['in its start, and runs, is waited for', [submitting, submitted], { ...WORKING, [`GET ${JOBS}/j1`]: [at('Running'), FINISHED] }, ['GET jobs/j1', 'GET jobs/j1']],
    ['in the queue is waited for', [submitting, submitted, started], { ...WORKING, [`GET ${JOBS}/j1`]: [at('NotStarted'), FINISHED] }, ['GET jobs/j1', 'GET jobs/j1']],
    ['and is done is taken', [submitting, submitted, started], WORKING, ['GET jobs/j1']],
    ['before its start and is gone is registered again', [submitting, submitted], { ...anew, [`GET ${JOBS}/j1`]: { status: 404 } }, ['GET jobs/j1', 'POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
    ['while it was cancelled, and is, begins again', [submitting, submitted, started, cancelling], { ...anew, [`GET ${JOBS}/j1`]: at('Cancelled') }, ['GET jobs/j1', 'POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
    ['while it was cancelled, and is not, goes on', [submitting, submitted, started, cancelling], { ...WORKING, [`GET ${JOBS}/j1`]: [at('Running'), FINISHED] }, ['GET jobs/j1', 'GET jobs/j1']],
    ['while it was cancelled, and is later, begins again', [submitting, submitted, started, cancelling], { ...anew, [`GET ${JOBS}/j1`]: [at('Running'), at('Cancelled')] }, ['GET jobs/j1', 'GET jobs/j1', 'POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
    ['while it was cancelled, and is gone, begins again', [submitting, submitted, started, cancelling], { ...anew, [`GET ${JOBS}/j1`]: { status: 404 } }, ['GET jobs/j1', 'POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
    ['while it was cancelled, in the queue, goes on', [submitting, submitted, started, cancelling], { ...WORKING, [`GET ${JOBS}/j1`]: [at('NotStarted'), FINISHED] }, ['GET jobs/j1', 'GET jobs/j1']],
    ['while it was cancelled, and is done, is taken', [submitting, submitted, started, cancelling], WORKING, ['GET jobs/j1']],
    ['twice, the first one cancelled, goes on with the second', [submitting, submitted, started, cancelling, { note: 'cancelled', job: 'j1' }, submitting, { note: 'submitted', job: 'j2' }, { note: 'started', job: 'j2' }], anew, ['GET jobs/j2']],
    ['and does not answer is waited for', [submitting, submitted, started], { ...WORKING, [`GET ${JOBS}/j1`]: [...Array<Reply>(6).fill({ status: 500 }), ...Array<string>(6).fill('ECONNRESET'), ...Array<Reply>(6).fill({ status: 429 }), FINISHED] }, Array<string>(19).fill('GET jobs/j1')],
    ['after it was cancelled begins again', [submitting, submitted, started, cancelling, { note: 'cancelled', job: 'j1' }], anew, ['POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
  ])('%s', async (_, remembered, routes, calls) => {
    const done = await attempt(TRAIN, routes, { remembered })
    expect(done.calls).toEqual(calls)
    expect(done.output).toMatchObject({ results: { model: 'models/churn.ilearner' } })
  })

  it('and failed while it was cancelled has failed', async () => {
    const { error, calls } = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: at('Failed', 'No data.') }, { remembered: [submitting, submitted, started, cancelling] })
    expect(error).toEqual({ code: 'job-failed', message: 'The job j1 of the web service "Training" failed: "No data".' })
    expect(calls).toEqual(['GET jobs/j1'])
  })

  it('and does not answer is waited for until the signal ends it', async () => {
    const { error, calls } = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: { status: 500 } }, { remembered: [submitting, submitted, started], interrupt: { after: 600_000, by: 'time' } })
    expect(error).toMatchObject({ code: 'timeout' })
    expect(new Set(calls)).toEqual(new Set(['GET jobs/j1', 'DELETE jobs/j1']))
  })

  it('and whose key is nowhere may still run', async () => {
    const { error, calls } = await attempt(TRAIN, WORKING, { remembered: [submitting, submitted, started], secrets: { 'Training.apiKey': '' } })
    expect(error).toMatchObject({ code: 'no-secret', message: 'The secret "Training.apiKey" is empty. The job j1 may still run.', isFinal: true })
    expect(calls).toEqual([])
  })

  it.each<[string, Reply, string[]]>([
    ['cancelled', { status: 204 }, ['POST jobs', 'POST jobs/j2/start', 'GET jobs/j2']],
    ['not cancelled', { status: 500 }, ['GET jobs/j1']],
  ])('by the user, and %s, is gone on with', async (_, reply, calls) => {
    const first = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: at('Running'), [`DELETE ${JOBS}/j1`]: reply }, { interrupt: { after: 10_000, by: 'user' } })
    expect(first.error).toMatchObject({ code: 'cancelled' })
    const second = await attempt(TRAIN, { ...anew, [`GET ${JOBS}/j1`]: FINISHED }, { remembered: first.notes })
    expect(second.calls).toEqual(calls)
    expect(second.output).toMatchObject({ results: { model: 'models/churn.ilearner' } })
  })

  it('and is gone after its start has failed', async () => {
    const { error, calls } = await attempt(TRAIN, { ...WORKING, [`GET ${JOBS}/j1`]: { status: 404 } }, { remembered: [submitting, submitted, started] })
    expect(error).toMatchObject({ code: 'job-gone' })
    expect(calls).toEqual(['GET jobs/j1'])
  })
})

describe('jobUrl', () => {
  it.each([
    ['https://h/workspaces/w/services/s/jobs?api-version=2.0', ['a b', 'start'], 'https://h/workspaces/w/services/s/jobs/a%20b/start?api-version=2.0'],
    ['https://h/workspaces/w/services/s/jobs/', ['j'], 'https://h/workspaces/w/services/s/jobs/j?api-version=2.0'],
    ['https://h/workspaces/w/services/s', [], 'https://h/workspaces/w/services/s/jobs?api-version=2.0'],
    ['https://h/a/jobs?x=1', ['j'], 'https://h/a/jobs/j?x=1&api-version=2.0'],
  ])('%s %j', (endpoint, segments, expected) => {
    expect(jobUrl(endpoint, ...segments)).toBe(expected)
  })
})
