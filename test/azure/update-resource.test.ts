import { describe, expect, it } from 'vitest'
import { locationOfParts, locationOfUri, fingerprint } from '../../src/azure/model-location.js'
import type { Note } from '../../src/plan/runner.js'
import { ARM_UPDATE, attempt, ENDPOINT, MODEL, PRINCIPAL, RESOURCE, UPDATE, type AttemptOptions, type Reply, type Routes } from './world.js'

const BLOB = 'meadow.blob.core.windows.net/models/churn.ilearner'
const WINDOW = { start: '2029-12-31T23:55:00Z', expiry: '2030-01-02T00:00:00Z' }
/** What the account key of the tests signs for that window. */
const TOKEN = '?sv=2020-12-06&spr=https&st=2029-12-31T23%3A55%3A00Z&se=2030-01-02T00%3A00%3A00Z&sr=b&sp=r&sig='
const OLD = { BaseLocation: 'https://old.blob.core.windows.net/', RelativeLocation: 'old/churn.ilearner', SasBlobToken: '?sig=old' }
const classic = (location: unknown, more: object = {}): Reply => ({ json: { Name: 'second', PrimaryKey: 'hidden', PreventUpdate: false, Resources: [{ Name: MODEL, Kind: 'Trained model', Location: location }], ...more } })

/** A service that shows what was sent last. */
async function sentToken(): Promise<string> {
  const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: classic(OLD), [`PATCH ${ENDPOINT}`]: {} })
  const body = done.received.find(({ line }) => line.startsWith('PATCH'))?.body as { Resources: { Location: { SasBlobToken: string } }[] }
  return body.Resources[0]?.Location.SasBlobToken ?? ''
}

const TOKEN_SENT = await sentToken()
const NEW = { BaseLocation: 'https://meadow.blob.core.windows.net/', RelativeLocation: 'models/churn.ilearner', SasBlobToken: TOKEN_SENT }
const BEFORE = fingerprint(locationOfParts(OLD.BaseLocation, OLD.RelativeLocation, OLD.SasBlobToken))
const SENT = fingerprint(locationOfParts(NEW.BaseLocation, NEW.RelativeLocation, NEW.SasBlobToken))
const DONE = { model: MODEL, location: `https://${BLOB}`, confirmed: true }

describe('an update of a classic web service', () => {
  it('is written down, sent, and read back', async () => {
    const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: [classic(OLD), classic(NEW)], [`PATCH ${ENDPOINT}`]: { status: 204 } })
    expect(done.output).toEqual(DONE)
    expect(done.calls).toEqual([`HEAD ${BLOB}`, 'GET endpoint', 'PATCH endpoint', 'GET endpoint'])
    expect(done.notes).toEqual([{ note: 'updating', before: BEFORE, sent: SENT, window: WINDOW }])
    expect(TOKEN_SENT.startsWith(TOKEN)).toBe(true)
    expect(done.received[2]?.body).toEqual({ Resources: [{ Name: MODEL, Location: NEW }] })
    expect(done.received[2]?.headers).toMatchObject({ authorization: 'Bearer scoring-key' })
  })

  it.each<[string, Reply | string, boolean]>([
    ['shows the new location', classic(NEW), true],
    ['shows it without a signature', classic({ ...NEW, SasBlobToken: null }), true],
    ['shows the old one still', classic(OLD), false],
    ['shows none', classic(null), false],
    ['cannot be asked', { status: 500 }, false],
  ])('is confirmed when the service %s: %j', async (_, shown, confirmed) => {
    const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: [classic(OLD), shown], [`PATCH ${ENDPOINT}`]: {} })
    expect(done.output).toEqual({ ...DONE, confirmed })
  })

  it.each<[string, Routes, string[]]>([
    ['turned away', { [`PATCH ${ENDPOINT}`]: [{ status: 503 }, {}], [`GET ${ENDPOINT}`]: [classic(OLD), classic(NEW)] }, ['PATCH endpoint', 'PATCH endpoint', 'GET endpoint']],
    ['lost, but carried out', { [`PATCH ${ENDPOINT}`]: ['ECONNRESET'], [`GET ${ENDPOINT}`]: [classic(OLD), classic(NEW)] }, ['PATCH endpoint', 'GET endpoint']],
    ['lost and not carried out', { [`PATCH ${ENDPOINT}`]: ['ECONNRESET', { status: 502 }, {}], [`GET ${ENDPOINT}`]: [classic(OLD), classic(OLD), classic(OLD), classic(NEW)] }, ['PATCH endpoint', 'GET endpoint', 'PATCH endpoint', 'GET endpoint', 'PATCH endpoint', 'GET endpoint']],
  ])('is %s', async (_, routes, calls) => {
    const done = await attempt(UPDATE, routes)
    expect(done.calls.slice(2)).toEqual(calls)
    expect(done.output).toEqual(DONE)
    const bodies = done.received.filter(({ line }) => line.startsWith('PATCH')).map(({ body }) => body)
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  })

  it('gives up when its answers stay lost', async () => {
    const done = await attempt(UPDATE, { [`PATCH ${ENDPOINT}`]: { status: 500 }, [`GET ${ENDPOINT}`]: classic(OLD) })
    expect(done.error).toMatchObject({ code: 'update-refused', message: `The web service "Scoring" did not take the model "${MODEL}": 500.` })
    expect(done.calls.filter((call) => call === 'PATCH endpoint')).toHaveLength(5)
  })

  it.each<[string, Routes, AttemptOptions, string, string, string?]>([
    ['no such blob', { [`HEAD ${BLOB}`]: { status: 404, headers: { 'x-ms-error-code': 'BlobNotFound' } } }, {}, 'model-missing', 'The model file "models/churn.ilearner" is missing in the storage "Blobs": there is no such blob.'],
    ['no container', { [`HEAD ${BLOB}`]: { status: 404, headers: { 'x-ms-error-code': 'ContainerNotFound' } } }, {}, 'model-missing', 'The model file "models/churn.ilearner" is missing in the storage "Blobs": its container is not there.'],
    ['a storage that refuses', { [`HEAD ${BLOB}`]: { status: 403, headers: { 'x-ms-error-code': 'AuthenticationFailed' } } }, {}, 'storage-refused', 'The storage "Blobs" refused access to "models/churn.ilearner": 403 (AuthenticationFailed).', 'Check the account key of its connection string.'],
    ['a locked endpoint', { [`GET ${ENDPOINT}`]: classic(OLD, { PreventUpdate: true }) }, {}, 'update-prevented', 'The web service "Scoring" forbids updates of this endpoint ("PreventUpdate").'],
    ['another model', { [`GET ${ENDPOINT}`]: { json: { Resources: [{ Name: 'Chum [trained model]' }] } } }, {}, 'unknown-model', `The web service "Scoring" has no trained model "${MODEL}": it has "Chum [trained model]".`, 'Did you mean "Chum [trained model]"?'],
    ['another case', { [`GET ${ENDPOINT}`]: { json: { Resources: [{ Name: 'churn [trained model]' }] } } }, {}, 'unknown-model', `The web service "Scoring" has no trained model "${MODEL}": it has "churn [trained model]".`, 'The name differs only in case: write "churn [trained model]" as "trainedModelName".'],
    ['no model', { [`GET ${ENDPOINT}`]: { json: {} } }, {}, 'unknown-model', `The web service "Scoring" has no trained model "${MODEL}": it has none.`],
    ['a wrong key', { [`GET ${ENDPOINT}`]: { status: 401 } }, {}, 'key-refused', 'The web service "Scoring" refused the key "Scoring.apiKey": 401.'],
    ['no endpoint', { [`GET ${ENDPOINT}`]: { status: 404 } }, {}, 'service-missing', 'The web service "Scoring" is not there: 404.', `Check "updateResourceEndpoint": "https://${ENDPOINT}".`],
    ['a refused body', { [`PATCH ${ENDPOINT}`]: { status: 400, json: { error: { code: 'IncompatibleModel' } } } }, {}, 'update-refused', `The web service "Scoring" did not take the model "${MODEL}": 400 (IncompatibleModel).`],
    ['no secret', {}, { secrets: { 'Scoring.apiKey': '' } }, 'no-secret', 'The secret "Scoring.apiKey" is empty.', 'Set the environment variable ADFC_SECRET_SCORING_APIKEY.'],
    ['a bad connection string', {}, { secrets: { 'Blobs.connectionString': 'AccountName=meadow' } }, 'bad-storage', 'What opens the storage "Blobs" lacks an "AccountKey".'],
  ])('fails for good with %s', async (_, routes, options, code, message, hint) => {
    const { error } = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: classic(OLD), [`PATCH ${ENDPOINT}`]: {}, ...routes }, options)
    expect(error).toMatchObject({ code, message, isFinal: true, ...(hint === undefined ? {} : { hint }) })
  })
})

describe('an update that was cut off', () => {
  const noted: Note = { note: 'updating', before: BEFORE, sent: SENT, window: WINDOW }
  /** The same path was trained again, as retraining does. */
  const same = fingerprint(locationOfParts(NEW.BaseLocation, NEW.RelativeLocation, '?sig=yesterday'))
  const retrained: Note = { ...noted, before: same }
  const hidden = { ...NEW, SasBlobToken: null }

  it.each<[string, Note, Reply, string[]]>([
    ['and was carried out is done', noted, classic(NEW), ['GET endpoint']],
    ['and was carried out, its signature hidden, is done', noted, classic(hidden), ['GET endpoint']],
    ['and was carried out with a path that stays is done', retrained, classic(NEW), ['GET endpoint']],
    ['and was not carried out is sent again', noted, classic(OLD), ['GET endpoint', `HEAD ${BLOB}`, 'GET endpoint', 'PATCH endpoint', 'GET endpoint']],
    ['and was not carried out with a path that stays is sent again', retrained, classic({ ...NEW, SasBlobToken: '?sig=yesterday' }), ['GET endpoint', `HEAD ${BLOB}`, 'GET endpoint', 'PATCH endpoint', 'GET endpoint']],
  ])('%s', async (_, note, shown, calls) => {
    const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: shown, [`PATCH ${ENDPOINT}`]: {} }, { remembered: [note] })
    expect(done.calls).toEqual(calls)
    expect(done.output).toMatchObject({ model: MODEL })
    const patch = done.received.find(({ line }) => line.startsWith('PATCH'))
    if (patch) expect(patch.body).toEqual({ Resources: [{ Name: MODEL, Location: NEW }] })
  })

  it('by the user, behind a lost answer, goes on with the same update', async () => {
    const first = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: classic(OLD), [`PATCH ${ENDPOINT}`]: 'ECONNRESET' }, { interrupt: { after: 1, by: 'user' } })
    expect(first.error).toMatchObject({ code: 'cancelled' })
    expect(first.notes).toEqual([noted])
    // an hour later
    const second = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: [classic(OLD), classic(OLD), classic(NEW)], [`PATCH ${ENDPOINT}`]: {} }, { remembered: first.notes, start: 3_600_000 })
    expect(second.output).toEqual(DONE)
    expect(second.notes).toEqual([noted])
    const bodies = [first, second].map(({ received }) => received.find(({ line }) => line.startsWith('PATCH'))?.body)
    expect(bodies[1]).toEqual(bodies[0])
    const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: classic(NEW), [`PATCH ${ENDPOINT}`]: {} }, { remembered: first.notes, start: 3_600_000 })
    expect([done.output, done.calls]).toEqual([DONE, ['GET endpoint']])
    const doubtful = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: classic(null) }, { remembered: first.notes, start: 3_600_000 })
    expect(doubtful.error).toMatchObject({ code: 'in-doubt' })
  })

  it('long ago is signed anew', async () => {
    const old = { ...noted, window: { start: '2029-12-30T23:55:00Z', expiry: '2030-01-01T00:30:00Z' } }
    const done = await attempt(UPDATE, { [`GET ${ENDPOINT}`]: [classic(OLD), classic(OLD), classic(NEW)], [`PATCH ${ENDPOINT}`]: {} }, { remembered: [old] })
    expect(done.notes).toEqual([noted])
    expect(done.output).toEqual(DONE)
  })

  const QUESTION = `Was the model "${MODEL}" put into the web service "Scoring"? The service shows`
  it.each<[string, Note, Reply, string]>([
    ['with a path that stays and a hidden signature', { ...noted, before: fingerprint(locationOfParts(NEW.BaseLocation, NEW.RelativeLocation, undefined)) }, classic(hidden), 'the same location before and after.'],
    ['when nothing changes', { ...noted, before: SENT }, classic(NEW), 'the same location before and after.'],
    ['when somebody else has updated', noted, classic({ ...NEW, RelativeLocation: 'models/other.ilearner' }), 'neither the location before nor the new one.'],
    ['when nothing is shown', noted, classic(null), 'neither the location before nor the new one.'],
  ])('is asked about %s', async (_, note, shown, words) => {
    const routes: Routes = { [`GET ${ENDPOINT}`]: shown, [`PATCH ${ENDPOINT}`]: {} }
    const failed = await attempt(UPDATE, routes, { remembered: [note], inDoubt: 'fail' })
    expect(failed.progress[0]).toBe(`${QUESTION} ${words}`)
    expect(failed.error).toMatchObject({ code: 'in-doubt', isFinal: true })
    const skipped = await attempt(UPDATE, routes, { remembered: [note], inDoubt: 'skip' })
    expect(skipped.output).toEqual({ ...DONE, confirmed: false })
    expect(skipped.calls).toEqual(['GET endpoint'])
    const again = await attempt(UPDATE, routes, { remembered: [note], inDoubt: 'retry' })
    expect(again.calls).toContain('PATCH endpoint')
  })
})

describe('an update through Azure Resource Manager', () => {
  const uri = `https://${BLOB}${TOKEN_SENT}`
  const module = { name: 'Score', type: 'Module', locationInfo: { uri: 'aml://module/1' } }
  const resource = (location: string, more: object = {}): Reply => ({
    json: { id: 'x', name: 'churn', location: 'South Central US', tags: { a: 'b' }, properties: { packageType: 'Graph', provisioningState: 'Succeeded', createdOn: 'then', assets: { asset1: module, asset3: { name: MODEL, type: 'Resource', locationInfo: { uri: location }, outputPorts: { Results: { type: 'Dataset' } } } }, ...more } },
  })
  const OLD_URI = 'https://old.blob.core.windows.net/old/churn.ilearner?sig=old'
  const OPERATION = 'https://management.azure.com/subscriptions/s/operations/1?api-version=2016-05-01-preview'
  const operation = 'GET management.azure.com/subscriptions/s/operations/1'
  const accepted: Reply = { json: {}, headers: { 'Azure-AsyncOperation': OPERATION } }
  const token = 'POST login.microsoftonline.com/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/oauth2/v2.0/token'

  it('signs in, sends all assets with one location replaced, and follows the operation', async () => {
    const done = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: [resource(OLD_URI), resource(uri)], [`PATCH ${RESOURCE}`]: accepted, [operation]: [{ json: { provisioningState: 'Provisioning' }, headers: { 'Retry-After': '7' } }, { status: 503 }, { json: { status: 'Succeeded' } }] })
    expect(done.output).toEqual(DONE)
    expect(done.calls).toEqual([`HEAD ${BLOB}`, token, 'GET resource', 'PATCH resource', operation, operation, operation, 'GET resource'])
    expect(done.notes).toMatchObject([{ note: 'updating' }, { note: 'accepted', operation: OPERATION }])
    expect(done.waits).toEqual([7000, 1000])
    const patch = done.received.find(({ line }) => line.startsWith('PATCH'))
    expect(patch?.body).toEqual({ location: 'South Central US', properties: { packageType: 'Graph', assets: { asset1: module, asset3: { name: MODEL, type: 'Resource', locationInfo: { uri }, outputPorts: { Results: { type: 'Dataset' } } } } } })
    expect(patch).toMatchObject({ query: '?api-version=2016-05-01-preview', headers: { authorization: 'Bearer token-of-entra' } })
    const form = new URLSearchParams(String(done.received[1]?.body))
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'client_credentials', client_id: '11111111-2222-3333-4444-555555555555', client_secret: 'principal-secret', scope: 'https://management.azure.com/.default' })
  })

  it.each<[string, Reply, Reply[], string[]]>([
    ['202 and Location', { status: 202, headers: { Location: OPERATION } }, [{ status: 202 }, { status: 200, json: { properties: { provisioningState: 'Succeeded' } } }], [operation, operation, 'GET resource']],
    ['202 and Location, done without a body', { status: 202, headers: { Location: OPERATION } }, [{ status: 204 }], [operation, 'GET resource']],
    ['200 at once', { json: {} }, [], ['GET resource']],
    ['an operation that is gone', accepted, [{ status: 404 }], [operation, 'GET resource']],
    ['an operation elsewhere, which must not hear the token', { headers: { 'Azure-AsyncOperation': 'https://elsewhere.example/1' } }, [], ['GET resource']],
  ])('takes %s', async (_, reply, polls, calls) => {
    const done = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: [resource(OLD_URI), resource(uri)], [`PATCH ${RESOURCE}`]: reply, [operation]: polls })
    expect(done.calls.slice(4)).toEqual(calls)
    expect(done.output).toEqual(DONE)
  })

  it.each<[string, Routes, string, string, string?]>([
    ['no right', { [`GET ${RESOURCE}`]: { status: 403, json: { error: { code: 'AuthorizationFailed', message: 'The client does not have authorization.' } } } }, 'access-denied', 'The web service "Scoring" denies access: 403 (AuthorizationFailed): "The client does not have authorization".', 'The service principal "11111111-2222-3333-4444-555555555555" needs Contributor or Owner on the resource group of the web service.'],
    ['a read-only service', { [`GET ${RESOURCE}`]: resource(OLD_URI, { readOnly: true }) }, 'read-only', 'The web service "Scoring" is read-only for good and cannot be updated.'],
    ['a definition in a blob', { [`GET ${RESOURCE}`]: resource(OLD_URI, { payloadsInBlobStorage: true }) }, 'payload-elsewhere', 'The web service "Scoring" keeps its definition in a blob ("payloadsInBlobStorage"), so that its models cannot be replaced one by one.'],
    ['a failed operation', { [`PATCH ${RESOURCE}`]: accepted, [operation]: { json: { provisioningState: 'Failed', errorInfo: { code: 'InvalidModel', message: 'Cannot load AccountKey=hunter2hunter2.' } } } }, 'update-failed', `The update of the web service "Scoring" ended as Failed (InvalidModel): "Cannot load AccountKey=***".`],
    ['a wrong secret', { [token]: { status: 401, json: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1', error_codes: [7000215] } } }, 'signin-refused', `Entra refused to sign in the service principal "11111111-2222-3333-4444-555555555555" of the tenant "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee": 401 (invalid_client): "AADSTS7000215: Invalid client secret provided. Trace ID: 1".`, 'Check the environment variable ADFC_SECRET_SCORING_SERVICEPRINCIPALKEY: the value of a client secret is needed, not its id.'],
    ['an unknown tenant', { [token]: { status: 400, json: { error: 'invalid_request', error_description: 'AADSTS90002: Tenant not found.' } } }, 'signin-refused', expect.stringContaining('400 (invalid_request): "AADSTS90002: Tenant not found"') as string, 'Check "tenant": Entra does not know "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".'],
    ['an unknown client', { [token]: { status: 400, json: { error: 'unauthorized_client', error_description: 'AADSTS700016: No such application.' } } }, 'signin-refused', expect.stringContaining('AADSTS700016') as string, 'Check "servicePrincipalId": the tenant "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee" does not know the application "11111111-2222-3333-4444-555555555555".'],
    ['no network', { [token]: 'ENOTFOUND' }, 'unknown-host', 'The host "login.microsoftonline.com" is not known.', 'Check the name and the network.'],
  ])('fails with %s', async (_, routes, code, message, hint) => {
    const { error } = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(OLD_URI), ...routes })
    expect(error).toMatchObject({ code, message, ...(hint === undefined ? {} : { hint }) })
  })

  it('fails for good with a tenant that is none', async () => {
    const as = { ...PRINCIPAL, tenant: 'meadow onmicrosoft,com' }
    const { error } = await attempt({ ...ARM_UPDATE, access: { flavour: 'arm', as } } as typeof ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(OLD_URI) })
    expect(error).toMatchObject({ code: 'signin-refused', isFinal: true, hint: 'Check "tenant": it takes the id of a tenant or one of its domain names, such as "contoso.onmicrosoft.com".' })
    expect(error?.message).toMatch(/^The service principal "11111111-2222-3333-4444-555555555555" of the tenant "meadow onmicrosoft,com" cannot sign in to Entra: Invalid tenant id provided\./)
  })

  it('fails when the service could not be provisioned, where no operation tells', async () => {
    const { error } = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: [resource(OLD_URI), resource(uri, { provisioningState: 'Provisioning' }), resource(uri, { provisioningState: 'Failed' })], [`PATCH ${RESOURCE}`]: { json: {} } })
    expect(error).toMatchObject({ code: 'update-failed' })
  })

  it('goes on with an operation after it was cut off', async () => {
    const updating: Note = { note: 'updating', before: fingerprint(locationOfUri(OLD_URI)), sent: fingerprint(locationOfUri(uri)), window: WINDOW }
    const done = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(uri), [operation]: [{ json: { status: 'Running' } }, { json: { status: 'Succeeded' } }] }, { remembered: [updating, { note: 'accepted', operation: OPERATION }] })
    expect(done.calls).toEqual([token, operation, operation, 'GET resource'])
    expect(done.output).toEqual(DONE)
  })

  it('goes on with an operation after the user interrupted it, and tells nobody what signs its URL', async () => {
    const signedUrl = `${OPERATION}&t=638412345678901234&c=MIIHhzCCBm%2bgAwIBAgITHg&s=Qk9xX2ZpbGxlcl9zaWduYXR1cmU&h=aGFzaF9vZl9pdF9hbGw`
    const first = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(OLD_URI), [`PATCH ${RESOURCE}`]: { json: {}, headers: { 'Azure-AsyncOperation': signedUrl } }, [operation]: { json: { status: 'InProgress' } } }, { interrupt: { after: 10_000, by: 'user' } })
    expect(first.error).toMatchObject({ code: 'cancelled' })
    expect(first.notes.at(-1)).toEqual({ note: 'accepted', operation: signedUrl })
    const second = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(uri), [operation]: { json: { status: 'Succeeded' } } }, { remembered: first.notes, start: 3_600_000 })
    expect([second.output, second.calls]).toEqual([DONE, [token, operation, 'GET resource']])
    expect(second.received[1]?.query).toBe(new URL(signedUrl).search)
    const refused = await attempt(ARM_UPDATE, { [operation]: { status: 400, json: { error: { code: 'Bad', message: `No such operation: ${signedUrl}` } } } }, { remembered: first.notes })
    expect(refused.error).toMatchObject({ code: 'update-failed', message: `The update of the web service "Scoring" was refused: 400 (Bad): "No such operation: ${OPERATION}&t=***&c=***&s=***&h=***".` })
    expect(JSON.stringify([first, second, refused].map(({ error, progress, output }) => [error, progress, output]))).not.toMatch(/6384123|MIIHhz|Qk9xX|aGFzaF/)
  })

  it('asks for a key of the user where the storage has none of its own', async () => {
    const key = '<?xml version="1.0"?><UserDelegationKey><SignedOid>o</SignedOid><SignedTid>t</SignedTid><SignedStart>2029-12-31T23:55:00Z</SignedStart><SignedExpiry>2030-01-02T00:00:00Z</SignedExpiry><SignedService>b</SignedService><SignedVersion>2020-12-06</SignedVersion><Value>c2VjcmV0</Value></UserDelegationKey>'
    const done = await attempt(ARM_UPDATE, { [`GET ${RESOURCE}`]: resource(OLD_URI), [`PATCH ${RESOURCE}`]: { json: {} }, 'POST meadow.blob.core.windows.net/': { text: key, headers: { 'content-type': 'application/xml' } } }, { plan: { storages: [{ name: 'Blobs', access: { by: 'identity', endpoint: 'https://meadow.blob.core.windows.net/', as: PRINCIPAL } }] } })
    const sent = JSON.stringify(done.received.find(({ line }) => line.startsWith('PATCH'))?.body)
    expect(sent).toContain('skoid=o&sktid=t')
    expect(done.output).toMatchObject({ confirmed: false })
  })
})
