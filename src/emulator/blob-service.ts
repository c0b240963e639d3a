import { startAzurite } from './azurite.js'
import { makeCertificate, type Certificate } from './certificate.js'
import { EmulatorProblem } from './problem.js'
import type { Seed } from './seed.js'
import { storagePath, storageRequests, type StorageAnswer } from './storage-requests.js'

/** A running storage service with its accounts; it can serve one emulator after another. */
export interface BlobService {
  /** The base URL of the service itself: `https://127.0.0.1:4002`. Accounts are the first part of the path. */
  readonly url: string
  readonly certificate: Certificate
  /** Keys by account. */
  readonly accounts: ReadonlyMap<string, string>
  /** The text of a blob by its path with the container, or nothing where there is none. */
  read(account: string, path: string): Promise<string | undefined>
  /** Writes a blob, and makes its container where that is missing. */
  write(account: string, path: string, text: string): Promise<void>
  /** The paths of all blobs of an account, sorted. */
  list(account: string): Promise<string[]>
  /** Puts the blobs and containers of a seed there; `keep` leaves what is there already, otherwise all else goes. */
  fill(seed: Pick<Seed, 'storageAccounts'>, keep: boolean): Promise<void>
  close(): Promise<void>
}

export interface BlobServiceOptions {
  readonly accounts: Seed['storageAccounts']
  /** Where blobs are kept; in memory where this is absent. */
  readonly directory?: string
  readonly certificate?: Certificate
  /** Directories from which the azurite package is looked for, beside the emulator's own place. */
  readonly lookIn?: readonly string[]
}

/** Starts the storage service. It ends with this process, however that ends. Throws `EmulatorProblem`. */
export async function startBlobService(options: BlobServiceOptions): Promise<BlobService> {
  const accounts = new Map(Object.entries(options.accounts).map(([name, { key }]) => [name, key]))
  for (const [name, key] of accounts) {
    if (!/^[a-z0-9]{3,24}$/.test(name)) throw new EmulatorProblem(`"${name}" cannot be a storage account: its name has 3 to 24 lower-case letters and digits.`)
    if (!/^[A-Za-z0-9+/]{20,}={0,2}$/.test(key)) throw new EmulatorProblem(`The key of the storage account "${name}" is no base64.`)
  }
  const certificate = options.certificate ?? (await makeCertificate(new Date()))
  // before the child starts: whatever fails here leaves none behind
  const sign = await accountSigner(() => new Date())
  const azurite = await startAzurite(accounts, certificate, options)
  const requests = storageRequests(azurite.url, certificate.certificate)
  const queryOf = (account: string): string => {
    const key = accounts.get(account)
    if (key === undefined) throw new EmulatorProblem(`There is no storage account "${account}".`)
    return sign(account, key)
  }
  const ask = async (method: 'GET' | 'PUT' | 'DELETE', account: string, path: string, operation: string, lets: readonly number[] = [], body?: string, headers?: Readonly<Record<string, string>>): Promise<StorageAnswer> => {
    const answer = await requests.ask(method, path, `${operation}${operation === '' ? '' : '&'}${queryOf(account)}`, body, headers)
    if (answer.status < 300 || lets.includes(answer.status)) return answer
    throw new EmulatorProblem(`The storage service answered ${answer.status} for "${path}".`)
  }
  const makeContainer = async (account: string, container: string): Promise<void> => void (await ask('PUT', account, storagePath(account, container), 'restype=container', [409]))
  const containersOf = async (account: string): Promise<string[]> => namesIn((await ask('GET', account, `/${account}`, 'comp=list')).text)
  const write = async (account: string, path: string, text: string, keep: boolean): Promise<void> => {
    const { container, blob } = partsOf(path)
    // what is there already is kept by a condition
    const upload = (lets: readonly number[]): Promise<StorageAnswer> => ask('PUT', account, storagePath(account, container, blob), '', [...lets, ...(keep ? [409, 412] : [])], text, keep ? { 'if-none-match': '*' } : {})
    if ((await upload([404])).status !== 404) return
    await makeContainer(account, container)
    await upload([])
  }
  return {
    url: azurite.url,
    certificate,
    accounts,
    read: async (account, path) => {
      const { container, blob } = partsOf(path)
      const { status, text } = await ask('GET', account, storagePath(account, container, blob), '', [404])
      return status === 404 ? undefined : text
    },
    write: (account, path, text) => write(account, path, text, false),
    list: async (account) => {
      const lists = (await containersOf(account)).map(async (container) => namesIn((await ask('GET', account, storagePath(account, container), 'restype=container&comp=list')).text).map((blob) => `${container}/${blob}`))
      return (await Promise.all(lists)).flat().sort()
    },
    fill: async ({ storageAccounts }, keep) => {
      for (const [account, { containers = [], blobs = {} }] of Object.entries(storageAccounts)) {
        if (!keep) await Promise.all((await containersOf(account)).map((container) => ask('DELETE', account, storagePath(account, container), 'restype=container')))
        const all = new Set([...containers, ...Object.keys(blobs).map((path) => partsOf(path).container)])
        await Promise.all([...all].map((container) => makeContainer(account, container)))
        await Promise.all(Object.entries(blobs).map(([path, text]) => write(account, path, text, keep)))
      }
    },
    close: () => {
      requests.close()
      return azurite.close()
    },
  }
}

function partsOf(path: string): { readonly container: string; readonly blob: string } {
  const slash = path.indexOf('/')
  if (slash <= 0 || slash === path.length - 1) throw new EmulatorProblem(`"${path}" is no path of a blob: it has a container and a name behind a slash.`)
  return { container: path.slice(0, slash), blob: path.slice(slash + 1) }
}

/** The names in a list of the storage service. */
function namesIn(xml: string): string[] {
  return [...xml.matchAll(/<Name>([^<]*)<\/Name>/g)].map(([, name = '']) => name.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

/** Signs for everything in an account. */
async function accountSigner(now: () => Date): Promise<(account: string, key: string) => string> {
  const storage = await import('@azure/storage-blob')
  return (account, key) => {
    const expiresOn = new Date(now().getTime() + 3_600_000)
    const wanted = { expiresOn, permissions: storage.AccountSASPermissions.parse('rwdlac'), services: 'b', resourceTypes: 'sco' }
    return storage.generateAccountSASQueryParameters(wanted, new storage.StorageSharedKeyCredential(account, key)).toString()
  }
}
