/** A path with its container (`container/folder/file.csv`), without slashes in front; nothing for a text that names no blob. */
export function blobPath(text: string): string | undefined {
  const path = text.replace(/^\/+/, '')
  return /^[^/]+\/.*[^/]$/.test(path) ? path : undefined
}
