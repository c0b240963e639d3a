import type { Resource } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'

export const encryptedCredential: FactoryRule = {
  id: 'encrypted-credential',
  title: 'Credentials that only one factory can read',
  category: 'security',
  severity: 'info',
  scope: 'factory',
  check(factory, report) {
    const byRoot = new Map<string | undefined, Resource[]>()
    for (const resource of factory.resources) {
      if (!resource.encryptedCredential) continue
      const others = byRoot.get(resource.root)
      if (others) others.push(resource)
      else byRoot.set(resource.root, [resource])
    }
    // one mistake of the factory, however many hold one
    for (const [first, ...others] of byRoot.values()) {
      if (!first?.encryptedCredential) continue
      const count = others.length === 0 ? '' : `, like ${others.length === 1 ? 'another one' : `${others.length} others`},`
      report(first.encryptedCredential, `The linked service "${first.name}"${count} holds a credential that only the factory which encrypted it can read.`, {
        hint: 'Keep it in a key vault and refer to it with an AzureKeyVaultSecret, or use a managed identity; then the linked service can be deployed anywhere.',
      })
    }
  },
}
