import { nearest } from '../text/nearest.js'
import type { Span } from '../text/place.js'

/** Keys of an Azure Storage connection string; they are matched ignoring case. */
const KEYS = [
  'DefaultEndpointsProtocol', 'AccountName', 'AccountKey', 'EndpointSuffix', 'BlobEndpoint', 'QueueEndpoint', 'TableEndpoint',
  'FileEndpoint', 'SharedAccessSignature', 'UseDevelopmentStorage', 'DevelopmentStorageProxyUri',
  'BlobSecondaryEndpoint', 'QueueSecondaryEndpoint', 'TableSecondaryEndpoint', 'FileSecondaryEndpoint',
] as const

export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: string
  readonly valueSpan: Span
}

export interface ConnectionStringProblem {
  readonly kind: 'grammar' | 'unknown-key'
  readonly span: Span
  /** What is wrong, to stand behind the quoted property. Never holds a value. */
  readonly says: string
  readonly hint?: string
  readonly replacement?: string
}

export interface ConnectionString {
  readonly entries: readonly Entry[]
  readonly problems: readonly ConnectionStringProblem[]
  /** The value of a key, ignoring case. */
  get(key: (typeof KEYS)[number]): Entry | undefined
}

/**
 * Reads an Azure Storage connection string: `Key=Value` pairs between semicolons, split at the first `=`. Whether it is
 * complete is asked with `missingPart`. Never throws; no problem quotes a value.
 */
export function readConnectionString(text: string): ConnectionString {
  const entries: Entry[] = []
  const problems: ConnectionStringProblem[] = []
  let start = 0
  for (const raw of text.split(';')) {
    const from = start + (raw.length - raw.trimStart().length)
    const pair = raw.trim()
    start += raw.length + 1
    if (pair === '') continue
    const span: Span = [from, from + pair.length]
    const equals = pair.indexOf('=')
    if (equals <= 0) {
      problems.push({ kind: 'grammar', span, says: 'has a part that is not "Key=Value"', hint: 'Pairs are divided by semicolons; a key and its value by "=".' })
      continue
    }
    const key = pair.slice(0, equals).trim()
    const entry: Entry = { key, keySpan: [from, from + key.length], value: pair.slice(equals + 1), valueSpan: [from + equals + 1, span[1]] }
    problems.push(...keyProblems(entry, entries))
    entries.push(entry)
  }
  return { entries, problems, get: (key) => entries.find((entry) => isKey(entry, key)) }
}

/** What keeps a connection string from reaching blobs, in words, or nothing. `hasKey`: the key is given elsewhere. */
export function missingPart(connection: ConnectionString, hasKey: boolean): string | undefined {
  if (connection.get('UseDevelopmentStorage')?.value.toLowerCase() === 'true') return undefined
  const hasEndpoint = connection.entries.some((entry) => entry.key.toLowerCase().endsWith('endpoint'))
  if (connection.get('SharedAccessSignature')) return hasEndpoint ? undefined : 'an endpoint such as "BlobEndpoint" beside its "SharedAccessSignature"'
  const hasAccount = (connection.get('AccountName')?.value ?? '') !== ''
  const hasAccountKey = hasKey || (connection.get('AccountKey')?.value ?? '') !== ''
  if (!hasAccount) return hasAccountKey ? 'an "AccountName"' : 'an "AccountName" and an "AccountKey"'
  return hasAccountKey ? undefined : 'an "AccountKey"'
}

function keyProblems(entry: Entry, before: readonly Entry[]): ConnectionStringProblem[] {
  const known = KEYS.find((key) => isKey(entry, key))
  if (known === undefined) {
    const meant = nearest(entry.key, KEYS)
    // what stands there may be the rest of a secret that holds a semicolon: quoted only where it reads as a key
    const isWord = meant !== undefined || /^[A-Za-z ]{3,30}$/.test(entry.key)
    return [{ kind: 'unknown-key', span: entry.keySpan, says: isWord ? `holds the unknown key "${entry.key}"` : 'holds a key that is not known', ...(meant === undefined ? {} : { hint: `Did you mean "${meant}"?`, replacement: meant }) }]
  }
  if (before.some((other) => isKey(other, known))) return [{ kind: 'grammar', span: entry.keySpan, says: `holds "${known}" more than once`, hint: 'Keep one.' }]
  if (known === 'AccountName' && !/^[a-z0-9]{3,24}$/.test(entry.value)) {
    return [{ kind: 'grammar', span: entry.valueSpan, says: 'holds an account name that Azure Storage refuses', hint: 'An account has 3 to 24 lower-case letters and digits.' }]
  }
  if (known === 'DefaultEndpointsProtocol' && !/^https?$/i.test(entry.value)) {
    return [{ kind: 'grammar', span: entry.valueSpan, says: 'holds a "DefaultEndpointsProtocol" that is neither "https" nor "http"', hint: 'Write "DefaultEndpointsProtocol=https"; pairs are divided by semicolons.' }]
  }
  return []
}

function isKey(entry: Entry, key: string): boolean {
  return entry.key.toLowerCase() === key.toLowerCase()
}
