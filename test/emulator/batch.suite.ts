import { describe, expect, it } from 'vitest'
import type { Options } from '../../src/emulator/settings.js'
import { blobs, CONNECTION, KEY, rehearse, SEED, signed, TRAINING, type Heard, type Rehearsal } from './rehearsal.js'

const key = 'training-key'
const input = { ConnectionString: CONNECTION, RelativeLocation: 'train/in.csv' }
const model = { ConnectionString: CONNECTION, RelativeLocation: 'models/new.ilearner' }
const body = { Inputs: { input1: input }, Outputs: { model }, GlobalParameters: { 'Learning rate': '0.1' } }

const at = (job: string, rest = ''): string => TRAINING.replace('/jobs', `/jobs/${job}${rest}`)
const submit = async (rehearsal: Rehearsal, sent: unknown = body): Promise<string> => String((await rehearsal.ask(TRAINING, { method: 'POST', bearer: key, body: sent })).json)
const start = (rehearsal: Rehearsal, job: string): Promise<Heard> => rehearsal.ask(at(job, '/start'), { method: 'POST', bearer: key })
const poll = async (rehearsal: Rehearsal, job: string): Promise<Record<string, unknown>> => (await rehearsal.ask(at(job), { bearer: key })).json as Record<string, unknown>
const detail = ({ json }: Heard): string => (json as { error: { code: string; details: { code: string }[] } }).error.details[0]?.code ?? ''

async function states(rehearsal: Rehearsal, job: string, count: number): Promise<unknown[]> {
  const seen: unknown[] = []
  for (let i = 0; i < count; i++) seen.push((await poll(rehearsal, job))['StatusCode'])
  return seen
}

describe('a batch job', () => {
  it('does nothing until it is started, then ends after its polls', async () => {
    await using rehearsal = await rehearse({ blobs })
    const job = await submit(rehearsal)
    expect(job).toMatch(/^[0-9a-f]{32}$/)
    expect(await states(rehearsal, job, 5)).toEqual(Array(5).fill('NotStarted'))
    expect((await start(rehearsal, job)).status).toBe(204)
    expect(await states(rehearsal, job, 5)).toEqual(['NotStarted', 'Running', 'Running', 'Finished', 'Finished'])
    expect(rehearsal.snapshot().jobs).toEqual([{ id: job, service: TRAINING, state: 'Finished', isStarted: true, outputs: ['https://orchardmodels.blob.core.windows.net/models/new.ilearner'] }])
    expect(await blobs.read('orchardmodels', 'models/new.ilearner')).toContain(job)
  })

  it('gives signatures that read its results and nothing else', async () => {
    await using rehearsal = await rehearse({ blobs, options: { batch: { queued: 0, running: 0 } } })
    const job = await submit(rehearsal, { Input: input, Outputs: { model } })
    expect(await poll(rehearsal, job)).toEqual({ StatusCode: 'NotStarted', Results: null, Details: null })
    await start(rehearsal, job)
    const { StatusCode, Results } = await poll(rehearsal, job)
    expect(StatusCode).toBe('Finished')
    const { model: result } = Results as Record<string, { ConnectionString: null; RelativeLocation: string; BaseLocation: string; SasBlobToken: string }>
    expect(result?.ConnectionString).toBeNull()
    const url = `${result?.BaseLocation}${result?.RelativeLocation}${result?.SasBlobToken}`
    expect((await rehearsal.ask(url)).text).toContain(job)
    expect((await rehearsal.ask(url, { method: 'PUT', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } })).status).toBe(403)
    expect((await rehearsal.ask(url.replace('new', 'old'))).status).toBe(403)
  })

  it('takes inputs and outputs by signature too', async () => {
    await using rehearsal = await rehearse({ blobs, options: { batch: { queued: 0, running: 0 } } })
    const job = await submit(rehearsal, { Inputs: { input1: await signed('train/in.csv') }, Outputs: { scores: await signed('models/scores.csv', 'cw') } })
    await start(rehearsal, job)
    expect((await poll(rehearsal, job))['StatusCode']).toBe('Finished')
    expect(await blobs.read('orchardmodels', 'models/scores.csv')).toContain(job)
  })

  it.each(['__proto__', 'constructor', 'toString'])('writes a port of any name: %s', async (port) => {
    const seed = { ...SEED, batchServices: SEED.batchServices.map((service) => ({ ...service, inputs: [port], outputs: Object.fromEntries([[port, 'model' as const]]) })) }
    await using rehearsal = await rehearse({ blobs, seed, options: { batch: { queued: 0, running: 0 } } })
    const named = (blob: object): object => Object.fromEntries([[port, blob]])
    const job = await submit(rehearsal, { Inputs: named(input), Outputs: named(model) })
    await start(rehearsal, job)
    const { Results } = await poll(rehearsal, job)
    expect(Object.keys(Results as object)).toEqual([port])
    expect(await blobs.read('orchardmodels', 'models/new.ilearner')).toContain(job)
  })

  it('fails where its output cannot be written', async () => {
    await using rehearsal = await rehearse({ blobs, options: { batch: { queued: 0, running: 0 } } })
    const job = await submit(rehearsal, { ...body, Outputs: { model: { ...model, RelativeLocation: 'nowhere/new.ilearner' } } })
    await start(rehearsal, job)
    expect(await poll(rehearsal, job)).toMatchObject({ StatusCode: 'Failed', Results: null, Details: expect.stringContaining('container does not exist') as unknown })
  })

  it.each<[Options['batch'], number, unknown]>([
    [{ cancelled: 'status' }, 200, 'Cancelled'],
    [{ cancelled: 'gone' }, 404, undefined],
  ])('is cancelled (%o)', async (batch, code, state) => {
    await using rehearsal = await rehearse({ blobs, options: { batch: batch ?? {} } })
    const job = await submit(rehearsal)
    await start(rehearsal, job)
    expect((await rehearsal.ask(at(job), { method: 'DELETE', bearer: key })).status).toBe(204)
    const after = await rehearsal.ask(at(job), { bearer: key })
    expect([after.status, (after.json as { StatusCode?: string }).StatusCode]).toEqual([code, state])
  })

  it('is gone when it is deleted after its end', async () => {
    await using rehearsal = await rehearse({ blobs, options: { batch: { queued: 0, running: 0 } } })
    const job = await submit(rehearsal)
    await start(rehearsal, job)
    await poll(rehearsal, job)
    await rehearsal.ask(at(job), { method: 'DELETE', bearer: key })
    expect((await rehearsal.ask(at(job), { bearer: key })).status).toBe(404)
  })

  it('cannot be started twice', async () => {
    await using rehearsal = await rehearse({ blobs })
    const job = await submit(rehearsal)
    await start(rehearsal, job)
    const again = await start(rehearsal, job)
    expect([again.status, detail(again)]).toEqual([400, 'CannotStartJob'])
  })

  it('has the same ids in every rehearsal, and another one for each job', async () => {
    const ids: string[][] = []
    for (let i = 0; i < 2; i++) {
      await using rehearsal = await rehearse({ blobs })
      ids.push([await submit(rehearsal), await submit(rehearsal)])
    }
    expect(ids[0]).toEqual(ids[1])
    expect(new Set(ids.flat()).size).toBe(2)
  })
})

describe('what the batch service refuses', () => {
  it.each<[string, unknown, string]>([
    ['no body', undefined, 'RequestIsEmpty'],
    ['no JSON', '{', 'RequestIsEmpty'],
    ['a list', [], 'RequestBodyInvalid'],
    ['an unknown field', { ...body, inputs: {} }, 'RequestBodyInvalid'],
    ['both kinds of input', { ...body, Input: input }, 'DuplicateInputInBatchCall'],
    ['an unknown input', { Inputs: { Input1: input } }, 'InvalidInputNames'],
    ['no input', { Inputs: {} }, 'BatchJobInputsNotSpecified'],
    ['an unknown output', { ...body, Outputs: { Model: model } }, 'InvalidOutputOverrideName'],
    ['an unknown parameter', { ...body, GlobalParameters: { 'learning rate': '1' } }, 'UnexpectedParameter'],
    ['a parameter that is no text', { ...body, GlobalParameters: { 'Learning rate': 0.1 } }, 'BadParameterValue'],
    ['a model with another extension', { ...body, Outputs: { model: { ...model, RelativeLocation: 'models/new.csv' } } }, 'InvalidBlobExtension'],
    ['data with another extension', { ...body, Outputs: { scores: { ...model, RelativeLocation: 'models/scores' } } }, 'InvalidBlobExtension'],
    ['a blob that is not there', { Inputs: { input1: { ...input, RelativeLocation: 'train/out.csv' } } }, 'BlobNotFound'],
    ['a container that is not there', { Inputs: { input1: { ...input, RelativeLocation: 'trains/in.csv' } } }, 'BlobNotFound'],
    ['a wrong account key', { Inputs: { input1: { ...input, ConnectionString: CONNECTION.replace(KEY, Buffer.alloc(64).toString('base64')) } } }, 'ContainerValidationFailed'],
    ['an unknown account', { Inputs: { input1: { ...input, ConnectionString: CONNECTION.replace('orchardmodels', 'pearmodels') } } }, 'BlobNotFound'],
    ['a broken connection string', { Inputs: { input1: { ...input, ConnectionString: 'AccountName' } } }, 'InvalidBlobConnectionString'],
    ['a connection string without a key', { Inputs: { input1: { ...input, ConnectionString: 'AccountName=orchardmodels' } } }, 'InvalidBlobConnectionString'],
    ['no location', { Inputs: { input1: { ConnectionString: CONNECTION } } }, 'InputBlobRelativeLocationInvalid'],
    ['no container', { Inputs: { input1: { ...input, RelativeLocation: 'in.csv' } } }, 'ContainerSegmentInvalid'],
    ['a folder', { Inputs: { input1: { ...input, RelativeLocation: 'train/' } } }, 'InputBlobRelativeLocationInvalid'],
    ['half a signature', { Inputs: { input1: { RelativeLocation: 'train/in.csv', SasBlobToken: '?sig=x' } } }, 'MissingInputBlobInformation'],
    ['both modes', { Inputs: { input1: { ...input, BaseLocation: 'https://orchardmodels.blob.core.windows.net/', SasBlobToken: '?sig=x' } } }, 'InvalidBlob'],
    ['text in place of a blob', { Inputs: { input1: 'train/in.csv' } }, 'InvalidBlob'],
  ])('%s', async (_name, sent, code) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await rehearsal.ask(TRAINING, { method: 'POST', bearer: key, body: sent })
    expect([answer.status, detail(answer)]).toEqual([400, code])
    expect(rehearsal.snapshot().jobs).toEqual([])
  })

  it('a signature that is not for reading', async () => {
    await using rehearsal = await rehearse({ blobs })
    expect(detail(await rehearsal.ask(TRAINING, { method: 'POST', bearer: key, body: { Inputs: { input1: await signed('train/in.csv', 'w') } } }))).toBe('ContainerValidationFailed')
  })

  it.each<[string, string, string | undefined, number, string]>([
    ['no key', TRAINING, undefined, 401, 'ScoreRequestUnauthorized'],
    ['a wrong key', TRAINING, 'other', 401, 'ScoreRequestUnauthorized'],
    ['no version', TRAINING.replace(/\?.*/, ''), key, 400, 'BadVersionCall'],
    ['another version', TRAINING.replace('2.0', '3.0'), key, 400, 'BadVersionCall'],
    ['another service', TRAINING.replace('9f8e', '0000'), key, 404, 'WebServiceNotFound'],
    ['the same service in another region', TRAINING.replace('europewest', 'japaneast'), key, 404, 'WebServiceNotFound'],
    ['another path', TRAINING.replace('/jobs', '/execute'), key, 404, 'WebServiceNotFound'],
  ])('%s', async (_name, url, bearer, code, name) => {
    await using rehearsal = await rehearse({ blobs })
    const answer = await rehearsal.ask(url, { method: 'POST', bearer, body })
    expect([answer.status, detail(answer), answer.headers['x-ms-request-id']]).toEqual([code, name, expect.stringMatching(/^[0-9a-f-]{36}$/)])
  })

  it('an unknown job', async () => {
    await using rehearsal = await rehearse({ blobs })
    expect((await rehearsal.ask(at('0'.repeat(32)), { bearer: key })).status).toBe(404)
  })
})
