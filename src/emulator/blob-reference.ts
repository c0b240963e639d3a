import { readConnectionString } from '../address/connection-string.js'
import { isObject } from '../text/member.js'

/** A blob in an account, and what opens it. */
export interface BlobReference {
  readonly account: string
  readonly container: string
  readonly blob: string
  /** Behind the account's name: `blob.core.windows.net`. */
  readonly suffix: string
  readonly opened: { readonly by: 'key'; readonly key: string } | { readonly by: 'sas'; readonly token: string }
}

export type ReadReference = BlobReference | { readonly problem: { readonly code: string; readonly message: string } }

/**
 * Reads how a job or an update names a blob: by connection string, or by base location and shared access signature.
 * Exactly one of the two ways must be complete. The problem has the service's code.
 */
export function readBlobReference(value: unknown): ReadReference {
  if (!isObject(value)) return problem('InvalidBlob', 'A blob is an object with its location.')
  const { ConnectionString: connection, RelativeLocation: relative, BaseLocation: base, SasBlobToken: sas } = value
  const isGiven = (each: unknown): boolean => each !== undefined && each !== null && each !== ''
  if (typeof relative !== 'string' || relative === '') return problem('InputBlobRelativeLocationInvalid', 'The relative location of the blob is missing.')
  const path = relative.replace(/^\//, '')
  const slash = path.indexOf('/')
  if (slash <= 0) return problem('ContainerSegmentInvalid', 'The relative location holds no container.')
  const place = { container: path.slice(0, slash), blob: path.slice(slash + 1) }
  if (place.blob === '' || place.blob.endsWith('/')) return problem('InputBlobRelativeLocationInvalid', 'The relative location names no blob.')
  if (isGiven(connection) && (isGiven(base) || isGiven(sas))) return problem('InvalidBlob', 'A blob has a connection string, or a base location and a signature, not both.')
  if (isGiven(connection)) return typeof connection === 'string' ? byConnectionString(connection, place) : problem('InvalidBlobConnectionString', 'The connection string is no text.')
  if (!isGiven(base) || !isGiven(sas)) return problem('MissingInputBlobInformation', 'A blob needs a connection string, or a base location and a signature.')
  return bySignature(base, sas, place)
}

/** The blob and the signature of a URI: `https://account.blob.core.windows.net/models/churn.ilearner?sv=…`. */
export function readBlobUri(uri: string): ReadReference {
  if (!URL.canParse(uri)) return problem('InvalidBlob', 'The URI of the blob is no URL.')
  const { origin, pathname, search } = new URL(uri)
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch {
    return problem('InvalidBlob', 'The path of the blob is not written as a URL.')
  }
  return readBlobReference({ RelativeLocation: path, BaseLocation: `${origin}/`, SasBlobToken: search })
}

/** Where a blob is, for people: without the signature. */
export function locationOf({ account, suffix, container, blob }: BlobReference): string {
  return `https://${account}.${suffix}/${container}/${blob}`
}

function byConnectionString(text: string, place: { readonly container: string; readonly blob: string }): ReadReference {
  const connection = readConnectionString(text)
  const wrong = connection.problems.find(({ kind }) => kind === 'grammar')
  if (wrong) return problem('InvalidBlobConnectionString', `The connection string ${wrong.says}.`)
  const endpoint = connection.get('BlobEndpoint')?.value
  const host = endpoint === undefined ? undefined : URL.canParse(endpoint) ? new URL(endpoint).host : ''
  const account = connection.get('AccountName')?.value ?? host?.split('.')[0] ?? ''
  if (account === '' || host === '') return problem('InvalidBlobConnectionString', 'The connection string names no account.')
  const suffix = host?.slice(host.indexOf('.') + 1) ?? `blob.${connection.get('EndpointSuffix')?.value ?? 'core.windows.net'}`
  const key = connection.get('AccountKey')?.value
  const token = connection.get('SharedAccessSignature')?.value
  if (key !== undefined && key !== '') return { account, suffix, ...place, opened: { by: 'key', key } }
  if (token !== undefined && token !== '') return { account, suffix, ...place, opened: { by: 'sas', token: token.replace(/^\?/, '') } }
  return problem('InvalidBlobConnectionString', 'The connection string holds neither an account key nor a signature.')
}

function bySignature(base: unknown, sas: unknown, place: { readonly container: string; readonly blob: string }): ReadReference {
  if (typeof base !== 'string' || !URL.canParse(base) || typeof sas !== 'string') return problem('InvalidBlob', 'The base location is no URL, or the signature is no text.')
  const { host } = new URL(base)
  if (!/^[a-z0-9]{3,24}\.blob\./.test(host)) return problem('InvalidBlob', 'The base location names no storage account.')
  // the token belongs behind the location as it is, so it brings its question mark
  if (!sas.startsWith('?')) return problem('InvalidBlob', 'The signature does not start with "?".')
  return { account: host.slice(0, host.indexOf('.')), suffix: host.slice(host.indexOf('.') + 1), ...place, opened: { by: 'sas', token: sas.slice(1) } }
}

function problem(code: string, message: string): ReadReference {
  return { problem: { code, message } }
}
