import { beforeEach, describe, expect, it } from 'vitest'
import { namedCloud } from '../../src/address/cloud.js'
import { openSite } from '../../src/azure/site.js'
import type { InProcess, InProcessOptions } from '../../src/emulator/in-process.js'
import type { Fault } from '../../src/emulator/fault.js'
import type { OperationName } from '../../src/emulator/call.js'
import type { Principal } from '../../src/emulator/seed.js'
import { tenantId } from '../../src/emulator/tenant.js'
import type { ObjectId } from '../../src/plan/deploy/live.js'
import type { Site, SiteFailure } from '../../src/plan/deploy/site.js'
import type { Target } from '../../src/plan/deploy/target.js'
import { DEPLOYER, FACTORY, FOREIGNER, GROUP, live, STRANGER, SUBSCRIPTION, WORKSPACE } from '../emulator/live.js'
import { fakeClock } from '../support/fake-clock.js'

const IN_FACTORY: Target = { flavour: 'data-factory', cloud: 'public', subscription: SUBSCRIPTION, resourceGroup: GROUP, name: FACTORY }
const IN_WORKSPACE: Target = { flavour: 'synapse', cloud: 'public', name: WORKSPACE }
const NEVER = new AbortController().signal

interface Opened {
  readonly site: Site
  readonly emulator: InProcess
  readonly clock: ReturnType<typeof fakeClock>
}

function open(target: Target, options: Partial<InProcessOptions> = {}, who: Principal = DEPLOYER): Opened {
  Object.assign(process.env, { AZURE_TENANT_ID: who.tenant, AZURE_CLIENT_ID: who.clientId, AZURE_CLIENT_SECRET: who.secret })
  const emulator = live(options)
  const clock = fakeClock()
  return { emulator, clock, site: openSite({ target, cloud: namedCloud('public'), clock, random: () => 1, http: emulator.http }) }
}

const bodies = {
  pipeline: (seconds = 1) => JSON.stringify({ properties: { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: seconds } }] } }),
  lake: JSON.stringify({ properties: { type: 'AzureBlobStorage', typeProperties: { serviceUri: 'https://orchard.blob.core.windows.net' } } }),
  apples: JSON.stringify({ properties: { type: 'Binary', linkedServiceName: { type: 'LinkedServiceReference', referenceName: 'Lake' }, typeProperties: {} } }),
  trigger: (type: string) => JSON.stringify({ properties: { type, typeProperties: { scope: '/subscriptions/x', events: [] }, pipelines: [{ pipelineReference: { type: 'PipelineReference', referenceName: 'Load' } }] } }),
}
const make = (site: Site, id: ObjectId, body: string, tag: string | null = null): ReturnType<Site['put']> => site.put(id, body, tag, NEVER)
const failure = (work: Promise<unknown>): Promise<[string, string]> => work.then(() => ['none', ''], (error: SiteFailure) => [error.name === 'SiteFailure' ? error.why : error.name, error.message])
const runtimeState = async (site: Site, name: string): Promise<unknown> => ((await site.get(`trigger/${name}`, NEVER))?.body['properties'] as Record<string, unknown> | undefined)?.['runtimeState']

/** Each flavour, and what the emulator calls its operations. */
const FLAVOURS: readonly [string, Target, (operation: string) => OperationName][] = [
  ['a factory', IN_FACTORY, (operation) => (['start', 'stop', 'subscribe', 'unsubscribe', 'subscription'].includes(operation) ? `trigger.${operation}` : `factory.${operation}`) as OperationName],
  ['a workspace', IN_WORKSPACE, (operation) => `synapse.${operation}` as OperationName],
]

describe.each(FLAVOURS)('%s', (_, target, named) => {
  const fault = (kind: Fault['kind'], operation: string, more: Partial<Fault> = {}): Fault => ({ kind, on: named(operation), ...more })
  const asked = ({ emulator }: Opened, operation: string): (number | undefined)[] => emulator.requests.filter((request) => request.operation === named(operation)).map(({ status }) => status)

  it('is read over all pages', async () => {
    const { site, emulator } = open(target, { options: { live: { pageSize: 2 } } })
    for (const name of ['e', 'd', 'c', 'b', 'a']) await make(site, `pipeline/${name}`, bodies.pipeline())
    await make(site, 'linkedService/Lake', bodies.lake)
    const all = await site.read(NEVER)
    const [lake, ...pipelines] = all.objects.filter(({ kind }) => kind === 'pipeline' || kind === 'linkedService').map(({ id }) => id)
    // a workspace has linked services of its own
    expect([lake, pipelines.filter((id) => id.startsWith('pipeline/'))]).toEqual([target.flavour === 'synapse' ? expect.stringMatching(/^linkedService\//) : 'linkedService/Lake', ['e', 'd', 'c', 'b', 'a'].map((name) => `pipeline/${name}`)])
    expect(emulator.requests.filter(({ url, operation }) => operation === named('list') && /\/pipelines\?/.test(url))).toHaveLength(3)
    expect([all.site.id.toLowerCase(), all.tenant]).toEqual([`factory/${target.name}`, target.flavour === 'synapse' ? null : tenantId(DEPLOYER.tenant)])
  })

  it('makes, shows, changes and deletes, and holds writers to their tags', async () => {
    const { site } = open(target)
    const made = await make(site, 'pipeline/Load', bodies.pipeline())
    expect(made).toMatchObject({ id: 'pipeline/Load', kind: 'pipeline', name: 'Load', tag: expect.any(String) })
    expect(await site.get('pipeline/load', NEVER)).toMatchObject({ id: 'pipeline/Load', tag: made.tag })
    const changed = await make(site, 'pipeline/Load', bodies.pipeline(2), made.tag)
    expect(changed.tag).not.toBe(made.tag)
    expect(await failure(make(site, 'pipeline/Load', bodies.pipeline(3), made.tag))).toEqual(['changed', expect.stringMatching(/^The pipeline "Load" of the \w+ "orchard-\w+" was changed meanwhile, or is being changed: 412 \(PreconditionFailed\)/)])
    expect(JSON.stringify((await site.get('pipeline/Load', NEVER))?.body)).toContain('"waitTimeInSeconds":2')
    for (let times = 0; times < 2; times++) await site.remove('pipeline/Load', NEVER)
    expect(await site.get('pipeline/Load', NEVER)).toBeNull()
  })

  it('says why it refuses', async () => {
    const { site } = open(target)
    expect(await failure(make(site, 'dataset/Apples', bodies.apples))).toEqual(['refused', expect.stringMatching(/refused to write the dataset "Apples": (?:400|the operation failed) \(BadRequest\): ".*invalid reference 'Lake'"\.$/)])
    await make(site, 'linkedService/Lake', bodies.lake)
    await make(site, 'dataset/Apples', bodies.apples)
    expect(await failure(site.remove('linkedService/Lake', NEVER))).toEqual(['referenced', expect.stringMatching(/^The linked service "Lake" of .+ is still needed by "Apples": /)])
    await make(site, 'pipeline/Load', bodies.pipeline())
    await make(site, 'trigger/Nightly', bodies.trigger('ScheduleTrigger'))
    await site.start('Nightly', NEVER)
    expect(await failure(make(site, 'trigger/Nightly', bodies.trigger('ScheduleTrigger')))).toEqual(['started', expect.stringMatching(/^The trigger "Nightly" of .+ is started, and a started trigger cannot be changed: /)])
    expect(await failure(site.remove('trigger/Nightly', NEVER))).toEqual(['started', expect.any(String)])
  })

  it('starts and stops triggers, also those that are so already', async () => {
    const { site } = open(target, { options: { factory: { polls: 2 }, synapse: { polls: 2 } } })
    await make(site, 'pipeline/Load', bodies.pipeline())
    await make(site, 'trigger/Nightly', bodies.trigger('ScheduleTrigger'))
    for (let times = 0; times < 2; times++) await site.start('Nightly', NEVER)
    expect(await runtimeState(site, 'Nightly')).toBe('Started')
    for (let times = 0; times < 2; times++) await site.stop('Nightly', NEVER)
    expect(await runtimeState(site, 'Nightly')).toBe('Stopped')
    expect(await failure(site.start('Weekly', NEVER))).toEqual(['refused', expect.stringMatching(/refused to start the trigger "Weekly": 404/)])
  })

  it('attaches triggers to their events and detaches them, and waits until it is so', async () => {
    const opened = open(target, { options: { live: { provisioning: 3 } } })
    const { site } = opened
    await make(site, 'pipeline/Load', bodies.pipeline())
    await make(site, 'trigger/Arrival', bodies.trigger('BlobEventsTrigger'))
    expect(await site.subscription('Arrival', NEVER)).toBe('Disabled')
    await site.subscribe('Arrival', NEVER)
    expect([await site.subscription('Arrival', NEVER), asked(opened, 'subscription').length]).toEqual(['Enabled', 7])
    await site.subscribe('Arrival', NEVER)
    expect(asked(opened, 'subscribe')).toHaveLength(1)
    await site.start('Arrival', NEVER)
    await site.stop('Arrival', NEVER)
    await site.unsubscribe('Arrival', NEVER)
    expect(await site.subscription('Arrival', NEVER)).toBe('Disabled')
  })

  it('is waited for as long as it asks', async () => {
    const { site, clock } = open(target, { faults: [fault('throttle', 'list', { seconds: 17 }), fault('throttle', 'write', { seconds: 23, times: 7 }), fault('unavailable', 'read', { times: 2 })] })
    await make(site, 'pipeline/Load', bodies.pipeline())
    expect(clock.slept.filter((wait) => wait === 23_000)).toHaveLength(7)
    expect((await site.read(NEVER)).objects.map(({ id }) => id)).toContain('pipeline/Load')
    expect(clock.slept.filter((wait) => wait === 17_000)).toHaveLength(1)
  })

  it.each(['reset', 'lost', 'error', 'unavailable'] as const)('is asked again behind "%s"', async (kind) => {
    const operations = ['read', 'list', 'write', 'start', 'stop', 'subscribe', 'unsubscribe', 'subscription', 'delete', 'operation']
    const { site } = open(target, { faults: operations.map((operation) => fault(kind, operation)), options: { factory: { polls: 1 } } })
    await make(site, 'pipeline/Load', bodies.pipeline())
    await make(site, 'trigger/Arrival', bodies.trigger('CustomEventsTrigger'))
    await site.subscribe('Arrival', NEVER)
    await site.start('Arrival', NEVER)
    expect(await runtimeState(site, 'Arrival')).toBe('Started')
    expect((await site.read(NEVER)).objects.map(({ id }) => id)).toContain('trigger/Arrival')
    await site.stop('Arrival', NEVER)
    await site.unsubscribe('Arrival', NEVER)
    await site.remove('trigger/Arrival', NEVER)
    expect(await site.get('trigger/Arrival', NEVER)).toBeNull()
  })

  it.each<[Fault['kind'], string, string, RegExp]>([
    ['error', 'write', 'unreachable', /could not write the pipeline "Load": 500\.$/],
    ['throttle', 'delete', 'none', /^$/],
    ['deny', 'write', 'denied', /^Whoever is signed in may not write the pipeline "Load" of /],
    ['deny', 'list', 'denied', /^Whoever is signed in may not list the \w+/],
    ['reset', 'list', 'unreachable', /^The connection to ".+" broke/],
    ['error', 'list', 'unreachable', /could not list the .+: 500\.$/],
    ['unavailable', 'read', 'unreachable', /could not be read: 503 \(ServiceUnavailable\)/],
  ])('fails as a whole by "%s" at "%s" without an end', async (kind, operation, why, sentence) => {
    const { site } = open(target, { faults: [fault(kind, operation, { times: kind === 'throttle' ? 20 : 0 })] })
    const work = operation === 'write' ? make(site, 'pipeline/Load', bodies.pipeline()) : operation === 'delete' ? site.remove('pipeline/Load', NEVER) : site.read(NEVER)
    expect(await failure(work)).toEqual([why, expect.stringMatching(sentence)])
  })

  it('fails as a whole where a single list does, and asks for no further one', async () => {
    const opened = open(target, { faults: [fault('deny', 'list', { after: 4, times: 1 })] })
    expect((await failure(opened.site.read(NEVER)))[0]).toBe('denied')
    expect(asked(opened, 'list').filter((status) => status === 403)).toHaveLength(1)
    expect(asked(opened, 'list').length).toBeLessThan(9)
  })

  it.each<[string, Principal, RegExp]>([
    ['without a role', STRANGER, /^Whoever is signed in may not read the \w+ "orchard-\w+": 403/],
    ['of another tenant', FOREIGNER, /tenant/],
  ])('lets nobody in %s', async (_who, who, sentence) => {
    const { site } = open(target, {}, who)
    expect(await failure(site.read(NEVER))).toEqual(['denied', expect.stringMatching(sentence)])
  })

  it('stops at once when it is interrupted', async () => {
    const { site } = open(target, { faults: [fault('hang', 'list', { times: 0 })] })
    const interruption = new AbortController()
    const reading = site.read(interruption.signal)
    setImmediate(() => interruption.abort(new Error('enough')))
    await expect(reading).rejects.toThrow('enough')
  })
})

it('writes the factory itself, under its tag', async () => {
  const { site } = open(IN_FACTORY)
  const { site: before } = await site.read(NEVER)
  const body = JSON.stringify({ location: 'westeurope', properties: { globalParameters: { rows: { type: 'Int', value: 3 } } } })
  expect(await make(site, `factory/${FACTORY}`, body, before.tag)).toMatchObject({ kind: 'factory', body: { properties: { globalParameters: { rows: { value: 3 } } } } })
  expect(await failure(make(site, `factory/${FACTORY}`, body, before.tag))).toEqual(['changed', expect.stringMatching(/^The factory "orchard-adf" was changed meanwhile/)])
  expect(await failure(site.remove(`factory/${FACTORY}`, NEVER))).toEqual(['refused', 'The factory "orchard-adf" cannot be deleted. adfc deletes no factory.'])
})

describe('a target that is not there', () => {
  it.each<[string, Target, RegExp]>([
    ['a factory', { ...IN_FACTORY, name: 'pear-adf' } as Target, /^There is no factory "pear-adf" in the resource group "rg-orchard": 404 \(ResourceNotFound\)/],
    ['a workspace', { ...IN_WORKSPACE, name: 'pear-syn' }, /"pear-syn"/],
  ])('is said of %s', async (_, target, sentence) => {
    expect(await failure(open(target).site.read(NEVER))).toEqual(['missing', expect.stringMatching(sentence)])
  })
})

describe('an operation of a workspace', () => {
  describe.each(['location', 'operation-id'] as const)('that is named by %s', (answer) => {
    it.each(['body', 'status'] as const)('is followed, and fails by its %s', async (how) => {
      const opened = open(IN_WORKSPACE, { options: { synapse: { polls: 3, answer, failure: how }, live: { retryAfter: 5 } } })
      const { site, emulator, clock } = opened
      expect(await make(site, 'pipeline/Load', bodies.pipeline())).toMatchObject({ tag: expect.any(String) })
      expect(emulator.requests.filter(({ operation }) => operation === 'synapse.operation')).toHaveLength(4)
      expect(clock.slept).toEqual([5000, 5000, 5000])
      expect(await failure(make(site, 'dataset/Apples', bodies.apples))).toEqual(['refused', expect.stringMatching(/: (?:the operation failed|400) \(BadRequest\): ".*invalid reference 'Lake'"\.$/)])
      await make(site, 'trigger/Nightly', bodies.trigger('ScheduleTrigger'))
      await site.start('Nightly', NEVER)
      expect((await failure(make(site, 'trigger/Nightly', bodies.trigger('ScheduleTrigger'))))[0]).toBe('started')
      await site.stop('Nightly', NEVER)
      await site.remove('trigger/Nightly', NEVER)
      expect(await site.get('trigger/Nightly', NEVER)).toBeNull()
    })
  })

  it.each<[Fault['kind'], string, RegExp]>([
    ['fail', 'refused', /refused to write the pipeline "Load": .*"The operation failed"\.$/],
    ['stuck', 'unreachable', /^The workspace "orchard-syn" did not write the pipeline "Load" in 20 min\.$/],
  ])('that is %s has its sentence', async (kind, why, sentence) => {
    const { site } = open(IN_WORKSPACE, { faults: [{ kind, on: 'synapse.write' }] })
    expect(await failure(make(site, 'pipeline/Load', bodies.pipeline()))).toEqual([why, expect.stringMatching(sentence)])
  })
})

beforeEach(() => {
  for (const name of ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']) delete process.env[name]
})
