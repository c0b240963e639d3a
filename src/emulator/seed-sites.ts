import { isLoopback } from '../address/cloud.js'
import { findPlaceholder } from '../address/placeholder.js'
import { filledIn } from '../factory/literal.js'
import { typeProperties } from '../factory/machine-learning.js'
import { isExpressionText } from '../text/expression-text.js'
import { member, type At } from '../text/member.js'
import { add, addPrincipalOf, valueOf, vaultValue, type DraftSeed, type Holder } from './draft-seed.js'
import { firstLabel, serviceOf } from './hosts.js'
import { inventSecret } from './invent.js'
import { siteProblem } from './web-sites.js'

/** Puts what the web activities of a factory call into the world, and what opens it. Says whether whoever runs the plan signs in for it. */
export function addSites(draft: DraftSeed): boolean {
  const placed = draft.factory.activities('WebActivity').filter(({ activity }) => !activity.inactive)
  return placed.map(({ activity, pipeline }) => {
    const properties = typeProperties(activity)
    addSite(draft, activity.name, member(properties, 'url'))
    return addAccess(draft, { resource: pipeline, at: member(properties, 'authentication'), owner: `${pipeline.name}.${activity.name}` })
  }).includes(true)
}

function addSite(draft: DraftSeed, activity: string, at: At | undefined): void {
  const url = urlOf(at)
  if (url && serviceOf(url.hostname) === 'vault') return addSecret(draft, url)
  if (url && (serviceOf(url.hostname) !== undefined || isLoopback(url.href))) return
  if (url && siteProblem(url.href) === undefined) return add(draft, { webSites: [{ url: url.href }] })
  draft.notes.push(`The URL of "${activity}" is computed, not filled in or not "https:": name its host in a scenario ("webSites"), or give the activity a result with --mock.`)
}

/** A URL without its query, which may hold a secret; of one that ends in an expression, the host. Nothing where no host is known. */
function urlOf(at: At | undefined): URL | undefined {
  const text = filledIn(at)?.value ?? hostIn(at)
  if (text === undefined || !URL.canParse(text)) return undefined
  const { origin, pathname } = new URL(text)
  return URL.canParse(origin) ? new URL(origin + pathname) : undefined
}

/** The beginning of a text with expressions in it (`https://host/@{…}`), as far as its host. */
function hostIn(at: At | undefined): string | undefined {
  const text = typeof at?.value === 'string' ? at.value : member(at, 'value')?.value
  if (typeof text !== 'string' || !isExpressionText(text) || text.startsWith('@')) return undefined
  const host = /^https:\/\/[^/?#@{}]+(?=[/?#])/.exec(text)?.[0]
  return host === undefined || findPlaceholder(host) ? undefined : `${host}/`
}

/** A secret that a web activity reads from its vault by itself. */
function addSecret(draft: DraftSeed, { hostname, pathname }: URL): void {
  const [, folder, secret = '', version = ''] = pathname.split('/')
  if (folder?.toLowerCase() === 'secrets' && secret !== '') vaultValue(draft, { vault: firstLabel(hostname), secret, version: version === '' ? undefined : version }, inventSecret)
}

/** The secrets and principals of one activity; whether whoever runs the plan signs in. */
function addAccess(draft: DraftSeed, holder: Holder): boolean {
  const type = member(holder.at, 'type')?.value
  const kind = typeof type === 'string' ? type.toLowerCase() : ''
  const resource = filledIn(member(holder.at, 'resource'))?.value
  if (resource !== undefined && kind !== 'basic') add(draft, { resources: [resource] })
  if (kind === 'basic') valueOf(draft, holder, 'password', inventSecret)
  if (kind === 'serviceprincipal') {
    // as the type has it, and as the documentation does
    const names = member(holder.at, 'username') ? { client: 'username', tenant: 'userTenant', key: 'password' } : { client: 'servicePrincipalId', tenant: 'tenant', key: 'servicePrincipalKey' }
    addPrincipalOf(draft, holder, names)
  }
  return kind === 'msi' || kind === 'userassignedmanagedidentity'
}
