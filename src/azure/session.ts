import type { HttpClient } from '@azure/core-rest-pipeline'
import { AUTHORITIES, type Cloud, type CloudName } from '../address/cloud.js'
import type { Plan, Secret } from '../plan/plan.js'
import type { Clock } from '../plan/runner.js'
import { createCaller, type Caller } from './call.js'
import { createVault } from './key-vault.js'
import { createSecrets, type Secrets } from './secrets.js'
import { createSignIn, type SignIn } from './sign-in.js'
import { openStorage, type StorageAccess } from './storage-access.js'
import type { StorageContext } from './storage.js'
import { createTransport, type Transport } from './transport.js'
import { Trouble } from './trouble.js'

export interface SessionOptions {
  readonly plan: Plan
  readonly cloud: Cloud
  readonly clock: Clock
  random(): number
  /** The value of a secret from the environment or from the factory's file. */
  given(secret: Secret): string | undefined
  /** In the place of the network. */
  readonly http?: HttpClient
}

/** What all steps of a run share. */
export interface Session {
  readonly cloud: Cloud
  /** The cloud of the plan: a cloud file that says nothing of its cloud has the name of the public one. */
  readonly cloudName: CloudName
  readonly clock: Clock
  random(): number
  readonly transport: Transport
  readonly call: Caller
  readonly secrets: Secrets
  readonly signIn: SignIn
  readonly storage: StorageContext
  /** Opens a storage of the plan by its name. */
  open(name: string, signal: AbortSignal): Promise<StorageAccess>
}

export function createSession(options: SessionOptions): Session {
  const { plan, cloud, clock } = options
  const transport = createTransport(options)
  const signIn = createSignIn(transport, () => secrets)
  const vault = createVault(transport, signIn.credential({ kind: 'own', authority: AUTHORITIES[plan.cloud] }))
  const secrets: Secrets = createSecrets(plan.secrets, (secret) => options.given(secret), vault)
  return {
    cloud,
    cloudName: plan.cloud,
    clock,
    random: () => options.random(),
    transport,
    call: createCaller(transport),
    secrets,
    signIn,
    storage: { transport, now: () => clock.date(), credential: (identity) => signIn.credential(identity) },
    async open(name, signal) {
      const storage = plan.storages.find((candidate) => candidate.name === name)
      if (!storage) throw new Trouble(`The plan uses the storage "${name}", but does not say how it is opened.`, 'bad-storage', { isPlan: true })
      return openStorage(storage, secrets, signal)
    },
  }
}
