import type { Kind } from '../factory/kinds.js'
import { secretsSaid } from '../schema/said.js'
import { isObject, keyOf, type JsonObject } from '../text/member.js'
import { inventKey } from './invent.js'

/** What a SecureString shows (examples of the specification). */
const MASK = '**********'
/** The pairs of a connection string that are taken out of it. */
const SECRET_PAIR = /^\s*(?:AccountKey|SharedAccessKey|SharedAccessSignature|AccessKey|AuthKey|Password|Pwd|Client_?Secret|Secret)\s*=/i

/**
 * The properties as GET shows them: secure strings masked, plain secrets and the secret part of a connection string moved into
 * `encryptedCredential`. With `extras` also what only observation tells: empty lists and `lastPublishTime`.
 */
export function masked(kind: Kind, properties: JsonObject, extras: boolean, writes: number): JsonObject {
  const said = kind === 'linkedService' ? secretsSaid('LinkedService', { value: properties, path: [] }) : kind === 'credential' ? secretsSaid('Credential', { value: properties, path: [] }) : []
  const plain = new Set(said.filter(({ value, path }) => typeof value === 'string' && String(path.at(-1)).toLowerCase() !== 'encryptedcredential').map(({ path }) => path.join('/')))
  let hasMoved = false
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((each, index) => walk(each, `${path}/${index}`))
    if (!isObject(value)) return value
    const isSecure = value['type'] === 'SecureString' && keyOf(value, 'value') !== undefined
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
        const place = path === '' ? key : `${path}/${key}`
        if (isSecure && key.toLowerCase() === 'value') return [[key, MASK]]
        if (kind === 'linkedService' && typeof inner === 'string' && key.toLowerCase() === 'connectionstring') {
          const left = inner.split(';').filter((pair) => !SECRET_PAIR.test(pair))
          hasMoved ||= left.length !== inner.split(';').length
          return [[key, left.join(';')]]
        }
        if (plain.has(place)) {
          hasMoved = true
          return []
        }
        return [[key, walk(inner, place)]]
      }),
    )
  }
  const shown = walk(properties, '') as Record<string, unknown>
  if (hasMoved) {
    const inner = keyOf(shown, 'typeProperties') ?? 'typeProperties'
    const before = shown[inner]
    shown[inner] = { ...(isObject(before) ? before : {}), encryptedCredential: inventKey('credential', String(writes)) }
  }
  return extras ? withExtras(kind, shown, writes) : shown
}

function withExtras(kind: Kind, shown: JsonObject, writes: number): JsonObject {
  const annotations = ['pipeline', 'dataset', 'linkedService', 'trigger', 'dataflow'].includes(kind) ? { annotations: [] } : {}
  if (kind === 'pipeline') {
    const activities = Array.isArray(shown['activities']) ? shown['activities'].map((each) => (isObject(each) ? { dependsOn: [], userProperties: [], ...each } : each)) : shown['activities']
    return { ...annotations, ...shown, ...(activities === undefined ? {} : { activities }), lastPublishTime: new Date(Date.UTC(2026, 0, 5) + writes * 1000).toISOString() }
  }
  return { ...annotations, ...shown, ...(kind === 'managedPrivateEndpoint' ? { provisioningState: 'Succeeded', isReserved: false, connectionState: { status: 'Approved', description: '', actionsRequired: '' } } : {}), ...(kind === 'managedVirtualNetwork' ? { vNetId: '5a7bd944-87e6-454a-8d4d-9fba446514fd', alias: 'alias' } : {}), ...(kind === 'integrationRuntime' ? { state: 'Initial' } : {}) }
}
