import { isLoopback } from '../../address/host.js'
import type { ResourceRule } from '../rule.js'
import { connectionSettings, type ConnectionSetting } from './connection-settings.js'

/** The values of a setting with which a connection is not, or need not be, encrypted. */
const UNENCRYPTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['encrypt', ['false', 'no', 'optional']],
  ['enablessl', ['false', '0']],
  ['usessl', ['false', '0']],
  ['useencryptedendpoints', ['false', '0']],
  ['sslmode', ['0', 'none', 'disable', 'disabled']],
  ['defaultendpointsprotocol', ['http']],
])

/** Whether a setting leaves a connection unencrypted. */
export function isUnencrypted({ key, value }: ConnectionSetting): boolean {
  return UNENCRYPTED.get(key)?.includes(value) === true
}

export const unencryptedConnection: ResourceRule = {
  id: 'unencrypted-connection',
  title: 'A connection that is not encrypted',
  category: 'security',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService'],
  check(resource, report) {
    const settings = connectionSettings(resource)
    const unencrypted = settings.filter(isUnencrypted)
    if (unencrypted.length === 0 || settings.some(isLocal)) return
    for (const { words, path, span } of unencrypted) {
      report({ file: resource.file, path, ...(span ? { span } : {}) }, `${words}, so what is sent need not be encrypted.`, { hint: 'Ask for an encrypted connection; a server that has none needs a certificate first.' })
    }
  },
}

/** A storage emulator on the same machine. */
function isLocal({ key, value }: ConnectionSetting): boolean {
  return key === 'usedevelopmentstorage' || (key === 'accountname' && value === 'devstoreaccount1') || (key.endsWith('endpoint') && isLoopback(/^https?:\/\/([^/:]+)/.exec(value)?.[1] ?? ''))
}
