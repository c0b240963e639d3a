import { bearerOf, type Answer, type Call } from './call.js'
import { tenantId } from './tenant.js'
import { plainError } from './errors.js'
import { firstLabel, surroundings } from './hosts.js'
import { inventId } from './invent.js'
import type { Rehearsal } from './rehearsal.js'
import { readToken } from './token.js'

/** Key Vault: secrets by name, the newest or a given version. */
export function answerVault(call: Call, { seed, signingKey, now }: Rehearsal): Answer {
  const name = firstLabel(call.url.host)
  const vault = Object.hasOwn(seed.vaults, name) ? seed.vaults[name] : undefined
  if (!vault) return plainError(404, 'VaultNotFound', `The vault "${name}" was not found.`)
  const { vault: audience, authority } = surroundings(call.url.host)
  const tenant = tenantId(vault.tenant ?? seed.principals[0]?.tenant ?? 'adfc.example')
  const challenge = { 'www-authenticate': `Bearer authorization="${authority}/${tenant}", resource="${audience}"` }
  const token = bearerOf(call)
  if (token === undefined) return plainError(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.', challenge)
  const claims = readToken(token, [audience], signingKey, now())
  if ('refused' in claims) return plainError(401, 'Unauthorized', `AKV10022: Invalid audience or token. ${claims.refused}`, challenge)
  if (!call.url.searchParams.has('api-version')) return plainError(400, 'BadParameter', 'The request URI is missing the parameter api-version.')
  if (call.operation !== 'vault.secret') return plainError(404, 'NotFound', 'The resource was not found.')
  if (vault.readers && !vault.readers.some((reader) => reader.toLowerCase() === claims.appid.toLowerCase())) {
    return plainError(403, 'Forbidden', `The user, group or application 'appid=${claims.appid};oid=${claims.oid};iss=${claims.iss}' does not have secrets get permission on key vault '${name}'.`)
  }
  const [, , secret = '', version = ''] = decodeURIComponent(call.url.pathname).split('/')
  return secretAnswer(call.url.origin, vault.secrets, secret, version)
}

function secretAnswer(origin: string, secrets: Readonly<Record<string, string>>, name: string, version: string): Answer {
  // names of secrets ignore case
  const known = Object.keys(secrets).find((each) => each.toLowerCase() === name.toLowerCase())
  const newest = known === undefined ? undefined : inventId('version', origin, known)
  const older = Object.keys(secrets).find((each) => each.toLowerCase() === `${name}/${version}`.toLowerCase())
  const key = version === '' || version === newest ? known : older
  const value = key === undefined ? undefined : secrets[key]
  if (value === undefined) return plainError(404, 'SecretNotFound', `A secret with (name/id) ${version === '' ? name : `${name}/${version}`} was not found in this key vault.`)
  const attributes = { enabled: true, created: 1767585600, updated: 1767585600, recoveryLevel: 'Recoverable+Purgeable', recoverableDays: 90 }
  return { status: 200, body: { value, id: `${origin}/secrets/${name}/${version === '' ? (newest ?? '') : version}`, attributes, tags: {} } }
}
