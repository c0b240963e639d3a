import { readConnectionString } from '../address/connection-string.js'
import type { Secret } from '../plan/plan.js'
import { redact } from './redact.js'
import { shareWork, type SharedWork } from './shared-work.js'
import { Trouble } from './trouble.js'

/** The values of the plan's secrets, fetched when they are needed and kept for the run. */
export interface Secrets {
  /** The value of a secret by its name. Throws `Trouble` where it is nowhere. */
  value(name: string, signal: AbortSignal): Promise<string>
  /** Where the user can put another value: `environment variable "ADFC_SECRET_…"`, or the secret in its vault. */
  place(name: string): string
  /** A text with all values hidden that were fetched so far, and what looks like one. */
  clean(text: string): string
}

/** `given` is asked first, then the vault. */
export function createSecrets(secrets: readonly Secret[], given: (secret: Secret) => string | undefined, vault: (secret: Secret, signal: AbortSignal) => Promise<string>): Secrets {
  const works: SharedWork<string> = new Map()
  const hidden = new Set<string>()
  const find = (name: string): Secret => {
    const secret = secrets.find((candidate) => candidate.name === name)
    if (!secret) throw new Trouble(`The plan uses the secret "${name}", but does not say where it is.`, 'no-secret', { isPlan: true })
    return secret
  }

  async function fetch(secret: Secret, signal: AbortSignal): Promise<string> {
    const value = given(secret) ?? (secret.from.kind === 'key-vault' ? await vault(secret, signal) : undefined)
    if (value === undefined || value === '') throw missing(secret, value === '')
    for (const part of secretParts(value)) hidden.add(part)
    return value
  }

  return {
    value: (name, signal) => {
      const secret = find(name)
      return shareWork(works, name, signal, () => fetch(secret, signal))
    },
    place: (name) => {
      const { from, variable } = find(name)
      return from.kind === 'key-vault' ? `the secret "${from.secret}" of the vault "${from.vault}", or the environment variable ${variable}` : `the environment variable ${variable}`
    },
    clean: (text) => redact(text, hidden),
  }
}

function missing({ name, variable, from }: Secret, isEmpty: boolean): Trouble {
  const where = from.kind === 'file' ? ` in "${from.file}"` : ''
  return new Trouble(`The secret "${name}" ${isEmpty ? 'is empty' : `has no value${where}`}.`, 'no-secret', { hint: `Set the environment variable ${variable}.`, isFinal: true })
}

/** A value, and what is secret in it where it is a connection string or a signature. */
function secretParts(value: string): string[] {
  const { get } = readConnectionString(value)
  const signature = /[?&;]?\bsig=([^&;\s]+)/.exec(value)?.[1]
  const parts = [value, get('AccountKey')?.value, get('SharedAccessSignature')?.value, signature]
  return parts.filter((part) => part !== undefined)
}
