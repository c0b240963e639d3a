import type { Answer, Call } from './call.js'
import { entraError } from './errors.js'
import { inventGuid } from './invent.js'
import type { Rehearsal } from './rehearsal.js'
import type { Principal } from './seed.js'
import { tenantId } from './tenant.js'
import { plainAudience, signToken } from './token.js'

/** Entra: tokens for principals with a secret, by both protocols, and the documents that clients look up first. */
export function answerEntra(call: Call, { seed, signingKey, now }: Rehearsal): Answer {
  const [, tenant = '', ...rest] = decodeURIComponent(call.url.pathname).split('/')
  const path = rest.join('/')
  if (call.operation === 'entra.discovery' && path === 'discovery/instance') return { status: 200, body: instances(call.url) }
  const members = seed.principals.filter((each) => tenantId(each.tenant) === tenantId(tenant))
  if (members.length === 0) return entraError(400, call.operation === 'entra.token' ? 'invalid_request' : 'invalid_tenant', 90002, `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`, now())
  if (call.operation === 'entra.token') return token(call, tenantId(tenant), members, seed.resources, signingKey, now())
  if (path === 'v2.0/.well-known/openid-configuration') return { status: 200, body: configuration(call.url.origin, tenantId(tenant)) }
  return path === 'discovery/v2.0/keys' ? { status: 200, body: { keys: [] } } : { status: 404 }
}

const LIFETIME = 3599

function token({ url, text }: Call, tenant: string, members: readonly Principal[], resources: readonly string[], signingKey: string, now: Date): Answer {
  const form = new URLSearchParams(text)
  const isVersion2 = url.pathname.toLowerCase().endsWith('/oauth2/v2.0/token')
  const resource = isVersion2 ? resourceOf(form.get('scope') ?? '') : (form.get('resource') ?? '')
  if (form.get('grant_type') !== 'client_credentials') return entraError(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.', now)
  const clientId = form.get('client_id') ?? ''
  const member = members.find((each) => each.clientId.toLowerCase() === clientId.toLowerCase())
  if (!member) return entraError(400, 'unauthorized_client', 700016, `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`, now)
  const secret = form.get('client_secret')
  if (secret === null) return entraError(401, 'invalid_client', 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", now)
  if (secret !== member.secret) return entraError(401, 'invalid_client', 7000215, `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`, now)
  if (resource === undefined) return entraError(400, 'invalid_scope', 70011, `The provided value for the input parameter 'scope' is not valid.`, now)
  if (!AUDIENCES.some((audience) => audience.test(resource)) && !resources.some((each) => plainAudience(each) === plainAudience(resource))) return entraError(400, 'invalid_resource', 500011, `The resource principal named ${resource} was not found in the tenant.`, now)

  const seconds = Math.floor(now.getTime() / 1000)
  const iss = url.host.endsWith('.cn') ? `https://sts.chinacloudapi.cn/${tenant}/` : `https://sts.windows.net/${tenant}/`
  // a little in the past: clocks differ
  const claims = { aud: resource, iss, appid: member.clientId, oid: inventGuid('object', member.clientId), tid: tenant, iat: seconds, nbf: seconds - 300, exp: seconds + LIFETIME }
  const access = signToken(claims, signingKey)
  if (isVersion2) return { status: 200, body: { token_type: 'Bearer', expires_in: LIFETIME, ext_expires_in: LIFETIME, access_token: access } }
  return { status: 200, body: { token_type: 'Bearer', expires_in: String(LIFETIME), ext_expires_in: String(LIFETIME), expires_on: String(claims.exp), not_before: String(claims.nbf), resource, access_token: access } }
}

/** The audience of a scope: everything before `/.default`, so that one slash of two stays. */
function resourceOf(scope: string): string | undefined {
  return scope.split(' ').find((each) => each.endsWith('/.default'))?.slice(0, -'/.default'.length)
}

/** What tokens are given for: Azure Resource Manager, Azure Machine Learning, Synapse, Key Vault and storage in all clouds. */
const AUDIENCES = [
  /^https:\/\/management\.(?:azure\.com|core\.windows\.net|chinacloudapi\.cn|core\.chinacloudapi\.cn|usgovcloudapi\.net|core\.usgovcloudapi\.net)\/?$/i,
  /^https:\/\/ml\.azure\.(?:com|cn|us)\/?$/i,
  /^https:\/\/vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)\/?$/i,
  /^https:\/\/dev\.azuresynapse\.(?:net|azure\.cn|usgovcloudapi\.net)\/?$/i,
  /^https:\/\/storage\.azure\.com\/?$/i,
  /^https:\/\/[a-z0-9]+\.blob\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)\/?$/i,
]

function configuration(origin: string, tenant: string): object {
  return {
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
    device_authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/devicecode`,
  }
}

/** The clouds that clients know, and where the documents of the tenant that they asked about are. */
function instances({ searchParams }: URL): object {
  const asked = searchParams.get('authorization_endpoint') ?? ''
  const endpoint = URL.canParse(asked) ? new URL(asked) : new URL('https://login.microsoftonline.com/common')
  const cloud = (preferred: string, ...aliases: string[]): object => ({ preferred_network: preferred, preferred_cache: aliases[0] ?? preferred, aliases: [preferred, ...aliases] })
  return {
    tenant_discovery_endpoint: `${endpoint.origin}/${endpoint.pathname.split('/')[1] ?? 'common'}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      cloud('login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'),
      cloud('login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'),
      cloud('login.microsoftonline.us', 'login.usgovcloudapi.net'),
    ],
  }
}
