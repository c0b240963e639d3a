import { AUTHORITIES, mayHearToken, RESOURCE_MANAGERS, SYNAPSE_DOMAINS } from '../address/cloud.js'
import type { ObjectId } from '../plan/deploy/live.js'
import { SiteFailure } from '../plan/deploy/site.js'
import type { Target } from '../plan/deploy/target.js'
import { inWords } from '../plan/timespan.js'
import { isSuccess, objectOf, type Answer } from './answer.js'
import { followOperation, operationUrl } from './arm-operation.js'
import type { Call } from './call.js'
import type { Connection } from './connection.js'
import { NoAnswer } from './no-answer.js'
import { backOff } from './retry.js'
import { kindsOf, partsOfId, targetWords, type KindOfSite } from './site-kinds.js'
import { capital, isPassing, refusedBy, siteFailure, type Asked, type Refused } from './site-refusal.js'
import { Trouble } from './trouble.js'

/** How long is waited for what is being provisioned or busy, in milliseconds, and for a conflict or an answer that was lost. */
const PATIENCE = 5 * 60_000
const SHORT_PATIENCE = 60_000
/** How long an operation behind an answer may take, in milliseconds. */
const OPERATION_LIMIT = 20 * 60_000

/** One request to a site, without what all of them have. */
export type SiteRequest = Omit<Call, 'bearer'>

/** The way to one site. */
export interface SiteAccess {
  readonly target: Target
  readonly connection: Connection
  /** Where the factory or the workspace itself is. */
  readonly own: string
  /** Whether a URL that the service gave may be asked with our token. */
  mayAsk(url: string): boolean
  /** Sends one request and gives the answer, whatever its status. Throws `Trouble`. */
  send(request: SiteRequest, signal: AbortSignal): Promise<Answer>
  /**
   * Has the service carry something out: waits out what passes, follows what goes on behind the answer, and gives the last answer.
   * `isUnderWay` looks, before it is sent again, whether it was carried out although no answer said so; then there is none.
   * Throws `SiteFailure`, and `Trouble` where nothing answers.
   */
  carryOut(request: SiteRequest, asked: Asked, signal: AbortSignal, isUnderWay?: () => Promise<boolean>): Promise<Answer | undefined>
}

export function siteAccess(target: Target, connection: Connection): SiteAccess {
  const { clock, signIn, call, cloud } = connection
  const base = target.flavour === 'data-factory' ? RESOURCE_MANAGERS[target.cloud] : `https://${target.name}.${SYNAPSE_DOMAINS[target.cloud]}`
  const scope = target.flavour === 'data-factory' ? `${base}/.default` : `https://${SYNAPSE_DOMAINS[target.cloud]}/.default`
  const own = target.flavour === 'data-factory' ? `${base}/subscriptions/${target.subscription}/resourceGroups/${encodeURIComponent(target.resourceGroup)}/providers/Microsoft.DataFactory/factories/${encodeURIComponent(target.name)}` : base
  const mayAsk = (url: string): boolean => mayHearToken(url, own, cloud)

  async function send(request: SiteRequest, signal: AbortSignal): Promise<Answer> {
    const bearer = await signIn.token({ kind: 'own', authority: AUTHORITIES[target.cloud] }, scope, signal)
    return call({ ...request, bearer }, signal)
  }

  /** Sends it once and waits for what goes on behind the answer. */
  async function attempt(request: SiteRequest, signal: AbortSignal): Promise<Answer | Refused> {
    const answer = await send(request, signal)
    if (!isSuccess(answer)) return refusedBy(answer)
    const operation = operationUrl(answer, mayAsk) ?? namedOperation(answer, request.url, own)
    const isResult = answer.header('Azure-AsyncOperation') === undefined
    if (operation === undefined) return answer
    const end = await followOperation(operation, { clock, isResult, limit: OPERATION_LIMIT, get: (url) => send({ method: 'GET', url }, signal) }, signal)
    return end.isSuccess ? end.answer : { status: end.answer.status, complaint: end.complaint }
  }

  return {
    target,
    connection,
    own,
    mayAsk,
    send,
    async carryOut(request, asked, signal, isUnderWay) {
      const begin = clock.now()
      for (let tries = 1; ; tries++) {
        const outcome = await attempt(request, signal).catch((error: unknown) => {
          if (error instanceof NoAnswer && !error.details.isFinal && !error.isUnsent) return error
          const isOpen = error instanceof Trouble && error.code === 'operation-open'
          throw isOpen ? new SiteFailure(`${capital(targetWords(target))} did not ${asked.verb} ${asked.what} in ${inWords(OPERATION_LIMIT / 1000)}.`, 'unreachable', { code: error.code, hint: 'It may still come to its end: look again later.' }) : error
        })
        if (!(outcome instanceof NoAnswer) && !('complaint' in outcome)) return outcome
        const isLost = outcome instanceof NoAnswer
        const wait = backOff(tries, 0.5 + connection.random() / 2)
        const patience = isLost || outcome.status === 409 ? SHORT_PATIENCE : PATIENCE
        const isOver = clock.now() + wait - begin > patience || (!isLost && !isPassing(outcome))
        if (isOver) throw isLost ? outcome : siteFailure(outcome, asked, target)
        await clock.sleep(wait, signal)
        if (await isUnderWay?.()) return undefined
      }
    },
  }
}

/** A workspace may name an operation in the body only. */
function namedOperation(answer: Answer, asked: string, own: string): string | undefined {
  const id = answer.status === 202 ? objectOf(answer)?.['operationId'] : undefined
  return typeof id === 'string' && /^[\w-]+$/.test(id) ? `${own}/operationResults/${id}${new URL(asked).search}` : undefined
}

/** Where an object of a site is. Throws `SiteFailure` where such a site holds none of its kind. */
export function placeOf({ target, own }: SiteAccess, id: ObjectId): { readonly url: string; readonly entry: KindOfSite } {
  const { kind, name } = partsOfId(id)
  if (kind === 'factory' && target.flavour === 'data-factory') return { url: versioned(own, '2018-06-01'), entry: { kind, collection: '', version: '2018-06-01', takesTag: true, undeletable: 'adfc deletes no factory.' } }
  const entry = kindsOf(target).find((candidate) => candidate.kind === kind)
  if (!entry) throw new SiteFailure(`"${id}" is nothing that ${targetWords(target)} can hold.`, 'refused')
  if (kind !== 'managedPrivateEndpoint') return { url: versioned(`${own}/${entry.collection}/${encodeURIComponent(name)}`, entry.version), entry }
  const [network = '', endpoint = ''] = name.split('/')
  return { url: versioned(`${own}/managedVirtualNetworks/${encodeURIComponent(network)}/${entry.collection}/${encodeURIComponent(endpoint)}`, entry.version), entry }
}

export function versioned(url: string, version: string): string {
  return `${url}?api-version=${version}`
}
