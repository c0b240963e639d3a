import { AUTHORITIES, type CloudName } from '../address/cloud.js'
import type { Plan, Secret } from '../plan/plan.js'
import { createConnection, type Connection, type ConnectionOptions } from './connection.js'
import { createVault } from './key-vault.js'
import { createSecrets, type Secrets } from './secrets.js'
import { openStorage, type StorageAccess } from './storage-access.js'
import type { StorageContext } from './storage.js'
import { Trouble } from './trouble.js'

export interface SessionOptions extends ConnectionOptions {
  readonly plan: Plan
  /** The value of a secret from the environment or from the factory's file. */
  given(secret: Secret): string | undefined
}

/** What all steps of a run share. */
export interface Session extends Connection {
  /** The cloud of the plan: a cloud file that says nothing of its cloud has the name of the public one. */
  readonly cloudName: CloudName
  readonly secrets: Secrets
  readonly storage: StorageContext
  /** Opens a storage of the plan by its name. */
  open(name: string, signal: AbortSignal): Promise<StorageAccess>
}

export function createSession(options: SessionOptions): Session {
  const { plan, clock } = options
  const connection = createConnection(options, () => secrets)
  const { transport, signIn } = connection
  const vault = createVault(transport, signIn.credential({ kind: 'own', authority: AUTHORITIES[plan.cloud] }))
  const secrets: Secrets = createSecrets(plan.secrets, (secret) => options.given(secret), vault)
  return {
    ...connection,
    cloudName: plan.cloud,
    secrets,
    storage: { transport, now: () => clock.date(), credential: (identity) => signIn.credential(identity) },
    async open(name, signal) {
      const storage = plan.storages.find((candidate) => candidate.name === name)
      if (!storage) throw new Trouble(`The plan uses the storage "${name}", but does not say how it is opened.`, 'bad-storage', { isPlan: true })
      return openStorage(storage, secrets, signal)
    },
  }
}
