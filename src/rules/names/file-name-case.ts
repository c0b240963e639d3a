import { misnamed } from './file-name.js'
import type { FactoryRule } from '../rule.js'

export const fileNameCase: FactoryRule = {
  id: 'file-name-case',
  title: 'A file whose name differs from the resource\'s name in case',
  category: 'correctness',
  severity: 'warning',
  isLetterCase: true,
  scope: 'factory',
  check(factory, report) {
    for (const { resource, stem } of misnamed(factory)) {
      if (resource.name.toLowerCase() !== stem.toLowerCase()) continue
      report(resource.at, `The name "${resource.name}" differs from the file name "${stem}" in case.`, { hint: `Rename the file to "${resource.name}.json".` })
    }
  },
}
