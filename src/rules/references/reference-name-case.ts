import { stemOf } from '../../factory/layout.js'
import type { FactoryRule } from '../rule.js'

export const referenceNameCase: FactoryRule = {
  id: 'reference-name-case',
  title: 'A reference that differs from the resource\'s name in case',
  category: 'correctness',
  severity: 'warning',
  isLetterCase: true,
  fix: 'safe',
  scope: 'factory',
  check(factory, report) {
    for (const { reference, target } of factory.respelt) {
      // named after the file: then the name in it is what differs, and was reported
      if (stemOf(target.file) === reference.name) continue
      report(reference.at, `"${reference.name}" differs from the name "${target.name}" in case.`, {
        related: [{ at: target.at, message: 'the name' }],
        hint: 'The service takes it; tools that read the file may not.',
        fix: { title: `Write "${target.name}"`, safe: true, edits: [{ kind: 'replace-text', at: reference.at, text: target.name }] },
      })
    }
  },
}
