import type { Cloud } from '../../src/address/cloud.js'
import { azureRunner } from '../../src/azure/runner.js'
import type { EmulatorOptions } from '../../src/emulator/emulator.js'
import type { Identity, Plan, Secret, Storage } from '../../src/plan/plan.js'
import type { Clock, Interruption, Note, StepContext } from '../../src/plan/runner.js'
import { ACCOUNT, blobs, CONNECTION, KEY, rehearse, signed, UPDATER, workspace } from '../emulator/rehearsal.js'
import { secretNamed, taskOf, type Action } from './world.js'

export const PRINCIPAL: Identity = { kind: 'service-principal', client: UPDATER.clientId, tenant: UPDATER.tenant, authority: 'https://login.microsoftonline.com', key: 'Scoring.servicePrincipalKey' }

export const STORAGES: Readonly<Record<string, Storage['access']>> = {
  connected: { by: 'connection-string', connectionString: 'Blobs.connectionString' },
  keyed: { by: 'account-key', connection: `DefaultEndpointsProtocol=https;AccountName=${ACCOUNT};EndpointSuffix=core.windows.net`, accountKey: 'Blobs.accountKey' },
  signed: { by: 'sas', sas: 'Blobs.sasUri' },
  identified: { by: 'identity', endpoint: `https://${ACCOUNT}.blob.core.windows.net/`, as: PRINCIPAL },
}

const VALUES: Record<string, string> = {
  'Training.apiKey': 'training-key',
  'Scoring.apiKey': 'classic-key',
  'Scoring.servicePrincipalKey': UPDATER.secret,
  'Blobs.connectionString': CONNECTION,
  'Blobs.accountKey': KEY,
}

/** A run of a pipeline in the workspace of the seed. */
export function pipeline(more: Partial<Extract<Action, { kind: 'ml-pipeline' }>> = {}): Action {
  const { subscriptionId: subscription, resourceGroupName: group, mlWorkspaceName: name } = workspace
  return { kind: 'ml-pipeline', service: 'Apples', workspace: { subscription, group, name }, as: PRINCIPAL, pipeline: { id: 'p1' }, parameters: { value: { Week: '07', Rate: 0.1 } }, ...more }
}

export interface Given extends Partial<Pick<EmulatorOptions, 'faults' | 'options' | 'seed'>> {
  readonly remembered?: readonly Note[]
  readonly values?: Readonly<Record<string, string | undefined>>
  readonly secrets?: readonly Secret[]
  readonly interruptAfter?: number
  readonly inDoubt?: 'retry' | 'skip' | 'fail'
  /** Called at each wait. */
  readonly meanwhile?: (wait: number) => Promise<void>
}

interface Carried {
  readonly end: unknown
  readonly notes: readonly Note[]
  readonly progress: readonly string[]
  readonly requests: readonly string[]
  readonly models: readonly string[]
  readonly jobs: readonly string[]
  readonly runs: readonly string[]
}

/** Carries out or checks an action against the emulator, with waits that take no time. */
export async function carryOut(action: Action, { remembered = [], values = {}, secrets = [], interruptAfter, inDoubt = 'fail', meanwhile, ...options }: Given = {}, verb: 'perform' | 'check' = 'perform'): Promise<Carried> {
  await using emulator = await rehearse({ blobs, ...options })
  const cloud: Cloud = { name: 'public', hosts: Object.entries(emulator.cloud.hosts).map(([pattern, base]) => ({ pattern, base })), ca: emulator.cloud.ca, pace: 0.001 }
  const stop = new AbortController()
  let time = 0
  let wait = 0
  const clock: Clock = {
    now: () => time,
    date: () => new Date(),
    since: () => 0,
    async sleep(milliseconds, signal) {
      await new Promise(setImmediate)
      await meanwhile?.(wait++)
      time += milliseconds
      if (interruptAfter !== undefined && time >= interruptAfter) stop.abort({ interrupted: 'time' } satisfies Interruption)
      if (signal?.aborted) throw signal.reason
    },
  }
  const all: Readonly<Record<string, string | undefined>> = { ...VALUES, 'Blobs.sasUri': await sasUri(), ...values }
  const named = Object.keys(all).filter((name) => !secrets.some((secret) => secret.name === name)).map((name) => secretNamed(name))
  const plan: Plan = { format: 1, kind: 'run', id: 'sha256:0', pipeline: 'p', cloud: 'public', parameters: {}, globalParameters: {}, variables: [], source: { digest: '', files: [] }, hosts: [], secrets: [...named, ...secrets], storages: Object.entries(STORAGES).map(([name, access]) => ({ name, access })), placeholders: [], steps: [] }
  const runner = azureRunner({ plan, cloud, clock, random: () => 0.5, given: ({ name }) => all[name] })
  const notes: Note[] = []
  const progress: string[] = []
  const context: StepContext = { signal: stop.signal, remembered, remember: (note) => notes.push(note), progress: (message) => progress.push(message), inDoubt: () => Promise.resolve(inDoubt) }
  const work: Promise<unknown> = verb === 'perform' ? runner.perform(taskOf(action), context) : runner.check(plan, [taskOf(action)], new Set(), stop.signal)
  const end = await work.catch((error: unknown) => {
    const { name, message, code, details, hint } = error as { name: string; message: string; code?: string; details?: { hint?: string }; hint?: string }
    if (!['StepFailure', 'Refusal', 'OutOfReach'].includes(name)) throw error
    return [code ?? name, message, details?.hint ?? hint]
  })
  const { webServices, jobs, runs } = emulator.snapshot()
  const requests = emulator.requests.map((request) => ('operation' in request ? String(request.operation) : ''))
  return { end, notes, progress, requests, models: webServices.flatMap(({ models }) => models.map(({ name, location }) => `${name} ${location}`)), jobs: jobs.map(({ state }) => state), runs: runs.map(({ state }) => state) }
}

async function sasUri(): Promise<string> {
  const { BaseLocation, SasBlobToken } = await signed('models/old.ilearner')
  return BaseLocation + SasBlobToken
}
