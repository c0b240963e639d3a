import { isComputed, type Computed } from '../plan/action.js'
import type { Action } from '../plan/step.js'
import type { Condition, Plan, Step } from '../plan/plan.js'
import { expressionIn } from '../plan/quote.js'
import { shown } from './shown.js'

/**
 * A plan as a Mermaid flowchart: one box for each step, one arrow for each dependency with its conditions, and a frame
 * around the steps of each branch, loop or called pipeline.
 */
export function planMermaid({ steps }: Plan): string {
  return ['flowchart TD', ...listLines(steps, 's', '  '), ''].join('\n')
}

function listLines(steps: readonly Step[], prefix: string, margin: string): string[] {
  const names = new Map(steps.map(({ id }, index) => [id, `${prefix}${index + 1}`]))
  const lines = steps.flatMap(({ id, action }) => {
    const name = names.get(id) ?? ''
    const frames = framesOf(action).filter(({ inner }) => inner.length > 0)
    return [
      `${margin}${name}["${escaped(id)}<br/>${KINDS[action.kind]}"]`,
      ...frames.flatMap(({ title, inner }, index) => [
        `${margin}subgraph ${name}_${index + 1}["${escaped(title)}"]`,
        ...listLines(inner, `${name}_${index + 1}_`, `${margin}  `),
        `${margin}end`,
        `${margin}${name} --- ${name}_${index + 1}`,
      ]),
    ]
  })
  const arrows = steps.flatMap(({ id, needs }) => needs.map(({ step, when }) => `${margin}${names.get(step) ?? ''} ${arrow(when)} ${names.get(id) ?? ''}`))
  return [...lines, ...arrows]
}

function framesOf(action: Action): { readonly title: string; readonly inner: readonly Step[] }[] {
  switch (action.kind) {
    case 'if':
      return [{ title: words(action.condition), inner: action.then }, { title: 'else', inner: action.otherwise }]
    case 'switch':
      return [...action.cases.map(({ value, steps }) => ({ title: value, inner: steps })), { title: 'else', inner: action.otherwise }]
    case 'for-each':
      return [{ title: `for each of ${words(isComputed(action.items) ? action.items : JSON.stringify(action.items.value))}`, inner: action.steps }]
    case 'until':
      return [{ title: `until ${words(action.condition)}`, inner: action.steps }]
    case 'pipeline':
      return [{ title: action.pipeline, inner: action.steps }]
    default:
      return []
  }
}

/** How much of a value a frame shows. */
const MOST_SHOWN = 60

function words(value: string | boolean | Computed): string {
  const text = isComputed(value) ? expressionIn(value.compute) : String(value)
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

const KINDS: Readonly<Record<Action['kind'], string>> = {
  'batch-execution': 'batch job',
  'update-resource': 'update of a model',
  'ml-pipeline': 'pipeline of Azure ML',
  web: 'web request',
  'get-metadata': 'metadata',
  validation: 'wait for a blob',
  wait: 'wait',
  fail: 'failure',
  'set-variable': 'variable',
  'append-variable': 'variable',
  'set-return-value': 'return value',
  filter: 'filter',
  if: 'condition',
  switch: 'choice',
  'for-each': 'loop',
  until: 'loop',
  pipeline: 'pipeline',
  inactive: 'inactive',
  mock: 'mocked',
}

/** Success is the plain arrow; everything else is dotted and says when. */
function arrow(when: readonly Condition[]): string {
  return when.length === 1 && when[0] === 'Succeeded' ? '-->' : `-. "${when.join(' or ')}" .->`
}

/** Inside quotes Mermaid reads entities: these characters would end the text or open a tag. */
function escaped(text: string): string {
  return shown(text).replace(/[&"<>#;`\\]/g, (character) => `#${character.charCodeAt(0)};`)
}
