import { createHmac } from 'node:crypto'
import { isObject } from '../text/member.js'
import { jsonOf } from './call.js'

/** What a token of Entra says of its holder. */
export interface Claims {
  readonly aud: string
  readonly iss: string
  readonly appid: string
  readonly oid: string
  readonly tid: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
}

/** A signed token. */
export function signToken(claims: Claims, key: string): string {
  const text = [{ typ: 'JWT', alg: 'HS256' }, { ...claims, idtyp: 'app', appidacr: '1', ver: '1.0' }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${signature(text, key)}`
}

/** Why a token is refused, in words, or what it says. */
export function readToken(token: string, audiences: readonly string[], key: string, now: Date): Claims | { readonly refused: string } {
  const dot = token.lastIndexOf('.')
  const payload = jsonOf(Buffer.from(token.slice(0, dot).split('.')[1] ?? '', 'base64url').toString())
  if (!isObject(payload) || signature(token.slice(0, dot), key) !== token.slice(dot + 1)) return { refused: 'The access token is invalid.' }
  const claims = payload as unknown as Claims
  const seconds = now.getTime() / 1000
  if (seconds < claims.nbf || seconds > claims.exp) return { refused: 'The access token has expired.' }
  if (!audiences.some((audience) => plainAudience(audience) === plainAudience(claims.aud))) return { refused: `The access token is for the wrong audience or resource "${claims.aud}".` }
  return claims
}

/** The same resource for the same text: a slash at the end does not matter. */
export function plainAudience(audience: string): string {
  return audience.replace(/\/+$/, '').toLowerCase()
}

function signature(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
