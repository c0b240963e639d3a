const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const HEX_32 = /^[0-9a-f]{32}$/i
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

export function isGuid(text: string): boolean {
  return GUID.test(text)
}

/** The ids of Studio (classic): 32 hexadecimal digits, or a GUID (its own error list says GUID). */
export function isStudioId(text: string): boolean {
  return HEX_32.test(text) || GUID.test(text)
}

/** A tenant of Entra: its id, or a verified domain name such as `contoso.onmicrosoft.com`. */
export function isTenant(text: string): boolean {
  return GUID.test(text) || DOMAIN.test(text)
}
