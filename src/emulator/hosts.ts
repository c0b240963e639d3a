import type { Cloud } from '../address/cloud.js'

/** The services that the emulator stands for. */
export type ServiceName = AzureService | 'web'
type AzureService = 'entra' | 'vault' | 'batch' | 'classic' | 'arm' | 'aml' | 'synapse' | 'storage'

/** Real hosts by service, in the public cloud, in China and for the government of the United States. */
const PATTERNS: Readonly<Record<AzureService, readonly string[]>> = {
  entra: ['login.microsoftonline.com', 'login.chinacloudapi.cn', 'login.partner.microsoftonline.cn', 'login.microsoftonline.us'],
  vault: ['*.vault.azure.net', '*.vault.azure.cn', '*.vault.usgovcloudapi.net'],
  batch: ['*.services.azureml.net'],
  classic: ['management.azureml.net', '*.management.azureml.net'],
  arm: ['management.azure.com', 'management.chinacloudapi.cn', 'management.usgovcloudapi.net'],
  aml: ['*.api.azureml.ms', '*.api.ml.azure.cn', '*.api.ml.azure.us'],
  synapse: ['*.dev.azuresynapse.net', '*.dev.azuresynapse.azure.cn', '*.dev.azuresynapse.usgovcloudapi.net'],
  storage: ['*.blob.core.windows.net', '*.blob.core.chinacloudapi.cn', '*.blob.core.usgovcloudapi.net'],
}

/**
 * The hosts of a cloud file. The real host stands first in the path behind the base, so one port serves all and a
 * request still says whom it was meant for. `others` are further hosts that the seed names.
 */
export function hostsOf(base: string, others: readonly string[]): Cloud['hosts'] {
  const patterns = Object.values(PATTERNS).flat()
  const more = [...new Set(others)].filter((host) => serviceOf(host) === undefined)
  return [...patterns, ...more].map((pattern) => ({ pattern, base: `${base}/${pattern.replace('*', '{account}')}` }))
}

/** The URL that a request was meant for, from the path that it came with; nothing where the path names no host. */
export function meantUrl(path: string): URL | undefined {
  const [, host = '', rest = '/'] = /^\/([^/?]+)(.*)$/.exec(path) ?? []
  const url = `https://${host}${rest.startsWith('/') ? rest : `/${rest}`}`
  return host.includes('.') && URL.canParse(url) ? new URL(url) : undefined
}

/** The service of Azure behind a host; nothing for a host of none of them. */
export function serviceOf(host: string): AzureService | undefined {
  const entry = Object.entries(PATTERNS).find(([, patterns]) => patterns.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern)))
  return entry?.[0] as AzureService | undefined
}

/** The first label of a host: the name of the account or vault. */
export function firstLabel(host: string): string {
  return host.slice(0, host.indexOf('.'))
}

/** What tokens for a resource manager may name as their audience: its host, or that of the generation before. */
export function managerAudiences(resourceManager: string): readonly string[] {
  return [resourceManager, resourceManager.replace('management.azure.com', 'management.core.windows.net').replace(/management\.(?=chinacloudapi|usgovcloudapi)/, 'management.core.')]
}

/** Where users of the cloud of a host sign in, and what tokens for its services name as their audience. */
export function surroundings(host: string): { readonly authority: string; readonly vault: string; readonly resourceManager: string; readonly synapse: string } {
  if (host.endsWith('.cn')) return { authority: 'https://login.chinacloudapi.cn', vault: 'https://vault.azure.cn', resourceManager: 'https://management.chinacloudapi.cn', synapse: 'https://dev.azuresynapse.azure.cn' }
  if (host.endsWith('.usgovcloudapi.net') || host.endsWith('.us')) return { authority: 'https://login.microsoftonline.us', vault: 'https://vault.usgovcloudapi.net', resourceManager: 'https://management.usgovcloudapi.net', synapse: 'https://dev.azuresynapse.usgovcloudapi.net' }
  return { authority: 'https://login.microsoftonline.com', vault: 'https://vault.azure.net', resourceManager: 'https://management.azure.com', synapse: 'https://dev.azuresynapse.net' }
}
