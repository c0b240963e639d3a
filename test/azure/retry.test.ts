import { createPipelineRequest } from '@azure/core-rest-pipeline'
import { describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { backOff, retryAfter } from '../../src/azure/retry.js'
import { createTransport } from '../../src/azure/transport.js'
import { fakeClock, fakeHttp, type Reply } from './world.js'

const URL = 'https://service.example/thing'
const status = (code: number, retry?: string): Reply => ({ status: code, ...(retry === undefined ? {} : { headers: { 'Retry-After': retry } }) })

async function send(client: 'patient' | 'careful', replies: readonly (Reply | string)[]): Promise<{ end: unknown; tries: number; waits: readonly number[] }> {
  const http = fakeHttp({ 'GET service.example/thing': replies })
  const clock = fakeClock()
  const transport = createTransport({ cloud: namedCloud('public'), clock, random: () => 1, http })
  const request = createPipelineRequest({ url: URL })
  const sent = client === 'patient' ? transport.patient.sendRequest(request) : transport.send(request, { repetition: 'refused' })
  const end = await sent.then(
    (response) => response.status,
    (error: unknown) => (error as { code: string }).code,
  )
  return { end, tries: http.received.length, waits: clock.waits }
}

describe('the one retry policy', () => {
  const growing = [1000, 2000, 4000, 8000]
  it.each<['patient' | 'careful', string, (Reply | string)[], unknown, number[]]>([
    ['patient', 'an answer', [status(200)], 200, []],
    ['patient', 'a refusal', [status(404)], 404, []],
    ['patient', '501, which stays', [status(501)], 501, []],
    ...[408, 429, 500, 502, 503, 504].map((code): ['patient', string, Reply[], unknown, number[]] => ['patient', `${code}, then an answer`, [status(code), status(200)], 200, [1000]]),
    ...['ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN', 'ECONNREFUSED', 'EPIPE', 'REQUEST_SEND_ERROR'].map((code): ['patient', string, (Reply | string)[], unknown, number[]] => ['patient', `${code}, then an answer`, [code, status(200)], 200, [1000]]),
    ['patient', 'five busy answers', [status(503)], 503, growing],
    ['patient', 'five lost answers', ['ECONNRESET'], 'no-answer', growing],
    ['patient', 'a host that is not known', ['ENOTFOUND'], 'unknown-host', []],
    ['patient', 'a certificate', ['SELF_SIGNED_CERT_IN_CHAIN'], 'certificate', []],
    ['patient', 'a time that the service asks for', [status(429, '17'), status(429, '17'), status(503, '17'), status(429, '17'), status(429, '17'), status(429, '17'), status(200)], 200, Array<number>(6).fill(17_000)],
    ['patient', 'a date that the service asks for', [status(429, 'Tue, 01 Jan 2030 00:00:42 GMT'), status(200)], 200, [42_000]],
    ['patient', 'a time that is over', [status(429, '0'), status(200)], 200, [1000]],
    ['careful', 'what was turned away', [status(429), status(503), status(200)], 200, [1000, 2000]],
    ['careful', 'what was never sent', ['EAI_AGAIN', 'ECONNREFUSED', status(200)], 200, [1000, 2000]],
    ['careful', 'what may have been carried out', [status(500)], 500, []],
    ['careful', 'a gateway', [status(504)], 504, []],
    ['careful', 'a lost answer', ['ECONNRESET'], 'no-answer', []],
  ])('%s: %s', async (client, _, replies, end, waits) => {
    expect(await send(client, replies)).toEqual({ end, tries: waits.length + 1, waits })
  })

  it('draws its waits at random, up to thirty seconds', () => {
    expect([1, 2, 3, 5, 6, 7].map((n) => backOff(n, 1))).toEqual([1000, 2000, 4000, 16000, 30000, 30000])
    expect(backOff(5, 0.25)).toBe(4000)
    expect(backOff(5, 0)).toBe(0)
  })

  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-3', undefined],
    ['0', undefined],
    ['1.5', 1500],
    [' 120 ', 120_000],
    ['Tue, 01 Jan 2030 00:01:00 GMT', 60_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', undefined],
  ])('reads Retry-After %j', (header, expected) => {
    expect(retryAfter(header, new Date(Date.UTC(2030, 0, 1)))).toBe(expected)
  })
})

describe('the transport', () => {
  const clouds = { ...namedCloud('public'), hosts: [{ pattern: '*.example', base: 'https://127.0.0.1:4001/{account}' }], pace: 0.01 }
  const transportOf = (http: ReturnType<typeof fakeHttp>): ReturnType<typeof createTransport> => createTransport({ cloud: clouds, clock: fakeClock(), random: () => 1, http })

  it('sends to what stands for a host, with a name and an id', async () => {
    const http = fakeHttp({ 'GET 127.0.0.1:4001/service/thing': {} })
    const response = await transportOf(http).patient.sendRequest(createPipelineRequest({ url: `${URL}?a=b` }))
    expect(http.received[0]).toMatchObject({ line: 'GET 127.0.0.1:4001/service/thing', query: '?a=b', headers: { 'user-agent': 'adfc', 'x-ms-client-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string } })
    // the client packages judge an answer by the URL that they asked
    expect(response.request.url).toBe(`${URL}?a=b`)
  })

  it('names both hosts where a stand-in is silent', async () => {
    const http = fakeHttp({ 'GET 127.0.0.1:4001/service/thing': 'ECONNREFUSED' })
    await expect(transportOf(http).patient.sendRequest(createPipelineRequest({ url: URL }))).rejects.toThrow('"127.0.0.1:4001", which stands for "service.example", refuses the connection.')
  })

  it('follows no redirect and lets nobody follow it', async () => {
    const http = fakeHttp({ 'GET 127.0.0.1:4001/service/thing': { status: 302, headers: { Location: 'https://elsewhere.example/' } } })
    const { status: code, headers } = await transportOf(http).patient.sendRequest(createPipelineRequest({ url: URL }))
    expect([code, headers.has('Location'), http.received.length]).toEqual([302, false, 1])
  })

  it('ends at once when the signal is aborted', async () => {
    const stop = new AbortController()
    const http = { sendRequest: () => new Promise<never>(() => undefined) }
    const { patient } = createTransport({ cloud: clouds, clock: fakeClock(), random: () => 1, http })
    const sent = patient.sendRequest(createPipelineRequest({ url: URL, abortSignal: stop.signal }))
    stop.abort({ interrupted: 'user' })
    await expect(sent).rejects.toEqual({ interrupted: 'user' })
  })

  it('asks only once whether this machine has an identity', async () => {
    const http = fakeHttp({ 'GET 169.254.169.254/metadata': 'ECONNREFUSED' })
    await expect(transportOf(http).patient.sendRequest(createPipelineRequest({ url: 'http://169.254.169.254/metadata', allowInsecureConnection: true }))).rejects.toThrow()
    expect(http.received).toHaveLength(1)
  })
})
