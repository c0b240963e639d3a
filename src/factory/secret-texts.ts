import { isSecretText, secretsIn, secretsInConnection } from '../address/text-secrets.js'
import { childOf, isObject, keyOf, type At, type JsonObject } from '../text/member.js'
import { below, type JsonPath } from '../text/place.js'
import { clearSecrets } from './clear-secrets.js'
import type { Resource } from './model.js'
import { isSecureString, survey } from './survey.js'

/** Names under which secrets stand, also those that users give. */
const NAME = /(?:password|passwd|pwd|pass[-_ ]?phrase|secret|token|authorization|cred[-_ ]?string|sas[-_ ]?uri|encrypted[-_ ]?credential|(?:api|account|access|storage|functions?|subscription|principal|auth|authentication|client|consumer|license|shared|master|private|secret)[-_ ]?key|service[-_ ]?principal[-_ ]?credential|embedded[-_ ]?cert|pfx|key[-_ ]?file[-_ ]?content)$/i

/** Words that stand under such names and say something else. */
const HARMLESS = /^(?:AzureKeyVaultSecret|SecureString|Expression|String|LinkedServiceReference|CredentialReference)$/i

/** A key in base64: 30 bytes and more say so by their padding or by their number, and a picture is longer. */
const LONG_KEY = /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/]{40,600}={1,2}|[A-Za-z0-9+/]{86,600})(?![A-Za-z0-9+/=_-])/

/** A secret in a text that holds a URL, a request or JSON. */
const IN_TEXT: readonly RegExp[] = [
  /[?&](?:code|key|token)=[^&\s@{]{16,}/i,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/-]{8,}/i,
  new RegExp(String.raw`"[^"\\]*${NAME.source.slice(0, -1)}\\*"\s*:\s*\\*"[^"\\@{]{4,}`, 'i'),
]

/**
 * Every text (or number, in a SecureString) of a resource that is a secret or may hold one: more than a finding speaks of, for what is kept out of a plan by
 * mistake is fetched when it is carried out, and what gets in by mistake stays there.
 */
export function secretTexts(resource: Resource, document: JsonObject): At<string>[] {
  const found = new Map<string, At<string>>()
  const { suspects, namesSecrets } = survey(document)
  for (const { at } of clearSecrets({ ...resource, value: document, suspects, namesSecrets })) found.set(JSON.stringify(at.path), at)
  for (const at of secretTextsIn(document)) found.set(JSON.stringify(at.path), at)
  return [...found.values()]
}

/** The same for a value of which no more is known; `name` is what it stands under. */
export function secretTextsIn(value: unknown, name = ''): At<string>[] {
  const found: At<string>[] = []
  visit(value, [], name, '', false, found)
  return found
}

function visit(value: unknown, path: JsonPath, name: string, nameAbove: string, isSecure: boolean, found: At<string>[]): void {
  if (typeof value === 'string') {
    if (isSecret(value, name, nameAbove, isSecure)) found.push({ value, path })
  } else if (typeof value === 'number') {
    // a PIN, of which somebody forgot the quotes
    if (isSecure && /^(?:value|defaultValue)$/i.test(name)) found.push({ value: String(value), path })
  } else if (Array.isArray(value)) value.forEach((each, index) => visit(each, below(path, index), name, nameAbove, false, found))
  else if (isObject(value)) {
    const typeKey = keyOf(value, 'type')
    const type = typeKey === undefined ? undefined : childOf(value, typeKey)
    const isOwnSecure = typeof type === 'string' && isSecureString(type)
    // { "name": "password", "value": "…" }: a list of such pairs says what each is for beside it
    const said = keyOf(value, 'name')
    const paired = said === undefined ? undefined : childOf(value, said)
    const own = typeof paired === 'string' && NAME.test(paired) ? paired : name
    for (const key of Object.keys(value)) visit(value[key], below(path, key), key, own, isOwnSecure, found)
  }
}

function isSecret(text: string, name: string, nameAbove: string, isSecure: boolean): boolean {
  const meant = /^(?:value|defaultValue)$/i.test(name) ? nameAbove : name
  const isNamed = (isSecure && meant !== name) || NAME.test(meant)
  if (isNamed && isSecretText(text) && !HARMLESS.test(text)) return true
  return text.length >= 12 && (secretsIn(text).length > 0 || secretsInConnection(text).length > 0 || LONG_KEY.test(text) || IN_TEXT.some((form) => form.test(text)))
}
