import { createHash } from 'node:crypto'
import type { LintReport } from './result.js'
import type { Situated } from './situate.js'

/**
 * A name for each finding, by which other programs know it again in the next report: a digest of what the baseline knows it by
 * (`rules/baseline.ts`): the rule, the resource, and the place in it by the names of activities. No line, no path of a file and
 * no words are in it, so it outlives that a file is moved or reformatted, that something is added above, and that a message is
 * reworded. Of findings that have all that in common the second one and those behind it have their number in the report.
 */
export function fingerprints(findings: readonly Situated[], { identityOf }: Pick<LintReport, 'identityOf'>): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ diagnostic }) => {
    const identity = identityOf(diagnostic)
    const number = (seen.get(identity) ?? 0) + 1
    seen.set(identity, number)
    return createHash('sha256').update(number === 1 ? identity : `${identity}#${number}`).digest('hex')
  })
}
