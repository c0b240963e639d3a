import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline'
import { namedCloud, type Cloud } from '../../src/address/cloud.js'
import { azureRunner } from '../../src/azure/runner.js'
import type { Known, RemoteAction, Task } from '../../src/plan/action.js'
import type { Identity, Plan, Policy, Secret, Storage } from '../../src/plan/plan.js'
import type { Clock, Interruption, Note, Runner, StepContext } from '../../src/plan/runner.js'

/** Time that passes only while somebody waits. */
export interface FakeClock extends Clock {
  readonly waits: number[]
}

export function fakeClock(onSleep?: (now: number) => void, start = 0): FakeClock {
  let time = start
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    date: () => new Date(Date.UTC(2030, 0, 1) + time),
    since: (at) => Date.UTC(2030, 0, 1) + time - Date.parse(at),
    async sleep(milliseconds, signal) {
      await Promise.resolve()
      if (signal?.aborted) throw signal.reason
      waits.push(Math.round(milliseconds))
      time += milliseconds
      onSleep?.(time)
      if (signal?.aborted) throw signal.reason
    },
  }
}

export interface Reply {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What arrived: `GET https://host/path`, without the query. */
export interface Received {
  readonly line: string
  readonly query: string
  readonly body: unknown
  readonly headers: Record<string, string>
}

/** A service in memory: by `METHOD host/path`, a reply, an error code of the network, or several in their order, the last one kept. */
export type Routes = Readonly<Record<string, readonly (Reply | string)[] | Reply | string>>

/** An HTTP client that answers from routes; without one, Entra gives a token and every blob is there. */
export function fakeHttp(routes: Routes, onRequest: (route: string) => void = () => undefined): HttpClient & { readonly received: Received[] } {
  const counts = new Map<string, number>()
  const received: Received[] = []
  return {
    received,
    async sendRequest(request) {
      await Promise.resolve()
      if (request.abortSignal?.aborted) throw new Error('aborted')
      const url = new URL(request.url)
      const route = `${request.method} ${url.host}${decodeURIComponent(url.pathname)}`
      onRequest(route)
      received.push({ line: route, query: url.search, body: bodyOf(request), headers: request.headers.toJSON() })
      const given = routes[route]
      const all: readonly (Reply | string)[] = given === undefined ? [byDefault(request)] : Array.isArray(given) ? (given as readonly (Reply | string)[]) : [given as Reply | string]
      const count = counts.get(route) ?? 0
      counts.set(route, count + 1)
      const reply = all[Math.min(count, all.length - 1)] ?? {}
      if (typeof reply === 'string') throw Object.assign(new Error(`broken: ${reply}`), { code: reply })
      const { status = 200, json, text, headers = {} } = reply
      return { request, status, headers: createHttpHeaders({ 'content-type': json === undefined ? 'text/plain' : 'application/json', ...headers }), bodyAsText: text ?? (json === undefined ? '' : JSON.stringify(json)) }
    },
  }
}

function byDefault(request: PipelineRequest): Reply {
  if (request.url.includes('/oauth2/v2.0/token')) return { json: { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-entra' } }
  return request.method === 'HEAD' ? {} : { status: 599, text: `no route for ${request.method} ${request.url}` }
}

function bodyOf({ body }: PipelineRequest): unknown {
  if (typeof body !== 'string') return undefined
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

export const ACCOUNT_KEY = 'YWRmYy1leGFtcGxlLWFjY291bnQta2V5LW5vdC1yZWFs'
export const CONNECTION = `DefaultEndpointsProtocol=https;AccountName=meadow;AccountKey=${ACCOUNT_KEY};EndpointSuffix=core.windows.net`
export const PRINCIPAL: Identity = { kind: 'service-principal', client: '11111111-2222-3333-4444-555555555555', tenant: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', authority: 'https://login.microsoftonline.com', key: 'Scoring.servicePrincipalKey' }

const SECRETS: Readonly<Record<string, string>> = { 'Training.apiKey': 'training-key', 'Scoring.apiKey': 'scoring-key', 'Scoring.servicePrincipalKey': 'principal-secret', 'Blobs.connectionString': CONNECTION }

export function secretNamed(name: string, from: Secret['from'] = { kind: 'variable' }): Secret {
  return { name, variable: `ADFC_SECRET_${name.toUpperCase().replace('.', '_')}`, from }
}

export const BLOBS: Storage = { name: 'Blobs', access: { by: 'connection-string', connectionString: 'Blobs.connectionString' } }

/** What a runner carries out. */
export type Action = Known<RemoteAction>

export const JOBS = 'east.services.azureml.net/workspaces/w/services/s/jobs'
export const TRAIN: Action = {
  kind: 'batch-execution',
  service: 'Training',
  endpoint: `https://${JOBS}?api-version=2.0`,
  key: 'Training.apiKey',
  inputs: { input1: { storage: 'Blobs', path: 'training/customers.csv' } },
  outputs: { model: { storage: 'Blobs', path: '/models/churn.ilearner' } },
  parameters: {},
}

export const ENDPOINT = 'management.azureml.net/workspaces/w/webservices/s/endpoints/second'
export const MODEL = 'Churn [trained model]'
export const UPDATE: Action = { kind: 'update-resource', service: 'Scoring', endpoint: `https://${ENDPOINT}`, access: { flavour: 'classic', key: 'Scoring.apiKey' }, model: MODEL, file: { storage: 'Blobs', path: 'models/churn.ilearner' } }

export const RESOURCE = 'management.azure.com/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/g/providers/Microsoft.MachineLearning/webServices/churn'
export const ARM_UPDATE: Action = { ...UPDATE, endpoint: `https://${RESOURCE}?api-version=2016-05-01-preview`, access: { flavour: 'arm', as: PRINCIPAL } }

const POLICY: Policy = { timeout: 3600, retry: 0, retryInterval: 30 }

export function taskOf(action: Action): Task {
  return { id: 'Step', policy: POLICY, action }
}

/** What an attempt did, to be compared. */
export interface Attempt {
  readonly output?: unknown
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string; readonly isFinal?: boolean }
  readonly calls: readonly string[]
  readonly notes: readonly Note[]
  readonly progress: readonly string[]
  readonly waits: readonly number[]
  readonly received: readonly Received[]
}

export interface AttemptOptions {
  readonly remembered?: readonly Note[]
  readonly inDoubt?: 'retry' | 'skip' | 'fail'
  /** How long after the new year it begins, in milliseconds. */
  readonly start?: number
  /** Aborts the signal when so much time has passed, or when a request arrives: `POST host/path`. */
  readonly interrupt?: { readonly after?: number; readonly at?: string; readonly by: Interruption['interrupted'] }
  readonly secrets?: Readonly<Record<string, string>>
  readonly plan?: Partial<Plan>
  readonly cloud?: Cloud
}

export function runnerFor(routes: Routes, options: AttemptOptions & { readonly clock?: Clock; readonly onRequest?: (route: string) => void } = {}): { runner: Runner; plan: Plan; http: ReturnType<typeof fakeHttp> } {
  const values = { ...SECRETS, ...options.secrets }
  const plan: Plan = { format: 1, kind: 'run', id: 'sha256:0', pipeline: 'p', cloud: 'public', parameters: {}, globalParameters: {}, variables: [], source: { digest: '', files: [] }, hosts: [], secrets: Object.keys(values).map((name) => secretNamed(name)), storages: [BLOBS], placeholders: [], steps: [], ...options.plan }
  const http = fakeHttp(routes, options.onRequest)
  return { plan, http, runner: azureRunner({ plan, cloud: options.cloud ?? namedCloud('public'), clock: options.clock ?? fakeClock(), random: () => 1, given: ({ name }) => values[name], http }) }
}

/** Carries out one attempt of a step against routes. */
export async function attempt(action: Action, routes: Routes, options: AttemptOptions = {}): Promise<Attempt> {
  const stop = new AbortController()
  const { interrupt } = options
  const abort = (isDue: boolean): void => {
    if (interrupt && isDue) stop.abort({ interrupted: interrupt.by } satisfies Interruption)
  }
  const clock = fakeClock((now) => abort(now >= (interrupt?.after ?? Infinity)), options.start)
  const { runner, http } = runnerFor(routes, { ...options, clock, onRequest: (route) => abort(route === interrupt?.at) })
  const notes: Note[] = []
  const progress: string[] = []
  const context: StepContext = {
    signal: stop.signal,
    remembered: options.remembered ?? [],
    remember: (note) => notes.push(note),
    progress: (message) => progress.push(message),
    inDoubt: (question) => {
      progress.push(question)
      return Promise.resolve(options.inDoubt ?? 'fail')
    },
  }
  const done = { notes, progress, waits: clock.waits, received: http.received }
  const calls = (): string[] => http.received.map(({ line }) => line.replace(JOBS, 'jobs').replace(ENDPOINT, 'endpoint').replace(RESOURCE, 'resource'))
  try {
    return { output: await runner.perform(taskOf(action), context), calls: calls(), ...done }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'StepFailure') throw error
    const { code, message, details } = error as unknown as { code: string; message: string; details: { hint?: string; isFinal?: boolean } }
    return { error: { code, message, ...details }, calls: calls(), ...done }
  }
}
