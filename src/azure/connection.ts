import type { HttpClient } from '@azure/core-rest-pipeline'
import type { Cloud } from '../address/cloud.js'
import type { Clock } from '../plan/runner.js'
import { createCaller, type Caller } from './call.js'
import type { Secrets } from './secrets.js'
import { createSignIn, type SignIn } from './sign-in.js'
import { createTransport, type Transport } from './transport.js'

export interface ConnectionOptions {
  readonly cloud: Cloud
  readonly clock: Clock
  random(): number
  /** In the place of the network. */
  readonly http?: HttpClient
}

/** The way to the services: one transport, and tokens for it. */
export interface Connection {
  readonly cloud: Cloud
  readonly clock: Clock
  random(): number
  readonly transport: Transport
  readonly call: Caller
  readonly signIn: SignIn
}

/** `secrets` is asked when the first principal signs in. */
export function createConnection(options: ConnectionOptions, secrets: () => Secrets): Connection {
  const transport = createTransport(options)
  return { cloud: options.cloud, clock: options.clock, random: () => options.random(), transport, call: createCaller(transport), signIn: createSignIn(transport, secrets) }
}
