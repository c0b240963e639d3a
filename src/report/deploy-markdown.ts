import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import { lineText, MARKS, summaryOfPlan, triggerWords } from './deploy-text.js'
import { code, prose } from './markdown.js'

/** GitHub takes comments of 65,536 characters. */
const MOST = 60_000

/** A plan of a deployment for a comment on a pull request: the summary, then each change, folded. Names are text there: no mention, no link, no HTML. */
export function deployMarkdown(plan: DeployPlan): string {
  const head = `### adfc plan deploy\n\n${code(plan.target.name)}: ${summaryOfPlan(plan)}\n`
  const changes = plan.changes.map(({ object, change, lines }) => (lines.length === 0 ? `- \`${MARKS[change]}\` ${change} ${code(object)}` : `- \`${MARKS[change]}\` ${change} ${code(object)}\n${lines.map((line) => `  - ${code(lineText(line))}`).join('\n')}`))
  const sections = [folded('Changes', changes), folded('Triggers', triggerWords(plan).map((line) => `- ${prose(line)}`)), ...(plan.notes.length === 0 ? [] : [`\n**Notes**\n\n${plan.notes.map(({ message }) => `- ${prose(message)}`).join('\n')}\n`])]
  return head + sections.join('')
}

function folded(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const fitting: string[] = []
  let length = 0
  for (const line of lines) {
    length += line.length + 1
    if (length > MOST / 2) break
    fitting.push(line)
  }
  const left = lines.length - fitting.length
  return `\n<details><summary>${title} (${lines.length})</summary>\n\n${fitting.join('\n')}\n${left === 0 ? '' : `\n${left} more not shown.\n`}\n</details>\n`
}
