import { compile } from '../../factory/compile.js'
import { FOLDERS, type Kind } from '../../factory/kinds.js'
import type { Resource } from '../../factory/model.js'
import { foldedId } from './source-object.js'
import type { LiveObject } from './live.js'

/** What live objects need, by folded id, as the model reads them; the ids that are needed are folded too. */
export function liveReferences(objects: readonly LiveObject[]): Map<string, readonly string[]> {
  const byFile = new Map<string, LiveObject>()
  const files = objects.flatMap((object) => {
    if (!Object.hasOwn(FOLDERS, object.kind)) return []
    const [first = '', second] = object.id.slice(object.kind.length + 1).split('/')
    const path = second === undefined ? `live/${object.kind}/${first}.json` : `live/managedVirtualNetwork/${first}/${object.kind}/${second}.json`
    byFile.set(path, object)
    return [{ path, text: JSON.stringify({ name: second ?? first, properties: object.body['properties'] ?? {} }) }]
  })
  const found = new Map<string, readonly string[]>()
  for (const resource of compile(files).resources) {
    const object = byFile.get(resource.file)
    if (object) found.set(foldedId(object.id), referredBy(resource, object.id))
  }
  return found
}

/** The folded ids of what a resource refers to, with the network of a private endpoint. */
export function referredBy({ references, kind }: Resource, id: string): string[] {
  const network = kind === 'managedPrivateEndpoint' ? [foldedId(`managedVirtualNetwork/${id.split('/')[1] ?? ''}`)] : []
  return [...new Set([...references.map((reference: { readonly kind: Kind; readonly name: string }) => foldedId(`${reference.kind}/${reference.name}`)), ...network])]
}
