import type { Live } from '../../src/plan/deploy/live.js'
import { openSite } from '../../src/azure/site.js'
import { openInProcess, type InProcess, type InProcessOptions } from '../../src/emulator/in-process.js'
import { EMPTY_SEED } from '../../src/emulator/seed.js'
import { compile } from '../../src/factory/compile.js'
import type { DeployEntry } from '../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import { planDeploy, type DeployRequest } from '../../src/plan/deploy/deploy.js'
import { secretDigest, type RememberedSecret } from '../../src/plan/deploy/remembered.js'
import { namedCloud } from '../../src/address/cloud.js'
import type { Site } from '../../src/plan/deploy/site.js'
import type { FactoryTarget, Target } from '../../src/plan/deploy/target.js'
import { valueAt } from '../../src/text/member.js'
import { pathOf } from '../../src/schema/translate.js'
import { attemptDeployment, type Attempt, type AttemptOptions } from './carry-out-deployment.js'
import { fakeClock } from './fake-clock.js'
import type { FactoryFiles } from './random-factories.js'

export const TENANT = '11111111-2222-3333-4444-555555555555'
export const PRINCIPAL = { clientId: '99999999-8888-7777-6666-555555555555', secret: 'deployer', tenant: TENANT }
export const TARGET: FactoryTarget = { flavour: 'data-factory', cloud: 'public', subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'meadow', name: 'meadow' }
export const WORKSPACE: Target = { flavour: 'synapse', cloud: 'public', name: 'meadow' }

/** An empty factory or workspace in the emulator, in this process, and a way into it. Whoever runs the tests signs in by the environment. */
export interface World {
  readonly emulator: InProcess
  readonly site: Site
  /** What is remembered of what was deployed, as the command keeps it. */
  readonly memory: Map<string, RememberedSecret>
}

export function openWorld(options: Partial<InProcessOptions> = {}, target: Target = TARGET): World {
  const { subscription, resourceGroup, name } = TARGET
  const emulator = openInProcess({ seed: { ...EMPTY_SEED, principals: [PRINCIPAL], factories: [{ name, subscriptionId: subscription, resourceGroupName: resourceGroup, tenant: TENANT }], workspaces: [{ name, tenant: TENANT }] }, ...options })
  const clock = fakeClock()
  return { emulator, site: openSite({ target, cloud: namedCloud('public'), clock, random: () => 0.5, http: emulator.http }), memory: new Map() }
}

/** Files with their texts. */
export function textsOf(files: FactoryFiles, print: (value: unknown) => string = (value) => JSON.stringify(value, null, 2)): Map<string, string> {
  return new Map(Object.entries(files).map(([path, value]) => [path, print(value)]))
}

const never = (): AbortSignal => new AbortController().signal

/** Plans what turns the factory into what the files say. Everything else in it goes. */
export async function planned(texts: ReadonlyMap<string, string>, { site, memory }: World, request: Partial<DeployRequest> = {}): Promise<DeployPlan> {
  const live = await site.read(never())
  return plannedFor(texts, live, memory, request)
}

function plannedFor(texts: ReadonlyMap<string, string>, live: Live, memory: World['memory'], request: Partial<DeployRequest> = {}): DeployPlan {
  const factory = compile([...texts].map(([path, text]) => ({ path, text, encoding: { charset: 'utf-8' as const, byteOrderMark: false } })))
  const root = factory.roots[0] ?? '.'
  const { plan, problems } = planDeploy(factory, live, { root, text: (file) => texts.get(file) ?? '', isDeleting: true, isUnguarded: true, triggers: 'source', remembered: (object, pointer) => memory.get(`${object.toLowerCase()} ${pointer}`), ...request })
  if (!plan) throw new Error(problems.map(({ message }) => message).join(' '))
  return plan
}

/** Carries a plan out, or goes on with it by its journal. `write` is asked before each line of the journal. */
export async function applied(plan: DeployPlan, texts: ReadonlyMap<string, string>, { site, memory }: World, { write = () => undefined, ...options }: Pick<AttemptOptions, 'journal' | 'signal'> & { readonly write?: (entry: DeployEntry) => void } = {}): Promise<Attempt> {
  const secret = (name: string): string => {
    const from = plan.secrets.find((each) => each.name === name)?.from
    if (from?.kind !== 'file') throw new Error(`no value for ${name}`)
    const value: unknown = JSON.parse(texts.get(from.file) ?? '')
    return String(valueAt(value, pathOf(from.pointer, value)))
  }
  const attempt = await attemptDeployment(plan, site, {
    ...options,
    write: (entry, keep) => {
      write(entry)
      keep()
    },
    secret,
  })
  const { outcome } = attempt
  if (!(outcome instanceof Error)) {
    for (const { id, tag } of outcome.steps) {
      const action = plan.steps.find((step) => step.id === id)?.action
      if (tag === undefined || (action?.kind !== 'create' && action?.kind !== 'update')) continue
      for (const hole of action.holes) memory.set(`${action.object.toLowerCase()} ${hole.pointer}`, { salt: 's', digest: secretDigest('s', secret(hole.secret)), tag })
    }
  }
  return attempt
}
