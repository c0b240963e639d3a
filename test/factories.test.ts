import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Situated } from '../src/report/situate.js'
import { expectation, FIXTURES, lintFiles, readFixture } from './support/fixture.js'

const aboveInfo = (found: readonly Situated[]): Situated[] => found.filter(({ diagnostic }) => diagnostic.severity !== 'info')

describe('the sample factory', () => {
  it('has nothing above info', () => {
    const files = readFixture('factories/retraining')
    expect(files.size).toBeGreaterThan(0)
    expect(expectation(aboveInfo(lintFiles(files)), files)).toBe('')
  })
})

describe('the factory with ten mistakes', () => {
  const files = readFixture('factories/ten-mistakes')
  const found = lintFiles(files)

  it('has its findings as expected', async () => {
    await expect(expectation(found, files)).toMatchFileSnapshot(join(FIXTURES, 'factories/ten-mistakes.expected.txt'))
  })

  it('has ten findings above info, each of another kind but the two names', () => {
    const rules = aboveInfo(found).map(({ diagnostic }) => diagnostic.rule)
    expect(rules).toHaveLength(10)
    expect(new Set(rules).size).toBe(9)
  })

  it('never shows the secret in a message', () => {
    for (const { diagnostic } of found) expect(JSON.stringify(diagnostic)).not.toContain('this-is-not-a-real-secret')
  })
})
