import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { BlobService } from './blob-service.js'
import { makeCertificate } from './certificate.js'
import { countFaults, type Fault } from './fault.js'
import { hostsOf } from './hosts.js'
import { EmulatorProblem } from './problem.js'
import type { ReceivedRequest } from './reception.js'
import { endpointsOf, type Seed } from './seed.js'
import { emulatorServer } from './server.js'
import { snapshotOf, type Snapshot } from './snapshot.js'
import { settingsOf, type Options } from './settings.js'
import { stateOf, type State } from './state.js'
import { storageProxy } from './storage-proxy.js'
import { storageRequests } from './storage-requests.js'
import { NO_BLOBS, signer, storedBlobs } from './stored-blobs.js'

export interface EmulatorOptions {
  readonly seed: Seed
  /** Running, with the accounts of the seed. Its accounts are emptied first, unless `before` is given. Not needed where the seed has none. */
  readonly blobs?: BlobService
  readonly faults?: readonly Fault[]
  readonly options?: Options
  /** Goes into the cloud file: every wait of a client takes so many times its length. */
  readonly pace?: number
  /** The state that an earlier emulator ended in. */
  readonly before?: State
  /** Called with every new state before anybody hears of it. */
  save?(state: State): void
  /** Called when a request was answered. */
  onRequest?(request: ReceivedRequest): void
  /** Called with what keeps the emulator from answering at all: its state cannot be saved, its storage service is gone. */
  onDefect?(error: unknown): void
  now?(): Date
}

/** Doubles of Azure's services on one port of this machine. */
export interface Emulator {
  /** Where it listens: `https://127.0.0.1:4001`. */
  readonly url: string
  /** What belongs in a cloud file for `--cloud`. */
  readonly cloud: CloudFile
  /** Everything received so far, in order. */
  readonly requests: readonly ReceivedRequest[]
  /** The storage service it was given. */
  readonly blobs: BlobService | undefined
  snapshot(): Snapshot
  /** Ends the server and every connection; the blob service stays. */
  close(): Promise<void>
}

export interface CloudFile {
  readonly version: 1
  readonly hosts: Readonly<Record<string, string>>
  readonly ca: string
  readonly pace: number
}

/** Starts the emulator. Throws `EmulatorProblem`. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { seed, blobs } = options
  const now = options.now ?? (() => new Date())
  checkSeed(seed, blobs)
  await blobs?.fill(seed, options.before !== undefined)
  const settings = settingsOf(options.options)
  const certificate = blobs?.certificate ?? (await makeCertificate(now()))
  let state = stateOf(seed, options.before, settings.live.extras)
  options.save?.(state)
  const requests: ReceivedRequest[] = []
  const own = blobs && storageRequests(blobs.url, certificate.certificate)
  const storage = blobs && storageProxy(blobs.url, certificate.certificate)
  const server = emulatorServer({
    rehearsal: {
      seed,
      settings,
      blobs: own && blobs ? storedBlobs(own, blobs.accounts, await signer(now)) : NO_BLOBS,
      signingKey: randomUUID(),
      now,
      state: () => state,
      change: (change) => {
        const next = change(state)
        options.save?.(next)
        state = next
      },
    },
    faults: countFaults(options.faults ?? []),
    storage,
    requests,
    certificate,
    ...(options.onRequest ? { onRequest: options.onRequest } : {}),
    ...(options.onDefect ? { onDefect: options.onDefect } : {}),
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new EmulatorProblem(`No port of this machine can be listened on: ${error.message}.`, { cause: error })))
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `https://127.0.0.1:${port}`
  const hosts = hostsOf(url, [...endpointsOf(seed).map((endpoint) => new URL(endpoint).hostname), ...seed.webSites.map((site) => new URL(site.url).host)])
  return {
    url,
    cloud: { version: 1, hosts: Object.fromEntries(hosts.map(({ pattern, base }) => [pattern, base])), ca: certificate.certificate, pace: options.pace ?? 1 },
    requests,
    blobs,
    snapshot: () => snapshotOf(seed, state),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      storage?.close()
      own?.close()
      await closed
    },
  }
}

function checkSeed(seed: Seed, blobs: BlobService | undefined): void {
  const { storageAccounts } = seed
  for (const [name, { key }] of Object.entries(storageAccounts)) {
    if (blobs?.accounts.get(name) !== key) throw new EmulatorProblem(`The storage service was not started with the account "${name}" and its key.`)
  }
  for (const url of [...endpointsOf(seed), ...seed.webSites.map((site) => site.url)]) {
    if (!URL.canParse(url)) throw new EmulatorProblem(`"${url}" is no URL.`)
  }
}
