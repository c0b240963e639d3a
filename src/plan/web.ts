import { secretText } from '../factory/literal.js'
import { isObject, member, members, type At } from '../text/member.js'
import { isComputed, type WebAccess, type WebMethod, type WebRequest } from './action.js'
import { authorityFor, dataOf, fixedText, noteHost, refuse, textOf, type Draft, type Part } from './draft.js'
import { secretOf } from './secrets.js'
import { secondsOf } from './timespan.js'

const METHODS: readonly WebMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** One minute where the activity says nothing (the documented default). */
const ANSWER_TIMEOUT = 60

/** What a `WebActivity` does. What only Data Factory itself can do (its integration runtimes, its linked services in a body) cannot be planned. */
export function webRequest(draft: Draft, part: Part): WebRequest | undefined {
  const { resource, at, owner } = part
  for (const property of ['connectVia', 'datasets', 'linkedServices']) {
    const found = member(at, property)
    if (!found || isEmpty(found.value) || (property === 'connectVia' && isAuto(found))) continue
    return refuse(draft, resource.file, found.path, `"${owner}" has "${property}", which only Data Factory itself can carry out.`, `Give its result with "--mock".`)
  }
  const written = fixedText(draft, part, 'method')
  const method = METHODS.find((each) => each === written?.toUpperCase())
  if (written !== undefined && method === undefined) return refuse(draft, resource.file, member(at, 'method')?.path ?? at.path, `"method" of "${owner}" is "${written}", but must be one of ${METHODS.join(', ')}.`)
  const url = urlOf(draft, part)
  if (method === undefined || !url) return undefined
  if (!isComputed(url.url)) noteHost(draft, url.url)
  const headers = headersOf(draft, part)
  const body = dataAt(draft, part, 'body')
  const access = accessOf(draft, part)
  const answerTimeout = answerTimeoutOf(draft, part)
  if (headers === 'wrong' || body === 'wrong' || access === 'wrong' || answerTimeout === undefined) return undefined
  return {
    kind: 'web',
    method,
    ...url,
    ...headers,
    ...(body === undefined ? {} : { body }),
    ...(access === undefined ? {} : { access }),
    answerTimeout,
    follows: member(at, 'turnOffAsync')?.value !== true,
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** The integration runtime that every factory has. */
function isAuto(at: At): boolean {
  return member(at, 'referenceName')?.value === 'AutoResolveIntegrationRuntime'
}

/** Parameters in a query whose values open something: a signature, the key of a function, a token. */
const SECRET_QUERY = /[?&](?:sig|code|[\w-]*key|[\w-]*token|[\w-]*secret|password|pwd)=[^&]/i

/** The URL; one with a secret in its query is a secret itself, and stands in the plan without it. */
function urlOf(draft: Draft, part: Part): Pick<WebRequest, 'url' | 'secretUrl'> | undefined {
  const url = textOf(draft, part, 'url')
  if (url === undefined || isComputed(url) || !SECRET_QUERY.test(url)) return url === undefined ? undefined : { url }
  const { resource, owner } = part
  const found = member(part.at, 'url')
  const isLiteral = found !== undefined && secretText(found)?.value === url
  if (!isLiteral) return refuse(draft, resource.file, found?.path ?? part.at.path, `"url" of "${owner}" has a secret in its query that is computed, and a plan holds no secrets.`, 'Let an activity with a secure output fetch it.')
  const secretUrl = secretOf(draft, { ...part, owner: `${resource.name}.${owner}` }, 'url')
  return secretUrl === undefined ? undefined : { url: url.replace(/[?#].*$/s, ''), secretUrl }
}

/** Headers that open something. */
const SECRET_HEADER = /authorization|key|token|secret|password|cookie|signature/i

/** The headers; what opens something and stands there in clear text is named as a secret. */
function headersOf(draft: Draft, part: Part): Pick<WebRequest, 'headers' | 'secretHeaders'> | 'wrong' {
  const found = member(part.at, 'headers')
  if (!found || found.value === null) return {}
  const own: Part = { ...part, at: found, owner: `${part.resource.name}.${part.owner}` }
  const secrets = members(found).filter((each) => SECRET_HEADER.test(each.key) && typeof each.value === 'string' && each.value !== '' && secretText(each) !== undefined)
  const names = secrets.map(({ key }) => [key, secretOf(draft, own, key)] as const)
  const rest = isObject(found.value) ? Object.fromEntries(Object.entries(found.value).filter(([key]) => !secrets.some((each) => each.key === key))) : found.value
  const headers = dataOf(draft, part, { value: rest, path: found.path }, 'headers')
  if (!headers || names.some(([, name]) => name === undefined)) return 'wrong'
  const isEmptied = secrets.length > 0 && isObject(rest) && Object.keys(rest).length === 0
  return { ...(isEmptied ? {} : { headers }), ...(names.length === 0 ? {} : { secretHeaders: Object.fromEntries(names) as Record<string, string> }) }
}

function dataAt(draft: Draft, part: Part, property: string): ReturnType<typeof dataOf> | 'wrong' {
  const found = member(part.at, property)
  if (!found || found.value === null) return undefined
  return dataOf(draft, part, found, property) ?? 'wrong'
}

function answerTimeoutOf(draft: Draft, part: Part): number | undefined {
  const text = fixedText(draft, part, 'httpRequestTimeout', { isOptional: true })
  const found = member(part.at, 'httpRequestTimeout')
  if (text === undefined) return found && found.value !== null && found.value !== '' ? undefined : ANSWER_TIMEOUT
  return secondsOf(text) ?? refuse(draft, part.resource.file, found?.path ?? part.at.path, `"httpRequestTimeout" of "${part.owner}" is "${text}", but must be a time such as "00:01:00".`)
}

/** How the request signs in; a certificate and a credential of the factory cannot be planned. */
function accessOf(draft: Draft, part: Part): WebAccess | undefined | 'wrong' {
  const authentication = member(part.at, 'authentication')
  if (!authentication || authentication.value === null) return undefined
  const own: Part = { ...part, at: authentication, owner: `${part.resource.name}.${part.owner}` }
  const type = fixedText(draft, own, 'type', { isOptional: true })
  switch (type?.toLowerCase()) {
    case undefined:
      return undefined
    case 'basic': {
      const user = textOf(draft, own, 'username')
      const password = secretOf(draft, own, 'password')
      return user === undefined || password === undefined ? 'wrong' : { by: 'basic', user, password }
    }
    case 'msi': {
      const resource = textOf(draft, own, 'resource')
      return resource === undefined ? 'wrong' : { by: 'token', as: { kind: 'own', authority: authorityFor(draft, undefined) }, resource }
    }
    case 'serviceprincipal':
      return servicePrincipalAccess(draft, own)
    default:
      refuse(draft, part.resource.file, authentication.path, `"${part.owner}" signs in by "${type ?? ''}", which adfc cannot carry out.`, 'Give its result with "--mock".')
      return 'wrong'
  }
}

/** The keys as the type definitions have them, or as the documentation writes them. */
function servicePrincipalAccess(draft: Draft, own: Part): WebAccess | 'wrong' {
  const named = (first: string, second: string): string => (member(own.at, first) ? first : second)
  const client = fixedText(draft, own, named('username', 'servicePrincipalId'))
  const tenant = fixedText(draft, own, named('userTenant', 'tenant'))
  const key = secretOf(draft, own, named('password', 'servicePrincipalKey'))
  const resource = textOf(draft, own, 'resource')
  if (client === undefined || tenant === undefined || key === undefined || resource === undefined) return 'wrong'
  return { by: 'token', as: { kind: 'service-principal', client, tenant, authority: authorityFor(draft, undefined), key }, resource }
}
