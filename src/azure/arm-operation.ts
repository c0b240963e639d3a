import type { Clock } from '../plan/runner.js'
import { isObject } from '../text/member.js'
import { complaintOf, isSuccess, isTransient, objectOf, quote, quoteComplaint, type Answer } from './answer.js'
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

/** Waits for the end of an operation of Azure Resource Manager; one that is not known any more has ended. Throws `Trouble` where it failed. */
export async function followOperation(url: string, { service, get, clock }: { readonly service: string; get(url: string, signal: AbortSignal): Promise<Answer>; readonly clock: Clock }, signal: AbortSignal): Promise<void> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 1.5)) {
    const answer = await get(url, signal).catch((error: unknown) => {
      // the operation goes on without us: what passes is waited out
      if (error instanceof NoAnswer && !error.details.isFinal) return undefined
      throw error
    })
    if (answer && isOver(answer, service)) return
    await clock.sleep((answer && retryAfter(answer.header('Retry-After'), clock.date())) ?? wait, signal)
  }
}

/** Whether an operation has ended well, by the answer of either kind of URL. */
function isOver(answer: Answer, service: string): boolean {
  if (answer.status === 404 || answer.status === 204) return true
  if (isTransient(answer)) return false
  if (!isSuccess(answer)) throw new Trouble(`The update of the web service "${service}" was refused: ${quote(answer)}.`, 'update-failed')
  const body = objectOf(answer) ?? {}
  const properties = isObject(body['properties']) ? body['properties'] : {}
  const status = body['status'] ?? body['provisioningState'] ?? properties['provisioningState']
  if (typeof status !== 'string') return answer.status !== 202
  switch (status.toLowerCase()) {
    case 'succeeded':
      return true
    case 'failed':
    case 'canceled':
    case 'cancelled': {
      const error = [body['error'], body['errorInfo']].find(isObject)
      throw new Trouble(`The update of the web service "${service}" ended as ${status}${error ? quoteComplaint(complaintOf(error)) : ''}.`, 'update-failed')
    }
    default:
      return false
  }
}
