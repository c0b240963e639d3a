import { RESOURCE_MANAGERS } from '../address/cloud.js'
import { kindWords, type Kind } from '../factory/kinds.js'
import type { Live, LiveObject, ObjectId } from '../plan/deploy/live.js'
import { SiteFailure } from '../plan/deploy/site.js'
import { isObject, type JsonObject } from '../text/member.js'
import { isSuccess, objectOf, plainText, type Answer } from './answer.js'
import { placeOf, versioned, type SiteAccess } from './site-access.js'
import { kindsOf, liveObject, objectWords, targetWords, type KindOfSite } from './site-kinds.js'
import { refusedBy, siteFailure } from './site-refusal.js'

/** How many lists are read at once. */
const AT_ONCE = 4

/** Everything that stands in a factory or a workspace. Throws `SiteFailure`, and `Trouble` where nothing answers. */
export async function readSite(access: SiteAccess, signal: AbortSignal): Promise<Live> {
  const { target } = access
  // alone and first: what is wrong with the target or with whoever signed in is said once, of the target itself
  const site = await readItself(access, signal)
  const kinds = kindsOf(target)
  const kindsWithoutEndpoints = kinds.filter(({ kind }) => kind !== 'managedPrivateEndpoint')
  const [tenant, ...lists] = await severalAtOnce<LiveObject[] | string | null>([() => tenantOf(access, site, signal), ...kindsWithoutEndpoints.map((entry) => () => readList(access, entry, signal))])
  const found = lists.flatMap((list) => (Array.isArray(list) ? list : []))
  const all = [...found, ...(await readEndpoints(access, found, signal))]
  return { target, site, tenant: typeof tenant === 'string' ? tenant : null, objects: kinds.flatMap(({ kind }) => all.filter((object) => object.kind === kind)) }
}

/** The objects of one kind. Throws as `readSite` does. */
export async function readKind(access: SiteAccess, kind: Kind, signal: AbortSignal): Promise<LiveObject[]> {
  const entry = kindsOf(access.target).find((each) => each.kind === kind)
  if (!entry) return []
  if (kind !== 'managedPrivateEndpoint') return readList(access, entry, signal)
  return readEndpoints(access, await readKind(access, 'managedVirtualNetwork', signal), signal)
}

/** The private endpoints of all networks; a workspace has one network and does not list it. */
async function readEndpoints(access: SiteAccess, found: readonly LiveObject[], signal: AbortSignal): Promise<LiveObject[]> {
  const { target } = access
  const networks = target.flavour === 'synapse' ? ['default'] : found.filter(({ kind }) => kind === 'managedVirtualNetwork').map(({ name }) => name)
  const endpoints = kindsOf(target).find(({ kind }) => kind === 'managedPrivateEndpoint')
  const lists = endpoints ? await severalAtOnce(networks.map((network) => () => readList(access, endpoints, signal, network))) : []
  return lists.flat()
}

/** One object as it is now; null where it is not there. */
export async function readObject(access: SiteAccess, id: ObjectId, signal: AbortSignal): Promise<LiveObject | null> {
  const { url, entry } = placeOf(access, id)
  const answer = await access.send({ method: 'GET', url }, signal)
  const what = entry.kind === 'factory' ? targetWords(access.target) : objectWords(id)
  if (answer.status === 404 && entry.kind !== 'factory' && !isTargetMissing(answer)) return null
  if (!isSuccess(answer)) throw siteFailure(refusedBy(answer), { verb: 'read', what }, access.target)
  return shownObject(id, answer, access)
}

/** An object as an answer shows it. Throws `SiteFailure` where it shows none. */
export function shownObject(id: ObjectId, answer: Answer, { target }: SiteAccess): LiveObject {
  const [kind, ...names] = id.split('/')
  const body = objectOf(answer)
  const object = body && liveObject(kind as LiveObject['kind'], body, names.length === 2 ? names[0] : undefined)
  if (!object) throw unknownForm(kind === 'factory' ? targetWords(target) : objectWords(id), target, answer)
  const header = answer.header('ETag')
  return object.tag === null && header !== undefined && header !== '' ? { ...object, tag: header } : object
}

async function readItself(access: SiteAccess, signal: AbortSignal): Promise<LiveObject> {
  const { target, own } = access
  if (target.flavour === 'data-factory') {
    const site = await readObject(access, `factory/${target.name}`, signal)
    if (site) return site
  }
  const where = targetWords(target)
  const answer = await access.send({ method: 'GET', url: versioned(`${own}/workspace`, '2020-12-01') }, signal)
  // what cannot show itself may show what it holds
  const isWithout = answer.status === 400 || answer.status === 404
  if (!isSuccess(answer) && !isWithout) throw siteFailure(refusedBy(answer), { verb: 'read', what: where }, target)
  return liveObject('factory', { name: target.name, ...(isWithout ? {} : objectOf(answer)) }) ?? { id: `factory/${target.name}`, kind: 'factory', name: target.name, tag: null, body: { name: target.name } }
}

/** The tenant by the subscription, where that may be read; else by the identity of the site. */
async function tenantOf({ target, send }: SiteAccess, site: LiveObject, signal: AbortSignal): Promise<string | null> {
  if (target.flavour === 'data-factory') {
    const answer = await send({ method: 'GET', url: versioned(`${RESOURCE_MANAGERS[target.cloud]}/subscriptions/${target.subscription}`, '2020-01-01') }, signal)
    const tenant = isSuccess(answer) ? objectOf(answer)?.['tenantId'] : undefined
    if (typeof tenant === 'string') return tenant
  }
  const identity = site.body['identity']
  const tenant = isObject(identity) ? identity['tenantId'] : undefined
  return typeof tenant === 'string' ? tenant : null
}

/** All objects of one kind, over all pages, each once. */
async function readList(access: SiteAccess, entry: KindOfSite, signal: AbortSignal, network?: string): Promise<LiveObject[]> {
  const { target, own } = access
  const what = `the ${network === undefined ? plural(entry) : `${plural(entry)} of the managed virtual network "${network}"`}`
  const objects = new Map<string, LiveObject>()
  const asked = new Set<string>()
  let url: string | undefined = versioned(network === undefined ? `${own}/${entry.collection}` : `${own}/managedVirtualNetworks/${encodeURIComponent(network)}/${entry.collection}`, entry.version)
  while (url !== undefined) {
    asked.add(url)
    const answer: Answer = await access.send({ method: 'GET', url }, signal)
    if (entry.isOptional && asked.size === 1 && (answer.status === 400 || answer.status === 404)) return []
    if (!isSuccess(answer)) throw siteFailure(refusedBy(answer), { verb: 'list', what }, target)
    const page = objectOf(answer)
    if (answer.status !== 204) for (const object of objectsOf(page?.['value'], entry, network) ?? fail(unknownForm(what, target, answer))) objects.set(object.id.toLowerCase(), objects.get(object.id.toLowerCase()) ?? object)
    url = nextOf(page, what, access)
    if (url !== undefined && asked.has(url)) throw new SiteFailure(`The list of ${what} of ${targetWords(target)} has no end: a page names one that was read before.`, 'refused')
  }
  return [...objects.values()]
}

/** The URL of the next page as the service wrote it. Throws where our token must not go there. */
function nextOf(page: JsonObject | undefined, what: string, { mayAsk, target }: SiteAccess): string | undefined {
  const next = page?.['nextLink']
  if (typeof next !== 'string' || next === '') return undefined
  if (mayAsk(next)) return next
  const host = URL.canParse(next) ? new URL(next).host : next
  throw new SiteFailure(`The list of ${what} of ${targetWords(target)} goes on at "${plainText(host, 100)}", which may not hear the token of whoever is signed in.`, 'refused')
}

/** The objects of a page; nothing where it has none of the form that is known. */
function objectsOf(value: unknown, { kind }: KindOfSite, network: string | undefined): LiveObject[] | undefined {
  if (!Array.isArray(value)) return undefined
  const objects = value.map((item: unknown) => (isObject(item) ? liveObject(kind, item, network) : undefined)).filter((object) => object !== undefined)
  return objects.length === value.length ? objects : undefined
}

function plural({ kind }: KindOfSite): string {
  const words = kindWords(kind)
  return kind === 'adfcdc' ? `${words}s` : words.replace(/y$/, 'ie') + 's'
}

function isTargetMissing(answer: Answer): boolean {
  return refusedBy(answer).complaint.codes.some((code) => /^(?:SubscriptionNotFound|ResourceGroupNotFound)$/i.test(code))
}

function unknownForm(what: string, target: SiteAccess['target'], answer: Answer): SiteFailure {
  return new SiteFailure(`${targetWords(target).replace(/^t/, 'T')} showed ${what === targetWords(target) ? 'itself' : what} in no form that is known (status ${answer.status}).`, 'refused', { hint: 'Something in between may have answered, such as a proxy.' })
}

function fail(error: Error): never {
  throw error
}

/** Does works, a few at once, and gives their results in order. The first error in time ends it: no further one is begun. */
async function severalAtOnce<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      const index = next++
      const work = works[index]
      if (!work) return
      try {
        results[index] = await work()
      } catch (error) {
        next = works.length
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return results
}
