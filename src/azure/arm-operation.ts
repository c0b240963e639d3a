import type { Clock } from '../plan/runner.js'
import { inWords } from '../plan/timespan.js'
import { isObject } from '../text/member.js'
import { complaintOf, isSuccess, isTransient, objectOf, plainText, quote, quoteComplaint, readComplaint, type Answer, type Complaint } from './answer.js'
import { NoAnswer } from './no-answer.js'
import { retryAfter } from './retry.js'
import { Trouble } from './trouble.js'

/** The waits between two looks at an operation, in milliseconds, where the service asks for none. */
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 30_000

/**
 * The URL of the operation that an answer set going: `Azure-AsyncOperation`, else `Location` of a 202. Nothing where it
 * names none, or one where our token must not go.
 */
export function operationUrl(answer: Answer, isTrusted: (url: string) => boolean): string | undefined {
  const url = answer.header('Azure-AsyncOperation') ?? (answer.status === 202 || answer.status === 201 ? answer.header('Location') : undefined)
  return url !== undefined && URL.canParse(url) && isTrusted(url) ? url : undefined
}

/** How an operation ended. What failed says so: `ended as Failed (Code): "message"`. */
export type OperationEnd = { readonly isSuccess: true; readonly answer: Answer } | { readonly isSuccess: false; readonly said: string; readonly answer: Answer; readonly complaint: Complaint }

export interface Following {
  get(url: string, signal: AbortSignal): Promise<Answer>
  readonly clock: Clock
  /** Whether the URL gives the result itself in the end, which may have a `status` of its own: that of a subscription, for one. */
  readonly isResult?: boolean
  /** How long the operation may take, in milliseconds; without it, as long as it likes. */
  readonly limit?: number
}

/** Waits for the end of an operation of Azure Resource Manager or of a Synapse workspace; one that is not known any more has ended. */
export async function followOperation(url: string, { get, clock, isResult = false, limit = Infinity }: Following, signal: AbortSignal): Promise<OperationEnd> {
  const begin = clock.now()
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 1.5)) {
    const answer = await get(url, signal).catch((error: unknown) => {
      // the operation goes on without us: what passes is waited out
      if (error instanceof NoAnswer && !error.details.isFinal) return undefined
      throw error
    })
    const end = answer && endOf(answer, isResult)
    if (end) return end
    if (clock.now() - begin >= limit) throw new Trouble(`The operation is not over after ${inWords(limit / 1000)}.`, 'operation-open', { hint: 'It may still end well: look again later.' })
    await clock.sleep((answer && retryAfter(answer.header('Retry-After'), clock.date())) ?? wait, signal)
  }
}

/** What a workspace says of an operation that goes on, under a 200. */
const UNDER_WAY = /^(?:not ?started|accepted|pending|queued|in ?progress|running|creating|updating|deleting|renaming)$/i

/** How an operation has ended, by the answer of either kind of URL; nothing while it goes on. */
function endOf(answer: Answer, isResult: boolean): OperationEnd | undefined {
  if (answer.status === 404 || answer.status === 204) return { isSuccess: true, answer }
  if (isTransient(answer)) return undefined
  if (!isSuccess(answer)) return { isSuccess: false, said: `was refused: ${quote(answer)}`, answer, complaint: readComplaint(answer) }
  const body = objectOf(answer) ?? {}
  const properties = isObject(body['properties']) ? body['properties'] : {}
  const status = body['status'] ?? body['provisioningState'] ?? properties['provisioningState']
  if (typeof status !== 'string') return answer.status === 202 ? undefined : { isSuccess: true, answer }
  switch (status.toLowerCase()) {
    case 'succeeded':
      return { isSuccess: true, answer }
    case 'failed':
    case 'canceled':
    case 'cancelled': {
      const error = [body['error'], body['errorInfo']].find(isObject)
      const complaint = error ? complaintOf(error) : { codes: [] }
      return { isSuccess: false, said: `ended as ${plainText(status)}${quoteComplaint(complaint)}`, answer, complaint }
    }
    default:
      return isResult && answer.status !== 202 && !UNDER_WAY.test(status) ? { isSuccess: true, answer } : undefined
  }
}
