import { describe, expect, it } from 'vitest'
import { painted } from '../../src/commands/explain.js'
import { rulesCommand } from '../../src/commands/rules.js'
import { FINDINGS } from '../../src/rules/findings.js'
import type { Preset } from '../../src/rules/presets.js'
import { memoryWorld } from '../support/world.js'

function printed(format: 'text' | 'json' | 'markdown', preset: Preset): string {
  const world = memoryWorld({})
  expect(rulesCommand(format, preset, world)).toBe(0)
  return world.printed.out
}

const lineOf = (id: string, text: string): string => text.split('\n').find((line) => line.replace(/^\| `/, '').startsWith(id))?.replace(/ +/g, ' ') ?? ''

describe('adfc rules', () => {
  it.each<['text' | 'markdown', Preset, string, string]>([
    ['text', 'recommended', 'dependency-name-case', "dependency-name-case warning correctness safe A dependency that differs from the activity's name in case"],
    ['text', 'strict', 'dependency-name-case', "dependency-name-case error correctness safe A dependency that differs from the activity's name in case"],
    ['text', 'minimal', 'dependency-name-case', "dependency-name-case off correctness safe A dependency that differs from the activity's name in case"],
    ['markdown', 'recommended', 'unknown-key', '| `unknown-key` | warning | correctness | unsafe | A key one edit away from a known one |'],
    ['markdown', 'security', 'literal-secret', '| `literal-secret` | error | security | | A secret in clear text |'],
  ])('as %s under %s', (format, preset, id, expected) => {
    expect(lineOf(id, printed(format, preset))).toBe(expected)
  })

  it('as JSON says what the tables say, and the options', () => {
    const all = JSON.parse(printed('json', 'minimal')) as { id: string }[]
    expect(all.map(({ id }) => id)).toEqual(FINDINGS.map(({ id }) => id))
    expect(all.find(({ id }) => id === 'reserved-activity-name')).toEqual({ id: 'reserved-activity-name', title: 'An activity called "Pipeline"', category: 'correctness', severity: 'warning', preset: 'minimal', isOn: false })
    expect(all.find(({ id }) => id === 'too-many-cases')).toMatchObject({ isOn: false, options: { most: { default: 25 } } })
    expect(all.find(({ id }) => id === 'missing-dependency')).toMatchObject({ isOn: true, severityInPreset: 'error' })
  })
})

describe('a page in a terminal', () => {
  it('has bold headings and dim code, without the marks of Markdown', () => {
    const paint = { bold: (text: string) => `<b>${text}</b>`, dim: (text: string) => `<i>${text}</i>`, error: String, warning: String, info: String }
    const page = '# a-rule\n\nIt is `so`.\n\n## Bad\n\n```json pipeline/A B.json\n{\n  # no heading, `no code`\n}\n```\n\n- `b`\n'
    expect(painted(page, paint).split('\n')).toEqual(['<b>a-rule</b>', '', 'It is <i>so</i>.', '', '<b>Bad</b>', '', '  <i>pipeline/A B.json:</i>', '    <i>{</i>', '    <i>  # no heading, `no code`</i>', '    <i>}</i>', '', '- <i>b</i>', ''])
  })
})
