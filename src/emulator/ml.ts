import { isObject, type JsonObject } from '../text/member.js'
import { bearerOf, jsonOf, type Answer, type Call } from './call.js'
import { plainError } from './errors.js'
import type { Fault } from './fault.js'
import { firstLabel, managerAudiences, surroundings } from './hosts.js'
import { inventGuid } from './invent.js'
import { hasRunEnded, lookedAtRun, type MlEnd, type MlRun } from './ml-run.js'
import type { Rehearsal } from './rehearsal.js'
import { workspaceKey, type MlWorkspace } from './seed.js'
import { readToken, type Claims } from './token.js'

/** Azure Machine Learning: published pipelines are submitted, their runs asked for and cancelled. */
export function answerMl(call: Call, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const { url, operation } = call
  const { resourceManager } = surroundings(url.host)
  const token = bearerOf(call)
  if (token === undefined) return plainError(401, 'Unauthorized', 'The request has no token.')
  const claims = readToken(token, [...managerAudiences(resourceManager), 'https://ml.azure.com', 'https://ml.azure.cn', 'https://ml.azure.us'], rehearsal.signingKey, rehearsal.now())
  if ('refused' in claims) return plainError(401, 'Unauthorized', claims.refused)
  const workspace = workspaceAt(url, rehearsal)
  // each region knows its own ones
  if (!workspace || operation === undefined || firstLabel(url.host) !== workspace.region) return plainError(404, 'NotFound', 'The workspace was not found in this region.')
  if (!mayUse(workspace, claims)) return plainError(403, 'Forbidden', `The client '${claims.appid}' may not use the workspace '${workspace.mlWorkspaceName}'.`)
  if (operation === 'aml.submit') return submit(call, workspace, rehearsal, fault)
  const run = rehearsal.state().runs[decodeURIComponent(url.pathname.split('/').at(-2) ?? '')]
  if (run?.workspace !== workspaceKey(workspace)) return plainError(404, 'NotFound', 'The run was not found.')
  return operation === 'aml.cancel' ? cancel(run, rehearsal) : look(run, rehearsal, fault)
}

/** What Azure Resource Manager shows of a workspace. */
export function workspaceAnswer({ url }: Call, claims: Claims, rehearsal: Rehearsal): Answer {
  const workspace = workspaceAt(url, rehearsal)
  if (!workspace) return plainError(404, 'ResourceNotFound', `The Resource 'Microsoft.MachineLearningServices/workspaces/${url.pathname.split('/').at(-1) ?? ''}' was not found.`)
  if (!mayUse(workspace, claims)) return plainError(403, 'AuthorizationFailed', `The client '${claims.appid}' with object id '${claims.oid}' does not have authorization to perform action 'Microsoft.MachineLearningServices/workspaces/read' over scope '${url.pathname}' or the scope is invalid.`)
  const { mlWorkspaceName: name, region } = workspace
  return { status: 200, body: { id: url.pathname, name, type: 'Microsoft.MachineLearningServices/workspaces', location: region, tags: {}, kind: 'Default', properties: { friendlyName: name, provisioningState: 'Succeeded' } } }
}

function workspaceAt({ pathname }: URL, { seed }: Rehearsal): MlWorkspace | undefined {
  const [, subscriptionId = '', resourceGroupName = '', mlWorkspaceName = ''] = /\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.machinelearningservices\/workspaces\/([^/]+)/i.exec(decodeURIComponent(pathname)) ?? []
  const key = workspaceKey({ subscriptionId, resourceGroupName, mlWorkspaceName })
  return seed.mlWorkspaces.find((workspace) => workspaceKey(workspace) === key)
}

function mayUse({ principals }: MlWorkspace, { appid }: Claims): boolean {
  return !principals || principals.some((each) => each.toLowerCase() === appid.toLowerCase())
}

function submit(call: Call, workspace: MlWorkspace, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const pipeline = decodeURIComponent(call.url.pathname.replace(/\/$/, '').split('/').at(-1) ?? '')
  if (workspace.pipelines && !workspace.pipelines.some((each) => each.toLowerCase() === pipeline.toLowerCase())) return complaint(404, 'NotFound', `The pipeline ${pipeline} was not found.`)
  const body = jsonOf(call.text)
  if (!isObject(body)) return complaint(400, 'UserError', 'The body of the submission is no object.')
  const parameters = body['ParameterAssignments'] ?? {}
  if (!isTexts(parameters)) return complaint(400, 'UserError', 'The ParameterAssignments are no object of texts.')
  const experiment = typeof body['ExperimentName'] === 'string' ? body['ExperimentName'] : workspace.mlWorkspaceName
  const key = workspaceKey(workspace)
  const id = inventGuid('run', key, String(rehearsal.state().ids))
  const end = endOf(fault) ?? 'Completed'
  const run: MlRun = { id, workspace: key, pipeline, experiment, parameters, state: 'NotStarted', looks: 0, end, details: end === 'Failed' ? detailsOf(fault) : null }
  rehearsal.change((state) => ({ ...state, ids: state.ids + 1, runs: { ...state.runs, [id]: run } }))
  return { status: 200, body: { Id: id, Status: { StatusCode: 0, StatusDetail: null }, IsSubmitted: true, RunHistoryExperimentName: experiment, PipelineId: pipeline, RunSource: 'Unavailable', HasErrors: false, HasWarnings: false } }
}

function look(run: MlRun, rehearsal: Rehearsal, fault: Fault | undefined): Answer {
  const end = endOf(fault)
  const now: MlRun = end === undefined || hasRunEnded(run) ? lookedAtRun(run, rehearsal.settings.aml) : { ...run, state: end, end, details: end === 'Failed' ? detailsOf(fault) : null }
  keep(now, rehearsal)
  const error = now.state === 'Failed' ? { error: { code: 'UserError', message: now.details, details: [] }, correlation: null } : null
  return { status: 200, body: { runId: now.id, target: null, status: now.state, error, properties: {}, inputDatasets: [], logFiles: {} } }
}

/** It is asked for; the run ends at the next look. */
function cancel(run: MlRun, rehearsal: Rehearsal): Answer {
  if (!hasRunEnded(run)) keep({ ...run, state: 'CancelRequested' }, rehearsal)
  return { status: 200 }
}

function keep(run: MlRun, rehearsal: Rehearsal): void {
  rehearsal.change((state) => ({ ...state, runs: { ...state.runs, [run.id]: run } }))
}

/** An error in the spelling of the pipeline service. */
function complaint(status: number, code: string, message: string): Answer {
  return { status, body: { Error: { Code: code, Message: message, InnerError: null } } }
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> & JsonObject {
  return isObject(value) && Object.values(value).every((each) => typeof each === 'string')
}

function endOf(fault: Fault | undefined): MlEnd | undefined {
  switch (fault?.kind) {
    case 'fail':
      return 'Failed'
    case 'cancelled':
      return 'Canceled'
    case 'stuck':
      return 'Running'
    default:
      return undefined
  }
}

function detailsOf(fault: Fault | undefined): string {
  return fault?.details ?? 'The step "train" failed: the script ended with exit code 1.'
}
