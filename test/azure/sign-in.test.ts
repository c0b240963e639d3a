import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { signInRefusal } from '../../src/azure/sign-in-refusal.js'
import { openSite } from '../../src/azure/site.js'
import type { Target } from '../../src/plan/deploy/target.js'
import { fakeClock, fakeHttp, type Reply, type Routes } from './world.js'

const TENANT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const TOKEN = `POST login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`
const FACTORY: Target = { flavour: 'data-factory', cloud: 'public', subscription: '00000000-1111-2222-3333-444444444444', resourceGroup: 'rg', name: 'meadow' }
const WORKSPACE: Target = { flavour: 'synapse', cloud: 'public', name: 'meadow' }
const F = `management.azure.com/subscriptions/${FACTORY.subscription}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow`
const W = 'meadow.dev.azuresynapse.net'

const NAMES = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TOKEN_CREDENTIALS'] as const
let before: Partial<Record<string, string>>
beforeEach(() => {
  before = Object.fromEntries(NAMES.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
  Object.assign(process.env, { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: '11111111-2222-3333-4444-555555555555', AZURE_CLIENT_SECRET: 'own-secret' })
})
afterEach(() => {
  for (const name of NAMES) delete process.env[name]
  Object.assign(process.env, before)
})

/** How reading a target fails. */
async function reading(target: Target, routes: Routes): Promise<unknown[]> {
  const { message, why, details } = (await openSite({ target, cloud: namedCloud('public'), clock: fakeClock(), random: () => 1, http: fakeHttp(routes) }).read(new AbortController().signal).catch((error: unknown) => error)) as { message: string; why: string; details: { hint?: string } }
  expect(`${message} ${details.hint ?? ''}`).not.toMatch(/own-secret|undefined/)
  return [why, message, details.hint]
}
const entra = (status: number, error: string, description: string): Reply => ({ status, json: { error, error_description: `${description}\r\nTrace ID: 1` } })
const refusal = (status: number, code: string, message: string): Reply => ({ status, json: { error: { code, message } } })

describe('an identity in the environment that is not signed in', () => {
  it.each<[string, Reply | string, string, string, RegExp]>([
    ['a wrong secret', entra(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.'), 'denied', 'The client secret in AZURE_CLIENT_SECRET is wrong: 401 (invalid_client): "AADSTS7000215: Invalid client secret provided. Trace ID: 1".', /value of a client secret/],
    ['a secret that is over', entra(401, 'invalid_client', 'AADSTS7000222: The provided client secret keys are expired.'), 'denied', 'The client secret in AZURE_CLIENT_SECRET has expired: 401 (invalid_client): "AADSTS7000222: The provided client secret keys are expired. Trace ID: 1".', /Make a new client secret/],
    ['an unknown application', entra(400, 'unauthorized_client', 'AADSTS700016: Application was not found in the directory.'), 'denied', 'The application in AZURE_CLIENT_ID is not known in the tenant: 400 (unauthorized_client): "AADSTS700016: Application was not found in the directory. Trace ID: 1".', /AZURE_CLIENT_ID/],
    ['an unknown tenant', entra(400, 'invalid_request', 'AADSTS90002: Tenant not found.'), 'denied', 'The tenant in AZURE_TENANT_ID is not known to Entra: 400 (invalid_request): "AADSTS90002: Tenant not found. Trace ID: 1".', /AZURE_TENANT_ID/],
    ['a federation that is not there', entra(401, 'invalid_client', 'AADSTS700213: No matching federated identity record found.'), 'denied', 'The application in AZURE_CLIENT_ID does not trust the token of this machine: 401 (invalid_client): "AADSTS700213: No matching federated identity record found. Trace ID: 1".', /federated credential/],
    ['anything else', entra(400, 'invalid_resource', 'AADSTS500011: Not found.'), 'denied', 'Nobody could be signed in to Entra: 400 (invalid_resource): "AADSTS500011: Not found. Trace ID: 1".', /az login/],
    ['an Entra that is down', entra(503, 'temporarily_unavailable', 'AADSTS90033: A transient error has occurred.'), 'unreachable', 'Entra could not sign anybody in: 503 (temporarily_unavailable): "AADSTS90033: A transient error has occurred. Trace ID: 1".', /later/],
    ['an Entra that does not answer', 'ECONNREFUSED', 'unreachable', '"login.microsoftonline.com" refuses the connection.', /network/],
  ])('%s', async (_, reply, why, sentence, hint) => {
    expect(await reading(FACTORY, { [TOKEN]: reply })).toEqual([why, sentence, expect.stringMatching(hint)])
  })

  it('a way to sign in that the package does not know', async () => {
    process.env['AZURE_TOKEN_CREDENTIALS'] = 'guess'
    expect(await reading(FACTORY, {})).toEqual(['denied', expect.stringMatching(/^Nobody can be signed in to Entra: Invalid value for AZURE_TOKEN_CREDENTIALS = guess/), 'Correct the environment variable, or leave it out.'])
  })
})

describe('an earlier sign-in, which is told of in the message alone', () => {
  const chain = (said: string): Error => new Error(`ChainedTokenCredential authentication failed.\nCredentialUnavailableError: EnvironmentCredential is unavailable.\nCredentialUnavailableError: ${said}`)
  it.each<[string, string, string, RegExp]>([
    ['has expired', "ERROR: AADSTS700082: The refresh token has expired due to inactivity. Trace ID: 1 Correlation ID: 2\nInteractive authentication is needed. Please run:\naz login --scope https://management.core.windows.net//.default", 'The earlier sign-in on this machine has expired: "AADSTS700082: The refresh token has expired due to inactivity".', /^Sign in again with "az login"\.$/],
    ['needs a second factor', 'ERROR: AADSTS50076: You must use multi-factor authentication to access this.', 'The earlier sign-in on this machine is not enough for Entra: "AADSTS50076: You must use multi-factor authentication to access this".', /second factor/],
    ['is of another tenant', 'ERROR: AADSTS50020: User account does not exist in tenant.', 'Entra refused the earlier sign-in on this machine: "AADSTS50020: User account does not exist in tenant".', /az login --tenant/],
    ['is none', "Please run 'az login' from a command prompt to authenticate before using this credential.", 'Nobody is signed in on this machine: the environment names no identity, and the Azure CLI asks for "az login".', /AZURE_TENANT_ID/],
    ['is not possible', 'Azure CLI could not be found.', 'Nobody could be signed in to Entra: no identity was found in the environment.', /AZURE_TENANT_ID/],
  ])('%s', (_, said, sentence, hint) => {
    const { message, details } = signInRefusal({ kind: 'own', authority: 'https://login.microsoftonline.com' }, { error: chain(said), refused: undefined }, () => { throw new Error('no secret is asked for') })
    expect([message, details.hint, details.isFinal]).toEqual([sentence, expect.stringMatching(hint), true])
  })
})

describe('a target that is out of reach', () => {
  it.each<[string, Target, Routes, string, RegExp, RegExp]>([
    ['a workspace that no name server knows', WORKSPACE, { [`GET ${W}/workspace`]: 'ENOTFOUND' }, 'missing', /^There is no workspace "meadow" to be found: the host "meadow\.dev\.azuresynapse\.net" is not known\.$/, /name and the cloud/],
    ['Azure Resource Manager that no name server knows', FACTORY, { [`GET ${F}`]: 'ENOTFOUND' }, 'unreachable', /^The host "management\.azure\.com" is not known\.$/, /network/],
    ['the firewall of a workspace', WORKSPACE, { [`GET ${W}/workspace`]: refusal(403, 'ClientIpAddressNotAuthorized', 'Client Ip address : 10.0.0.1') }, 'denied', /^Whoever is signed in may not read the workspace "meadow": 403 \(ClientIpAddressNotAuthorized\): "Client Ip address : 10\.0\.0\.1"\.$/, /closed to this network/],
    ['public access that is off', WORKSPACE, { [`GET ${W}/workspace`]: refusal(403, 'PublicNetworkAccessDenied', 'The public network interface on this Workspace is not accessible.') }, 'denied', /403 \(PublicNetworkAccessDenied\)/, /private endpoint/],
    ['no role in a workspace', WORKSPACE, { [`GET ${W}/workspace`]: refusal(403, 'Unauthorized', 'no') }, 'denied', /may not read the workspace "meadow"/, /Synapse Artifact User/],
    ['a proxy with a certificate of its own', FACTORY, { [`GET ${F}`]: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'unreachable', /^The certificate of "management\.azure\.com" cannot be trusted \(SELF_SIGNED_CERT_IN_CHAIN\)\.$/, /NODE_EXTRA_CA_CERTS/],
    ['a proxy that speaks no TLS', FACTORY, { [`GET ${F}`]: 'EPROTO' }, 'unreachable', /^The certificate of "management\.azure\.com" cannot be trusted \(EPROTO\)\.$/, /proxy/],
    ['a proxy that wants a password', FACTORY, { [`GET ${F}`]: { status: 407, text: '<h1>Proxy Authentication Required</h1>' } }, 'unreachable', /^A proxy lets nobody through who gives no name and password: 407: "Proxy Authentication Required"\.$/, /HTTPS_PROXY/],
    ['a proxy that refuses', FACTORY, { [`GET ${F}`]: 'ECONNREFUSED' }, 'unreachable', /^"management\.azure\.com" refuses the connection\.$/, /network/],
    ['a gateway in the way', FACTORY, { [`GET ${F}`]: { status: 502, text: '<html><title>Bad Gateway</title></html>' } }, 'unreachable', /^The factory "meadow" could not be read: 502: "Bad Gateway"\.$/, /later/],
    ['a page of a portal in the way', FACTORY, { [`GET ${F}`]: { status: 200, text: '<html>Accept the terms</html>' } }, 'refused', /^The factory "meadow" showed itself in no form that is known \(status 200\)\.$/, /proxy/i],
  ])('%s', async (_, target, routes, why, sentence, hint) => {
    expect(await reading(target, routes)).toEqual([why, expect.stringMatching(sentence), expect.stringMatching(hint)])
  })
})
