import { describe, expect, it } from 'vitest'
import type { OperationName } from '../../src/emulator/call.js'
import { countFaults, readFault, type Fault } from '../../src/emulator/fault.js'
import { ACCOUNT, ARM, blobs, CLASSIC, CONNECTION, HOOK, rehearse, signed, TRAINING, UPDATER, type Asked, type Rehearsal } from './rehearsal.js'

const key = 'training-key'
const body = { Inputs: { input1: { ConnectionString: CONNECTION, RelativeLocation: 'train/in.csv' } }, Outputs: { model: { ConnectionString: CONNECTION, RelativeLocation: 'models/new.ilearner' } } }
const submission: Asked = { method: 'POST', bearer: key, body }
const quick = { batch: { queued: 0, running: 0 } }

/** The status of an answer, or what became of the connection. */
async function outcome(asked: Promise<{ readonly status: number }>): Promise<number | string> {
  try {
    return (await asked).status
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

async function jobAfterStart(rehearsal: Rehearsal): Promise<() => Promise<Record<string, unknown>>> {
  const job = String((await rehearsal.ask(TRAINING, submission)).json)
  await rehearsal.ask(TRAINING.replace('/jobs', `/jobs/${job}/start`), { method: 'POST', bearer: key })
  return async () => (await rehearsal.ask(TRAINING.replace('/jobs', `/jobs/${job}`), { bearer: key })).json as Record<string, unknown>
}

describe('a fault', () => {
  it.each<[string, OperationName, Asked & { readonly url: string }]>([
    ['entra', 'entra.token', { url: `https://login.microsoftonline.com/${UPDATER.tenant}/oauth2/token`, method: 'POST', body: 'x=1' }],
    ['vault', 'vault.secret', { url: 'https://orchard-vault.vault.azure.net/secrets/x?api-version=7.4' }],
    ['batch', 'batch.submit', { url: TRAINING, ...submission }],
    ['classic', 'classic.read', { url: CLASSIC, bearer: 'classic-key' }],
    ['arm', 'arm.read', { url: ARM }],
    ['aml', 'aml.status', { url: 'https://westeurope.api.azureml.ms/history/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/runs/r/details' }],
    ['web', 'web.call', { url: HOOK, method: 'POST', body: { a: 1 } }],
    ['storage', 'storage.read', { url: `https://${ACCOUNT}.blob.core.windows.net/train/in.csv` }],
  ])('has the form of its service (%s)', async (_name, on, { url, ...asked }) => {
    const faults: Fault[] = [
      { on, kind: 'throttle', seconds: 7 },
      { on, kind: 'unavailable', after: 1 },
      { on, kind: 'error', after: 2 },
      { on, kind: 'error', page: true, after: 3 },
      { on, kind: 'deny', after: 4 },
      { on, kind: 'reset', after: 5 },
    ]
    await using rehearsal = await rehearse({ blobs, faults })
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await rehearsal.ask(url, asked))
    const [throttle, unavailable, empty, page, deny] = answers
    expect(throttle?.headers['retry-after']).toBe('7')
    expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([429, 503, 500, 500])
    expect([401, 403]).toContain(deny?.status)
    expect([empty?.text, page?.text.startsWith('<!DOCTYPE html>')]).toEqual(['', true])
    for (const each of [throttle, unavailable, deny]) expect(each?.text).toMatch(_name === 'storage' ? /<Error><Code>\w+<\/Code>/ : /^\{"error":/)
    expect(await outcome(rehearsal.ask(url, asked))).toBe('ECONNRESET')
    expect(rehearsal.requests.map(({ operation, status }) => [operation, status])).toEqual([429, 503, 500, 500, deny?.status, 0].map((status) => [on, status]))
  })

  it('breaks the connection before the request is carried out, or after', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'reset', on: 'batch.submit' }, { kind: 'lost', after: 1 }] })
    expect(await outcome(rehearsal.ask(TRAINING, submission))).toBe('ECONNRESET')
    expect(rehearsal.snapshot().jobs).toHaveLength(0)
    expect(await outcome(rehearsal.ask(TRAINING, submission))).toBe('ECONNRESET')
    expect(rehearsal.snapshot().jobs).toHaveLength(1)
    expect(await outcome(rehearsal.ask(TRAINING, submission))).toBe(200)
  })

  it('loses the answer of the storage service', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'lost', on: 'storage.write' }] })
    const { SasBlobToken } = await signed('models/lost.csv', 'cw')
    const put = (): Promise<number | string> => outcome(rehearsal.ask(`https://${ACCOUNT}.blob.core.windows.net/models/lost.csv${SasBlobToken}`, { method: 'PUT', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } }))
    expect(await put()).toBe('ECONNRESET')
    expect(await blobs.read(ACCOUNT, 'models/lost.csv')).toBe('x')
    expect(await put()).toBe(201)
  })

  it('never answers, until the emulator ends', async () => {
    const rehearsal = await rehearse({ blobs, faults: [{ kind: 'hang', on: 'batch.submit' }] })
    const hanging = outcome(rehearsal.ask(TRAINING, submission))
    // the others are served meanwhile
    expect(await outcome(rehearsal.ask(CLASSIC, { bearer: 'classic-key' }))).toBe(200)
    expect(rehearsal.snapshot().jobs).toHaveLength(0)
    await rehearsal.close()
    expect(await hanging).toBe('ECONNRESET')
  })

  it('answers late', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'slow', on: 'batch.submit', milliseconds: 1 }] })
    expect(await outcome(rehearsal.ask(TRAINING, submission))).toBe(200)
  })

  it.each<[Fault, unknown[]]>([
    [{ kind: 'fail', details: 'Out of apples.' }, ['Running', 'Failed', 'Failed']],
    [{ kind: 'cancelled' }, ['Running', 'Cancelled', 'Cancelled']],
    [{ kind: 'stuck' }, ['Running', 'Running', 'Running']],
    [{ kind: 'fail', on: 'batch.status' }, ['Failed', 'Failed', 'Failed']],
    [{ kind: 'cancelled', on: 'batch.status', after: 1 }, ['Running', 'Cancelled', 'Cancelled']],
    [{ kind: 'stuck', on: 'batch' }, ['Running', 'Running', 'Running']],
    [{ kind: 'fail', on: 'arm' }, ['Running', 'Finished', 'Finished']],
  ])('decides how a job ends (%o)', async (fault, expected) => {
    await using rehearsal = await rehearse({ blobs, faults: [fault], options: { batch: { queued: 0, running: 1 } } })
    const poll = await jobAfterStart(rehearsal)
    const seen = [await poll(), await poll(), await poll()]
    expect(seen.map(({ StatusCode }) => StatusCode)).toEqual(expected)
    expect(seen[2]?.['Details']).toEqual(seen[2]?.['StatusCode'] === 'Failed' ? (fault.details ?? expect.any(String)) : null)
  })

  it.each<[Fault['as'], unknown[]]>([
    ['number', [0, 1, 4]],
    ['numeric-text', ['0', '1', '4']],
    ['spaced', ['Not started', 'Running', 'Finished']],
    ['lower-case', ['notstarted', 'running', 'finished']],
    [undefined, [0, 1, 4]],
  ])('spells the states of jobs in another way (%s)', async (as, expected) => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'spelling', ...(as ? { as } : {}) }], options: { batch: { queued: 1, running: 1 } } })
    const poll = await jobAfterStart(rehearsal)
    expect([(await poll())['StatusCode'], (await poll())['StatusCode'], (await poll())['StatusCode']]).toEqual(expected)
  })

  it('spells and cancels at the same time', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'cancelled' }, { kind: 'spelling', as: 'one-l' }], options: quick })
    expect((await (await jobAfterStart(rehearsal))())['StatusCode']).toBe('Canceled')
  })

  it('spells beside other faults of the same request', async () => {
    await using rehearsal = await rehearse({ blobs, faults: [{ kind: 'spelling' }, { kind: 'fail', on: 'batch.status' }] })
    expect((await (await jobAfterStart(rehearsal))())['StatusCode']).toBe(2)
  })
})

describe('which requests a fault hits', () => {
  const hits = (faults: readonly Fault[], operations: readonly OperationName[]): (string | undefined)[] => {
    const counted = countFaults(faults)
    return operations.map((operation) => counted.take(operation)?.kind)
  }
  const status = (count: number): OperationName[] => Array<OperationName>(count).fill('batch.status')

  it.each<[string, readonly Fault[], readonly OperationName[], (string | undefined)[]]>([
    ['once by default', [{ kind: 'error' }], status(3), ['error', undefined, undefined]],
    ['so many times', [{ kind: 'error', times: 2 }], status(3), ['error', 'error', undefined]],
    ['always', [{ kind: 'error', times: 0 }], status(3), ['error', 'error', 'error']],
    ['after some', [{ kind: 'error', after: 1 }], status(3), [undefined, 'error', undefined]],
    ['of one operation', [{ kind: 'error', on: 'batch.start' }], ['batch.submit', 'batch.start'], [undefined, 'error']],
    ['of one service', [{ kind: 'error', on: 'batch' }], ['entra.token', 'batch.start'], [undefined, 'error']],
    ['the first rule that is due', [{ kind: 'error' }, { kind: 'reset', times: 2 }], status(3), ['error', 'reset', undefined]],
    ['only where the kind can act', [{ kind: 'fail', on: '*', times: 0 }], ['batch.submit', 'batch.start', 'classic.update', 'arm.update', 'arm.workspace', 'aml.submit'], [undefined, 'fail', undefined, 'fail', undefined, 'fail']],
    ['where it acts by default', [{ kind: 'lost' }], ['entra.token', 'batch.submit'], [undefined, 'lost']],
    ['a spelling always', [{ kind: 'spelling' }], status(2), ['spelling', 'spelling']],
  ])('%s', (_name, faults, operations, expected) => {
    expect(hits(faults, operations)).toEqual(expected)
  })
})

describe('a fault of the command line', () => {
  it.each([
    ['throttle', { kind: 'throttle' }],
    ['throttle=3', { kind: 'throttle', times: 3 }],
    ['error=0', { kind: 'error', times: 0 }],
    ['reset@batch.status', { kind: 'reset', on: 'batch.status' }],
    ['reset@*=2', { kind: 'reset', on: '*', times: 2 }],
    ['trottle', { problem: 'There is no fault "trottle". Did you mean "throttle"?' }],
    ['', { problem: expect.stringMatching(/^There is no fault ""\. The known ones are "throttle", /) as unknown }],
    ['reset@batch.state', { problem: 'A fault cannot act on "batch.state". Did you mean "batch.start"?' }],
    ['reset=often', { problem: 'The fault "reset=often" says how often with a whole number; 0 is always.' }],
    ['reset=-1', { problem: 'The fault "reset=-1" says how often with a whole number; 0 is always.' }],
  ])('%s', (text, expected) => {
    expect(readFault(text)).toEqual(expected)
  })
})
