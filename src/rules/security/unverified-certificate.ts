import { member, valueAt } from '../../text/member.js'
import type { ResourceRule } from '../rule.js'
import { connectionSettings } from './connection-settings.js'
import { isUnencrypted } from './unencrypted-connection.js'

const FALSE: readonly string[] = ['false', 'no', '0']
const TRUE: readonly string[] = ['true', 'yes', '1']

/** The values of a setting with which the certificate of the other side is not, or not wholly, verified. */
const UNVERIFIED: ReadonlyMap<string, readonly string[]> = new Map([
  ['enableservercertificatevalidation', FALSE],
  ['trustservercertificate', TRUE],
  ['allowselfsignedservercert', TRUE],
  ['allowhostnamecnmismatch', TRUE],
  ['usepeerverification', FALSE],
  ['usehostverification', FALSE],
])

const HINT = 'Anyone between the two can then pose as the server and read what is sent, credentials first. Give the server a certificate that the integration runtime trusts.'

export const unverifiedCertificate: ResourceRule = {
  id: 'unverified-certificate',
  title: 'A server whose certificate is not verified',
  category: 'security',
  severity: 'warning',
  scope: 'resource',
  kinds: ['linkedService', 'pipeline', 'activity'],
  check(resource, report) {
    if (resource.kind === 'linkedService') {
      const settings = connectionSettings(resource)
      const unverified = settings.filter(({ key, value }) => UNVERIFIED.get(key)?.includes(value))
      // a certificate that is not asked for cannot be verified: that is the other mistake
      if (unverified.length === 0 || settings.some(isUnencrypted)) return
      for (const { words, path, span } of unverified) report({ file: resource.file, path, ...(span ? { span } : {}) }, `${words}, so the certificate of the server is not verified.`, { hint: HINT })
      return
    }
    for (const { type, path, inactive } of resource.activities) {
      if ((type !== 'WebActivity' && type !== 'WebHook') || inactive !== undefined) continue
      const flag = member(member({ value: valueAt(resource.value, path), path }, 'typeProperties'), 'disableCertValidation')
      if (flag?.value === true) report({ file: resource.file, path: flag.path }, '"disableCertValidation" is true, so the certificate of the server is not verified.', { hint: HINT })
    }
  },
}
