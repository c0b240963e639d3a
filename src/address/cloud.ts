/** Where requests go: a national cloud, and servers that stand in the place of real hosts. */
export interface Cloud {
  readonly name: CloudName
  /** Real hosts (`management.azure.com`, or `*.vault.azure.net` for all below) and the base URL that stands for each. */
  readonly hosts: readonly { readonly pattern: string; readonly base: string }[]
  /** A certificate authority in PEM form to trust beside the usual ones. */
  readonly ca?: string
  /** Every wait takes so many times its length; 1 is real time. */
  readonly pace: number
}

export type CloudName = 'public' | 'china' | 'usgov'

/** The clouds that have a name, with nothing in the place of their hosts. */
export function namedCloud(name: CloudName): Cloud {
  return { name, hosts: [], pace: 1 }
}

/** Where users sign in, by cloud. */
export const AUTHORITIES: Readonly<Record<CloudName, string>> = {
  public: 'https://login.microsoftonline.com',
  china: 'https://login.chinacloudapi.cn',
  usgov: 'https://login.microsoftonline.us',
}

/** Azure Resource Manager, by cloud. */
export const RESOURCE_MANAGERS: Readonly<Record<CloudName, string>> = {
  public: 'https://management.azure.com',
  china: 'https://management.chinacloudapi.cn',
  usgov: 'https://management.usgovcloudapi.net',
}

/** What stands behind the region in the hosts of Azure Machine Learning, by cloud; outside the public one unconfirmed. */
export const ML_DOMAINS: Readonly<Record<CloudName, string>> = {
  public: 'api.azureml.ms',
  china: 'api.ml.azure.cn',
  usgov: 'api.ml.azure.us',
}

/** What stands behind the name of a Synapse workspace in the host of its development endpoint, by cloud. */
export const SYNAPSE_DOMAINS: Readonly<Record<CloudName, string>> = {
  public: 'dev.azuresynapse.net',
  china: 'dev.azuresynapse.azure.cn',
  usgov: 'dev.azuresynapse.usgovcloudapi.net',
}

/**
 * The URL that a request for a URL goes to: path and query behind the base of its host, `{account}` in the base replaced
 * by what `*` stands for. A host by its full name wins over a pattern, a longer pattern over a shorter one. A URL whose
 * host is not listed stays as it is.
 */
export function mapUrl(url: string, cloud: Cloud): string {
  if (cloud.hosts.length === 0) return url
  const { host, pathname, search } = new URL(url)
  const best = standInFor(host, cloud)
  if (!best) return url
  const account = host.slice(0, host.length - best.pattern.length + 1)
  return best.base.replaceAll('{account}', account).replace(/\/$/, '') + pathname + search
}

/** Whether a token that is meant for one URL may go to another: only to the same host, its regional ones, and what stands for it. */
export function mayHearToken(target: string, meant: string, cloud: Cloud): boolean {
  if (!URL.canParse(target)) return false
  const { protocol, host } = new URL(target)
  const own = new URL(meant).host
  return protocol === 'https:' && (host === own || host.endsWith(`.${own}`) || host === new URL(mapUrl(meant, cloud)).host)
}

/** Whether a cloud says where requests for the host of a URL go. */
export function isMapped(url: string, cloud: Cloud): boolean {
  return standInFor(new URL(url).host, cloud) !== undefined
}

function standInFor(host: string, { hosts }: Cloud): Cloud['hosts'][number] | undefined {
  const fitting = hosts.filter(({ pattern }) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern))
  return fitting.sort((a, b) => Number(a.pattern.startsWith('*')) - Number(b.pattern.startsWith('*')) || b.pattern.length - a.pattern.length)[0]
}

/** Whether a URL leads to this machine. */
export function isLoopback(url: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname)
}
