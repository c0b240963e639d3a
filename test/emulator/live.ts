import type { TokenCredential } from '@azure/core-auth'
import { openInProcess, type InProcess, type InProcessOptions } from '../../src/emulator/in-process.js'
import { EMPTY_SEED, type FactorySeed, type LiveSeed, type Principal, type Seed } from '../../src/emulator/seed.js'

export const SUBSCRIPTION = '7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5'
export const GROUP = 'rg-orchard'
export const FACTORY = 'orchard-adf'
export const WORKSPACE = 'orchard-syn'
export const DEPLOYER: Principal = { clientId: '5a5a5a5a-1111-4222-8333-444455556666', tenant: 'orchard.onmicrosoft.com', secret: 'deployer-secret' }
export const STRANGER: Principal = { clientId: '6b6b6b6b-1111-4222-8333-444455556666', tenant: 'orchard.onmicrosoft.com', secret: 'stranger-secret' }
export const FOREIGNER: Principal = { clientId: '7c7c7c7c-1111-4222-8333-444455556666', tenant: 'other.onmicrosoft.com', secret: 'foreigner-secret' }

export const factory: FactorySeed = { subscriptionId: SUBSCRIPTION, resourceGroupName: GROUP, name: FACTORY, tenant: DEPLOYER.tenant, principals: [DEPLOYER.clientId, FOREIGNER.clientId] }
const workspace: LiveSeed = { name: WORKSPACE, tenant: DEPLOYER.tenant, principals: [DEPLOYER.clientId] }

export const LIVE_SEED: Seed = { ...EMPTY_SEED, principals: [DEPLOYER, STRANGER, FOREIGNER], factories: [factory], workspaces: [workspace] }

/** A factory and a workspace in this process. */
export function live(options: Partial<InProcessOptions> = {}): InProcess {
  return openInProcess({ seed: LIVE_SEED, ...options })
}

/** Signs a principal in without the way through Entra. */
export function credentialOf(inProcess: InProcess, { clientId, tenant }: Principal = DEPLOYER): TokenCredential {
  return { getToken: async (scopes) => ({ token: inProcess.token(String(Array.isArray(scopes) ? scopes[0] : scopes).replace(/\/\.default$/, ''), clientId, tenant), expiresOnTimestamp: Date.now() + 3_600_000 }) }
}
