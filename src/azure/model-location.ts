import { createHash } from 'node:crypto'

/** Where a web service has a model from, as far as it shows it: services may hide the signature. */
export interface ShownLocation {
  /** The URL of the blob without its query. */
  readonly path: string
  readonly token?: string
}

/** The location in the parts of a classic web service. */
export function locationOfParts(base: string, relative: string, token: string | undefined): ShownLocation {
  const path = readablePath(`${base.replace(/\/+$/, '')}/${relative.replace(/^\/+/, '')}`)
  const signature = sorted(token ?? '')
  return signature === '' ? { path } : { path, token: signature }
}

/** The location in one URI, as Azure Resource Manager has it. */
export function locationOfUri(uri: string): ShownLocation {
  const question = uri.indexOf('?')
  return question === -1 ? locationOfParts(uri, '', undefined) : locationOfParts(uri.slice(0, question), '', uri.slice(question))
}

/** The fingerprint where a service shows no location. */
const NOTHING = 'none'

/** The digests of a location that go into the journal: of the path, and of the signature where one is shown. */
export function fingerprint(location: ShownLocation | undefined): string {
  if (!location) return NOTHING
  return `sha256:${digest(location.path)}/${location.token === undefined ? 'hidden' : digest(location.token)}`
}

/**
 * What a web service's present location says about an update, all three by their fingerprints: that it was carried out
 * (`sent`), that it was not (`before`), or nothing: the location is the same before and after, as far as it is shown, or it
 * is neither of the two.
 */
export function compareLocations(now: string, before: string, sent: string): 'sent' | 'before' | 'unknown' {
  if (before === sent || now === NOTHING) return 'unknown'
  const [current, earlier, later] = [parts(now), parts(before), parts(sent)]
  if (earlier.path !== later.path) return current.path === later.path ? 'sent' : current.path === earlier.path ? 'before' : 'unknown'
  if (current.path !== later.path || current.token === 'hidden') return 'unknown'
  return current.token === later.token ? 'sent' : current.token === earlier.token ? 'before' : 'unknown'
}

/** Whether a web service shows the location that was sent. */
export function showsLocation(now: string, before: string, sent: string): boolean {
  const [current, later] = [parts(now), parts(sent)]
  if (current.path !== later.path) return false
  return current.token === 'hidden' || current.token === later.token || parts(before).path !== later.path
}

function parts(fingerprinted: string): { readonly path: string; readonly token: string } {
  const [path = '', token = 'hidden'] = fingerprinted.split('/')
  return { path, token }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** One spelling for a path: escapes are read, the host is lower case, a slash at the end is no part of it. */
function readablePath(text: string): string {
  const path = text.replace(/\/+$/, '')
  const url = URL.canParse(path) ? new URL(path).toString().replace(/\/+$/, '') : path
  try {
    return decodeURIComponent(url)
  } catch {
    // escapes that are no UTF-8 stand as they are
    return url
  }
}

/** One spelling for a signature: services may write its fields in another order, or escape them otherwise. */
function sorted(token: string): string {
  const fields = new URLSearchParams(token)
  fields.sort()
  return fields.toString()
}
