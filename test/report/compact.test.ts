import { describe, expect, it } from 'vitest'
import { findingsOf, lintNasty } from '../support/nasty.js'

describe('the compact format', () => {
  it('has one line for each finding', async () => {
    const lines = (await lintNasty('compact')).out.split('\n')
    const found = await findingsOf()
    expect(lines.map((line) => /^(.*):(\d+):(\d+): (error|warning|info): .* \[([a-z-]+)\]$/u.exec(line)?.slice(1))).toEqual([...found.map(({ file, severity, rule, range: { start } }) => [file, String(start.line), String(start.column), severity, rule]), undefined])
  })

  it('can be read', async () => {
    const { out } = await lintNasty('compact', { paths: ['pipeline/Lines.json'] })
    expect(out.split('\n')[0]).toBe('pipeline/Lines.json:18:25: warning: "first" differs from the activity\'s name "First" in case. [dependency-name-case]')
  })
})
