import { clearSecrets, type SecretCure } from '../../factory/clear-secrets.js'
import type { ResourceRule } from '../rule.js'

const REPLACE = 'then replace the secret, for it is in the history of the repository.'

const HINTS: Readonly<Record<SecretCure, string>> = {
  'key-vault': `Put it into a key vault and write { "type": "AzureKeyVaultSecret", "store": { … }, "secretName": "…" }; ${REPLACE}`,
  read: `Read it from a key vault with a web activity, and pass it as an expression; ${REPLACE}`,
  'no-default': `Leave it empty, and read the secret from a key vault where it is needed; ${REPLACE}`,
  'take-out': `Keep it in a key vault, and read it from there where it is needed; ${REPLACE}`,
}

export const literalSecret: ResourceRule = {
  id: 'literal-secret',
  title: 'A secret in clear text',
  category: 'security',
  severity: 'error',
  scope: 'resource',
  check(resource, report) {
    for (const { words, at, span, cure } of clearSecrets(resource)) report({ file: resource.file, path: at.path, ...(span ? { span } : {}) }, `${words} is in clear text.`, { hint: HINTS[cure] })
  },
}
