import type { TokenCredential } from '@azure/core-auth'
import { SecretClient } from '@azure/keyvault-secrets'
import type { Secret } from '../plan/plan.js'
import { quoteComplaint } from './answer.js'
import { complaintOfError, statusOf } from './client-error.js'
import type { Transport } from './transport.js'
import { Trouble } from './trouble.js'

/** Fetches secrets from their vaults, as whoever runs the plan. Throws `Trouble`. */
export function createVault(transport: Transport, credential: TokenCredential): (secret: Secret, signal: AbortSignal) => Promise<string> {
  const clients = new Map<string, SecretClient>()
  const clientOf = (vault: string): SecretClient => {
    const client = clients.get(vault) ?? new SecretClient(vault, credential, { httpClient: transport.patient, retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } })
    clients.set(vault, client)
    return client
  }
  return async (secret, signal) => {
    if (secret.from.kind !== 'key-vault') throw new TypeError(`"${secret.name}" is in no vault`)
    const { vault, secret: name, version } = secret.from
    try {
      const found = await clientOf(vault).getSecret(name, { abortSignal: signal, ...(version === undefined ? {} : { version }) })
      return found.value ?? ''
    } catch (error) {
      if (signal.aborted || error instanceof Trouble) throw error
      throw refusal(secret.name, secret.variable, { vault, name, version }, error)
    }
  }
}

function refusal(secret: string, variable: string, at: { readonly vault: string; readonly name: string; readonly version: string | undefined }, error: unknown): Trouble {
  const status = statusOf(error)
  const orVariable = `or set the environment variable ${variable}`
  if (status === 404) {
    const version = at.version === undefined ? '' : ` in the version "${at.version}"`
    return new Trouble(`The vault "${at.vault}" holds no secret "${at.name}"${version}, where "${secret}" should be.`, 'secret-missing', { hint: `Put it into the vault, ${orVariable}.`, isFinal: true })
  }
  const said = `${status ?? ''}${quoteComplaint(complaintOfError(error))}`.replace(/^: /, '')
  if (status === 401 || status === 403) {
    return new Trouble(`The vault "${at.vault}" refused to give the secret "${at.name}" for "${secret}": ${said}.`, 'vault-refused', { hint: `Whoever runs the plan needs the permission "get" on its secrets, or the role "Key Vault Secrets User"; ${orVariable}.`, isFinal: true })
  }
  return new Trouble(`The secret "${at.name}" for "${secret}" could not be fetched from the vault "${at.vault}": ${said}.`, 'vault-failed', { hint: `Try again, ${orVariable}.`, ...(status === undefined ? { isFinal: true } : {}) })
}
