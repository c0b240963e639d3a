import { callSlips, placeOf } from './calls.js'
import type { FactoryRule } from '../rule.js'

export const argumentNameCase: FactoryRule = {
  id: 'argument-name-case',
  title: 'An argument that differs from the parameter\'s name in case',
  category: 'correctness',
  severity: 'warning',
  isLetterCase: true,
  fix: 'safe',
  scope: 'factory',
  check(factory, report) {
    for (const { call, slip: { argument, declared } } of callSlips(factory, 'case')) {
      // two arguments that differ only in case cannot both be given the declared name
      const isOnly = call.passed.filter(({ name }) => name.toLowerCase() === declared.name.toLowerCase()).length === 1
      report(placeOf(call, argument, declared.name), `"${argument.name}" differs from the parameter "${declared.name}" in case.`, {
        related: [{ at: declared.at, message: 'the parameter' }],
        hint: 'The service takes it; tools that read the file may not.',
        fix: isOnly ? { title: `Write "${declared.name}"`, safe: true, edits: [{ kind: 'rename-key', at: argument.at, text: declared.name }] } : undefined,
      })
    }
  },
}
