import { nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import { isStudioId } from './identifier.js'
import { hostKind, portalUrl, unknownHost } from './studio-host.js'
import { readUrl, withApiVersion, type ReadUrl, type UrlProblem } from './url.js'

/** The version of the batch protocol; a wrong one answers 400 BadVersionCall. */
export const BATCH_API_VERSION = '2.0'

const WHERE = 'The batch URL stands on the web service\'s help page as "Request URI" of Batch Execution and ends in "/jobs?api-version=2.0".'

/** A batch URL of Studio (classic) and what is wrong with it. */
export interface MlEndpoint {
  readonly problems: readonly UrlProblem[]
  /** The parts, where the URL has the known form. */
  readonly service?: {
    readonly flavour: 'classic' | 'new'
    readonly host: string
    /** Workspace id of a classic service, subscription id of a new one. */
    readonly owner: string
    readonly endpoint: string
  }
}

/**
 * Reads `mlEndpoint` of an `AzureML` linked service:
 * `https://{region}.services.azureml.net/workspaces|subscriptions/{id}/services/{id}/jobs?api-version=2.0`.
 * The text must be a literal without placeholders. Never throws.
 */
export function readMlEndpoint(text: string): MlEndpoint {
  const { url, problems } = readUrl(text)
  if (!url) return { problems }
  const kind = hostKind(url.host)
  if (kind === 'portal') return { problems: [...problems, portalUrl(url, WHERE)] }
  if (kind === 'management' || kind === 'resource-manager') {
    return { problems: [...problems, { kind: 'path', span: url.hostSpan, says: 'is a management URL, not a batch URL', hint: WHERE }] }
  }
  if (kind === 'unknown') problems.push(unknownHost(url, 'service'))
  const names = url.segments.map((segment) => segment.text.toLowerCase())
  const owner = names[0]
  // behind a host that we do not know the path may be anything
  if (kind === 'unknown' && owner !== 'workspaces' && owner !== 'subscriptions') return { problems }

  const last = url.segments.at(-1)
  if (last && names.at(-1) === 'execute') {
    return { problems: [...problems, { kind: 'request-response', span: last.span, says: 'is the request-response URL ("/execute"), not the batch URL ("/jobs")', hint: WHERE }] }
  }
  const help = url.segments.find((segment, i) => names[i] === 'apihelp' || (segment === last && (names[i] === 'help' || names[i] === 'swagger.json')))
  if (help) {
    return { problems: [...problems, { kind: 'portal', span: help.span, says: 'is a help page, not a service URL', hint: WHERE }] }
  }
  const [, ownerId, services, endpoint, jobs] = url.segments
  const isKnownOwner = owner === 'workspaces' || owner === 'subscriptions'
  if (isKnownOwner && jobs && names.length === 5 && names[2] === 'services' && nearest(jobs.text, ['jobs']) !== undefined && names[4] !== 'jobs') {
    return { problems: [...problems, { kind: 'path', span: jobs.span, says: `ends in "/${jobs.text}"`, hint: 'Did you mean "jobs"?', replacement: 'jobs' }] }
  }
  if (!isKnownOwner || !ownerId || names[2] !== 'services' || !services || !endpoint || names.length > 5 || (jobs && names[4] !== 'jobs')) {
    return { problems: [...problems, { kind: 'path', span: pathSpan(url), says: 'has a path that is not "/workspaces/{id}/services/{id}/jobs" or "/subscriptions/{id}/services/{id}/jobs"', hint: WHERE }] }
  }
  if (!jobs) {
    const version = url.text.includes('?') ? '' : `?api-version=${BATCH_API_VERSION}`
    problems.push({ kind: 'path', span: [endpoint.span[0], url.pathEnd], says: 'ends before "/jobs"', hint: 'Add "/jobs?api-version=2.0".', replacement: `${endpoint.text}/jobs${version}` })
  } else problems.push(...versionProblems(url))
  problems.push(...[ownerId, endpoint].filter((id) => !isStudioId(id.text)).map(idProblem))
  return { problems, service: { flavour: owner === 'workspaces' ? 'classic' : 'new', host: url.host, owner: ownerId.text.toLowerCase(), endpoint: endpoint.text.toLowerCase() } }
}

function versionProblems(url: ReadUrl): UrlProblem[] {
  const version = url.apiVersion
  if (!version) {
    const { span, replacement } = withApiVersion(url, BATCH_API_VERSION)
    const jobs = url.segments.at(-1)?.span ?? span
    return [{ kind: 'missing-api-version', span: [jobs[0], span[1]], says: 'has no api-version', hint: 'Add "?api-version=2.0"; without it an older protocol may answer.', replacement: url.text.slice(jobs[0], span[0]) + replacement }]
  }
  if (version.text === BATCH_API_VERSION) return []
  return [{ kind: 'api-version', span: version.span, says: `asks for api-version "${version.text}"`, hint: `Batch execution knows only "${BATCH_API_VERSION}".`, replacement: BATCH_API_VERSION }]
}

/** The finding for an id of the wrong shape. */
export function idProblem(id: { readonly text: string; readonly span: Span }): UrlProblem {
  return { kind: 'id-format', span: id.span, says: `holds the id "${id.text}", which is neither 32 hexadecimal digits nor a GUID`, hint: `It has ${id.text.length} characters; copy it again.` }
}

/** The span of everything behind the host, up to the query. */
export function pathSpan(url: ReadUrl): Span {
  return url.segments.length === 0 ? url.hostSpan : [(url.segments[0]?.span[0] ?? url.hostSpan[1]) - 1, url.pathEnd]
}
