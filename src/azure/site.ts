import type { LiveObject, ObjectId, Subscription } from '../plan/deploy/live.js'
import { SiteFailure, type Site } from '../plan/deploy/site.js'
import type { Target } from '../plan/deploy/target.js'
import { inWords } from '../plan/timespan.js'
import { isObject } from '../text/member.js'
import { isSuccess, objectOf } from './answer.js'
import { createConnection, type ConnectionOptions } from './connection.js'
import { createSecrets } from './secrets.js'
import { placeOf, siteAccess, type SiteAccess } from './site-access.js'
import { objectWords, placeWords, targetWords, type KindOfSite } from './site-kinds.js'
import { readKind, readObject, readSite, shownObject } from './site-reading.js'
import { atSite, capital, refusedBy, siteFailure, type Asked } from './site-refusal.js'
import { Trouble } from './trouble.js'

/** The waits between two looks at a trigger or an endpoint that is changing, in milliseconds, and how long it may take. */
const FIRST_LOOK = 2_000
const LONGEST_LOOK = 15_000
const LOOK_LIMIT = 10 * 60_000

/**
 * Opens a live factory or workspace; nothing is asked of it yet. Whoever runs this signs in, as the environment says. Waits go by the clock,
 * `random` spreads those behind failures.
 */
export function openSite({ target, ...options }: ConnectionOptions & { readonly target: Target }): Site {
  const none = createSecrets([], () => undefined, () => Promise.reject(new Trouble('A deployment has no vault.', 'no-secret')))
  const access = siteAccess(target, createConnection(options, () => none))
  return {
    read: (signal) => atSite(target, () => readSite(access, signal)),
    list: (kind, signal) => atSite(target, () => readKind(access, kind, signal)),
    get: (id, signal) => atSite(target, () => readObject(access, id, signal)),
    put: (id, body, tag, signal) => atSite(target, () => put(access, id, body, tag, signal)),
    remove: (id, signal) => atSite(target, () => remove(access, id, signal)),
    start: (trigger, signal) => atSite(target, () => turn(access, 'start', trigger, signal)),
    stop: (trigger, signal) => atSite(target, () => turn(access, 'stop', trigger, signal)),
    subscribe: (trigger, signal) => atSite(target, () => attach(access, 'subscribe', trigger, signal)),
    unsubscribe: (trigger, signal) => atSite(target, () => attach(access, 'unsubscribe', trigger, signal)),
    subscription: (trigger, signal) => atSite(target, () => subscription(access, trigger, signal)),
  }
}

async function put(access: SiteAccess, id: ObjectId, body: string, tag: string | null, signal: AbortSignal): Promise<LiveObject> {
  const { url, entry } = placeOf(access, id)
  const asked: Asked = { verb: 'write', what: whatOf(access, id, entry) }
  if (entry.readOnly !== undefined) throw cannot(asked, entry.readOnly, access)
  const answer = await access.carryOut({ method: 'PUT', url, text: body, ...(tag === null || !entry.takesTag ? {} : { ifMatch: tag }) }, asked, signal)
  const shown = answer && objectOf(answer)
  const isWhole = isObject(shown?.['properties']) && (typeof shown['etag'] === 'string' || typeof shown['eTag'] === 'string')
  if (answer && isWhole && !isChanging(shown)) return shownObject(id, answer, access)
  return until(access, asked, signal, async () => {
    const object = await readObject(access, id, signal)
    if (!object) throw new SiteFailure(`${capital(placeWords(asked.what, access.target))} is not there after it was written.`, 'changed')
    return isChanging(object.body) ? { still: 'being provisioned' } : { done: object }
  })
}

async function remove(access: SiteAccess, id: ObjectId, signal: AbortSignal): Promise<void> {
  const { url, entry } = placeOf(access, id)
  const asked: Asked = { verb: 'delete', what: whatOf(access, id, entry) }
  const obstacle = entry.readOnly ?? entry.undeletable
  if (obstacle !== undefined) throw cannot(asked, obstacle, access)
  await access.carryOut({ method: 'DELETE', url }, asked, signal)
}

/** Starts or stops a trigger, and waits until it shows that where the service only took it. */
async function turn(access: SiteAccess, verb: 'start' | 'stop', trigger: string, signal: AbortSignal): Promise<void> {
  const asked: Asked = { verb, what: objectWords(`trigger/${trigger}`) }
  const answer = await access.carryOut({ method: 'POST', url: callOf(access, trigger, verb) }, asked, signal)
  if (answer?.status !== 202) return
  await until(access, asked, signal, async () => {
    const properties = (await readObject(access, `trigger/${trigger}`, signal))?.body['properties']
    const state = isObject(properties) ? String(properties['runtimeState'] ?? 'unknown') : 'not there'
    return (state === 'Started') === (verb === 'start') ? { done: undefined } : { still: state }
  })
}

/** Attaches a trigger to its events or detaches it. Nothing is asked for where that is so already, or under way. */
async function attach(access: SiteAccess, verb: 'subscribe' | 'unsubscribe', trigger: string, signal: AbortSignal): Promise<void> {
  const wanted: Subscription = verb === 'subscribe' ? 'Enabled' : 'Disabled'
  const underWay: Subscription = verb === 'subscribe' ? 'Provisioning' : 'Deprovisioning'
  const isUnderWay = async (): Promise<boolean> => {
    const status = await subscription(access, trigger, signal)
    return status === wanted || status === underWay
  }
  const asked: Asked = { verb, what: objectWords(`trigger/${trigger}`) }
  const url = callOf(access, trigger, verb === 'subscribe' ? 'subscribeToEvents' : 'unsubscribeFromEvents')
  // one that is not answered is looked at before it is sent again: what is under way refuses to be begun
  if (!(await isUnderWay())) await access.carryOut({ method: 'POST', url, repetition: 'refused' }, asked, signal, isUnderWay)
  await until(access, asked, signal, async () => {
    const status = await subscription(access, trigger, signal)
    return status === wanted ? { done: undefined } : { still: status }
  })
}

async function subscription(access: SiteAccess, trigger: string, signal: AbortSignal): Promise<Subscription> {
  const answer = await access.send({ method: 'POST', url: callOf(access, trigger, 'getEventSubscriptionStatus') }, signal)
  if (!isSuccess(answer)) throw siteFailure(refusedBy(answer), { verb: 'read', what: `the events of ${objectWords(`trigger/${trigger}`)}` }, access.target)
  const status = objectOf(answer)?.['status']
  const known: readonly Subscription[] = ['Enabled', 'Provisioning', 'Deprovisioning', 'Disabled']
  return known.find((name) => name === status) ?? 'Unknown'
}

function callOf(access: SiteAccess, trigger: string, call: string): string {
  const url = new URL(placeOf(access, `trigger/${trigger}`).url)
  url.pathname += `/${call}`
  return url.toString()
}

/** Looks until something is as it should be. */
async function until<T>({ connection: { clock }, target }: SiteAccess, { verb, what }: Asked, signal: AbortSignal, look: () => Promise<{ readonly done: T } | { readonly still: string }>): Promise<T> {
  const begin = clock.now()
  for (let wait = FIRST_LOOK; ; wait = Math.min(LONGEST_LOOK, wait * 1.5)) {
    const seen = await look()
    if ('done' in seen) return seen.done
    if (clock.now() + wait - begin > LOOK_LIMIT) throw new SiteFailure(`${capital(targetWords(target))} did not ${verb} ${what} in ${inWords(LOOK_LIMIT / 1000)}: it is still "${seen.still}".`, 'unreachable', { code: 'still-changing' })
    await clock.sleep(wait, signal)
  }
}

/** Whether a body says that its object is still being made. */
function isChanging(body: LiveObject['body']): boolean {
  const properties = body['properties']
  const state = isObject(properties) ? properties['provisioningState'] : undefined
  return typeof state === 'string' && /^(?:provisioning|creating|updating|accepted|inprogress|running)$/i.test(state)
}

function whatOf({ target }: SiteAccess, id: ObjectId, { kind }: KindOfSite): string {
  return kind === 'factory' ? targetWords(target) : objectWords(id)
}

function cannot({ verb, what }: Asked, why: string, { target }: SiteAccess): SiteFailure {
  return new SiteFailure(`${capital(placeWords(what, target))} cannot be ${verb === 'write' ? 'written' : 'deleted'}. ${why}`, 'refused')
}
