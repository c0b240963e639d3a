import type { Change, DeployNote, DeployPlan } from '../plan/deploy/deploy-plan.js'
import { lineText, MARKS, summaryOfPlan, triggerWords } from './deploy-text.js'
import { code, prose } from './markdown.js'
import { count } from './summary.js'

/** GitHub takes comments of 65,536 characters; this is how many of them each part may take. */
const MOST = { changes: 30_000, triggers: 10_000, notes: 20_000 }

/** Places of one object: more of them would leave no room for others. */
const MOST_PLACES = 40

/** A plan of a deployment for a comment on a pull request: the summary, then each change, folded. Names are text there: no mention, no link, no HTML. */
export function deployMarkdown(plan: DeployPlan): string {
  const changes = fitting(plan.changes.map(changeItem), MOST.changes, 'change')
  const triggers = fitting(triggerWords(plan).map((line) => `- ${prose(line)}`), MOST.triggers, 'trigger')
  const notes = fitting(loudFirst(plan.notes).map(({ message }) => `- ${prose(message)}`), MOST.notes, 'note')
  return [
    `### adfc plan deploy\n\n${code(plan.target.name)}: ${summaryOfPlan(plan)}\n`,
    ...(changes === undefined ? [] : [folded(`Changes (${plan.changes.length})`, changes)]),
    ...(triggers === undefined ? [] : [folded(`Triggers (${triggerWords(plan).length})`, triggers)]),
    ...(notes === undefined ? [] : [`\n**Notes**\n\n${notes}`]),
  ].join('')
}

function changeItem({ object, change, lines }: Change): string {
  const places = lines.slice(0, MOST_PLACES).map((line) => `\n  - ${code(lineText(line))}`)
  const left = lines.length - places.length
  return `- \`${MARKS[change]}\` ${change} ${code(object)}${places.join('')}${left === 0 ? '' : `\n  - and ${count(left, 'more place')}`}`
}

/** What is lost is not among what is cut. */
function loudFirst(notes: readonly DeployNote[]): DeployNote[] {
  const isLoud = ({ code }: DeployNote): boolean => code === 'loses-credential'
  return [...notes.filter(isLoud), ...notes.filter((note) => !isLoud(note))]
}

/** As many items as there is room for, and a sentence about the others; nothing where there are none. */
function fitting(items: readonly string[], most: number, what: string): string | undefined {
  if (items.length === 0) return undefined
  let length = 0
  const end = items.findIndex((item) => (length += item.length + 1) > most)
  if (end === -1) return `${items.join('\n')}\n`
  return `${items.slice(0, end).join('\n')}\n\n${count(items.length - end, `more ${what}`)} left out, for a comment has no room: "adfc show" prints all of the plan.\n`
}

function folded(title: string, text: string): string {
  return `\n<details><summary>${title}</summary>\n\n${text}\n</details>\n`
}
