import type { PipelineResponse } from '@azure/core-rest-pipeline'
import type { Clock } from '../plan/runner.js'
import { NoAnswer } from './no-answer.js'

/**
 * What may be sent again. `always`: requests that do no harm when they are carried out twice. `refused`: only what was
 * not carried out for certain, because it never left or the service turned it away (429, 503).
 */
export type Repetition = 'always' | 'refused'

const TRIES = 5
const FIRST_DELAY = 1_000
const LONGEST_DELAY = 30_000

/**
 * Sends a request as often as the policy of all our requests allows: five tries, the waits between them growing from
 * one second to thirty, drawn at random up to that. Where the service says `Retry-After`, that is obeyed instead, as often
 * as it is said. Gives the last answer; throws the last `NoAnswer`, or the signal's reason.
 */
export async function sendRepeatedly(send: () => Promise<PipelineResponse>, repetition: Repetition, { clock, random }: { readonly clock: Clock; random(): number }, signal: AbortSignal | undefined): Promise<PipelineResponse> {
  for (let tries = 1; ; ) {
    const outcome = await send().catch((error: unknown) => {
      if (error instanceof NoAnswer) return error
      throw error
    })
    const isLost = outcome instanceof NoAnswer
    if (isLost ? !mayRepeatLost(outcome, repetition) : !mayRepeatStatus(outcome.status, repetition)) return settle(outcome)
    const asked = isLost ? undefined : retryAfter(outcome.headers.get('Retry-After'), clock.date())
    if (asked === undefined && tries++ === TRIES) return settle(outcome)
    await clock.sleep(asked ?? backOff(tries - 1, random()), signal)
  }
}

/** The wait behind the n-th try that failed, in milliseconds; `random` is from 0 to 1. */
export function backOff(n: number, random: number): number {
  return random * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (n - 1))
}

/** The wait that `Retry-After` asks for, in milliseconds: seconds or an HTTP date. Nothing where it asks for none. */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const milliseconds = /^\s*\d+(?:\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return milliseconds > 0 ? milliseconds : undefined
}

function mayRepeatStatus(status: number, repetition: Repetition): boolean {
  return (repetition === 'always' ? [408, 429, 500, 502, 503, 504] : [429, 503]).includes(status)
}

function mayRepeatLost(error: NoAnswer, repetition: Repetition): boolean {
  return !error.details.isFinal && (repetition === 'always' || error.isUnsent)
}

function settle(outcome: PipelineResponse | NoAnswer): PipelineResponse {
  if (outcome instanceof NoAnswer) throw outcome
  return outcome
}
