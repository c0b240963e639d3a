import { ML_DOMAINS, RESOURCE_MANAGERS } from '../address/cloud.js'
import type { Known, PipelineSubmission } from '../plan/action.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { complaintOf, isSuccess, isTransient, objectOf, plainText, quote, type Answer } from './answer.js'
import type { Call } from './call.js'
import type { JobService, JobStanding } from './job.js'
import { NoAnswer } from './no-answer.js'
import type { Session } from './session.js'
import { Trouble } from './trouble.js'

/** A workspace of Azure Machine Learning that runs published pipelines. All throw `Trouble`, or the signal's reason. */
export interface MlService extends JobService<JobStanding> {
  /** Begins a run of a pipeline and gives its id, or the trouble that hides whether it was begun. */
  submit(pipeline: Known<PipelineSubmission>['pipeline'], body: JsonObject, signal: AbortSignal): Promise<string | Trouble>
}

const API_VERSION = '2023-10-01'

/**
 * Finds a workspace: Azure Resource Manager knows its region, and with that its host. Throws `Trouble` where it is not
 * there or whoever signs in may not see it.
 */
export async function openWorkspace({ workspace, service, as }: Known<PipelineSubmission>, { call, signIn, cloudName }: Session, signal: AbortSignal): Promise<MlService> {
  const { subscription, group, name } = workspace
  const manager = RESOURCE_MANAGERS[cloudName]
  const path = `/subscriptions/${encodeURIComponent(subscription)}/resourceGroups/${encodeURIComponent(group)}/providers/Microsoft.MachineLearningServices/workspaces/${encodeURIComponent(name)}`
  const title = `workspace "${name}"`
  const denied = `${as.kind === 'own' ? 'Whoever runs the plan' : `The service principal "${as.client}"`} needs a role on the workspace, such as "AzureML Data Scientist".`
  const send = async (request: Omit<Call, 'bearer'>, within: AbortSignal): Promise<Answer> => call({ ...request, bearer: await signIn.token(as, `${manager}/.default`, within) }, within)
  const refusal = (says: string, answer: Answer): Trouble => {
    if (answer.status === 401 || answer.status === 403) return new Trouble(`The ${title} denies access: ${quote(answer)}.`, 'access-denied', { hint: denied, isPlan: true })
    return new Trouble(`The ${title} ${says}: ${quote(answer)}.`, 'service-refused', isTransient(answer) ? {} : { isFinal: true })
  }

  const shown = await send({ method: 'GET', url: `${manager}${path}?api-version=${API_VERSION}` }, signal)
  if (shown.status === 404) throw new Trouble(`The ${title} is not there: ${quote(shown)}.`, 'workspace-missing', { hint: `Check the linked service "${service}": it names the resource group "${group}" of the subscription "${subscription}".`, isPlan: true })
  if (!isSuccess(shown)) throw refusal('did not show itself', shown)
  const region = regionOf(shown)
  if (region === undefined) throw new Trouble(`The ${title} does not say in which region it is: "${plainText(shown.text, 100)}".`, 'bad-answer', { isFinal: true })
  const host = `https://${region}.${ML_DOMAINS[cloudName]}`
  const runs = `${host}/pipelines/v1.0${path}/PipelineRuns`

  return {
    title,
    async submit(pipeline, body, within) {
      const answer = await send({ method: 'POST', url: `${runs}/${submission(pipeline)}`, json: body, repetition: 'refused' }, within).catch((error: unknown) => {
        if (error instanceof NoAnswer && !error.isUnsent) return error
        throw error
      })
      if (answer instanceof Trouble) return answer
      const { status } = answer
      if (status === 404) throw new Trouble(`The ${title} has no pipeline ${inWords(pipeline)}: ${quote(answer)}.`, 'pipeline-missing', { hint: 'It takes the id of a published pipeline, or of a pipeline endpoint.', isFinal: true })
      if (!isSuccess(answer)) {
        const refused = refusal(`refused the pipeline ${inWords(pipeline)}`, answer)
        // 429 and 503 turn away what was not begun
        if (isTransient(answer) && status !== 429 && status !== 503) return refused
        throw refused
      }
      const job = textIn(objectOf(answer), 'Id')
      if (job === undefined || !/^[\w.-]{1,200}$/.test(job)) throw new Trouble(`The ${title} took the pipeline, but answered with no id for its run: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
      return job
    },
    async status(job, within) {
      const answer = await send({ method: 'GET', url: `${host}/history/v1.0${path}/runs/${encodeURIComponent(job)}/details` }, within)
      if (answer.status === 404) return undefined
      if (!isSuccess(answer)) throw refusal('did not tell the state of the job', answer)
      const body = objectOf(answer)
      const state = textIn(body, 'status')
      if (body === undefined || state === undefined) throw new Trouble(`The ${title} told the state of the job in no form that is known: "${plainText(answer.text, 100)}".`, 'bad-answer', { isFinal: true })
      return standing(state, body)
    },
    async cancel(job, within) {
      const answer = await send({ method: 'POST', url: `${runs}/${encodeURIComponent(job)}/Cancel` }, within)
      if (!isSuccess(answer) && answer.status !== 404) throw refusal('did not cancel the job', answer)
    },
  }
}

/** How a pipeline is named in sentences. */
export function inWords(pipeline: Known<PipelineSubmission>['pipeline']): string {
  return 'id' in pipeline ? `"${plainText(pipeline.id, 100)}"` : `of the endpoint "${plainText(pipeline.endpoint, 100)}"`
}

/** The end of the URL for submitting. How it names a version other than the default one is unconfirmed. */
function submission(pipeline: Known<PipelineSubmission>['pipeline']): string {
  if ('id' in pipeline) return `PipelineSubmit/${encodeURIComponent(pipeline.id)}`
  const { endpoint, version = '' } = pipeline
  return `PipelineEndpointSubmit/Id/${encodeURIComponent(endpoint)}${version === '' ? '' : `?pipelineVersion=${encodeURIComponent(version)}`}`
}

/** The region in the form of hosts: it may be shown in words (`West Europe`). */
function regionOf(answer: Answer): string | undefined {
  const region = textIn(objectOf(answer), 'location')?.replace(/\s+/g, '').toLowerCase()
  return region !== undefined && /^[a-z0-9]+$/.test(region) ? region : undefined
}

const ENDS: ReadonlyMap<string, NonNullable<JobStanding['end']>> = new Map([
  ['completed', 'done'],
  ['finished', 'done'],
  ['failed', 'failed'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
])

/** A state that is not known is waited out: all that end a run are. */
function standing(state: string, body: JsonObject): JobStanding {
  const end = ENDS.get(state.toLowerCase())
  const error = body['error']
  const complaint = isObject(error) ? complaintOf(error) : undefined
  const details = complaint?.message ?? complaint?.codes.join(', ')
  return { state: plainText(state, 100), ...(end === undefined ? {} : { end }), ...(details === undefined || details === '' ? {} : { details }) }
}

function textIn(body: JsonObject | undefined, name: string): string | undefined {
  const key = body && keyOf(body, name)
  const value = key === undefined ? undefined : body?.[key]
  return typeof value === 'string' ? value : undefined
}
