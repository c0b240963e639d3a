import type { Factory } from '../../factory/link.js'
import { stemOf } from '../../factory/layout.js'
import type { Resource } from '../../factory/model.js'
import { duplicates } from './duplicate-name.js'
import type { FactoryRule } from '../rule.js'

export const fileName: FactoryRule = {
  id: 'file-name',
  title: 'A file whose name is not the resource\'s name',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    for (const { resource, stem } of misnamed(factory)) {
      if (resource.name.toLowerCase() === stem.toLowerCase()) continue
      report(resource.at, `The name "${resource.name}" is not the file name "${stem}".`, { hint: `Rename the file to "${resource.name}.json", or the resource to "${stem}".` })
    }
  },
}

/** Resources that stand in a file of another name; a name taken twice is another finding. */
export function misnamed(factory: Factory): { resource: Resource; stem: string }[] {
  const found = factory.resources.flatMap((resource) => {
    const stem = stemOf(resource.file)
    const isNamed = resource.at.path.length > 0
    const isSame = resource.name === stem || resource.name.normalize('NFC') === stem.normalize('NFC')
    return isSame || factory.origins.has(resource.file) || resource.root === undefined || !isNamed || resource.kind === 'activity' ? [] : [{ resource, stem }]
  })
  if (found.length === 0) return []
  const taken = new Set(duplicates(factory.resources).flatMap(({ resource, first }) => [resource, first]))
  return found.filter(({ resource }) => !taken.has(resource))
}
