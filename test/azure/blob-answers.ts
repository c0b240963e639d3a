import type { Reply } from './world.js'

/** The answer of a storage where something is not there. */
export const missing = (code: 'BlobNotFound' | 'ContainerNotFound'): Reply => ({ status: 404, headers: { 'x-ms-error-code': code } })

/** One page of a list: blobs by their names, with a slash at the end for what has blobs below it, and "!" for a blob whose name ends in one. `marks` are blobs that stand for folders. */
export function blobPage(names: readonly string[], marks: readonly string[] = [], next = ''): Reply {
  const escaped = (name: string): string => name.replaceAll('&', '&amp;')
  const blob = (name: string, metadata = ''): string => `<Blob><Name>${escaped(name)}</Name><Properties><Last-Modified>Thu, 01 Jan 2026 00:00:00 GMT</Last-Modified><Etag>x</Etag><Content-Length>0</Content-Length></Properties>${metadata}</Blob>`
  const items = names.map((name) => (/.\/$/.test(name) ? `<BlobPrefix><Name>${escaped(name)}</Name></BlobPrefix>` : blob(name.replace(/!$/, ''))))
  const folders = marks.map((name) => blob(name, '<Metadata><hdi_isfolder>true</hdi_isfolder></Metadata>'))
  return { headers: { 'content-type': 'application/xml' }, text: `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://meadow.blob.core.windows.net/" ContainerName="incoming"><Delimiter>/</Delimiter><Blobs>${[...items, ...folders].join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>` }
}
