import type { ResourceRule } from '../rule.js'
import { connectionSettings } from './connection-settings.js'

export const unverifiedHostKey: ResourceRule = {
  id: 'unverified-host-key',
  title: 'An SFTP server whose key is not verified',
  category: 'security',
  severity: 'info',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['Sftp'],
  check(resource, report) {
    for (const { key, value, words, path } of connectionSettings(resource)) {
      if (key !== 'skiphostkeyvalidation' || value !== 'true') continue
      report({ file: resource.file, path }, `${words}, so any server can pose as this one.`, {
        hint: 'Set it to false and give the fingerprint of the server\'s key as "hostKeyFingerprint".',
        // where it is the custom of a factory, that is one thing to say
        kin: { key: resource.root ?? resource.file, note: `the linked service "${resource.name}" too` },
      })
    }
  },
}
