import { isObject, type JsonObject } from '../text/member.js'
import { jsonOf } from './call.js'
import { inventGuid } from './invent.js'
import type { Collection } from './live-kinds.js'
import { liveError, missing, type Outcome } from './live-objects.js'
import { objectKey, type LiveRun, type LiveSite } from './live-state.js'
import { lookUp } from './live-table.js'

/** When runs begin, whatever the clock says: the same requests give the same answers. */
const BEGIN = Date.UTC(2026, 0, 5, 4)

/** Begins a run of a pipeline: 200 with its id, in Synapse 202. The body is the map of parameters itself. */
export function createRun(site: LiveSite, collection: Collection, name: string, text: string): Outcome {
  const pipeline = lookUp(site.objects, objectKey('pipeline', name))
  if (!pipeline) return { site, answer: missing(site, collection, name) }
  const parameters = jsonOf(text)
  const id = inventGuid('run', site.name, String(Object.keys(site.runs).length))
  const listed = pipeline.shown['activities']
  const activities = (Array.isArray(listed) ? listed : []).filter(isObject).map((activity) => ({ name: String(activity['name']), type: String(activity['type']) }))
  const run: LiveRun = { id, pipeline: pipeline.name, parameters: isObject(parameters) ? parameters : {}, looks: 0, isCancelled: false, activities }
  return { site: { ...site, runs: { ...site.runs, [id]: run } }, answer: { status: site.flavour === 'synapse' ? 202 : 200, body: { runId: id } } }
}

/** What is asked of one run. Each look at it lets time pass: Queued, InProgress, Succeeded. */
export function runAnswer(site: LiveSite, id: string, action: 'get' | 'cancel' | 'activities'): Outcome {
  const run = Object.hasOwn(site.runs, id) ? site.runs[id] : undefined
  if (!run) return { site, answer: liveError(404, 'PipelineRunNotFound', `The pipeline run '${id}' was not found.`, `/pipelineruns/${id}`) }
  const with_ = (next: LiveRun): LiveSite => ({ ...site, runs: { ...site.runs, [id]: next } })
  switch (action) {
    case 'get':
      return { site: with_({ ...run, looks: run.looks + 1 }), answer: { status: 200, body: shownRun(run) } }
    case 'cancel':
      return { site: with_({ ...run, isCancelled: run.isCancelled || statusOf(run) !== 'Succeeded' }), answer: { status: 200 } }
    case 'activities':
      return { site, answer: { status: 200, body: { value: run.activities.map((activity, index) => shownActivity(run, activity, index)) } } }
  }
}

/** The runs that a filter asks for, all on one page. Of its operands those of the pipeline's name and the status count. */
export function queryRuns(site: LiveSite, text: string): Outcome {
  const body = jsonOf(text)
  const filter = isObject(body) ? body : {}
  if (typeof filter['lastUpdatedAfter'] !== 'string' || typeof filter['lastUpdatedBefore'] !== 'string') return { site, answer: liveError(400, 'BadRequest', 'The filter has no lastUpdatedAfter or no lastUpdatedBefore.', '/queryPipelineRuns') }
  const filters = Array.isArray(filter['filters']) ? filter['filters'].filter(isObject) : []
  const fits = (run: JsonObject): boolean =>
    filters.every(({ operand, operator, values }) => {
      const asked = operand === 'PipelineName' ? run['pipelineName'] : operand === 'Status' ? run['status'] : undefined
      if (asked === undefined) return true
      const isIn = Array.isArray(values) && values.includes(asked)
      return String(operator).startsWith('Not') ? !isIn : isIn
    })
  return { site, answer: { status: 200, body: { value: Object.values(site.runs).map(shownRun).filter(fits) } } }
}

function statusOf({ looks, isCancelled }: LiveRun): string {
  return isCancelled ? 'Cancelled' : looks === 0 ? 'Queued' : looks === 1 ? 'InProgress' : 'Succeeded'
}

function shownRun(run: LiveRun): JsonObject {
  const status = statusOf(run)
  const isOver = status === 'Succeeded' || status === 'Cancelled'
  const parameters = Object.fromEntries(Object.entries(run.parameters).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]))
  const times = { runStart: new Date(BEGIN).toISOString(), runEnd: isOver ? new Date(BEGIN + 90_000).toISOString() : null, durationInMs: isOver ? 90_000 : null, lastUpdated: new Date(BEGIN + run.looks * 45_000).toISOString() }
  return { runId: run.id, runGroupId: run.id, isLatest: true, pipelineName: run.pipeline, parameters, runDimensions: {}, invokedBy: { name: 'Manual', id: run.id, invokedByType: 'Manual' }, ...times, status, message: '', annotations: [] }
}

function shownActivity(run: LiveRun, { name, type }: LiveRun['activities'][number], index: number): JsonObject {
  const status = statusOf(run)
  const isOver = status === 'Succeeded'
  return { pipelineName: run.pipeline, pipelineRunId: run.id, activityName: name, activityType: type, activityRunId: inventGuid('activity', run.id, String(index)), status, activityRunStart: new Date(BEGIN).toISOString(), activityRunEnd: isOver ? new Date(BEGIN + 60_000).toISOString() : null, durationInMs: isOver ? 60_000 : null, input: {}, output: isOver ? {} : null, error: { errorCode: '', message: '', failureType: '', target: name }, retryAttempt: null, userProperties: [] }
}
