import { nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import { isGuid, isStudioId } from './identifier.js'
import { idProblem, pathSpan } from './ml-endpoint.js'
import { hostKind, portalUrl, RESOURCE_MANAGERS, unknownHost } from './studio-host.js'
import { readUrl, withApiVersion, type ReadUrl, type UrlProblem } from './url.js'

/** The api-versions of Microsoft.MachineLearning/webServices; Data Factory documents the first. */
const ARM_API_VERSIONS = ['2016-05-01-preview', '2017-01-01']

const CLASSIC_FORM = '"/workspaces/{id}/webservices/{id}/endpoints/{name}"'
const ARM_FORM = '"/subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.MachineLearning/webServices/{name}"'
const WHERE = `A classic web service has ${CLASSIC_FORM} on "management.azureml.net", a new one ${ARM_FORM} on "management.azure.com".`

/** An update URL of Studio (classic) and what is wrong with it. The flavour is known even where the path is wrong. */
export interface UpdateEndpoint {
  readonly problems: readonly UrlProblem[]
  readonly flavour?: 'classic' | 'arm'
  readonly service?:
    | { readonly flavour: 'classic'; readonly host: string; readonly workspace: string; readonly webService: string; readonly endpoint: string }
    | { readonly flavour: 'arm'; readonly cloud: string; readonly subscription: string; readonly resourceGroup: string; readonly name: string; readonly apiVersion: string | undefined }
}

/**
 * Reads `updateResourceEndpoint` of an `AzureML` linked service, classic or Azure Resource Manager, in all clouds.
 * The text must be a literal without placeholders. Never throws.
 */
export function readUpdateEndpoint(text: string): UpdateEndpoint {
  const { url, problems } = readUrl(text)
  if (!url) return { problems }
  switch (hostKind(url.host)) {
    case 'portal':
      return { problems: [...problems, portalUrl(url, WHERE)] }
    case 'service':
      return { problems: [...problems, { kind: 'path', span: url.hostSpan, says: 'is an execution URL, not an update URL', hint: WHERE }] }
    case 'management':
      return readClassic(url, problems)
    case 'resource-manager':
      return readResourceManager(url, problems)
    case 'unknown': {
      const unknown = [...problems, unknownHost(url, 'management')]
      // the path tells the flavour where the host does not
      const first = url.segments[0]?.text.toLowerCase()
      if (first === 'workspaces') return readClassic(url, unknown)
      return first === 'subscriptions' ? readResourceManager(url, unknown) : { problems: unknown }
    }
  }
}

function readClassic(url: ReadUrl, problems: readonly UrlProblem[]): UpdateEndpoint {
  const found = [...problems]
  const [workspaces, workspace, services, webService, endpoints, endpoint] = url.segments
  const names = url.segments.map((segment) => segment.text.toLowerCase())
  const isServices = names[2] === 'services'
  if (!workspaces || !workspace || !services || !webService || !endpoints || !endpoint || url.segments.length !== 6 || names[0] !== 'workspaces' || (names[2] !== 'webservices' && !isServices) || names[4] !== 'endpoints') {
    return { flavour: 'classic', problems: [...found, { kind: 'path', span: pathSpan(url), says: `has a path that is not ${CLASSIC_FORM}`, hint: WHERE }] }
  }
  if (isServices) found.push({ kind: 'unusual-path', span: services.span, says: 'names "services" where the documented form has "webservices"', hint: 'Copy the Patch URL from the endpoint\'s "Update Resource" help page.' })
  if (names[5] === 'default') {
    found.push({ kind: 'default-endpoint', span: endpoint.span, says: 'names the default endpoint, which cannot be updated', hint: 'Add a second endpoint to the web service and use its URL and key.' })
  }
  found.push(...[workspace, webService].filter((id) => !isStudioId(id.text)).map(idProblem))
  return { problems: found, flavour: 'classic', service: { flavour: 'classic', host: url.host, workspace: workspace.text, webService: webService.text, endpoint: endpoint.text } }
}

function readResourceManager(url: ReadUrl, problems: readonly UrlProblem[]): UpdateEndpoint {
  const found = [...problems]
  const [, subscription, , group, , provider, type, name] = url.segments
  const names = url.segments.map((segment) => segment.text.toLowerCase())
  if (!subscription || !group || !provider || !type || !name || names.length !== 8 || names[0] !== 'subscriptions' || names[2] !== 'resourcegroups' || names[4] !== 'providers') {
    return { flavour: 'arm', problems: [...found, { kind: 'path', span: pathSpan(url), says: `has a path that is not ${ARM_FORM}`, hint: WHERE }] }
  }
  if (names[5] !== 'microsoft.machinelearning' || names[6] !== 'webservices') {
    const meant = nearest(`${provider.text}/${type.text}`, ['Microsoft.MachineLearning/webServices'])
    const hint = meant === undefined ? 'Web services of Studio (classic) are of the type "Microsoft.MachineLearning/webServices".' : `Did you mean "${meant}"?`
    found.push({ kind: 'path', span: [provider.span[0], type.span[1]], says: `names a resource of the type "${provider.text}/${type.text}"`, hint })
  }
  if (!isGuid(subscription.text)) found.push(subscriptionProblem(subscription))
  if (!isResourceGroup(group.text)) {
    found.push({ kind: 'path', span: group.span, says: `names the resource group "${group.text}", a name that Azure refuses`, hint: 'A resource group has up to 90 letters, digits and "-", "_", ".", "(", ")", and does not end in a dot.' })
  }
  found.push(...versionProblems(url))
  return {
    problems: found,
    flavour: 'arm',
    service: { flavour: 'arm', cloud: RESOURCE_MANAGERS.get(url.host) ?? 'AzurePublic', subscription: subscription.text, resourceGroup: group.text, name: name.text, apiVersion: url.apiVersion?.text },
  }
}

/** Letters and digits of any script, as Azure takes them; escapes of a URL are read first. */
function isResourceGroup(text: string): boolean {
  const name = /%(?![0-9a-f]{2})/i.test(text) ? text : unescape(text)
  return /^[-\p{L}\p{N}_.()]{1,90}$/u.test(name) && !name.endsWith('.')
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // escapes that are no UTF-8: judged as they stand
    return text
  }
}

function subscriptionProblem(id: { readonly text: string; readonly span: Span }): UrlProblem {
  const digits = id.text.replaceAll('-', '')
  const guid = /^[0-9a-f]{32}$/i.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : undefined
  return { kind: 'id-format', span: id.span, says: `holds the subscription id "${id.text}", which is no GUID`, hint: 'It is written as 8-4-4-4-12 hexadecimal digits.', replacement: guid }
}

function versionProblems(url: ReadUrl): UrlProblem[] {
  const [documented = ''] = ARM_API_VERSIONS
  const version = url.apiVersion
  if (!version) {
    const { span, replacement } = withApiVersion(url, documented)
    const last = url.segments.at(-1)?.span ?? span
    return [{ kind: 'missing-api-version', span: [last[0], span[1]], says: 'has no api-version', hint: `Azure Resource Manager refuses a call without one; add "?api-version=${documented}".`, replacement: url.text.slice(last[0], span[0]) + replacement }]
  }
  if (ARM_API_VERSIONS.includes(version.text)) return []
  // another date is another version, not a slip
  const meant = ARM_API_VERSIONS.find((known) => version.text !== '' && known.startsWith(version.text)) ?? nearest(version.text, ARM_API_VERSIONS, 1)
  return [{ kind: 'api-version', span: version.span, says: `asks for api-version "${version.text}"`, hint: meant === undefined ? `The known ones are ${ARM_API_VERSIONS.map((known) => `"${known}"`).join(' and ')}.` : `Did you mean "${meant}"?`, replacement: meant }]
}
