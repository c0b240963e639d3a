import { hasUnknownNames } from '../../factory/model.js'
import { didYouMean } from '../../text/nearest.js'
import type { FactoryRule } from '../rule.js'

export const unknownGlobalParameter: FactoryRule = {
  id: 'unknown-global-parameter',
  title: 'A global parameter that the factory does not have',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const byRoot = new Map<string, string[]>()
    const unclear = new Set<string>()
    for (const resource of factory.resources) {
      const { kind, root, definitions } = resource
      if (kind !== 'factory' || root === undefined) continue
      if (resource.isBroken || hasUnknownNames(resource)) unclear.add(root)
      const names = definitions.filter((definition) => definition.kind === 'global parameter').map(({ name }) => name)
      // a factory may be given its global parameters elsewhere: then its file has none
      if (names.length > 0) byRoot.set(root, [...(byRoot.get(root) ?? []), ...names])
    }
    for (const { root, globalReads } of factory.resources) {
      const names = byRoot.get(root ?? '')
      if (!names || unclear.has(root ?? '')) continue
      for (const { name, at } of globalReads) {
        if (names.some((each) => each.toLowerCase() === name.toLowerCase())) continue
        report(at, `There is no global parameter "${name}".`, { hint: didYouMean(name, names) ?? 'Declare it in "globalParameters" of the factory.' })
      }
    }
  },
}
