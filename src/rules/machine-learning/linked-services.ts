import { secretText } from '../../factory/literal.js'
import { serviceProperty } from '../../factory/machine-learning.js'
import type { Resource } from '../../factory/model.js'
import type { At } from '../../text/member.js'

/** Properties of the linked services of this pack that are a secret as a whole. */
const SECRETS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AzureML', ['apiKey', 'servicePrincipalKey']],
  ['AzureMLService', ['servicePrincipalKey']],
  ['AzureStorage', ['accountKey', 'sasToken']],
  ['AzureBlobStorage', ['accountKey', 'sasToken', 'servicePrincipalKey']],
])

export const STORAGE_TYPES = ['AzureStorage', 'AzureBlobStorage']

/** A text of a linked service and the property that holds it. */
export interface NamedText {
  readonly name: string
  readonly at: At<string>
}

/** The literal texts that are secrets as a whole, in place or inside a SecureString. */
export function secretTexts(resource: Resource): NamedText[] {
  return named(resource, SECRETS.get(resource.type ?? '') ?? [])
}

/** The literal connection string of a storage linked service, in place or inside a SecureString. */
export function connectionStringText(resource: Resource): NamedText | undefined {
  return STORAGE_TYPES.includes(resource.type ?? '') ? named(resource, ['connectionString'])[0] : undefined
}

function named(resource: Resource, names: readonly string[]): NamedText[] {
  return names.flatMap((name) => {
    const at = secretText(serviceProperty(resource, name))
    return at ? [{ name, at }] : []
  })
}
