import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { findingsOf, lintNasty } from '../support/nasty.js'

/** What GitLab documents of its Code Quality report. */
const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        // relative to the repository, without "./"
        properties: { path: { type: 'string', pattern: '^[^./]' }, lines: { type: 'object', required: ['begin'], additionalProperties: false, properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } } } },
      },
    },
  },
} as const

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } }
}

async function issuesOf(...options: Parameters<typeof findingsOf>): Promise<readonly Issue[]> {
  const issues: unknown = JSON.parse((await lintNasty('gitlab', ...options)).out)
  const validate = new Ajv().compile(SCHEMA)
  validate(issues)
  expect(validate.errors ?? []).toEqual([])
  return issues as Issue[]
}

describe('Code Quality of GitLab', () => {
  it('says of each finding what the JSON report says', async () => {
    const found = await findingsOf()
    const issues = await issuesOf()
    expect(issues.map(({ check_name, severity, location }) => [check_name, severity, location])).toEqual(found.map(({ rule, severity, file, range: { start, end } }) => [rule, { error: 'major', warning: 'minor', info: 'info' }[severity], { path: file, lines: { begin: start.line, end: end.line } }]))
    for (const [index, { message }] of found.entries()) expect(issues[index]?.description.startsWith(message)).toBe(true)
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  })

  it('is a list also where there is nothing to report', async () => {
    expect(await issuesOf({ rule: ['missing-dependency=off'], paths: ['pipeline/OneLine.json'] })).toEqual([])
  })
})
