import { literal, writtenText } from '../../factory/literal.js'
import type { Activity, OpenResource } from '../../factory/model.js'
import { elements, isObject, member, members, valueAt, type At } from '../../text/member.js'

/** What a web activity surely gets: a secret of a key vault, or a token that stands for one. */
export type Answer = 'secret' | 'token'

const VAULT_SECRET = /\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)\/+secrets\//i
const VAULT = /^https:\/\/vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net)\/?$/i
/** Vaults also keep what goes with a secret and is none: `orders-client-id`, `sftpUserName`. */
const PUBLIC_NAME = /(?:[-_](?:id|uid|user|user-?name|name|host|server|tenant|url|uri|endpoint)|(?:Id|Uid|User|UserName|Username|Name|Host|Server|Tenant|Url|Uri|Endpoint))$/
const TOKEN = /\/(?:oauth2?|connect)\/(?:v\d+(?:\.\d+)?\/)?token\b/i

/** What an activity is answered with that nobody else should read, where that is certain. */
export function answerOf({ type, path }: Activity, { value: document }: OpenResource): Answer | undefined {
  if (type !== 'WebActivity') return undefined
  const typeProperties = member({ value: valueAt(document, path), path }, 'typeProperties')
  const url = writtenText(member(typeProperties, 'url'))?.value ?? ''
  const method = literal(member(typeProperties, 'method'))?.value.toUpperCase()
  if (TOKEN.test(url)) return 'token'
  if (method !== 'GET') return undefined
  // the host may be computed: then it is the token for the request that tells
  const resource = literal(member(member(typeProperties, 'authentication'), 'resource'))?.value ?? ''
  const isOfVault = VAULT_SECRET.test(url) || (VAULT.test(resource) && /\bsecrets\/[^?]/i.test(url))
  return isOfVault && !PUBLIC_NAME.test(/\bsecrets\/([^/?'@]+)/i.exec(url)?.[1] ?? '') ? 'secret' : undefined
}

/** Whether an activity, or one around it, is switched off. */
export function isSwitchedOff(activity: Activity): boolean {
  for (let each: Activity | undefined = activity; each; each = each.container) if (each.inactive !== undefined) return true
  return false
}

/** A flag of an activity's `policy`: the service takes an absent one for false; nothing where it is computed. */
export function policyFlag({ path }: Activity, { value: document }: OpenResource, name: 'secureInput' | 'secureOutput'): { readonly isSet: boolean; readonly at: At | undefined } | undefined {
  const policy = member({ value: valueAt(document, path), path }, 'policy')
  if (policy && policy.value !== null && !isObject(policy.value)) return undefined
  const at = member(policy, name)
  if (!at || at.value === null) return { isSet: false, at: undefined }
  return typeof at.value === 'boolean' ? { isSet: at.value, at } : undefined
}

/** Every text in a value, expressions too. */
export function textsIn(at: At | undefined): At<string>[] {
  if (!at) return []
  return typeof at.value === 'string' ? [{ value: at.value, path: at.path }] : [...members(at), ...elements(at)].flatMap(textsIn)
}
