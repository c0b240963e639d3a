import type { Span } from '../text/place.js'

/** A path of a blob with its container, as the activities of Studio (classic) take it: `container/folder/blob.csv`. */
export interface BlobPath {
  readonly container: { readonly name: string; readonly span: Span } | undefined
  /** The name of the blob in its container; empty where the path ends in a slash. */
  readonly blob: string
  readonly hasLeadingSlash: boolean
  /** With the dot, lower case: `.csv`; empty where there is none. */
  readonly extension: string
  /** Where the extension stands; for a path without one, the last segment. */
  readonly extensionSpan: Span
}

/** Reads a literal path. A path without a slash names no container. Never throws. */
export function readBlobPath(text: string): BlobPath {
  const hasLeadingSlash = text.startsWith('/')
  const start = hasLeadingSlash ? 1 : 0
  const slash = text.indexOf('/', start)
  const lastStart = text.lastIndexOf('/') + 1
  const dot = text.lastIndexOf('.')
  const hasExtension = dot > lastStart && dot < text.length - 1
  return {
    container: slash > start ? { name: text.slice(start, slash), span: [start, slash] } : undefined,
    blob: slash > start ? text.slice(slash + 1) : text.slice(start),
    hasLeadingSlash,
    extension: hasExtension ? text.slice(dot).toLowerCase() : '',
    extensionSpan: hasExtension ? [dot, text.length] : [Math.min(lastStart, Math.max(0, text.length - 1)), text.length],
  }
}

/** What Azure Storage refuses in a container's name, in words, or nothing. `$root`, `$web` and `$logs` are its own. */
export function containerNameProblem(name: string): string | undefined {
  if (/^\$(?:root|web|logs)$/.test(name)) return undefined
  if (name.length < 3 || name.length > 63) return 'A container has 3 to 63 characters.'
  if (/[A-Z]/.test(name)) return 'A container is written in lower case.'
  if (!/^[a-z0-9-]+$/.test(name)) return 'A container has only lower-case letters, digits and "-".'
  if (name.startsWith('-') || name.endsWith('-')) return 'A container starts and ends with a letter or a digit.'
  return name.includes('--') ? 'A container has no two dashes in a row.' : undefined
}

/** The same blob for the same text: container and blob without leading slash. Blob names are case-sensitive. */
export function blobKey(text: string): string {
  return text.startsWith('/') ? text.slice(1) : text
}
