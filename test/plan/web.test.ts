import { describe, expect, it } from 'vitest'
import { printPlan } from '../../src/plan/identity.js'
import { expression, lookup, web } from '../support/activities.js'
import { mustPlan, planOf, reference, retraining } from '../support/factory.js'

type Json = Readonly<Record<string, unknown>>

const LOOKED = new Map([['look', [{ outcome: 'Succeeded' } as const]]])
const VAULT = { type: 'AzureKeyVaultSecret', store: reference('Vault'), secretName: 's' }
const files = (more: Json): ReturnType<typeof retraining> => retraining([lookup('Look'), web('Ask', 'https://meadow.example/x', more)])
const actionOf = (more: Json): unknown => mustPlan(files(more), { mocks: LOOKED }).steps[1]?.action
const secretsOf = (more: Json): unknown => mustPlan(files(more), { mocks: LOOKED }).secrets
const problemsOf = (more: Json): readonly unknown[] => {
  const planned = planOf(files(more), { mocks: LOOKED })
  return planned.plan ? [] : planned.problems.map(({ message, at, hint }) => [message, 'path' in at ? at.path.slice(4).join('.') : '', ...(hint === undefined ? [] : [hint])])
}

const PLAIN = { kind: 'web', method: 'GET', url: 'https://meadow.example/x', answerTimeout: 60, follows: true }
const MOCK = 'Give its result with "--mock".'
const principal = (more: Json): Json => ({ authentication: { type: 'ServicePrincipal', servicePrincipalId: 'c', tenant: 't', servicePrincipalKey: VAULT, resource: 'r', ...more } })

describe('a web request', () => {
  it.each<[string, Json, unknown]>([
    ['with nothing in what only Data Factory can do', { connectVia: null, datasets: [], linkedServices: [] }, PLAIN],
    ['with nothing in what may be left out', { headers: null, body: null, authentication: null, httpRequestTimeout: null, turnOffAsync: false }, PLAIN],
    ['with no headers and no time', { headers: {}, httpRequestTimeout: '' }, { ...PLAIN, headers: { value: {} } }],
    ['with an empty body', { method: 'PUT', body: '' }, { ...PLAIN, method: 'PUT', body: { value: '' } }],
    ['with a body that is computed', { method: 'PATCH', body: '@activity(\'Look\').output' }, { ...PLAIN, method: 'PATCH', body: { compute: '@activity(\'Look\').output' } }],
    ['with headers that are computed as a whole', { headers: '@activity(\'Look\').output.headers' }, { ...PLAIN, headers: { compute: '@activity(\'Look\').output.headers' } }],
    ['with a method that is computed at once', { method: '@toLower(\'DELETE\')' }, { ...PLAIN, method: 'DELETE' }],
    ['that signs in by nothing', { authentication: {} }, PLAIN],
    ['that signs in by what is null', { authentication: { type: null } }, PLAIN],
    ['that signs in as the documentation writes it', principal({}), { ...PLAIN, access: { by: 'token', as: { kind: 'service-principal', client: 'c', tenant: 't', authority: 'https://login.microsoftonline.com', key: 'Retrain.Ask.servicePrincipalKey' }, resource: 'r' } }],
    ['with headers that open nothing as they are', { headers: { 'x-key': '', 'x-token': '@{utcNow()}', 'x-secret': 5 } }, { ...PLAIN, headers: { compute: { 'x-key': '', 'x-token': '@{utcNow()}', 'x-secret': 5 } } }],
  ])('%s', (_, more, action) => {
    expect(actionOf(more)).toEqual(action)
  })

  it.each<[string, Json, readonly unknown[]]>([
    ['a runtime of one\'s own', { connectVia: { referenceName: 'Cellar' } }, ['"Ask" has "connectVia", which only Data Factory itself can carry out.', 'connectVia', MOCK]],
    ['a runtime without a name', { connectVia: {} }, ['"Ask" has "connectVia", which only Data Factory itself can carry out.', 'connectVia', MOCK]],
    ['datasets named as the runtime is', { datasets: { referenceName: 'AutoResolveIntegrationRuntime' } }, ['"Ask" has "datasets", which only Data Factory itself can carry out.', 'datasets', MOCK]],
    ['another method', { method: 'HEAD' }, ['"method" of "Ask" is "HEAD", but must be one of GET, POST, PUT, PATCH, DELETE.', 'method']],
    ['no method', { method: undefined }, ['"Ask" has no "method".', '']],
    ['a method that needs a run', { method: '@activity(\'Look\').output.method' }, ['"method" of "Ask" is computed when the pipeline runs: "@activity(\'Look\').output.method".', 'method']],
    ['no text as a URL', { url: 5 }, ['"url" of "Ask" is no text.', 'url']],
    ['headers that can never be computed', { headers: { a: '@int(\'x\')' } }, ['"headers" of "Ask" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'headers']],
    ['a body that can never be computed', { body: '@int(\'x\')' }, ['"body" of "Ask" cannot be computed: The function \'int\' was invoked with a parameter that is not valid. The value cannot be converted to the target type.', 'body']],
    ['no time', { httpRequestTimeout: '1 minute' }, ['"httpRequestTimeout" of "Ask" is "1 minute", but must be a time such as "00:01:00".', 'httpRequestTimeout']],
    ['a time that needs a run', { httpRequestTimeout: '@activity(\'Look\').output.time' }, ['"httpRequestTimeout" of "Ask" is computed when the pipeline runs: "@activity(\'Look\').output.time".', 'httpRequestTimeout']],
    ['a number as a time', { httpRequestTimeout: 60 }, ['"httpRequestTimeout" of "Ask" is no text.', 'httpRequestTimeout']],
    ['a certificate', { authentication: { type: 'ClientCertificate' } }, ['"Ask" signs in by "ClientCertificate", which adfc cannot carry out.', 'authentication', MOCK]],
    ['a sign-in that needs a run', { authentication: { type: '@activity(\'Look\').output.type' } }, ['"type" of "Retrain.Ask" is computed when the pipeline runs: "@activity(\'Look\').output.type".', 'authentication.type']],
    ['a principal without its name', principal({ servicePrincipalId: undefined }), ['"Retrain.Ask" has no "servicePrincipalId".', 'authentication']],
    ['a principal without a tenant', principal({ tenant: undefined }), ['"Retrain.Ask" has no "tenant".', 'authentication']],
    ['a principal without a resource', principal({ resource: undefined }), ['"Retrain.Ask" has no "resource".', 'authentication']],
    ['a principal whose key is computed', principal({ servicePrincipalKey: '@activity(\'Look\').output.key' }), ['"servicePrincipalKey" of "Retrain.Ask" is computed when the pipeline runs.', 'authentication.servicePrincipalKey', 'Linked services with parameters cannot be planned yet.']],
    ['a secret in a query that is computed', { url: '@concat(\'https://f.example/?sig=\', \'abc\')' }, ['"url" of "Ask" has a secret in its query that is computed, and a plan holds no secrets.', 'url', 'Let an activity with a secure output fetch it.']],
  ])('with %s is not planned', (_, more, problem) => {
    expect(problemsOf(more)).toEqual([problem])
  })

  it.each<[string, string, unknown]>([
    ['the key of a function', 'https://f.example/api?a=1&code=SEKRIT', 'https://f.example/api'],
    ['a token with a prefix, in capitals', 'https://f.example/api?ACCESS_TOKEN=SEKRIT#top', 'https://f.example/api'],
    ['a key with a hyphen', 'https://f.example/?subscription-key=SEKRIT', 'https://f.example/'],
    ['a password', 'https://f.example/?pwd=SEKRIT', 'https://f.example/'],
    ['a secret behind a line break', 'https://f.example/?a=1\n&client_secret=SEKRIT', 'https://f.example/'],
  ])('has its URL without %s', (_, url, shown) => {
    const plan = mustPlan(files({ url }), { mocks: LOOKED })
    expect(plan.steps[1]?.action).toEqual({ ...PLAIN, url: shown, secretUrl: 'Retrain.Ask.url' })
    expect(plan.secrets).toEqual([{ name: 'Retrain.Ask.url', variable: 'ADFC_SECRET_RETRAIN_ASK_URL', from: { kind: 'file', file: 'pipeline/Retrain.json', pointer: '/properties/activities/1/typeProperties/url' } }])
    expect(printPlan(plan)).not.toContain('SEKRIT')
  })

  it.each(['https://f.example/?code=', 'https://f.example/?code=&a=b', 'https://f.example/?encode=a', 'https://f.example/?api-version=1', 'https://f.example/code=1'])('has %s as it is', (url) => {
    expect(actionOf({ url })).toEqual({ ...PLAIN, url })
  })

  it.each<[string, Json, unknown, unknown]>([
    ['a header', { 'X-Api-Key': 'SEKRIT', A: 'b' }, { value: { A: 'b' } }, { kind: 'file', file: 'pipeline/Retrain.json', pointer: '/properties/activities/1/typeProperties/headers/X-Api-Key' }],
    ['a header in a masked form', { 'X-Api-Key': '*****' }, undefined, { kind: 'variable' }],
  ])('names %s that opens something', (_, headers, rest, from) => {
    expect(actionOf({ headers })).toEqual({ ...PLAIN, ...(rest === undefined ? {} : { headers: rest }), secretHeaders: { 'X-Api-Key': 'Retrain.Ask.X-Api-Key' } })
    expect(secretsOf({ headers })).toEqual([{ name: 'Retrain.Ask.X-Api-Key', variable: 'ADFC_SECRET_RETRAIN_ASK_X_API_KEY', from }])
  })

  it('has no two secrets with one variable', () => {
    expect(problemsOf({ headers: { 'x-key': 'a', 'x_key': 'b' } })).toEqual([
      ['The secrets "Retrain.Ask.x-key" and "Retrain.Ask.x_key" would share the environment variable "ADFC_SECRET_RETRAIN_ASK_X_KEY".', 'headers', 'Rename one of the linked services.'],
    ])
  })

  const basic = (password: unknown): Json => ({ authentication: { type: 'Basic', username: 'u', password } })
  it.each<[string, unknown, unknown]>([
    ['a vault', VAULT, { kind: 'key-vault', vault: 'https://meadow-vault.vault.azure.net/', secret: 's' }],
    ['a vault, in a version', { ...VAULT, secretVersion: 'v1' }, { kind: 'key-vault', vault: 'https://meadow-vault.vault.azure.net/', secret: 's', version: 'v1' }],
    ['the file', 'SEKRIT', { kind: 'file', file: 'pipeline/Retrain.json', pointer: '/properties/activities/1/typeProperties/authentication/password' }],
    ['a secure text in the file', { type: 'SecureString', value: 'SEKRIT' }, { kind: 'file', file: 'pipeline/Retrain.json', pointer: '/properties/activities/1/typeProperties/authentication/password/value' }],
    ['its variable, where it was never filled in', '<password>', { kind: 'variable' }],
    ['its variable, where it is empty', { type: 'SecureString', value: '' }, { kind: 'variable' }],
    ['its variable, where there is none', undefined, { kind: 'variable' }],
  ])('takes its password from %s', (_, password, from) => {
    expect(secretsOf(basic(password))).toEqual([{ name: 'Retrain.Ask.password', variable: 'ADFC_SECRET_RETRAIN_ASK_PASSWORD', from }])
  })

  it.each<[string, unknown, unknown]>([
    ['no secret', { ...VAULT, secretName: undefined }, ['"Retrain.Ask.password" has no "secretName".', 'authentication.password']],
    ['a secret that is computed', { ...VAULT, secretName: '@activity(\'Look\').output.name' }, ['"secretName" of "Retrain.Ask.password" is computed when the pipeline runs: "@activity(\'Look\').output.name".', 'authentication.password.secretName']],
    ['another vault', { ...VAULT, store: reference('Nowhere') }, ['The linked service "Nowhere" does not exist.', 'authentication.password.store.referenceName']],
  ])('is not planned with %s in a vault', (_, password, problem) => {
    expect(problemsOf(basic(password))).toEqual([problem])
  })

  it('has among its hosts the vault and where one signs in for it', () => {
    expect(mustPlan(files(basic(VAULT)), { mocks: LOOKED }).hosts).toEqual(['login.microsoftonline.com', 'meadow-vault.vault.azure.net', 'meadow.example'])
    expect(mustPlan(files({ url: expression('@activity(\'Look\').output.url') }), { mocks: LOOKED }).hosts).toEqual([])
  })
})
