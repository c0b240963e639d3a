import { nearest } from '../text/nearest.js'
import type { ReadUrl, UrlProblem } from './url.js'

/** The regions of Studio (classic): its own label, and the Azure region's name that people write instead. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['ussouthcentral', 'southcentralus'],
  ['europewest', 'westeurope'],
  ['asiasoutheast', 'southeastasia'],
  ['japaneast', 'eastjapan'],
  ['uswestcentral', 'westcentralus'],
])

/** Hosts that people copy from the address bar of a browser. */
const PORTALS = ['services.azureml.net', 'studio.azureml.net', 'portal.azure.com', 'portal.azure.us', 'portal.azure.cn', 'ml.azure.com']

/** Execution hosts; the second list holds the public test environment, known but never suggested. */
const SERVICE_HOSTS = [...REGIONS.keys()].map((region) => `${region}.services.azureml.net`)
const MANAGEMENT_HOSTS = ['management.azureml.net', ...[...REGIONS.keys()].map((region) => `${region}.management.azureml.net`)]
const TEST_HOSTS = ['ussouthcentral.services.azureml-int.net', 'management.azureml-int.net']

/** Hosts of Azure Resource Manager by cloud, as Data Factory names the clouds. */
export const RESOURCE_MANAGERS: ReadonlyMap<string, string> = new Map([
  ['management.azure.com', 'AzurePublic'],
  ['management.chinacloudapi.cn', 'AzureChina'],
  ['management.usgovcloudapi.net', 'AzureUsGovernment'],
  ['management.microsoftazure.de', 'AzureGermany'],
])

/** Hosts that look like those of a national cloud's Resource Manager, and the real ones. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['management.azure.us', 'management.usgovcloudapi.net'],
  ['management.azure.cn', 'management.chinacloudapi.cn'],
  ['management.azure.de', 'management.microsoftazure.de'],
])

export type HostKind = 'service' | 'management' | 'resource-manager' | 'portal' | 'unknown'

/** What a host is for. */
export function hostKind(host: string): HostKind {
  if (PORTALS.includes(host) || host.endsWith('.studio.azureml.net') || host.endsWith('.portal.azure.com')) return 'portal'
  if (SERVICE_HOSTS.includes(host) || host === TEST_HOSTS[0]) return 'service'
  if (MANAGEMENT_HOSTS.includes(host) || host === TEST_HOSTS[1]) return 'management'
  return RESOURCE_MANAGERS.has(host) ? 'resource-manager' : 'unknown'
}

/** The finding for a host that is none of the known ones, with the one that was probably meant. */
export function unknownHost(url: ReadUrl, expected: 'service' | 'management'): UrlProblem {
  const [label = '', ...rest] = url.host.split('.')
  const region = [...REGIONS].find(([, azure]) => azure === label)?.[0]
  const candidates = expected === 'service' ? SERVICE_HOSTS : [...MANAGEMENT_HOSTS, ...RESOURCE_MANAGERS.keys()]
  const inRegion = region === undefined ? undefined : candidates.find((host) => host === [region, ...rest].join('.'))
  const meant = inRegion ?? (expected === 'management' ? OTHER_NAMES.get(url.host) : undefined) ?? nearest(url.host, candidates)
  return {
    kind: 'unknown-host',
    span: url.hostSpan,
    says: `names the host "${url.host}", which is none of Machine Learning Studio (classic)`,
    hint: meant === undefined ? `Its hosts are ${candidates.map((host) => `"${host}"`).join(', ')}.` : `Did you mean "${meant}"?`,
    replacement: meant,
  }
}

/** The finding for a URL from a browser's address bar or a help page. */
export function portalUrl(url: ReadUrl, hint: string): UrlProblem {
  return { kind: 'portal', span: url.hostSpan, says: `is a page for people, not a service URL`, hint }
}
