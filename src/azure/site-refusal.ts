import type { Target } from '../plan/deploy/target.js'
import { SiteFailure } from '../plan/deploy/site.js'
import { isTransient, quoteComplaint, readComplaint, type Answer, type Complaint } from './answer.js'
import { NoAnswer } from './no-answer.js'
import { placeWords, targetWords } from './site-kinds.js'
import { Trouble } from './trouble.js'

/** A request that was not carried out, or an operation that failed behind its answer. */
export interface Refused {
  readonly status: number
  readonly complaint: Complaint
}

/** What was asked of a site, for sentences: `{ verb: 'write', what: 'the pipeline "Load"' }`. */
export interface Asked {
  readonly verb: 'read' | 'list' | 'write' | 'delete' | 'start' | 'stop' | 'subscribe' | 'unsubscribe'
  readonly what: string
}

export function refusedBy(answer: Answer): Refused {
  return { status: answer.status, complaint: readComplaint(answer) }
}

/** Whether what a service refused may be granted a little later: it is busy, or the object is. */
export function isPassing({ status, complaint }: Refused): boolean {
  return status === 409 || isTransient({ status }) || (status < 500 && /\bbeing provisioned\b|\bduring provisioning\b|\bstill provisioning\b/i.test(complaint.message ?? ''))
}

/** What a refusal means, in one sentence that quotes the service. */
export function siteFailure(refused: Refused, { verb, what }: Asked, target: Target): SiteFailure {
  const { status, complaint } = refused
  const { codes, message = '' } = complaint
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code))
  const where = targetWords(target)
  const object = placeWords(what, target)
  const deed = what !== where ? `${verb} ${what}` : verb === 'read' ? 'be read' : 'be written'
  // an operation that failed says so in a body under 200
  const said = `${status < 400 ? 'the operation failed' : status}${quoteComplaint(complaint)}`
  const code = codes[0] === undefined ? {} : { code: codes[0] }
  const failure = (sentence: string, why: SiteFailure['why'], hint?: string): SiteFailure => new SiteFailure(sentence, why, { ...code, ...(hint === undefined ? {} : { hint }) })
  if (status === 407) return failure(`A proxy lets nobody through who gives no name and password: ${said}.`, 'unreachable', 'Put them into the URL of the proxy, in HTTPS_PROXY.')
  if (status === 401) return unauthorised(message, said, target, failure)
  if (status === 403) return failure(`Whoever is signed in may not ${verb} ${object}: ${said}.`, 'denied', deniedHint(refused, verb, target))
  if (target.flavour === 'data-factory') {
    if (has(/^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i)) return failure(`The subscription "${target.subscription}" of ${where} is not known: ${said}.`, 'missing', 'Check the id of the subscription, and that whoever is signed in ("az account show") belongs to its tenant.')
    if (has(/^ResourceGroupNotFound$/i)) return failure(`The resource group "${target.resourceGroup}" of ${where} is not there: ${said}.`, 'missing', `Check its name and the subscription "${target.subscription}".`)
  }
  if ((status === 404 && what === where) || has(/^WorkspaceNotFound$/i)) return failure(`There is no ${where.replace(/^the /, '')}${target.flavour === 'data-factory' ? ` in the resource group "${target.resourceGroup}"` : ''}: ${said}.`, 'missing', 'Check the target; adfc makes no factory and no workspace.')
  if (status === 412 || status === 409 || has(/^(?:PreconditionFailed|ConditionNotMet|Conflict)$/i)) return failure(`${capital(object)} was changed meanwhile, or is being changed: ${said}.`, 'changed', 'Make a new plan.')
  if (has(/^TriggerEnabledCannotUpdate$/i)) return failure(`${capital(object)} is started, and a started trigger cannot be changed: ${said}.`, 'started', 'Stop it before.')
  const referrer = /\breferenced by:?\s+(.+?)\.?$/is.exec(message)?.[1]
  if (referrer !== undefined) return failure(`${capital(object)} is still needed by "${referrer.replace(/^['"]|['"]$/g, '')}": ${said}.`, 'referenced')
  if (isTransient(refused)) return failure(`${capital(where)} could not ${deed}: ${said}.`, 'unreachable', 'The service is busy or broken; try again later.')
  return failure(what === where ? `${capital(where)} could not ${deed}: ${said}.` : `${capital(where)} refused to ${deed}: ${said}.`, 'refused')
}

type Fail = (sentence: string, why: SiteFailure['why'], hint?: string) => SiteFailure

/** A token that was not accepted: mostly one of another tenant. */
function unauthorised(message: string, said: string, target: Target, failure: Fail): SiteFailure {
  const where = targetWords(target)
  const issuers = [...message.matchAll(/\b(?:sts\.windows\.net|login\.[a-z.]+|sts\.chinacloudapi\.cn)\/([\w.-]+)/gi)].map((match) => match[1] ?? '')
  const [own, ...others] = issuers
  const wanted = others.find((tenant) => tenant !== own)
  if (own !== undefined && wanted !== undefined) {
    return failure(`Whoever is signed in is of the tenant "${own}", but ${where} is in the tenant "${wanted}": ${said}.`, 'denied', `Sign in there: "az login --tenant ${wanted}", or AZURE_TENANT_ID with an identity of that tenant.`)
  }
  if (/tenant|issuer/i.test(said)) return failure(`Whoever is signed in is of another tenant than ${where}: ${said}.`, 'denied', 'Sign in to its tenant: "az login --tenant …", or AZURE_TENANT_ID with an identity of that tenant.')
  const whose = target.flavour === 'data-factory' ? 'Azure Resource Manager' : `The development endpoint of ${where}`
  return failure(`${whose} did not accept the token of whoever is signed in: ${said}.`, 'denied', target.flavour === 'synapse' && /audience|resource/i.test(said) ? 'A workspace takes only tokens that are meant for it, none for Azure Resource Manager; check that the target is in this cloud.' : 'Sign in again with "az login", and check the cloud.')
}

function deniedHint({ complaint }: Refused, verb: Asked['verb'], target: Target): string {
  const isReading = verb === 'read' || verb === 'list'
  if (/ClientIp|IpAddress|PublicNetwork|firewall|private ?(?:link|endpoint)/i.test(`${complaint.codes.join(' ')} ${complaint.message ?? ''}`)) return 'It is closed to this network: run adfc where its firewall or a private endpoint lets it in.'
  if (target.flavour === 'synapse') return `It needs the Synapse role "${isReading ? 'Synapse Artifact User' : 'Synapse Artifact Publisher'}" in ${targetWords(target)}; a role in Azure itself is not enough.`
  return `It needs the role "${isReading ? 'Reader' : 'Data Factory Contributor'}" on ${targetWords(target)} or its resource group "${target.resourceGroup}".`
}

/** Does some work on a site, with what goes wrong before a service answers in the words of `Site`. */
export async function atSite<T>(target: Target, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    throw asSiteFailure(error, target)
  }
}

function asSiteFailure(error: Trouble, target: Target): SiteFailure {
  const { hint } = error.details
  const details = { code: error.code, ...(hint === undefined ? {} : { hint }) }
  if (!(error instanceof NoAnswer)) return new SiteFailure(error.message, error.code !== 'signin-refused' ? 'refused' : error.details.isFinal ? 'denied' : 'unreachable', details)
  if (target.flavour === 'synapse' && error.code === 'unknown-host' && error.message.includes(`"${target.name}.`)) {
    return new SiteFailure(`There is no workspace "${target.name}" to be found: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`, 'missing', { code: error.code, hint: 'Check its name and the cloud, and whether this network knows its private endpoint.' })
  }
  return new SiteFailure(error.message, 'unreachable', details)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
