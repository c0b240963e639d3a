import { kindWords, type Kind } from '../../factory/kinds.js'
import type { Factory } from '../../factory/link.js'
import { isFaulty, type Resource } from '../../factory/model.js'
import type { FactoryRule } from '../rule.js'
import { reachedFrom } from './reached.js'

/** Kinds that serve others and do nothing by themselves. */
const SERVING: readonly Kind[] = ['dataset', 'dataflow', 'linkedService', 'integrationRuntime']

/** Kinds that use others, so that a mistake in one may hide a use. */
const USING: readonly Kind[] = ['pipeline', 'dataflow', 'dataset']

/** Code in these names linked services in words of its own. */
const CODE: readonly Kind[] = ['notebook', 'sparkJobDefinition', 'sqlscript', 'kqlscript']

/** What every factory and workspace has, used or not. */
const BROUGHT_ALONG = /^AutoResolveIntegrationRuntime$|-WorkspaceDefault(?:Storage|SqlServer)$/i

export const unusedResource: FactoryRule = {
  id: 'unused-resource',
  title: 'A resource that nothing uses',
  category: 'maintainability',
  severity: 'info',
  isOptional: true,
  scope: 'factory',
  check(factory, report) {
    const unclear = unclearRoots(factory)
    const reached = reachedFrom(factory, ({ kind }) => !SERVING.includes(kind))
    const unused = factory.resources.filter((resource, number) => reached[number] === 0 && resource.root !== undefined && !unclear.has(resource.root) && isJudged(factory, resource))
    const users = usersOf(factory, unused)
    for (const resource of unused) {
      const [user, ...others] = users.get(resource.file) ?? []
      const words = `the ${kindWords(resource.kind)} "${resource.name}"`
      report(resource.at, user === undefined ? `Nothing uses ${words}.` : `Nothing uses ${words} but the ${kindWords(user.kind)} "${user.name}"${others.length === 0 ? '' : ` and ${others.length} more`}, which nothing uses in turn.`, { hint: 'Remove it if nothing outside of this factory needs it.' })
    }
  },
}

/** By file, those of some resources that use the one in it, but for itself. */
function usersOf(factory: Factory, resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const users = new Map<string, Resource[]>()
  for (const user of resources) {
    for (const file of new Set(factory.needs.get(user.file))) {
      if (file === user.file) continue
      const known = users.get(file)
      if (known) known.push(user)
      else users.set(file, [user])
    }
  }
  return users
}

function isJudged(factory: Factory, { kind, name, root, isBroken }: Resource): boolean {
  if (!SERVING.includes(kind) || isBroken || BROUGHT_ALONG.test(name)) return false
  return kind === 'dataset' || kind === 'dataflow' || !CODE.some((each) => factory.holds(each, root ?? ''))
}

/** Factories of which it cannot be known: templates, parts of factories, and those with a mistake that may hide what is used. */
function unclearRoots(factory: Factory): ReadonlySet<string> {
  const unclear = new Set(factory.roots.filter((root) => factory.isTemplate(root) || !factory.holds('pipeline', root)))
  for (const resource of factory.resources) {
    const { root, kind, isBroken } = resource
    if (root !== undefined && (isBroken || (USING.includes(kind) && isFaulty(resource, [])))) unclear.add(root)
  }
  return unclear
}
