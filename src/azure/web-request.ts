import type { Known, WebRequest } from '../plan/action.js'
import type { StepContext } from '../plan/runner.js'
import { DEPTH_LIMIT } from '../text/exact-json.js'
import { isObject, type JsonObject } from '../text/member.js'
import { jsonOf, quote } from './answer.js'
import { NoAnswer } from './no-answer.js'
import { backOff, retryAfter } from './retry.js'
import type { Session } from './session.js'
import { isEndOfAttempt, LeftRunning, Trouble } from './trouble.js'
import { isOnce, openWeb, type WebAnswer, type WebCall } from './web-call.js'

/** The waits between two looks at work that was accepted, in milliseconds, where the service asks for none. */
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 30_000
/** How often a request is sent again whose answers are lost, where the user wants that. */
const TRIES = 5

const REDIRECTS = [301, 302, 303, 307, 308]

/** What every part of one attempt needs. */
interface Attempt {
  readonly action: Known<WebRequest>
  readonly session: Session
  readonly context: StepContext
  readonly call: WebCall
}

/**
 * Sends a web request as the web activity of Data Factory does, and waits for the end of the work where the answer is 202 with a
 * `Location`. A POST or PATCH is written down ahead: where its answer is not seen, the user is asked, and no further
 * attempt sends it again by itself. Gives what the service answered: an object as it is, anything else as text under `Response`,
 * the headers under `ADFWebActivityResponseHeaders`; nothing where the user takes it for done. Throws `Trouble` for an answer of 400 and more
 * (its code is the status), `LeftRunning` where the end of a POST or PATCH is not seen, or the signal's reason.
 */
export async function performWeb(action: Known<WebRequest>, session: Session, context: StepContext): Promise<JsonObject> {
  const past = context.remembered.findLast(({ note }) => note === 'sending' || note === 'following')
  const call = await openWeb(action, session, context.signal).catch((error: unknown) => {
    throw past ? unseen(error, 'It may have been carried out.', action, context) : error
  })
  const attempt: Attempt = { action, session, context, call }
  if (past?.note === 'following') return outputOf(await follow(past.url, undefined, attempt), call)
  const answer = await send(past !== undefined, attempt)
  if (!answer) return {}
  const url = action.follows ? locationOf(answer) : undefined
  if (url === undefined) return outputOf(answer, call)
  context.remember({ note: 'following', url })
  context.progress('accepted, waiting for its end')
  return outputOf(await follow(url, waitAskedBy(answer, session) ?? FIRST_WAIT, attempt), call)
}

/** Looks whether a web request can be sent, without sending it: its URL and headers, who signs in, the password. Throws `Trouble`. */
export async function checkWeb(action: Known<WebRequest>, session: Session, signal: AbortSignal): Promise<void> {
  await openWeb(action, session, signal)
}

/** The answer to the request; nothing where it is not known whether it was carried out, and the user takes it for done. */
async function send(wasCutOff: boolean, attempt: Attempt): Promise<WebAnswer | undefined> {
  const { action, session, context, call } = attempt
  let doubt = wasCutOff ? 'The run was cut off before its answer was seen.' : undefined
  for (let tries = 1; ; tries++) {
    if (doubt !== undefined) {
      if ((await decide(doubt, attempt)) === 'skip') return undefined
      if (tries > 1) await session.clock.sleep(backOff(tries - 1, session.random()), context.signal)
    }
    const authorization = await call.authorize(context.signal)
    if (isOnce(action)) context.remember({ note: 'sending' })
    const answer = await call.send(authorization, context.signal).catch((error: unknown) => {
      if (!isOnce(action)) throw error
      if (context.signal.aborted) throw unseen(error, 'The request may have been carried out.', action, context)
      if (error instanceof NoAnswer && !error.isUnsent) return error
      throw error
    })
    if (!(answer instanceof NoAnswer)) return answer
    if (tries === TRIES) throw new Trouble(answer.message, answer.code, { ...answer.details, isFinal: true })
    doubt = answer.message
  }
}

/** Asks what to do about a request that may have been carried out: it cannot be read back. */
async function decide(doubt: string, { context, call }: Attempt): Promise<'retry' | 'skip'> {
  const decision = await context.inDoubt(`Was the request "${call.name}" carried out? ${doubt}`)
  if (decision !== 'fail') return decision
  throw new Trouble(`Whether the request "${call.name}" was carried out is not known. ${doubt}`, 'in-doubt', { isFinal: true })
}

/** Asks for the work behind a `Location` until the answer is no 202. What passes (no answer, a busy service) is waited out. */
async function follow(first: string, pause: number | undefined, { action, session, context, call }: Attempt): Promise<WebAnswer> {
  const { signal } = context
  try {
    let url = first
    let wait = pause
    for (let own = FIRST_WAIT; ; own = Math.min(LONGEST_WAIT, own * 1.5)) {
      if (wait !== undefined) await session.clock.sleep(wait, signal)
      const answer = await call.look(url, signal).catch((error: unknown) => {
        if (error instanceof NoAnswer && !error.details.isFinal) return undefined
        throw error
      })
      if (!answer) context.progress('no answer, asking again')
      else if (answer.status !== 202 && answer.status !== 429 && answer.status !== 503) return answer
      const next = answer && locationOf(answer)
      if (next !== undefined && next !== url) context.remember({ note: 'following', url: next })
      url = next ?? url
      wait = (answer && waitAskedBy(answer, session)) ?? own
    }
  } catch (error) {
    throw isOnce(action) ? unseen(error, 'What it began may still go on.', action, context) : error
  }
}

/** Where the work that an answer accepted can be asked for. */
function locationOf(answer: WebAnswer): string | undefined {
  const location = answer.status === 202 ? answer.header('Location') : undefined
  const url = location !== undefined && URL.canParse(location, answer.url) ? new URL(location, answer.url) : undefined
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

function waitAskedBy(answer: WebAnswer, { clock }: Session): number | undefined {
  return retryAfter(answer.header('Retry-After'), clock.date())
}

/** The end of an attempt whose request may have had its effect: no other one sends it again. */
function unseen(error: unknown, says: string, action: Known<WebRequest>, context: StepContext): unknown {
  return isOnce(action) && isEndOfAttempt(error, context.signal) ? new LeftRunning(says, 'See what came of it before it is sent again.', error) : error
}

function outputOf(answer: WebAnswer, call: WebCall): JsonObject {
  const { status, text, headers } = answer
  if (REDIRECTS.includes(status)) throw new Trouble(`The request "${call.name}" was answered with ${status}: it leads elsewhere, and is not followed there.`, 'redirected', { hint: 'Name the URL that it leads to.', isFinal: true })
  if (status >= 400) {
    const hint = status === 401 || status === 403 ? call.deniedHint : undefined
    throw new Trouble(call.hide(`The request "${call.name}" was answered with ${quote(answer)}.`), String(status), hint === undefined ? {} : { hint })
  }
  const value = jsonOf(text)
  const shown = Object.fromEntries(Object.entries(headers).map(([name, each]) => [shownName(name), each]))
  // a list too comes as text, which pipelines read with "json(…)"
  return withoutSecrets({ ...(isObject(value) && !isDeep(value) ? value : { Response: text }), ADFWebActivityResponseHeaders: shown }, call) as JsonObject
}

/** The client has all names in lower case; the service has those of HTTP itself as they are usually written. */
function shownName(name: string): string {
  return name.startsWith('x-') ? name : name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase())
}

/** Whether a value nests so deep that whoever walks it would fall. */
function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth++) level = level.flatMap((item) => (Array.isArray(item) ? (item as readonly unknown[]) : isObject(item) ? Object.values(item) : []))
  return level.length > 0
}

/** The value without what opened the service, where that sent it back. */
function withoutSecrets(value: unknown, call: WebCall): unknown {
  if (typeof value === 'string') return call.hide(value)
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, call))
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecrets(item, call)])) : value
}
