import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openableFile } from '../../src/factory/origin.js'
import { lintEach, type LintOptions } from '../../src/rules/lint.js'
import { FIXTURES, readFixture } from '../support/fixture.js'

const factories = [...readdirSync(join(FIXTURES, 'rules')).flatMap((rule) => [`rules/${rule}/bad`, `rules/${rule}/good`]), 'factories/retraining', 'factories/ten-mistakes', 'factories/exported']

describe('the findings of one file', () => {
  it.each(factories)('are the same where the others are not judged: %s', (directory) => {
    const files = [...readFixture(directory)].filter(([path]) => path !== 'adfc.json').map(([path, text]) => ({ path, text }))
    const found = (options: LintOptions): readonly unknown[] => lintEach(files, { preset: 'strict', ...options }).diagnostics
    const all = found({})
    for (const { path } of files) {
      const isOwn = (each: unknown): boolean => openableFile((each as { at: { file: string } }).at.file) === path
      expect(found({ reported: new Set([path]) }).filter(isOwn)).toEqual(all.filter(isOwn))
    }
  })
})
