import { stemOf } from '../../factory/layout.js'
import type { Resource } from '../../factory/model.js'
import { duplicates } from './duplicate-name.js'
import { oncePerFactory } from '../once.js'
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
export const misnamed = oncePerFactory((factory): { resource: Resource; stem: string }[] => {
  const found: { resource: Resource; stem: string }[] = []
  for (const resource of factory.resources) {
    const { name, file, root, kind, at } = resource
    const stem = stemOf(file)
    if (name === stem || name.normalize('NFC') === stem.normalize('NFC')) continue
    const isNamed = at.path.length > 0
    if (isNamed && root !== undefined && kind !== 'activity' && !factory.origins.has(file)) found.push({ resource, stem })
  }
  if (found.length === 0) return []
  const taken = new Set(duplicates(factory).flatMap(({ resource, first }) => [resource, first]))
  return found.filter(({ resource }) => !taken.has(resource))
})
