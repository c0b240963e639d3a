import { describe, expect, it } from 'vitest'
import type { Note } from '../../src/plan/runner.js'
import { attempt, PRINCIPAL, runnerFor, taskOf, type Action, type AttemptOptions, type Attempt, type Reply, type Routes } from './world.js'

type Submission = Extract<Action, { kind: 'ml-pipeline' }>

const PATH = '/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg meadow/providers/Microsoft.MachineLearningServices/workspaces/churn-ml'
const WORKSPACE = `GET management.azure.com${PATH}`
const ML = 'westeurope.api.azureml.ms'
const SUBMIT = `POST ${ML}/pipelines/v1.0${PATH}/PipelineRuns/PipelineSubmit/p1`
const DETAILS = `GET ${ML}/history/v1.0${PATH}/runs/r1/details`
const CANCEL = `POST ${ML}/pipelines/v1.0${PATH}/PipelineRuns/r1/Cancel`

const TRAIN: Submission = { kind: 'ml-pipeline', service: 'Training', workspace: { subscription: '7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5', group: 'rg meadow', name: 'churn-ml' }, as: PRINCIPAL, pipeline: { id: 'p1' } }

const at = (status: string, error: unknown = null): Reply => ({ json: { runId: 'r1', status, error } })
const DONE = at('Completed')
const WORKING: Routes = { [WORKSPACE]: { json: { location: 'West Europe' } }, [SUBMIT]: { json: { Id: 'r1', Status: { StatusCode: 0 } } }, [DETAILS]: DONE, [CANCEL]: {} }
const EXPECTED = { runId: 'r1', status: 'Completed' }

/** The calls without those for tokens, in short. */
async function carryOut(routes: Routes = {}, options: AttemptOptions = {}, action: Submission = TRAIN): Promise<Attempt> {
  const done = await attempt(action, { ...WORKING, ...routes }, options)
  const short = (call: string): string => call.replace(WORKSPACE, 'workspace').replace(SUBMIT, 'submit').replace(DETAILS, 'look').replace(CANCEL, 'cancel')
  return { ...done, calls: done.calls.filter((call) => !call.includes('login.')).map(short) }
}

describe('a pipeline of Azure Machine Learning', () => {
  it('is submitted, written down and waited for', async () => {
    const done = await carryOut({ [DETAILS]: [at('NotStarted'), at('Preparing'), at('Running'), at('Running'), at('Finalizing'), DONE] })
    expect(done.output).toEqual(EXPECTED)
    expect(done.calls).toEqual(['workspace', 'submit', ...Array<string>(6).fill('look')])
    expect(done.notes).toEqual([{ note: 'submitting' }, { note: 'submitted', job: 'r1' }])
    expect(done.progress).toEqual(['job r1 submitted', 'NotStarted', 'Preparing', 'Running', 'Finalizing', 'Completed'])
    expect(done.waits).toEqual([2000, 6000, 9000, 13500, 20250, 30375])
    const [token, workspace, submission] = done.received
    expect(new URLSearchParams(String(token?.body)).get('scope')).toBe('https://management.azure.com/.default')
    expect(workspace).toMatchObject({ query: expect.stringMatching(/^\?api-version=\d{4}-\d\d-\d\d$/) as string, headers: { authorization: 'Bearer token-of-entra' } })
    expect(submission).toMatchObject({ query: '', body: {}, headers: { authorization: 'Bearer token-of-entra', 'user-agent': 'adfc' } })
  })

  it('is told all that the activity says, parameters as texts', async () => {
    const action: Submission = {
      ...TRAIN,
      experiment: 'churn',
      parameters: { value: { Week: '07', Rate: 0.1, Deep: true, Layers: [1, 2], Nothing: null } },
      dataPaths: { value: { input: { DataStoreName: 'store', RelativePath: 'week/07' } } },
      parentRun: 'r0',
      continueOnStepFailure: false,
    }
    const { received } = await carryOut({}, {}, action)
    expect(received.find(({ line }) => line === SUBMIT)?.body).toEqual({
      ExperimentName: 'churn',
      ParameterAssignments: { Week: '07', Rate: '0.1', Deep: 'true', Layers: '[1,2]' },
      DataPathAssignments: { input: { DataStoreName: 'store', RelativePath: 'week/07' } },
      ParentRunId: 'r0',
      continueOnStepFailure: false,
    })
    expect((await carryOut({}, {}, { ...TRAIN, experiment: '', parentRun: '' })).received.find(({ line }) => line === SUBMIT)?.body).toEqual({})
  })

  it.each<[Submission['pipeline'], string]>([
    [{ endpoint: 'e1' }, ''],
    [{ endpoint: 'e1', version: '2' }, '?pipelineVersion=2'],
  ])('may be an endpoint: %o', async (pipeline, query) => {
    const line = `POST ${ML}/pipelines/v1.0${PATH}/PipelineRuns/PipelineEndpointSubmit/Id/e1`
    const { output, received } = await carryOut({ [line]: { json: { Id: 'r1' } } }, {}, { ...TRAIN, pipeline })
    expect(output).toEqual(EXPECTED)
    expect(received.find((each) => each.line === line)?.query).toBe(query)
  })

  it.each<['china' | 'usgov', string, string, string]>([
    ['china', 'management.chinacloudapi.cn', 'chinaeast2.api.ml.azure.cn', 'https://management.chinacloudapi.cn/.default'],
    ['usgov', 'management.usgovcloudapi.net', 'usgovvirginia.api.ml.azure.us', 'https://management.usgovcloudapi.net/.default'],
  ])('is in the cloud of the plan: %s', async (cloud, manager, host, scope) => {
    const routes: Routes = { [`GET ${manager}${PATH}`]: { json: { location: host.split('.')[0] } }, [SUBMIT.replace(ML, host)]: { json: { Id: 'r1' } }, [DETAILS.replace(ML, host)]: DONE }
    const { output, received } = await carryOut(routes, { plan: { cloud } })
    expect(output).toEqual(EXPECTED)
    expect(new URLSearchParams(String(received[0]?.body)).get('scope')).toBe(scope)
  })

  it.each<[string, Reply, object, boolean]>([
    ['failed', at('Failed', { error: { code: 'UserError', message: 'No data.\nAccountKey=hunter2hunter2' }, time: '0' }), { code: 'job-failed', message: 'The job r1 of the workspace "churn-ml" failed: "No data. AccountKey=***".' }, false],
    ['failed without a word', at('failed'), { code: 'job-failed', message: 'The job r1 of the workspace "churn-ml" failed without saying why.' }, false],
    ['was cancelled', at('Canceled'), { code: 'job-cancelled', message: 'The job r1 of the workspace "churn-ml" was cancelled by somebody else.' }, false],
    ['has no state', { json: { runId: 'r1' } }, { code: 'bad-answer', message: `The workspace "churn-ml" told the state of the job in no form that is known: "{'runId':'r1'}".` }, true],
    ['is denied', { status: 403, json: { error: { code: 'Forbidden', message: 'No.' } } }, { code: 'access-denied', message: 'The workspace "churn-ml" denies access: 403 (Forbidden): "No".', hint: `The service principal "${PRINCIPAL.kind === 'own' ? '' : PRINCIPAL.client}" needs a role on the workspace, such as "AzureML Data Scientist".` }, true],
  ])('fails when it %s', async (_, status, expected, isCancelled) => {
    const { error, calls } = await carryOut({ [DETAILS]: status })
    expect(error).toMatchObject(expected)
    expect(calls.includes('cancel')).toBe(isCancelled)
  })

  it.each<[string, (Reply | string)[]]>([
    ['does not answer', [...Array<string>(7).fill('ECONNRESET'), DONE]],
    ['is busy', [...Array<Reply>(12).fill({ status: 429 }), DONE]],
    ['does not know it yet', [{ status: 404 }, { status: 404 }, at('Running'), DONE]],
    ['tells a state that is new', [at('Thinking'), at('NotResponding'), DONE]],
    ['spells its end in another way', [at('finished')]],
  ])('is waited for while the history %s', async (_, replies) => {
    const { output, notes } = await carryOut({ [DETAILS]: replies })
    expect(output).toMatchObject({ runId: 'r1' })
    expect(notes).toHaveLength(2)
  })

  it('is gone when the history has forgotten it', async () => {
    expect((await carryOut({ [DETAILS]: [at('Running'), { status: 404 }] })).error).toMatchObject({ code: 'job-gone', message: 'The job r1 is gone: the workspace "churn-ml" does not know it any more.' })
  })
})

describe('a submission', () => {
  it.each<[string, Reply | string, object]>([
    ['a refused body', { status: 400, json: { Error: { Code: 'UserError', Message: 'The parameter "Weak" is unknown.', InnerError: null } } }, { code: 'service-refused', message: `The workspace "churn-ml" refused the pipeline "p1": 400 (UserError): "The parameter 'Weak' is unknown".` }],
    ['no such pipeline', { status: 404, json: { error: { code: 'NotFound', message: 'None.' } } }, { code: 'pipeline-missing', message: 'The workspace "churn-ml" has no pipeline "p1": 404 (NotFound): "None".', hint: 'It takes the id of a published pipeline, or of a pipeline endpoint.' }],
    ['no right', { status: 401 }, { code: 'access-denied', message: 'The workspace "churn-ml" denies access: 401.' }],
    ['no id', { json: { id: '' } }, { code: 'bad-answer', message: `The workspace "churn-ml" took the pipeline, but answered with no id for its run: "{'id':''}".` }],
    ['no host', 'ENOTFOUND', { code: 'unknown-host', message: `The host "${ML}" is not known.` }],
  ])('ends with %s', async (_, reply, expected) => {
    const { error, calls, notes } = await carryOut({ [SUBMIT]: reply })
    expect(error).toMatchObject({ ...expected, isFinal: true })
    expect(calls).toEqual(['workspace', 'submit'])
    expect(notes).toEqual([{ note: 'submitting' }])
  })

  it('is sent again where it was turned away', async () => {
    const { output, calls, progress } = await carryOut({ [SUBMIT]: [{ status: 429 }, { status: 503 }, 'ECONNREFUSED', { json: { Id: 'r1' } }] })
    expect(output).toEqual(EXPECTED)
    expect(calls).toEqual(['workspace', ...Array<string>(4).fill('submit'), 'look'])
    expect(progress[0]).toBe('job r1 submitted')
  })

  it('that is turned away for long fails, and may be repeated', async () => {
    expect((await carryOut({ [SUBMIT]: { status: 503 } })).error).toEqual({ code: 'service-refused', message: 'The workspace "churn-ml" refused the pipeline "p1": 503.' })
  })

  const lost: readonly [string, Reply | string, string][] = [
    ['lost', 'ECONNRESET', `The connection to "${ML}" broke (ECONNRESET).`],
    ['out of order', { status: 500 }, 'The workspace "churn-ml" refused the pipeline "p1": 500.'],
    ['that of a gateway', { status: 504, text: '<h1>Timeout</h1>' }, 'The workspace "churn-ml" refused the pipeline "p1": 504: "Timeout".'],
  ]
  it.each(lost)('whose answer is %s is in doubt', async (_, reply, why) => {
    const question = `Was the pipeline "p1" submitted to the workspace "churn-ml"? ${why}`
    const failed = await carryOut({ [SUBMIT]: reply }, { inDoubt: 'fail' })
    expect(failed.error).toEqual({ code: 'in-doubt', message: `Whether the pipeline "p1" was submitted to the workspace "churn-ml" is not known. ${why}`, isFinal: true })
    expect([failed.calls, failed.progress]).toEqual([['workspace', 'submit'], [question]])
    const skipped = await carryOut({ [SUBMIT]: reply }, { inDoubt: 'skip' })
    expect([skipped.output, skipped.calls]).toEqual([{}, ['workspace', 'submit']])
    const repeated = await carryOut({ [SUBMIT]: [reply, { json: { Id: 'r1' } }] }, { inDoubt: 'retry' })
    expect([repeated.output, repeated.calls]).toEqual([EXPECTED, ['workspace', 'submit', 'submit', 'look']])
    expect(repeated.notes).toEqual([{ note: 'submitting' }, { note: 'submitting' }, { note: 'submitted', job: 'r1' }])
  })

  it('is not repeated for ever, whatever the user says', async () => {
    const { error, calls, waits } = await carryOut({ [SUBMIT]: { status: 500 } }, { inDoubt: 'retry' })
    expect(error).toEqual({ code: 'service-refused', message: 'The workspace "churn-ml" refused the pipeline "p1": 500.' })
    expect([calls, waits]).toEqual([['workspace', ...Array<string>(5).fill('submit')], [1000, 2000, 4000, 8000]])
  })

  it.each<['time' | 'user', string]>([
    ['time', 'The time of the attempt is over after 1 h.'],
    ['user', 'The run was interrupted.'],
  ])('that the signal ends may have been carried out: %s', async (by, words) => {
    const { error } = await carryOut({ [SUBMIT]: { status: 429, headers: { 'Retry-After': '60' } } }, { interrupt: { after: 3_000_000, by } })
    expect(error).toMatchObject({ message: `${words} It may have been submitted all the same.`, hint: expect.stringMatching(/See in the workspace "churn-ml" that it does not run before it is submitted again\.$/) as string, isFinal: true })
  })

  it.each<[string, Partial<Submission>, string]>([
    ['parameters', { parameters: { value: ['Week'] } }, 'The parameters of the pipeline are no object.'],
    ['data paths', { dataPaths: { value: 'week/07' } }, 'The data paths of the pipeline are no object.'],
  ])('is not sent with %s that are none', async (_, more, message) => {
    const { error, calls, notes } = await carryOut({}, {}, { ...TRAIN, ...more })
    expect([error, calls, notes]).toEqual([{ code: 'bad-parameters', message, isFinal: true }, [], []])
  })
})

describe('cancelling', () => {
  it.each<['time' | 'user', string]>([
    ['time', 'timeout'],
    ['user', 'cancelled'],
  ])('follows the end of the signal by %s', async (by, code) => {
    const { error, calls, notes, progress } = await carryOut({ [DETAILS]: at('Running') }, { interrupt: { after: 10_000, by } })
    expect(error).toMatchObject({ code })
    expect(calls.at(-1)).toBe('cancel')
    expect(notes.slice(-2)).toEqual([{ note: 'cancelling', job: 'r1' }, { note: 'cancelled', job: 'r1' }])
    expect(progress.at(-1)).toBe('job r1 cancelled')
  })

  it('that does not succeed leaves the job running, and no other is begun', async () => {
    const { error, calls, notes } = await carryOut({ [DETAILS]: at('Running'), [CANCEL]: { status: 500 } }, { interrupt: { after: 10_000, by: 'time' } })
    expect(error).toMatchObject({ code: 'timeout', message: 'The time of the attempt is over after 1 h. The job r1 may still run.', isFinal: true })
    expect(calls.filter((call) => call === 'cancel')).toHaveLength(5)
    expect(notes.at(-1)).toEqual({ note: 'cancelling', job: 'r1' })
  })
})

describe('a submission that was cut off', () => {
  const submitting: Note = { note: 'submitting' }
  const submitted: Note = { note: 'submitted', job: 'r1' }
  const cancelling: Note = { note: 'cancelling', job: 'r1' }
  const cancelled: Note = { note: 'cancelled', job: 'r1' }
  const anew = ['submit', 'look']

  it.each<[string, readonly Note[], Routes, string[]]>([
    ['and runs is waited for', [submitting, submitted], { [DETAILS]: [at('Running'), DONE] }, ['look', 'look']],
    ['and has not begun is waited for', [submitting, submitted], { [DETAILS]: [at('NotStarted'), at('NotStarted'), DONE] }, ['look', 'look', 'look']],
    ['and is done is taken', [submitting, submitted], {}, ['look']],
    ['and does not answer is waited for', [submitting, submitted], { [DETAILS]: [...Array<Reply>(6).fill({ status: 500 }), DONE] }, Array<string>(7).fill('look')],
    ['while it was cancelled, and is, begins again', [submitting, submitted, cancelling], { [DETAILS]: [at('Canceled'), DONE] }, ['look', ...anew]],
    ['while it was cancelled, and is later, begins again', [submitting, submitted, cancelling], { [DETAILS]: [at('CancelRequested'), at('Canceled'), DONE] }, ['look', 'look', ...anew]],
    ['while it was cancelled, and is not, goes on', [submitting, submitted, cancelling], { [DETAILS]: [at('Running'), DONE] }, ['look', 'look']],
    ['after it was cancelled begins again', [submitting, submitted, cancelling, cancelled], {}, anew],
  ])('%s', async (_, remembered, routes, calls) => {
    const done = await carryOut(routes, { remembered })
    expect(done.calls).toEqual(['workspace', ...calls])
    expect(done.output).toEqual(EXPECTED)
    expect(done.progress.some((line) => line.endsWith('?'))).toBe(false)
  })

  it('and is gone has failed', async () => {
    expect((await carryOut({ [DETAILS]: { status: 404 } }, { remembered: [submitting, submitted] })).error).toMatchObject({ code: 'job-gone' })
  })

  it('and whose workspace denies access may still run', async () => {
    const { error, calls } = await carryOut({ [WORKSPACE]: { status: 403 } }, { remembered: [submitting, submitted] })
    expect(error).toMatchObject({ code: 'access-denied', message: 'The workspace "churn-ml" denies access: 403. The job r1 may still run.', isFinal: true })
    expect(calls).toEqual(['workspace'])
  })

  it.each<['retry' | 'skip' | 'fail', unknown, string[]]>([
    ['retry', EXPECTED, ['workspace', 'submit', 'look']],
    ['skip', {}, []],
    ['fail', { code: 'in-doubt', message: 'Whether the pipeline "p1" was submitted to the workspace "churn-ml" is not known. It was cut off while it was submitted.', isFinal: true }, []],
  ])('before its answer is in doubt: %s', async (inDoubt, end, calls) => {
    const done = await carryOut({}, { remembered: [submitting], inDoubt })
    expect(done.output ?? done.error).toEqual(end)
    expect(done.calls).toEqual(calls)
    expect(done.progress[0]).toBe('Was the pipeline "p1" submitted to the workspace "churn-ml"? It was cut off while it was submitted.')
  })

  it('before its answer is asked about ahead of all that can fail', async () => {
    const { error } = await carryOut({ [WORKSPACE]: { status: 500 } }, { remembered: [submitting], inDoubt: 'fail' })
    expect(error).toMatchObject({ code: 'in-doubt' })
  })
})

describe('the check', () => {
  it.each<[string, Routes, AttemptOptions, string]>([
    ['a workspace', {}, {}, 'fine'],
    ['no workspace', { [WORKSPACE]: { status: 404, json: { error: { code: 'ResourceNotFound', message: 'None.' } } } }, {}, 'Refusal | The workspace "churn-ml" is not there: 404 (ResourceNotFound): "None". | Check the linked service "Training": it names the resource group "rg meadow" of the subscription "7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5".'],
    ['no right', { [WORKSPACE]: { status: 403 } }, {}, 'Refusal | The workspace "churn-ml" denies access: 403. | The service principal "11111111-2222-3333-4444-555555555555" needs a role on the workspace, such as "AzureML Data Scientist".'],
    ['no region', { [WORKSPACE]: { json: { location: 'over/there' } } }, {}, `OutOfReach | The workspace "churn-ml" does not say in which region it is: "{'location':'over/there'}".`],
    ['a service that is down', { [WORKSPACE]: { status: 500 } }, {}, 'OutOfReach | The workspace "churn-ml" did not show itself: 500.'],
    ['no secret', {}, { secrets: { 'Scoring.servicePrincipalKey': '' } }, 'OutOfReach | The secret "Scoring.servicePrincipalKey" is empty. | Set the environment variable ADFC_SECRET_SCORING_SERVICEPRINCIPALKEY.'],
    ['no sign-in', { 'POST login.microsoftonline.com/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/v2.0/token': { status: 401, json: { error: 'invalid_client', error_description: 'AADSTS7000215: Wrong: principal-secret.' } } }, {}, expect.stringMatching(/^OutOfReach \| Entra refused to sign in .*AADSTS7000215: Wrong: \*\*\*/) as string],
  ])('finds %s', async (_, routes, options, expected) => {
    const { runner, plan, http } = runnerFor({ ...WORKING, ...routes }, options)
    const end = await runner.check(plan, [taskOf(TRAIN)], new Set(), new AbortController().signal).then(
      () => 'fine',
      (error: unknown) => {
        const { name, message, hint } = error as Error & { hint?: string }
        return [name, message, ...(hint === undefined ? [] : [hint])].join(' | ')
      },
    )
    expect(end).toEqual(expected)
    expect(http.received.filter(({ line }) => line.includes(ML))).toEqual([])
  })
})
