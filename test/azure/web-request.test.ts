import { describe, expect, it, vi } from 'vitest'
import { namedCloud, type Cloud } from '../../src/address/cloud.js'
import type { Known, WebRequest } from '../../src/plan/action.js'
import type { Note } from '../../src/plan/runner.js'
import { attempt, PRINCIPAL, runnerFor, taskOf, type Attempt, type AttemptOptions, type Reply, type Routes } from './world.js'

type Web = Known<WebRequest>

const HOOK = 'hooks.meadow.example/notify'
const STATUS = 'hooks.meadow.example/status/1'
const get = (more: Partial<Web> = {}): Web => ({ kind: 'web', method: 'GET', url: `https://${HOOK}`, answerTimeout: 60, follows: true, ...more })
const post = (more: Partial<Web> = {}): Web => get({ method: 'POST', body: { value: { model: 'churn' } }, ...more })
const basic = { by: 'basic', user: 'gardener', password: 'Notify.password' } as const
const token = { by: 'token', as: PRINCIPAL, resource: 'https://management.azure.com/' } as const
const PAIR = Buffer.from('gardener:sun+flower/7').toString('base64')
const secrets = { 'Notify.password': 'sun+flower/7' }

const run = (action: Web, routes: Routes, options: AttemptOptions = {}): Promise<Attempt> => attempt(action, routes, { secrets, ...options })
/** The headers of the answer that every reply of the tests has. */
const plain = { 'Content-Type': 'text/plain' }
const json = { 'Content-Type': 'application/json' }

describe('what a web request sends', () => {
  it.each<[string, Web, unknown, string | undefined]>([
    ['JSON', post(), { model: 'churn' }, 'application/json'],
    ['a list', post({ body: { value: [1, null] } }), [1, null], 'application/json'],
    ['text as it is', post({ body: { value: 'a=1&b=2' } }), 'a=1&b=2', 'application/json'],
    ['a type of its own', post({ body: { value: 'a=1' }, headers: { value: { 'content-type': 'application/x-www-form-urlencoded' } } }), 'a=1', 'application/x-www-form-urlencoded'],
    ['no body', post({ body: { value: null } }), undefined, undefined],
    ['no body of a type', post({ body: { value: null }, headers: { value: { 'Content-Type': 'text/csv' } } }), undefined, 'text/csv'],
    ['nothing with a GET', get({ body: { value: { a: 1 } } }), undefined, undefined],
    ['a body with a DELETE', post({ method: 'DELETE' }), { model: 'churn' }, 'application/json'],
  ])('%s', async (_, action, body, type) => {
    const { received } = await run(action, { [`${action.method} ${HOOK}`]: {} })
    expect([received[0]?.body, received[0]?.headers['content-type']]).toEqual([body, type])
  })

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)('by %s, with its query', async (method) => {
    const { calls, received } = await run(get({ method, url: `https://${HOOK}?code=1&x=a%20b` }), { [`${method} ${HOOK}`]: {} })
    expect([calls, received[0]?.query]).toEqual([[`${method} ${HOOK}`], '?code=1&x=a%20b'])
  })

  it('its headers, but those of the connection', async () => {
    const headers = { 'X-Meadow': 'a', Count: 3, Nothing: null, Flag: true, Host: 'other.example', 'Content-Length': '1', 'Transfer-Encoding': 'chunked', 'Accept-Encoding': 'br', 'User-Agent': 'meadow/1' }
    const { received } = await run(post({ headers: { value: headers } }), { [`POST ${HOOK}`]: {} })
    const { 'x-ms-client-request-id': _id, ...sent } = received[0]?.headers ?? {}
    expect(sent).toEqual({ 'content-type': 'application/json', 'x-meadow': 'a', count: '3', flag: 'true', 'user-agent': 'meadow/1' })
  })

  it('a URL and headers that are secrets, which nothing shows', async () => {
    const action = post({ secretUrl: 'Ask.url', secretHeaders: { 'x-functions-key': 'Ask.x-functions-key' } })
    const { received, output, error } = await run(action, { [`POST ${HOOK}`]: { status: 400, text: 'No code=rain-or-shine, no key moon+flower/8' } }, { secrets: { 'Ask.url': `https://${HOOK}?code=rain-or-shine`, 'Ask.x-functions-key': 'moon+flower/8\n' } })
    expect([received[0]?.query, received[0]?.headers['x-functions-key'], output]).toEqual(['?code=rain-or-shine', 'moon+flower/8', undefined])
    expect([error?.code, JSON.stringify(error)]).toEqual(['400', expect.not.stringMatching(/rain-or|moon\+/) as string])
  })

  it.each<[string, Web, string | undefined]>([
    ['nothing', post(), undefined],
    ['a password', post({ access: basic }), `Basic ${PAIR}`],
    ['a token', post({ access: token }), 'Bearer token-of-entra'],
    ['what its headers say', post({ headers: { value: { Authorization: 'Key abcdefgh' } } }), 'Key abcdefgh'],
    ['a token in the place of what its headers say', post({ access: token, headers: { value: { authorization: 'Key abcdefgh' } } }), 'Bearer token-of-entra'],
  ])('to open the service: %s', async (_, action, expected) => {
    const { received } = await run(action, { [`POST ${HOOK}`]: {} })
    expect(received.at(-1)?.headers['authorization']).toBe(expected)
  })

  it('asks for a token of the resource to the letter', async () => {
    const { received } = await run(get({ access: token }), { [`GET ${HOOK}`]: {} })
    const asked = received.find(({ line }) => line.includes('/oauth2/v2.0/token'))
    expect(new URLSearchParams(String(asked?.body)).get('scope')).toContain('https://management.azure.com//.default')
  })

  it('without encryption, where nothing opens it', async () => {
    expect((await run(get({ url: `http://${HOOK}` }), { [`GET ${HOOK}`]: { json: { a: 1 } } })).output).toMatchObject({ a: 1 })
  })

  const refused = { method: 'GET' } as const
  it.each<[string, Partial<Web>, string, string]>([
    ['no URL', { url: 'hooks?code=hidden' }, 'bad-url', '"hooks" is no URL of a web service.'],
    ['a URL of another kind', { url: 'ftp://hooks.example' }, 'bad-url', '"ftp://hooks.example" is no URL of a web service.'],
    ['a password without encryption', { url: `http://${HOOK}`, access: basic }, 'insecure-url', `What opens "http://${HOOK}" would be sent to it without encryption.`],
    ['a token without encryption', { url: `http://${HOOK}`, access: token }, 'insecure-url', `What opens "http://${HOOK}" would be sent to it without encryption.`],
    ['a list of headers', { headers: { value: [] } }, 'bad-headers', 'The headers of the request are a list, but an object of texts by name is expected.'],
    ['headers as text', { headers: { value: 'Accept: a' } }, 'bad-headers', 'The headers of the request are a string, but an object of texts by name is expected.'],
    ['a header that is an object', { headers: { value: { Accept: {} } } }, 'bad-headers', 'The header "Accept" cannot be sent: its value is no text.'],
    ['a header of two lines', { headers: { value: { 'X-Key': 'secret-1\r\nX: 2' } } }, 'bad-headers', 'The header "X-Key" cannot be sent: its value holds a character that is not allowed there.'],
    ['a name with a space', { headers: { value: { 'X Key': 'a' } } }, 'bad-headers', 'The header "X Key" cannot be sent: its name holds a character that is not allowed there.'],
    ['no password', { access: { ...basic, password: 'Empty.password' } }, 'no-secret', 'The secret "Empty.password" is empty.'],
  ])('nothing with %s', async (_, more, code, message) => {
    const done = await run(get({ ...refused, ...more }), {}, { secrets: { ...secrets, 'Empty.password': '' } })
    expect(done.error).toMatchObject({ code, message, isFinal: true })
    expect(done.calls).toEqual([])
  })

  it('within the time for one answer, as the pace has it', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    try {
      await run(get({ answerTimeout: 600 }), { [`GET ${HOOK}`]: {} })
      await run(get({ answerTimeout: 600 }), { [`GET ${HOOK}`]: {} }, { cloud: { ...namedCloud('public'), pace: 0.01 } })
      await run(get({ answerTimeout: 60 }), { [`GET ${HOOK}`]: {} }, { cloud: { ...namedCloud('public'), pace: 0.001 } })
      expect(timeout.mock.calls).toEqual([[600_000], [6_000], [2_000]])
    } finally {
      timeout.mockRestore()
    }
  })
})

describe('what a web request gives', () => {
  it.each<[string, Reply, unknown]>([
    ['an object as it is', { json: { a: [1, { b: null }] } }, { a: [1, { b: null }], ADFWebActivityResponseHeaders: json }],
    ['a list as text', { json: [{ a: 1 }] }, { Response: '[{"a":1}]', ADFWebActivityResponseHeaders: json }],
    ['a number as text', { json: 7 }, { Response: '7', ADFWebActivityResponseHeaders: json }],
    ['text', { text: 'done' }, { Response: 'done', ADFWebActivityResponseHeaders: plain }],
    ['nothing as text', { status: 204 }, { Response: '', ADFWebActivityResponseHeaders: plain }],
    ['JSON of any type', { text: '\uFEFF{"a":1}' }, { a: 1, ADFWebActivityResponseHeaders: plain }],
    ['its headers as they are written', { json: {}, headers: { location: '/a', 'x-ms-request-id': '1', 'operation-location': '/b' } }, { ADFWebActivityResponseHeaders: { ...json, Location: '/a', 'x-ms-request-id': '1', 'Operation-Location': '/b' } }],
    ['its own headers, whatever the body says', { json: { ADFWebActivityResponseHeaders: 1 } }, { ADFWebActivityResponseHeaders: json }],
    ['what is too deep as text', { text: `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}` }, { Response: expect.stringContaining('{"a":[[[') as string, ADFWebActivityResponseHeaders: plain }],
    ['a name that JavaScript takes for something else', { text: '{"__proto__":{"a":1}}' }, JSON.parse('{"__proto__":{"a":1},"ADFWebActivityResponseHeaders":{"Content-Type":"text/plain"}}')],
  ])('%s', async (_, reply, expected) => {
    const { output, notes } = await run(get(), { [`GET ${HOOK}`]: reply })
    expect(output).toEqual(expected)
    expect(JSON.stringify(output).includes('__proto__')).toBe(JSON.stringify(expected).includes('__proto__'))
    expect(notes).toEqual([])
  })

  it.each<[string, Web, Reply, object]>([
    ['an error', get(), { status: 404, json: { error: { code: 'NoSuchHook', message: 'There is no such hook.' } } }, { code: '404', message: `The request "GET https://${HOOK}" was answered with 404 (NoSuchHook): "There is no such hook".` }],
    ['an error without words', post(), { status: 500 }, { code: '500', message: `The request "POST https://${HOOK}" was answered with 500.` }],
    ['an error with many', post(), { status: 400, text: 'so '.repeat(5000) }, { code: '400', message: `The request "POST https://${HOOK}" was answered with 400: "${'so '.repeat(100).trim()}…".` }],
    ['a denied password', get({ access: basic }), { status: 401 }, { code: '401', hint: 'Check the user "gardener" and the environment variable ADFC_SECRET_NOTIFY_PASSWORD.' }],
    ['a denied token', get({ access: token }), { status: 403 }, { code: '403', hint: `Check what the service principal "${PRINCIPAL.kind === 'own' ? '' : PRINCIPAL.client}" may do there.` }],
    ['a redirect', get(), { status: 302, headers: { Location: 'https://elsewhere.example/' } }, { code: 'redirected', message: `The request "GET https://${HOOK}" was answered with 302: it leads elsewhere, and is not followed there.`, isFinal: true }],
    ['too long an answer', post(), { text: 'x'.repeat(4 * 2 ** 20 + 1) }, { code: 'answer-too-long', message: 'The answer of "hooks.meadow.example" is longer than 4 MB.', isFinal: true }],
  ])('fails with %s', async (_, action, reply, expected) => {
    const done = await run({ ...action, url: `${action.url}?sig=hidden` }, { [`${action.method} ${HOOK}`]: [reply] })
    expect(done.error).toMatchObject(expected)
    expect(JSON.stringify(done.error)).not.toContain('hidden')
    if (!('isFinal' in expected)) expect(done.error).not.toHaveProperty('isFinal')
  })

  it('may be four megabytes', async () => {
    expect((await run(get(), { [`GET ${HOOK}`]: { text: 'x'.repeat(4 * 2 ** 20) } })).output).toMatchObject({ Response: expect.stringMatching(/^x/) as string })
  })
})

describe('the secrets of a web request', () => {
  const secret = ['sun+flower/7', encodeURIComponent('sun+flower/7'), PAIR, 'token-of-entra', 'key-of-the-pipeline']
  const echo = { said: `Basic ${PAIR}`, list: ['sun+flower/7', { inner: 'Bearer token-of-entra' }], link: `https://x/?p=${encodeURIComponent('sun+flower/7')}`, own: 'Key key-of-the-pipeline' }
  const secretsOf = ({ access }: Web): readonly string[] => (access === undefined ? secret.slice(4) : access.by === 'basic' ? secret.slice(0, 3) : secret.slice(3, 4))
  const opened: readonly Web[] = [post({ access: basic }), post({ access: token }), post({ headers: { value: { Authorization: 'Key key-of-the-pipeline' } } })]

  it.each(opened)('are not in what it gives (%#)', async (action) => {
    const { output, progress, notes } = await run(action, { [`POST ${HOOK}`]: { json: { ...echo, names: Object.fromEntries(secret.map((value) => [value, 1])) }, headers: { 'x-said': JSON.stringify(echo) } } })
    for (const value of secretsOf(action)) expect(JSON.stringify([output, progress, notes])).not.toContain(value)
    expect(JSON.stringify(output)).toContain('***')
  })

  it.each(opened)('are not in its failures (%#)', async (action) => {
    const mine = secretsOf(action)
    // nor the beginning of one where a long text is cut
    const cut = mine.map((value): Reply => ({ status: 500, text: `${'so '.repeat(97)}${value} and so on` }))
    for (const reply of [{ status: 400, json: { error: { message: JSON.stringify(echo) } } }, ...cut, 'ECONNRESET']) {
      const done = await run(action, { [`POST ${HOOK}`]: reply })
      for (const value of mine) expect(JSON.stringify([done.error, done.progress, done.notes])).not.toContain(value.slice(0, 8))
    }
  })
})

describe('a web request that is tried again', () => {
  it.each<[string, Web, (Reply | string)[], number]>([
    ['a GET that fails', get(), [{ status: 500 }, { status: 502 }, {}], 3],
    ['a GET without answer', get(), ['ECONNRESET', {}], 2],
    ['a PUT that fails', get({ method: 'PUT' }), [{ status: 500 }, {}], 2],
    ['a DELETE without answer', get({ method: 'DELETE' }), ['ECONNRESET', {}], 2],
    ['a POST that was turned away', post(), [{ status: 429 }, { status: 503 }, {}], 3],
    ['a POST that never left', post(), ['ECONNREFUSED', 'EAI_AGAIN', {}], 3],
    ['a PATCH that was turned away', get({ method: 'PATCH' }), [{ status: 503 }, {}], 2],
  ])('%s', async (_, action, replies, tries) => {
    const done = await run(action, { [`${action.method} ${HOOK}`]: replies })
    expect([done.error, done.calls.length]).toEqual([undefined, tries])
  })

  it.each<[string, Web, (Reply | string)[], string]>([
    ['a POST that fails', post(), [{ status: 500 }], '500'],
    ['a POST behind a gateway', post(), [{ status: 504 }], '504'],
    ['a PATCH that fails', get({ method: 'PATCH' }), [{ status: 502 }], '502'],
  ])('but not %s', async (_, action, replies, code) => {
    const done = await run(action, { [`${action.method} ${HOOK}`]: replies })
    expect([done.error?.code, done.calls.length]).toEqual([code, 1])
    // the service has answered: whether another attempt is made is the policy's affair
    expect(done.error?.isFinal).toBeUndefined()
  })

  it('leaves a request that never left to the policy', async () => {
    const { error } = await run(post(), { [`POST ${HOOK}`]: 'ECONNREFUSED' })
    expect(error).toMatchObject({ code: 'no-answer' })
    expect(error?.isFinal).toBeUndefined()
  })
})

describe('a web request in doubt', () => {
  const QUESTION = `Was the request "POST https://${HOOK}" carried out?`
  const sending: Note = { note: 'sending' }

  it('is asked about when its answer is lost', async () => {
    const lost = { [`POST ${HOOK}`]: ['ECONNRESET', { json: { a: 1 } }] }
    const failed = await run(post(), lost, { inDoubt: 'fail' })
    expect(failed.progress).toEqual([`${QUESTION} The connection to "hooks.meadow.example" broke (ECONNRESET).`])
    expect(failed.error).toEqual({ code: 'in-doubt', message: `Whether the request "POST https://${HOOK}" was carried out is not known. The connection to "hooks.meadow.example" broke (ECONNRESET).`, isFinal: true })
    const skipped = await run(post(), lost, { inDoubt: 'skip' })
    expect([skipped.output, skipped.calls.length]).toEqual([{}, 1])
    const again = await run(post(), lost, { inDoubt: 'retry' })
    expect([again.output, again.calls.length, again.notes]).toEqual([{ a: 1, ADFWebActivityResponseHeaders: json }, 2, [sending, sending]])
  })

  it('is not sent again for ever', async () => {
    const done = await run(post(), { [`POST ${HOOK}`]: 'ECONNRESET' }, { inDoubt: 'retry' })
    expect(done.error).toMatchObject({ code: 'no-answer', isFinal: true })
    expect([done.calls.length, done.waits]).toEqual([5, [1000, 2000, 4000, 8000]])
  })

  it('is asked about when it was cut off', async () => {
    const routes = { [`POST ${HOOK}`]: { json: { a: 1 } } }
    const failed = await run(post(), routes, { remembered: [sending], inDoubt: 'fail' })
    expect([failed.progress, failed.calls]).toEqual([[`${QUESTION} The run was cut off before its answer was seen.`], []])
    expect(failed.error).toMatchObject({ code: 'in-doubt', isFinal: true })
    const skipped = await run(post(), routes, { remembered: [sending], inDoubt: 'skip' })
    expect([skipped.output, skipped.calls]).toEqual([{}, []])
    const again = await run(post(), routes, { remembered: [sending], inDoubt: 'retry' })
    expect([again.output, again.notes, again.waits]).toEqual([{ a: 1, ADFWebActivityResponseHeaders: json }, [sending], []])
  })

  it('stays open when nobody says what to do', async () => {
    const { runner } = runnerFor({ [`POST ${HOOK}`]: 'ECONNRESET' })
    const context = { signal: new AbortController().signal, remembered: [], remember: () => undefined, progress: () => undefined, inDoubt: () => Promise.reject(Object.assign(new Error('?'), { name: 'InDoubt' })) }
    await expect(runner.perform(taskOf(post()), context)).rejects.toMatchObject({ name: 'InDoubt' })
  })

  it.each<[Web['method'], readonly Note[]]>([['POST', [sending]], ['PATCH', [sending]], ['GET', []], ['PUT', []], ['DELETE', []]])('by %s, when the user interrupts it', async (method, notes) => {
    const done = await run(get({ method }), { [`${method} ${HOOK}`]: {} }, { interrupt: { at: `${method} ${HOOK}`, by: 'user' } })
    expect(done.error).toMatchObject({ code: 'cancelled', isFinal: true })
    expect(done.notes).toEqual(notes)
  })

  it('has no further attempt when its time is over', async () => {
    const done = await run(post(), { [`POST ${HOOK}`]: {} }, { interrupt: { at: `POST ${HOOK}`, by: 'time' } })
    expect(done.error).toEqual({ code: 'timeout', message: 'The time of the attempt is over after 1 h. The request may have been carried out.', hint: 'The activity\'s "policy.timeout" says how long an attempt may take. See what came of it before it is sent again.', isFinal: true })
    const harmless = await run(get(), { [`GET ${HOOK}`]: {} }, { interrupt: { at: `GET ${HOOK}`, by: 'time' } })
    expect(harmless.error?.isFinal).toBeUndefined()
  })

  it('has none either when it cannot be asked about any more', async () => {
    const routes: Routes = { 'POST login.microsoftonline.com/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/v2.0/token': { status: 503, json: { error: 'temporarily_unavailable' } } }
    const resumed = await run(post({ access: token }), routes, { remembered: [sending] })
    expect(resumed.error).toMatchObject({ code: 'signin-refused', message: expect.stringMatching(/ It may have been carried out\.$/) as string, isFinal: true })
    const fresh = await run(post({ access: token }), routes)
    expect(fresh.error).toMatchObject({ code: 'signin-refused', message: expect.not.stringContaining('may have been') as string })
    // a sign-in that is lost leaves no doubt about the request
    const lost = await run(post({ access: token }), Object.fromEntries(Object.keys(routes).map((route) => [route, 'ECONNRESET'])))
    expect([lost.notes, lost.progress, lost.error?.code]).toEqual([[], [], 'no-answer'])
  })
})

describe('work that a web request begins', () => {
  const accepted = (location: string, retry?: string): Reply => ({ status: 202, headers: { Location: location, ...(retry === undefined ? {} : { 'Retry-After': retry }) } })
  const followed: Note = { note: 'following', url: `https://${STATUS}` }

  it('is asked for until it has ended', async () => {
    const done = await run(post(), { [`POST ${HOOK}`]: accepted(`https://${STATUS}`), [`GET ${STATUS}`]: [{ status: 202 }, { status: 202 }, { json: { state: 'done' } }] })
    expect(done.output).toEqual({ state: 'done', ADFWebActivityResponseHeaders: json })
    expect(done.calls).toEqual([`POST ${HOOK}`, `GET ${STATUS}`, `GET ${STATUS}`, `GET ${STATUS}`])
    expect([done.notes, done.progress, done.waits]).toEqual([[{ note: 'sending' }, followed], ['accepted, waiting for its end'], [2000, 2000, 3000]])
  })

  it('is asked for when the service wants it, and where', async () => {
    const next = 'hooks.meadow.example/status/2'
    const done = await run(post(), { [`POST ${HOOK}`]: accepted('/status/1?x=1', '7'), [`GET ${STATUS}`]: [{ status: 202, headers: { 'Retry-After': '5' } }, accepted('2', '90')], [`GET ${next}`]: {} })
    expect(done.waits).toEqual([7000, 5000, 90_000])
    expect(done.notes.slice(1)).toEqual([{ note: 'following', url: `https://${STATUS}?x=1` }, { note: 'following', url: `https://${next}` }])
    expect(done.received.map(({ query }) => query)).toEqual(['', '?x=1', '?x=1', ''])
  })

  it.each<[string, Web, Reply]>([
    ['where that is not wanted', post({ follows: false }), accepted(`https://${STATUS}`)],
    ['where nothing tells how it goes', post(), { status: 202 }],
    ['where no web service tells it', post(), accepted('ftp://hooks.meadow.example/status')],
    ['where it has ended', post(), { status: 201, headers: { Location: `https://${STATUS}` } }],
  ])('is not asked for %s', async (_, action, reply) => {
    const done = await run(action, { [`POST ${HOOK}`]: reply })
    expect([done.error, done.calls]).toEqual([undefined, [`POST ${HOOK}`]])
  })

  it('is asked for through what passes', async () => {
    const done = await run(post(), { [`POST ${HOOK}`]: accepted(`https://${STATUS}`), [`GET ${STATUS}`]: [...Array<string>(6).fill('ECONNRESET'), ...Array<Reply>(6).fill({ status: 503 }), ...Array<Reply>(6).fill({ status: 429 }), {}] })
    expect(done.error).toBeUndefined()
    expect(done.progress).toEqual(['accepted, waiting for its end', 'no answer, asking again'])
  })

  it.each<[string, Reply, string]>([
    ['fails', { status: 500, json: { message: 'No seed.' } }, '500'],
    ['is gone', { status: 404 }, '404'],
    ['leads elsewhere', { status: 303, headers: { Location: '/result' } }, 'redirected'],
  ])('fails the attempt when it %s', async (_, reply, code) => {
    expect((await run(post(), { [`POST ${HOOK}`]: accepted(`https://${STATUS}`), [`GET ${STATUS}`]: reply })).error?.code).toBe(code)
  })

  it.each<[string, string, boolean]>([
    ['its own host', `https://${STATUS}`, true],
    ['its own host, without encryption', `http://${STATUS}`, false],
    ['another port', 'https://hooks.meadow.example:8443/status/1', false],
    ['another host', 'https://elsewhere.example/status/1', false],
    ['a host below its own', 'https://eu.hooks.meadow.example/status/1', false],
  ])('is asked for at %s with what opens the service: %s', async (_, location, isOpened) => {
    const target = new URL(location)
    for (const access of [basic, token, undefined]) {
      const given = { Authorization: 'Key abcdefgh', 'X-Api-Key': 'k' }
      const done = await run(post({ headers: { value: access ? { 'X-Api-Key': 'k' } : given }, ...(access ? { access } : {}) }), { [`POST ${HOOK}`]: accepted(location), [`GET ${target.host}${target.pathname}`]: {} })
      const { headers } = done.received.at(-1) ?? { headers: {} as Record<string, string> }
      expect([headers['authorization'] !== undefined, headers['x-api-key'] !== undefined, headers['content-type']]).toEqual([isOpened, isOpened, undefined])
    }
  })

  it.each<Web['method']>(['POST', 'PUT', 'GET'])('of a %s that was cut off goes on', async (method) => {
    const done = await run(get({ method, access: basic }), { [`GET ${STATUS}`]: [{ status: 202 }, { json: { a: 1 } }] }, { remembered: [{ note: 'sending' }, followed] })
    expect([done.output, done.calls, done.waits]).toEqual([{ a: 1, ADFWebActivityResponseHeaders: json }, [`GET ${STATUS}`, `GET ${STATUS}`], [2000]])
    expect(done.received[0]?.headers['authorization']).toBe(`Basic ${PAIR}`)
  })

  it('of a run whose journal names no URL is not asked for', async () => {
    expect((await run(post(), {}, { remembered: [{ note: 'following', url: 'x' }] })).error).toMatchObject({ code: 'bad-url', message: '"x" is no URL of a web service. What it began may still go on.', isFinal: true })
  })

  it('is asked about again when it was sent again', async () => {
    const done = await run(post(), {}, { remembered: [{ note: 'sending' }, followed, { note: 'sending' }], inDoubt: 'skip' })
    expect([done.output, done.calls, done.progress.length]).toEqual([{}, [], 1])
  })

  it('stays open when the user interrupts it, and has no further attempt when its time is over', async () => {
    const routes: Routes = { [`POST ${HOOK}`]: accepted(`https://${STATUS}`), [`PUT ${HOOK}`]: accepted(`https://${STATUS}`), [`GET ${STATUS}`]: { status: 202 } }
    const stopped = await run(post(), routes, { interrupt: { after: 60_000, by: 'user' } })
    expect([stopped.error?.code, stopped.notes.at(-1)]).toEqual(['cancelled', followed])
    const over = await run(post(), routes, { interrupt: { after: 3_600_000, by: 'time' } })
    expect(over.error).toMatchObject({ code: 'timeout', message: 'The time of the attempt is over after 1 h. What it began may still go on.', isFinal: true })
    const repeatable = await run(get({ method: 'PUT' }), routes, { interrupt: { after: 3_600_000, by: 'time' } })
    expect([repeatable.error?.code, repeatable.error?.isFinal]).toEqual(['timeout', undefined])
  })
})

describe('a web request in a rehearsal', () => {
  const cloud: Cloud = { ...namedCloud('public'), hosts: [{ pattern: 'hooks.meadow.example', base: 'https://127.0.0.1:4001/hooks' }, { pattern: 'real.example', base: 'https://real.example' }, { pattern: '*.azure.com', base: 'https://127.0.0.1:4001/azure' }] }
  const refusal = { code: 'no-stand-in', message: 'The cloud file names nothing that stands for "elsewhere.example", and a rehearsal sends no web request to the real one.', hint: 'Name a stand-in for it in "hosts" of the cloud file, or give the activity a result with --mock.', isFinal: true }

  it.each<[string, string]>([
    ['https://hooks.meadow.example/notify', '127.0.0.1:4001/hooks/notify'],
    ['http://hooks.meadow.example/notify', '127.0.0.1:4001/hooks/notify'],
    ['https://real.example/a', 'real.example/a'],
    ['https://management.azure.com/a', '127.0.0.1:4001/azure/a'],
    ['https://localhost:7071/api', 'localhost:7071/api'],
    ['http://127.0.0.1:7071/api', '127.0.0.1:7071/api'],
    ['http://[::1]/api', '[::1]/api'],
  ])('goes from %s to %s', async (url, target) => {
    expect((await run(get({ url }), { [`GET ${target}`]: {} }, { cloud })).calls).toEqual([`GET ${target}`])
  })

  it.each(['https://elsewhere.example/notify', 'http://elsewhere.example/'])('does not go to %s', async (url) => {
    const done = await run(get({ url }), {}, { cloud })
    expect([done.error, done.calls]).toEqual([refusal, []])
  })

  it('does not follow there either', async () => {
    const done = await run(post(), { 'POST 127.0.0.1:4001/hooks/notify': { status: 202, headers: { Location: 'https://elsewhere.example/status' } } }, { cloud })
    expect(done.error).toMatchObject({ code: 'no-stand-in', isFinal: true })
    expect(done.calls).toEqual(['POST 127.0.0.1:4001/hooks/notify'])
  })

  it.each(['/status/1', 'https://hooks.meadow.example/status/1', 'https://127.0.0.1:4001/hooks/status/1'])('is followed to %s with what opens the service', async (location) => {
    const done = await run(post({ access: basic }), { 'POST 127.0.0.1:4001/hooks/notify': { status: 202, headers: { Location: location } }, 'GET 127.0.0.1:4001/hooks/status/1': {} }, { cloud })
    expect(done.received[1]).toMatchObject({ line: 'GET 127.0.0.1:4001/hooks/status/1', headers: { authorization: `Basic ${PAIR}` } })
  })

  it('is refused before anything is begun', async () => {
    const { runner, plan, http } = runnerFor({}, { cloud, secrets })
    const check = (action: Web): Promise<void> => runner.check(plan, [taskOf(action)], new Set(), new AbortController().signal)
    await expect(check(get({ url: 'https://elsewhere.example/' }))).rejects.toMatchObject({ name: 'Refusal', message: refusal.message, hint: refusal.hint })
    expect(http.received).toEqual([])
  })
})

describe('the check of a web request', () => {
  const check = async (action: Web, routes: Routes = {}): Promise<unknown[]> => {
    const { runner, plan, http } = runnerFor(routes, { secrets: { ...secrets, 'Empty.password': '' } })
    const end = await runner.check(plan, [taskOf(action)], new Set(), new AbortController().signal).catch((error: unknown) => [(error as Error).name, (error as Error).message])
    return [end, http.received.map(({ line }) => line).filter((line) => line.includes('meadow'))]
  }

  it.each<[string, Web]>([
    ['an open service', post()],
    ['a password', post({ access: basic })],
    ['a token', post({ access: token })],
  ])('sends nothing: %s', async (_, action) => {
    expect(await check(action)).toEqual([undefined, []])
  })

  it.each<[string, Web, Routes, unknown[]]>([
    ['no password', post({ access: { ...basic, password: 'Empty.password' } }), {}, ['OutOfReach', 'The secret "Empty.password" is empty.']],
    ['no token', post({ access: token }), { 'POST login.microsoftonline.com/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/v2.0/token': { status: 401, json: { error: 'invalid_client' } } }, ['OutOfReach', expect.stringMatching(/^Entra refused to sign in/)]],
    ['no URL', post({ url: '' }), {}, ['Refusal', '"" is no URL of a web service.']],
    ['no encryption', post({ url: `http://${HOOK}`, access: basic }), {}, ['Refusal', expect.stringContaining('without encryption')]],
    ['a bad header', post({ headers: { value: { 'a b': '1' } } }), {}, ['Refusal', expect.stringContaining('"a b"')]],
  ])('says that there is %s', async (_, action, routes, expected) => {
    expect(await check(action, routes)).toEqual([expected, []])
  })
})
