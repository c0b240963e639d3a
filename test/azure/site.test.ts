import { beforeAll, describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { openSite } from '../../src/azure/site.js'
import type { Target } from '../../src/plan/deploy/target.js'
import type { Site } from '../../src/plan/deploy/site.js'
import { fakeClock, fakeHttp, type Reply, type Routes } from './world.js'

const FACTORY: Target = { flavour: 'data-factory', cloud: 'public', subscription: '00000000-1111-2222-3333-444444444444', resourceGroup: 'rg', name: 'meadow' }
const WORKSPACE: Target = { flavour: 'synapse', cloud: 'public', name: 'meadow' }
const F = `management.azure.com/subscriptions/${FACTORY.subscription}/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow`
const W = 'meadow.dev.azuresynapse.net'
const EMPTY: Reply = { json: { value: [] } }
const LISTS: Routes = Object.fromEntries(['managedVirtualNetworks', 'credentials', 'integrationRuntimes', 'linkedservices', 'datasets', 'dataflows', 'pipelines', 'triggers', 'adfcdcs'].map((name) => [`GET ${F}/${name}`, EMPTY]))
const ITSELF: Routes = { [`GET ${F}`]: { json: { name: 'meadow', eTag: '"1"', identity: { tenantId: 'home' }, properties: {} } }, [`GET management.azure.com/subscriptions/${FACTORY.subscription}`]: { status: 403, json: {} } }
const shown = (name: string): object => ({ name, etag: `tag-${name}`, properties: {} })
const refusal = (status: number, code: string, message: string): Reply => ({ status, json: { error: { code, message } } })

function siteOf(target: Target, routes: Routes): { site: Site; http: ReturnType<typeof fakeHttp>; clock: ReturnType<typeof fakeClock> } {
  const http = fakeHttp(routes)
  const clock = fakeClock()
  return { http, clock, site: openSite({ target, cloud: namedCloud('public'), clock, random: () => 1, http }) }
}

const signal = new AbortController().signal
const failed = (error: unknown): unknown[] => {
  const { name, why, message } = error as { name: string; why: string; message: string }
  return [name, why, message]
}

beforeAll(() => void Object.assign(process.env, { AZURE_TENANT_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', AZURE_CLIENT_ID: '11111111-2222-3333-4444-555555555555', AZURE_CLIENT_SECRET: 'own-secret' }))

describe('reading a factory', () => {
  it('takes every page, each object once, and endpoints by their network', async () => {
    const { site } = siteOf(FACTORY, {
      ...LISTS,
      ...ITSELF,
      [`GET ${F}/pipelines`]: [{ json: { value: [shown('a'), shown('b')], nextLink: `https://${F}/pipelines?page=2` } }, { json: { value: [shown('B'), shown('c')] } }],
      [`GET ${F}/managedVirtualNetworks`]: { json: { value: [shown('default')] } },
      [`GET ${F}/managedVirtualNetworks/default/managedPrivateEndpoints`]: { json: { value: [shown('lake')] } },
      [`GET ${F}/adfcdcs`]: refusal(404, 'NotFound', 'unknown'),
    })
    const live = await site.read(signal)
    expect(live.objects.map(({ id, tag }) => [id, tag])).toEqual([['managedVirtualNetwork/default', 'tag-default'], ['managedPrivateEndpoint/default/lake', 'tag-lake'], ['pipeline/a', 'tag-a'], ['pipeline/b', 'tag-b'], ['pipeline/c', 'tag-c']])
    expect([live.site.tag, live.tenant]).toEqual(['"1"', 'home'])
  })

  it.each<[string, Routes, string, RegExp]>([
    ['another tenant', { [`GET ${F}`]: refusal(401, 'InvalidAuthenticationTokenTenant', "The access token is from the wrong issuer 'https://sts.windows.net/own/'. It must match the tenant 'https://sts.windows.net/theirs/' associated with this subscription.") }, 'denied', /of the tenant "own", but the factory "meadow" is in the tenant "theirs"/],
    ['no right', { [`GET ${F}`]: refusal(403, 'AuthorizationFailed', 'no') }, 'denied', /may not read the factory "meadow"/],
    ['no subscription', { [`GET ${F}`]: refusal(404, 'SubscriptionNotFound', 'no') }, 'missing', /^The subscription "00000000/],
    ['no group', { [`GET ${F}`]: refusal(404, 'ResourceGroupNotFound', 'no') }, 'missing', /^The resource group "rg"/],
    ['no factory', { [`GET ${F}`]: refusal(404, 'ResourceNotFound', 'no') }, 'missing', /^There is no factory "meadow" in the resource group "rg"/],
    ['a list that is refused', { [`GET ${F}/datasets`]: refusal(404, 'NotFound', 'no') }, 'refused', /refused to list the datasets/],
    ['a page elsewhere', { [`GET ${F}/datasets`]: { json: { value: [], nextLink: 'https://elsewhere.example/' } } }, 'refused', /goes on at "elsewhere.example"/],
  ])('fails by %s', async (_, routes, why, sentence) => {
    const { site, http } = siteOf(FACTORY, { ...LISTS, ...ITSELF, ...routes })
    const error = await site.read(signal).catch(failed)
    expect(error).toEqual(['SiteFailure', why, expect.stringMatching(sentence)])
    expect(http.received.filter(({ line }) => line.includes('elsewhere'))).toEqual([])
  })
})

describe('changing a site', () => {
  const LOAD = `PUT ${F}/pipelines/Load`
  it('sends the body as it is and the tag, and waits out what passes', async () => {
    const { site, http, clock } = siteOf(FACTORY, { [LOAD]: [refusal(409, 'Conflict', 'busy'), refusal(400, 'BadRequest', 'Resource cannot be updated during provisioning'), { json: shown('Load') }] })
    expect(await site.put('pipeline/Load', '{"properties":{"a":1.0}}', 'old', signal)).toMatchObject({ id: 'pipeline/Load', tag: 'tag-Load' })
    expect(http.received.filter(({ line }) => line === LOAD).map(({ headers }) => headers['if-match'])).toEqual(['old', 'old', 'old'])
    expect(clock.waits).toEqual([1000, 2000])
  })

  it.each<[string, Reply, string]>([
    ['412', refusal(412, 'PreconditionFailed', 'no'), 'changed'],
    ['409 that stays', refusal(409, 'Conflict', 'no'), 'changed'],
    ['a started trigger', refusal(400, 'TriggerEnabledCannotUpdate', 'no'), 'started'],
    ['what is referenced', refusal(400, 'BadRequest', 'The document cannot be deleted since it is referenced by Caller.'), 'referenced'],
    ['a bad reference', refusal(400, 'BadRequest', 'invalid reference'), 'refused'],
  ])('fails by %s', async (_, reply, why) => {
    const { site } = siteOf(FACTORY, { [LOAD]: reply })
    expect((await site.put('pipeline/Load', '{}', 't', signal).catch(failed) as string[])[1]).toBe(why)
  })

  it('follows an operation of a workspace, and finds the failure inside', async () => {
    const op = `GET ${W}/operationResults/op1`
    const put = { [`PUT ${W}/pipelines/Load`]: { status: 202, json: { operationId: 'op1' } } }
    const good = siteOf(WORKSPACE, { ...put, [op]: [{ status: 202 }, { json: shown('Load') }] })
    expect(await good.site.put('pipeline/Load', '{}', null, signal)).toMatchObject({ tag: 'tag-Load' })
    const bad = siteOf(WORKSPACE, { ...put, [op]: { json: { status: 'Failed', error: { code: 'TriggerEnabledCannotUpdate', message: 'no' } } } })
    expect((await bad.site.put('pipeline/Load', '{}', null, signal).catch(failed) as string[])[1]).toBe('started')
    expect(await bad.site.put('integrationRuntime/Own', '{}', null, signal).catch(failed)).toMatchObject(['SiteFailure', 'refused', expect.stringMatching(/cannot be written/)])
  })

  it('waits for events', async () => {
    const { site } = siteOf(FACTORY, { [`POST ${F}/triggers/T/getEventSubscriptionStatus`]: ['Disabled', 'Provisioning', 'Enabled'].map((status) => ({ json: { status } })), [`POST ${F}/triggers/T/subscribeToEvents`]: {} })
    await site.subscribe('T', signal)
    expect(await site.subscription('T', signal)).toBe('Enabled')
  })
})
