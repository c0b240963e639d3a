import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DeployEntry, DeployPast, Live, RememberedSecret } from '../src/index.js'
import { openInProcess } from '../src/emulator/in-process.js'
import { EMPTY_SEED } from '../src/emulator/seed.js'
import { ROOT } from './support/built-command.js'
import { PRINCIPAL, TARGET, TENANT } from './support/deployments.js'
import { FACTORY_TARGET } from './support/deploy-stage.js'
import { fakeClock } from './support/fake-clock.js'

const library = async (): Promise<typeof import('../src/index.js')> => (await import(join(ROOT, 'dist/index.js'))) as typeof import('../src/index.js')

const CANARY = 'canary-9d2e'
const FILES = new Map(
  Object.entries({
    'linkedService/Api.json': { name: 'Api', properties: { type: 'RestService', typeProperties: { url: 'https://example.com', authenticationType: 'Basic', userName: 'reader', password: { type: 'SecureString', value: CANARY } } } },
    'pipeline/Load.json': { name: 'Load', properties: { activities: [{ name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } },
    'trigger/Nightly.json': { name: 'Nightly', properties: { type: 'ScheduleTrigger', runtimeState: 'Started', pipelines: [{ pipelineReference: { referenceName: 'Load', type: 'PipelineReference' } }], typeProperties: { recurrence: { frequency: 'Hour', interval: 1, startTime: '2030-01-01T00:00:00Z', timeZone: 'UTC' } } } },
  }).map(([path, value]): [string, string] => [path, JSON.stringify(value)]),
)

describe('the library', () => {
  it('plans a deployment, carries it out, goes on with it, and then finds nothing to do', async () => {
    const { applyDeploy, azureSite, compile, namedCloud, planDeploy, printPlan, readDeployJournal, readPlan, readTarget, secretDigest } = await library()
    Object.assign(process.env, { AZURE_TENANT_ID: PRINCIPAL.tenant, AZURE_CLIENT_ID: PRINCIPAL.clientId, AZURE_CLIENT_SECRET: PRINCIPAL.secret })
    const emulator = openInProcess({ seed: { ...EMPTY_SEED, principals: [PRINCIPAL], factories: [{ name: TARGET.name, subscriptionId: TARGET.subscription, resourceGroupName: TARGET.resourceGroup, tenant: TENANT }] } })
    const { target } = readTarget(FACTORY_TARGET, 'public')
    if (!target) throw new Error('no target')
    const clock = fakeClock()
    const site = await azureSite({ target, cloud: namedCloud('public'), clock, random: () => 0.5, http: emulator.http })
    const never = new AbortController().signal
    const factory = compile([...FILES].map(([path, text]) => ({ path, text })))
    const memory = new Map<string, RememberedSecret>()
    const planned = async (live: Promise<Live>): Promise<ReturnType<typeof planDeploy>> => planDeploy(factory, await live, { root: factory.roots[0] ?? '.', text: (path) => FILES.get(path) ?? '', remembered: (object, pointer) => memory.get(`${object} ${pointer}`) })

    const { plan, problems } = await planned(site.read(never))
    if (!plan) throw new Error(problems.map(({ message }) => message).join(' '))
    expect(plan.changes.map(({ change, object }) => `${change} ${object}`)).toEqual(['create linkedService/Api', 'create pipeline/Load', 'create trigger/Nightly'])
    expect(readPlan(printPlan(plan))).toEqual({ plan })

    let journal = ''
    const append = (entry: DeployEntry): void => void (journal += `${JSON.stringify(entry)}\n`)
    const interruption = new AbortController()
    const options = { plan, site, clock, parallel: 1, append, on: () => undefined, secret: () => CANARY }
    const first = await applyDeploy({
      ...options,
      signal: interruption.signal,
      begin: () => append({ entry: 'plan', journal: 1, at: '', root: null, cloud: 'public', plan }),
      on: (event) => event.event === 'step' && interruption.abort(),
    })
    expect([first.outcome, first.steps.map(({ id, outcome }) => [id, outcome])]).toEqual(['Interrupted', [['create linkedService/Api', 'Succeeded']]])
    const past = readDeployJournal(journal) as DeployPast
    const second = await applyDeploy({ ...options, past, signal: never, begin: () => append({ entry: 'resumed', at: '' }) })
    expect([second.outcome, second.stillStopped, second.steps.length]).toEqual(['Succeeded', [], 4])
    expect(emulator.requests.filter(({ method }) => method === 'PUT')).toHaveLength(3)
    expect(printPlan(plan) + journal).not.toContain(CANARY)

    for (const { id, tag } of second.steps) {
      const action = plan.steps.find((step) => step.id === id)?.action
      if (action?.kind === 'create') for (const { pointer } of action.holes) memory.set(`${action.object} ${pointer}`, { salt: 's', digest: secretDigest('s', CANARY), tag: tag ?? null })
    }
    const again = await planned(site.read(never))
    expect([again.plan?.steps, again.plan?.notes]).toEqual([[], []])
  })
})
