import { isLoopback } from '../address/cloud.js'
import type { Answer, Call } from './call.js'
import { serviceOf } from './hosts.js'
import type { Rehearsal } from './rehearsal.js'
import { endpointsOf, siteKey, type Seed, type WebSite } from './seed.js'

/** Whether a URL leads to a host that stands for web sites. */
export function isSite({ host, hostname }: URL, seed: Seed): boolean {
  return seed.webSites.some(({ url }) => new URL(url).host === host) && !endpointsOf(seed).some((endpoint) => new URL(endpoint).hostname === hostname)
}

/** A web service that nobody knows: it answers what the scenario says, and 200 with an empty object where that says nothing. */
export function answerSite(call: Call, { seed, state, change }: Rehearsal): Answer {
  const site = siteFor(call, seed.webSites)
  const answers = site?.answers ?? []
  if (!site || answers.length === 0) return { status: 200, body: {} }
  const key = siteKey(site)
  const count = state().sites[key] ?? 0
  change((before) => ({ ...before, sites: { ...before.sites, [key]: count + 1 } }))
  const { status = 200, headers = {}, body } = answers[Math.min(count, answers.length - 1)] ?? {}
  // the server has headers of its own, in lower case
  return { status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), ...(body === undefined ? {} : { body }) }
}

/** Why nothing can stand for the host of a URL, as the end of a sentence; nothing where it can. */
export function siteProblem(url: string): string | undefined {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return 'is no "https:" URL'
  if (isLoopback(url)) return 'is on this machine, where it is called directly'
  const { host, hostname } = new URL(url)
  if (serviceOf(hostname) !== undefined) return 'is on a host of Azure, which the emulator answers for itself'
  return /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/.test(host) ? undefined : 'names a host that no cloud file can'
}

/** The site that is meant: one for the method before one for all, one with the query before one without. */
function siteFor({ method, url }: Call, sites: readonly WebSite[]): WebSite | undefined {
  const fitting = sites.filter((site) => {
    const at = new URL(site.url)
    return at.host === url.host && at.pathname === url.pathname && (at.search === '' || at.search === url.search) && (site.method === undefined || site.method === method)
  })
  const rank = (site: WebSite): number => (site.method === undefined ? 0 : 2) + (new URL(site.url).search === '' ? 0 : 1)
  return fitting.sort((a, b) => rank(b) - rank(a))[0]
}
