import type { CloudName } from '../../address/cloud.js'
import type { Target } from './target.js'

const EXAMPLE = 'Write /subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.DataFactory/factories/<name>, or https://<workspace>.dev.azuresynapse.net.'

const WORKSPACE: Readonly<Record<CloudName, string>> = { public: 'dev.azuresynapse.net', china: 'dev.azuresynapse.azure.cn', usgov: 'dev.azuresynapse.usgovcloudapi.net' }

/** A factory by its resource id, or a workspace by the URL of its development endpoint; else what is wrong, in a sentence. */
export function readTarget(written: string, cloud: CloudName): { readonly target: Target; readonly problem?: undefined } | { readonly target?: undefined; readonly problem: string } {
  const text = written.trim()
  if (/^https?:/i.test(text)) return readUrl(text, cloud)
  const parts = text.split('/').filter((part) => part !== '')
  const valueOf = (name: string): string | undefined => {
    const at = parts.findIndex((part) => part.toLowerCase() === name.toLowerCase())
    return at === -1 ? undefined : parts[at + 1]
  }
  if (!text.includes('/')) return { problem: `"${text}" is only a name: a target is named in full. ${EXAMPLE}` }
  const provider = valueOf('providers')
  if (provider?.toLowerCase() === 'microsoft.synapse') return { problem: `"${text}" is the resource id of a workspace, which is deployed to at its development endpoint. Write https://${valueOf('workspaces') ?? '<workspace>'}.${WORKSPACE[cloud]}.` }
  const [subscription, resourceGroup, name] = [valueOf('subscriptions'), valueOf('resourceGroups'), valueOf('factories')]
  if (subscription === undefined || resourceGroup === undefined || name === undefined || provider?.toLowerCase() !== 'microsoft.datafactory') {
    const missing = subscription === undefined ? 'the subscription' : resourceGroup === undefined ? 'the resource group' : provider?.toLowerCase() !== 'microsoft.datafactory' ? '"providers/Microsoft.DataFactory"' : 'the factory'
    return { problem: `"${text}" is no resource id of a factory: it lacks ${missing}. ${EXAMPLE}` }
  }
  if (parts.length !== 8) return { problem: `"${text}" does not end with the name of the factory. ${EXAMPLE}` }
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscription)) return { problem: `"${subscription}" is no id of a subscription: that is a GUID, not its name.` }
  return { target: { flavour: 'data-factory', cloud, subscription, resourceGroup, name } }
}

function readUrl(text: string, cloud: CloudName): ReturnType<typeof readTarget> {
  const host = /^https?:\/\/([^/?#:]+)/i.exec(text)?.[1]?.toLowerCase() ?? ''
  const [name = '', ...domain] = host.split('.')
  if (host === 'web.azuresynapse.net' || host.startsWith('adf.azure.')) return { problem: `"${host}" is the Studio, not a target. ${EXAMPLE}` }
  const own = (Object.keys(WORKSPACE) as CloudName[]).find((each) => WORKSPACE[each] === domain.join('.'))
  if (own === undefined || name === '') return { problem: domain.join('.').endsWith('azuresynapse.net') ? `"${host}" is not the development endpoint of the workspace. Write https://${name}.${WORKSPACE[cloud]}.` : `"${host}" is no workspace. ${EXAMPLE}` }
  if (own !== cloud) return { problem: `"${host}" is in the cloud "${own}". Add --cloud ${own}.` }
  if (/^http:/i.test(text)) return { problem: `A workspace is reached by https: write https://${host}.` }
  return { target: { flavour: 'synapse', cloud, name } }
}
