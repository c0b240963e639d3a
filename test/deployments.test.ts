import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../src/emulator/fault.js'
import type { DeployResult } from '../src/plan/deploy/carry-out.js'
import type { DeployPlan } from '../src/plan/deploy/deploy-plan.js'
import { applied, openWorld, planned, PRINCIPAL, textsOf, type World } from './support/deployments.js'
import { killedAtLines, triggersOf } from './support/killed-deployment.js'
import { twoStates, type FactoryFiles } from './support/random-factories.js'

/** How many random factories; `ADFC_FACTORIES=2000` asks for more. */
const RUNS = Number(process.env['ADFC_FACTORIES'] ?? 300)

/** Many take their time. */
const LONG = { timeout: Math.max(600_000, RUNS * 1_000) }

/** Every fifth line of the journal; `ADFC_STRIDE=1` asks for all. */
const STRIDE = Number(process.env['ADFC_STRIDE'] ?? 5)

beforeAll(() => {
  Object.assign(process.env, { AZURE_TENANT_ID: PRINCIPAL.tenant, AZURE_CLIENT_ID: PRINCIPAL.clientId, AZURE_CLIENT_SECRET: PRINCIPAL.secret })
})

/** Brings a factory into a state, and says how. */
async function bring(files: FactoryFiles, world: World): Promise<{ readonly plan: DeployPlan; readonly outcome: DeployResult }> {
  const texts = textsOf(files)
  const plan = await planned(texts, world)
  const { outcome } = await applied(plan, texts, world)
  if (outcome instanceof Error) throw outcome
  expect(outcome.steps.filter((step) => step.outcome !== 'Succeeded')).toEqual([])
  expect(outcome).toMatchObject({ outcome: 'Succeeded', stillStopped: [] })
  return { plan, outcome }
}

/** The changes that the emulator was asked for since a number of requests. */
function changesSince(world: World, number: number): string[] {
  return world.emulator.requests.slice(number).filter(({ method, operation, url }) => method !== 'GET' && operation?.startsWith('entra') !== true && !/getEventSubscriptionStatus/i.test(url)).map(({ method, url }) => `${method} ${new URL(url).pathname}`)
}

/** What passes, what refuses for good, and answers that are lost. */
const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('throttle', 'unavailable', 'error', 'deny', 'reset', 'lost'),
  on: fc.constantFrom('factory.write', 'factory.delete', 'factory.read', 'factory.list', 'trigger.start', 'trigger.stop', 'trigger.subscribe', 'trigger.unsubscribe', 'trigger.subscription'),
  times: fc.integer({ min: 1, max: 3 }),
})

function runsIn(file: unknown): boolean {
  return (file as { properties: { runtimeState?: unknown } }).properties.runtimeState === 'Started'
}

/** What of a plan would change anything. */
const stepsOf = ({ steps }: DeployPlan): string[] => steps.map(({ id }) => id)

describe('over random factories', () => {
  it('a plan turns one state into the other; afterwards there is nothing to do, and nothing is done', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, after }) => {
        const world = openWorld()
        await bring(before, world)
        expect(stepsOf(await planned(textsOf(before), world))).toEqual([])
        await bring(after, world)
        const again = await planned(textsOf(after), world)
        expect([stepsOf(again), again.changes, again.notes.filter(({ code }) => code === 'cannot-tell')]).toEqual([[], [], []])
        const number = world.emulator.requests.length
        await applied(again, textsOf(after), world)
        expect(changesSince(world, number)).toEqual([])
        // the same objects, in the state that the files say
        const live = await world.site.read(new AbortController().signal)
        expect(live.objects.map(({ id }) => id).sort()).toEqual(Object.keys(after).map((path) => path.replace('.json', '')).sort())
      }),
      { numRuns: RUNS },
    )
  })

  it('whatever goes wrong, nothing is called that is not there, and every trigger that ran runs in the end', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, fc.array(fault, { minLength: 1, maxLength: 3 }), async ({ before, after }, faults) => {
        const first = openWorld()
        await bring(before, first)
        const plan = await planned(textsOf(after), first, { triggers: 'keep' })
        const world = { ...openWorld({ before: first.emulator.state(), faults }), memory: first.memory }
        const { outcome } = await applied(plan, textsOf(after), world)
        const wrong = world.emulator.requests.filter(({ method, status }) => method !== 'GET' && (status === 400 || status === 404 || status === 409)).map(({ method, url, status }) => `${method} ${new URL(url).pathname} ${status}`)
        expect([outcome instanceof Error ? outcome.message : '', wrong]).toEqual([expect.any(String), []])
        // as it is now, without what goes wrong
        const states = triggersOf(await openWorld({ before: world.emulator.state() }).site.read(new AbortController().signal))
        const stopped = Object.entries(before).filter(([path, file]) => path.startsWith('trigger/') && path in after && runsIn(file)).map(([path]) => path.replace('.json', '')).filter((id) => states.get(id) !== 'Started')
        expect([plan.steps.map(({ id }) => id), stopped.filter((id) => !(outcome instanceof Error) && !outcome.stillStopped.some((each) => each === id))]).toEqual([expect.anything(), []])
        if (outcome instanceof Error) expect(['OutOfReach', 'Refusal']).toContain(outcome.name)
      }),
      { numRuns: RUNS },
    )
  })

  it('what is written in another way is the same', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, fc.nat(), async ({ after }, seed) => {
        const world = openWorld()
        await bring(after, world)
        const respelt = textsOf(after, (value) => JSON.stringify(rewritten(value, seed), null, seed % 5))
        expect((await planned(respelt, world)).changes).toEqual([])
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    )
  })

  it('one field that is changed is one line', LONG, async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, fc.nat(), async ({ after }, pick) => {
        const world = openWorld()
        await bring(after, world)
        const paths = Object.keys(after)
        const path = paths[pick % paths.length] ?? ''
        const changed = { ...after, [path]: withDescription(after[path], `new ${pick}`) }
        const { changes } = await planned(textsOf(changed), world)
        expect(changes.map(({ change, lines }) => [change, lines.map((line) => line.path)])).toEqual([['update', ['properties.description']]])
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    )
  })

  it('a secret that is changed is one line, and stands in no plan and no journal', LONG, async () => {
    const files = (key: string): FactoryFiles => ({ 'linkedService/Api.json': { name: 'Api', properties: { type: 'RestService', typeProperties: { url: 'https://example.com', authenticationType: 'Basic', userName: 'reader', password: { type: 'SecureString', value: key } } } } })
    const world = openWorld()
    const first = textsOf(files('canary-one'))
    const plan = await planned(first, world)
    const { journal } = await applied(plan, first, world)
    const next = await planned(textsOf(files('canary-two')), world)
    expect(next.changes).toEqual([{ object: 'linkedService/Api', change: 'update', lines: [{ path: 'properties.typeProperties.password.value', isSecret: true }] }])
    expect(JSON.stringify([plan, next]) + journal).not.toContain('canary')
    expect(world.emulator.sent('meadow', 'linkedService/Api')).toContain('canary-one')
    // of what somebody else has written nothing is known
    world.memory.clear()
    const unknown = await planned(textsOf(files('canary-two')), world)
    expect([stepsOf(unknown), unknown.notes.map(({ code }) => code)]).toEqual([[], ['cannot-tell']])
  })
})

/** A factory of 200 objects in a version: a quarter of them are as they were in each. */
function largeFactory(version: number): FactoryFiles {
  const files: Record<string, unknown> = {}
  const of = (index: number): number => (index % 4 === 0 ? 0 : version)
  for (let index = 0; index < 20; index++) files[`linkedService/Lake${index}.json`] = { name: `Lake${index}`, properties: { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: `https://lake${of(index)}.blob.core.windows.net` } } }
  for (let index = 0; index < 60; index++) files[`dataset/Orders${index}.json`] = { name: `Orders${index}`, properties: { type: 'Json', linkedServiceName: { referenceName: `Lake${index % 20}`, type: 'LinkedServiceReference' }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: `c${of(index)}` } } } }
  for (let index = 0; index < 80; index++) files[`pipeline/Load${index}.json`] = { name: `Load${index}`, properties: { activities: [{ name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 + of(index) } }, ...(index > 40 ? [{ name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: `Load${index - 40}`, type: 'PipelineReference' } } }] : [])] } }
  for (let index = 0; index < 40; index++) files[`trigger/Hourly${index}.json`] = { name: `Hourly${index}`, properties: { type: 'ScheduleTrigger', runtimeState: index % 3 === 0 ? 'Stopped' : 'Started', pipelines: [{ pipelineReference: { referenceName: `Load${index}`, type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Hour', interval: 1 + of(index), startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } } }
  return files
}

describe('a deployment of 200 objects that is killed', () => {
  it.each([
    ['makes everything', {}],
    ['changes three quarters', largeFactory(1)],
  ])('goes on from every line of its journal, and puts nothing twice but what was in flight, where it %s', LONG, async (_, start) => {
    const origin = openWorld()
    if (Object.keys(start).length > 0) await bring(start, origin)
    const before = origin.emulator.state()
    const texts = textsOf(largeFactory(2))
    const plan = await planned(texts, origin)
    const killed = await killedAtLines(plan, texts, before, STRIDE)
    expect(killed.length).toBeGreaterThan(300 / STRIDE)
    for (const { repeated, ...end } of killed) {
      expect(end).toEqual({ line: end.line, first: 'killed', second: 'Succeeded', stillStopped: [], changes: [], started: 26 })
      expect([end.line, repeated <= 1]).toEqual([end.line, true])
    }
  })
})

/** The same value with keys in another order, and with empty lists and nulls where nothing was. */
function rewritten(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, seed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, key === 'properties' ? rewritten({ ...(each as object), ...(seed % 2 === 0 ? { annotations: (each as { annotations?: unknown }).annotations ?? [] } : { description: (each as { description?: unknown }).description ?? null }) }, seed) : rewritten(each, seed)])
  return Object.fromEntries(seed % 3 === 0 ? entries.reverse() : entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function withDescription(file: unknown, description: string): unknown {
  const { properties, ...rest } = file as { properties: object }
  return { ...rest, properties: { ...properties, description } }
}
