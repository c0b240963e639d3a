import type { ApplyEvent, ApplyResult, StepResult } from '../plan/apply.js'
import type { DeployEvent } from '../plan/deploy/carry-out.js'
import type { Plan } from '../plan/plan.js'
import { stepPath } from '../plan/step-path.js'
import { inWords } from '../plan/timespan.js'
import { shown } from './shown.js'
import type { Palette } from './text.js'

/** One line for an event, as it stands in the log of a CI job. */
export function eventLine(event: ApplyEvent | DeployEvent): string {
  return shown(wordsOf(event))
}

function wordsOf(event: ApplyEvent | DeployEvent): string {
  switch (event.event) {
    case 'checking':
      return `Looking at what ${event.steps} ${event.steps === 1 ? 'step needs' : 'steps need'}: secrets, blobs, web services`
    case 'looking':
      return 'Looking whether the target is as it was when the plan was made'
    case 'restoring':
      return `${event.object}: is started again`
    case 'attempt':
      return `${event.step}: ${event.resumed ? 'goes on' : event.attempt === 1 ? 'begins' : `attempt ${event.attempt} begins`}`
    case 'progress':
      return `${event.step}: ${event.message}`
    case 'attempt-failed':
      return `${event.step}: ${event.error.message}${event.retryInSeconds === undefined ? '' : ` Next attempt in ${inWords(event.retryInSeconds)}.`}`
    case 'step':
      return `${event.step}: ${event.outcome}${event.outcome === 'Skipped' ? '' : ` after ${inWords(event.seconds)}`}`
    case 'interrupting':
      return 'Interrupted: cancelling what is under way; Ctrl-C again stops at once'
  }
}

/** What came of a run, for people: a table of the steps, their outputs and errors, and one line for the pipeline. */
export function runText(plan: Plan, result: ApplyResult, journal: string, palette: Palette): string {
  const rows = plan.steps.flatMap(({ id }) => {
    const path = stepPath('', id)
    const inner = result.steps.filter((step) => step.id.startsWith(`${path}/`) || step.id.startsWith(`${path}#`))
    return [row(path, result.steps.find((step) => step.id === path), result.interrupted.includes(path)), ...inner.map((step) => row(step.id, step, false))]
  })
  const width = (column: number): number => Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0))
  const widths = [width(0), width(1), width(2)]
  const lines = rows.flatMap(({ cells, paint, margin, details }) => [
    `  ${cells.map((cell, column) => (column === 1 ? palette[paint](cell.padEnd(widths[column] ?? 0)) : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd(),
    ...details.map((detail) => `${margin}      ${shown(detail)}`),
  ])
  return `${[...lines, '', lastLine(plan, result, journal)].join('\n')}\n`
}

interface Row {
  readonly cells: readonly string[]
  /** What is inside of another step stands further to the right. */
  readonly margin: string
  readonly paint: 'error' | 'info' | 'dim' | 'bold'
  readonly details: readonly string[]
}

function row(id: string, step: StepResult | undefined, wasInterrupted: boolean): Row {
  const margin = '  '.repeat(id.split('/').length - 1)
  const name = margin + shown(id)
  if (!step) return { cells: [name, wasInterrupted ? 'Interrupted' : 'not run', ''], margin, paint: 'dim', details: [] }
  const { outcome, attempts, seconds, output, hidden, error } = step
  const time = attempts === 0 ? '' : `${attempts === 1 ? '' : `${attempts} attempts, `}${inWords(seconds)}`
  const paint = outcome === 'Failed' ? 'error' : outcome === 'Skipped' ? 'dim' : 'info'
  const failure = error ? [`${error.message} [${error.code}]`, ...(error.hint === undefined ? [] : [`hint: ${error.hint}`])] : []
  return { cells: [name, outcome, time], margin, paint, details: [...(hidden ? ['its output is secret'] : outputLines(output ?? {})), ...failure] }
}

/** The outputs that the runner gives: a job with its results, a model with its location. */
function outputLines(output: Readonly<Record<string, unknown>>): string[] {
  const { job, results, model, location, confirmed } = output
  const lines: string[] = []
  if (typeof job === 'string') lines.push(`job ${job}`)
  if (typeof results === 'object' && results !== null) for (const [port, path] of Object.entries(results)) lines.push(`${port}: ${String(path)}`)
  if (typeof model === 'string' && typeof location === 'string') lines.push(`"${model}" is now ${location}${confirmed === false ? ' (the service does not show it yet)' : ''}`)
  return lines
}

function lastLine(plan: Plan, { outcome }: ApplyResult, journal: string): string {
  const pipeline = shown(plan.pipeline)
  switch (outcome) {
    case 'Succeeded':
      return `The pipeline "${pipeline}" succeeded.`
    case 'Failed':
      return `The pipeline "${pipeline}" failed.`
    case 'Interrupted':
      return `The pipeline "${pipeline}" was interrupted. "adfc resume ${journal}" goes on.`
  }
}
