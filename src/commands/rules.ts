import { FINDINGS } from '../rules/findings.js'
import { severityUnder, type Preset } from '../rules/presets.js'
import type { Finding, Rule } from '../rules/rule.js'
import { EXIT } from './errors.js'
import type { World } from './terminal.js'

/** Lists everything that can be reported, with its severity under a preset: as a table, as JSON, or as a table in Markdown. */
export function rulesCommand(format: 'text' | 'json' | 'markdown', preset: Preset, world: World): number {
  switch (format) {
    case 'text':
      world.out(textTable(preset))
      break
    case 'json':
      world.out(`${JSON.stringify(FINDINGS.map((finding) => described(finding, preset)), null, 2)}\n`)
      break
    case 'markdown':
      world.out(markdownTable(preset))
      break
  }
  return EXIT.clean
}

function described(finding: Finding | Rule, preset: Preset): object {
  const { id, title, category, severity, fix } = finding
  const inPreset = severityUnder(preset, finding)
  return { id, title, category, severity, preset, isOn: inPreset !== 'off', ...(inPreset !== 'off' && { severityInPreset: inPreset }), ...(fix && { fix }), ...('options' in finding && { options: finding.options }) }
}

function textTable(preset: Preset): string {
  const width = Math.max(...FINDINGS.map(({ id }) => id.length))
  return FINDINGS.map((finding) => `${finding.id.padEnd(width)}  ${severityUnder(preset, finding).padEnd(7)}  ${finding.category.padEnd(15)}  ${fixWords(finding).padEnd(6)}  ${finding.title}\n`).join('')
}

function markdownTable(preset: Preset): string {
  const rows = FINDINGS.map((finding) => [`\`${finding.id}\``, severityUnder(preset, finding), finding.category, fixWords(finding), finding.title.replaceAll('|', '\\|')])
  return [['rule', `severity in "${preset}"`, 'category', 'fix', 'what it finds'], ['---', '---', '---', '---', '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

function fixWords({ fix }: Finding): string {
  return fix ?? ''
}
