import type { Condition, Plan } from '../plan/plan.js'
import { shown } from './shown.js'

/** A plan as a Mermaid flowchart: one box for each step, one arrow for each dependency with its conditions. */
export function planMermaid({ steps }: Plan): string {
  const names = new Map(steps.map(({ id }, index) => [id, `s${index + 1}`]))
  const boxes = steps.map(({ id, action }) => `  ${names.get(id) ?? ''}["${escaped(id)}<br/>${KINDS[action.kind]}"]`)
  const arrows = steps.flatMap(({ id, needs }) => needs.map(({ step, when }) => `  ${names.get(step) ?? ''} ${arrow(when)} ${names.get(id) ?? ''}`))
  return ['flowchart TD', ...boxes, ...arrows, ''].join('\n')
}

const KINDS = { 'batch-execution': 'batch job', 'update-resource': 'update of a model', wait: 'wait', fail: 'failure', inactive: 'inactive' } as const

/** Success is the plain arrow; everything else is dotted and says when. */
function arrow(when: readonly Condition[]): string {
  return when.length === 1 && when[0] === 'Succeeded' ? '-->' : `-. "${when.join(' or ')}" .->`
}

/** Inside quotes Mermaid reads entities: these characters would end the text or open a tag. */
function escaped(text: string): string {
  return shown(text).replace(/[&"<>#;`\\]/g, (character) => `#${character.charCodeAt(0)};`)
}
