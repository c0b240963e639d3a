import { encryptedCredential } from './encrypted-credential.js'
import { literalSecret } from './literal-secret.js'
import { secretInInput } from './secret-in-input.js'
import { secretInOutput } from './secret-in-output.js'
import { sqlFromParameter } from './sql-from-parameter.js'
import { unencryptedConnection } from './unencrypted-connection.js'
import { unencryptedUrl } from './unencrypted-url.js'
import { unverifiedCertificate } from './unverified-certificate.js'
import { unverifiedHostKey } from './unverified-host-key.js'
import type { Rule } from '../rule.js'

/** Secrets and how they are kept; then what is sent and what may be read on the way. */
export const SECURITY: readonly Rule[] = [
  literalSecret,
  encryptedCredential,
  secretInOutput,
  secretInInput,
  unencryptedUrl,
  unencryptedConnection,
  unverifiedCertificate,
  unverifiedHostKey,
  sqlFromParameter,
]
