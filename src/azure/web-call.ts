import { validateHeaderName, validateHeaderValue } from 'node:http'
import { createHttpHeaders, createPipelineRequest, type HttpHeaders } from '@azure/core-rest-pipeline'
import { isLoopback, isMapped, mapUrl, type Cloud } from '../address/cloud.js'
import type { Known, WebAccess, WebRequest } from '../plan/action.js'
import { isObject } from '../text/member.js'
import { plainText, toAnswer, type Answer } from './answer.js'
import { hideValues } from './redact.js'
import type { Session } from './session.js'
import { Trouble } from './trouble.js'

/** A web request with all that it takes. All throw `Trouble`, or the signal's reason. */
export interface WebCall {
  /** For sentences: `POST https://hooks.example/notify`, without the query, which may hold a secret. */
  readonly name: string
  /** What helps where the service denies access. */
  readonly deniedHint: string | undefined
  /** The value of the header that opens the service; nothing where it is open. */
  authorize(signal: AbortSignal): Promise<string | undefined>
  /** Sends the request. Throws `NoAnswer` too. */
  send(authorization: string | undefined, signal: AbortSignal): Promise<WebAnswer>
  /** Asks a URL that an answer named; what opens the service goes to its own host only. Throws `NoAnswer` too. */
  look(url: string, signal: AbortSignal): Promise<WebAnswer>
  /** A text of the service without what opened it. */
  hide(text: string): string
}

/** What a web service answered, with what opened it hidden in the text. */
export interface WebAnswer extends Answer {
  /** The URL that was asked. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** The longest answer that the service takes ("Web activity": 4 MB), in bytes. */
const LONGEST_ANSWER = 4 * 2 ** 20

/** Headers that belong to a connection, not to what is said over it. */
const OF_THE_CONNECTION = ['host', 'connection', 'keep-alive', 'proxy-connection', 'content-length', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect', 'accept-encoding']

/** Whether a request may not be carried out twice. */
export function isOnce({ method }: Known<WebRequest>): boolean {
  return method === 'POST' || method === 'PATCH'
}

/** Makes a request ready: all that can be known of it without sending it is looked at, its secrets are fetched. Throws `Trouble`. */
export async function openWeb(action: Known<WebRequest>, session: Session, signal: AbortSignal): Promise<WebCall> {
  const { cloud, transport, secrets } = session
  const { access, method, answerTimeout } = action
  const url = urlOf(action.secretUrl === undefined ? action.url : await secrets.value(action.secretUrl, signal))
  const plain = `${url.origin}${url.pathname}`
  requireReach(url, cloud)
  if (access && url.protocol !== 'https:') throw new Trouble(`What opens "${plain}" would be sent to it without encryption.`, 'insecure-url', { hint: 'Use "https:", or no authentication.', isPlan: true })
  const body = bodyOf(action)
  const given = headersOf(action)
  const hidden = new Set<string>(action.secretUrl === undefined ? [] : [url.search, ...url.searchParams.values()])
  for (const [name, secret] of Object.entries(action.secretHeaders ?? {})) {
    const value = (await secrets.value(secret, signal)).trim()
    given.set(checked(name, value), value)
    hidden.add(value)
  }
  const authorize = async (limit: AbortSignal): Promise<string | undefined> => access && authorization(access, session, hidden, limit)
  await authorize(signal)
  const own = given.get('Authorization')
  if (own !== undefined) hidden.add(credentialIn(own))

  /** The service's own host, and what stands for it. */
  const isOwn = ({ origin }: URL): boolean => origin === url.origin || origin === new URL(mapUrl(url.href, cloud)).origin

  async function exchange(target: URL, what: { readonly method: WebRequest['method']; readonly body?: string }, opens: string | undefined, limit: AbortSignal): Promise<WebAnswer> {
    requireReach(target, cloud)
    const headers = createHttpHeaders(isOwn(target) ? given.toJSON({ preserveCase: true }) : {})
    if (what.body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
    if (opens !== undefined && isOwn(target)) headers.set('Authorization', opens)
    const mayRepeat = what.method === 'GET' || !isOnce(action)
    // a connection that was kept may be about to be closed: the answer would be lost, and nobody could tell whether the request was
    const request = createPipelineRequest({ ...what, url: target.href, headers, abortSignal: limit, allowInsecureConnection: true, disableKeepAlive: !mayRepeat })
    const response = await transport.send(request, { repetition: mayRepeat ? 'always' : 'refused', limit: answerTimeout * 1000, most: LONGEST_ANSWER })
    const answer = toAnswer(response)
    return { ...answer, text: hideValues(answer.text, hidden), url: target.href, headers: response.headers.toJSON() }
  }

  return {
    name: `${method} ${plain}`,
    deniedHint: deniedHint(access, session),
    authorize,
    send: (opens, limit) => exchange(url, { method, ...(body === undefined ? {} : { body }) }, opens, limit),
    look: async (target, limit) => exchange(urlOf(target), { method: 'GET' }, await authorize(limit), limit),
    hide: (text) => hideValues(text, hidden),
  }
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url
  // behind the question mark may be a secret
  throw new Trouble(`"${plainText(text.replace(/[?#].*$/s, ''), 200)}" is no URL of a web service.`, 'bad-url', { hint: 'It starts with "https://".', isPlan: true })
}

/** A rehearsal must not do anything in the real world. */
function requireReach({ href, host }: URL, cloud: Cloud): void {
  if (cloud.hosts.length === 0 || isMapped(href, cloud) || isLoopback(href)) return
  throw new Trouble(`The cloud file names nothing that stands for "${host}", and a rehearsal sends no web request to the real one.`, 'no-stand-in', { hint: `Name a stand-in for it in "hosts" of the cloud file, or give the activity a result with --mock.`, isPlan: true })
}

/** The text that is sent; nothing where there is none. A GET has none, whatever the file says. */
function bodyOf({ method, body }: Known<WebRequest>): string | undefined {
  if (method === 'GET' || body === undefined || body.value === undefined || body.value === null) return undefined
  return typeof body.value === 'string' ? body.value : JSON.stringify(body.value)
}

/** The headers that the user gives, but those that are not his to give. */
function headersOf({ headers }: Known<WebRequest>): HttpHeaders {
  const given = headers?.value ?? {}
  if (!isObject(given)) throw new Trouble(`The headers of the request are ${Array.isArray(given) ? 'a list' : `a ${typeof given}`}, but an object of texts by name is expected.`, 'bad-headers', { isPlan: true })
  const sent = createHttpHeaders()
  for (const [name, value] of Object.entries(given)) {
    if (value === null || OF_THE_CONNECTION.includes(name.toLowerCase())) continue
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    if (typeof text !== 'string') throw badHeader(name, 'its value is no text')
    // a line at the end comes with many a secret that was read from a file
    sent.set(checked(name, text.trim()), text.trim())
  }
  return sent
}

function checked(name: string, value: string): string {
  try {
    validateHeaderName(name)
  } catch {
    throw badHeader(name, 'its name holds a character that is not allowed there')
  }
  try {
    validateHeaderValue(name, value)
  } catch {
    throw badHeader(name, 'its value holds a character that is not allowed there')
  }
  return name
}

function badHeader(name: string, why: string): Trouble {
  return new Trouble(`The header "${plainText(name, 100)}" cannot be sent: ${why}.`, 'bad-headers', { isPlan: true })
}

async function authorization(access: Known<WebAccess>, { secrets, signIn }: Session, hidden: Set<string>, signal: AbortSignal): Promise<string> {
  if (access.by === 'basic') {
    const password = await secrets.value(access.password, signal)
    const pair = Buffer.from(`${access.user}:${password}`).toString('base64')
    hidden.add(password).add(pair)
    return `Basic ${pair}`
  }
  // a slash at the end of a resource is a part of its name
  const token = await signIn.token(access.as, `${access.resource}/.default`, signal)
  hidden.add(token)
  return `Bearer ${token}`
}

/** What is secret in the value of a header `Authorization`. */
function credentialIn(value: string): string {
  return value.replace(/^\S+\s+/, '')
}

function deniedHint(access: Known<WebAccess> | undefined, { secrets }: Session): string | undefined {
  if (!access) return undefined
  if (access.by === 'basic') return `Check the user "${plainText(access.user, 100)}" and ${secrets.place(access.password)}.`
  return access.as.kind === 'own' ? 'Whoever runs the plan signs in, not the factory: check what they may do there.' : `Check what the service principal "${access.as.client}" may do there.`
}
