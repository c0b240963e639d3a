import type { DeployResult, DeployStepResult } from '../plan/deploy/carry-out.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import { inWords } from '../plan/timespan.js'
import { shown } from './shown.js'
import type { Palette } from './text.js'

/** What came of a deployment, for people: what failed and why, what was left out for it, and one line for the whole. */
export function deploymentText(plan: DeployPlan, result: DeployResult, journal: string, palette: Palette): string {
  const width = Math.max(0, ...plan.steps.map(({ id }) => shown(id).length))
  const byId = new Map(result.steps.map((step) => [step.id, step]))
  const lines = plan.steps.flatMap(({ id }) => row(id, byId.get(id), width, palette))
  const stopped = result.stillStopped.map((object) => `  ${palette.error(`"${shown(object)}" was started before, and is stopped now: start it by hand.`)}`)
  return `${[...lines, ...stopped, '', lastLine(plan, result, journal)].join('\n')}\n`
}

function row(id: string, step: DeployStepResult | undefined, width: number, palette: Palette): string[] {
  const name = shown(id).padEnd(width)
  if (!step) return [`  ${name}  ${palette.dim('not done')}`]
  const { outcome, seconds, error } = step
  const paint = outcome === 'Failed' ? 'error' : outcome === 'Skipped' ? 'dim' : 'info'
  const time = outcome === 'Skipped' || seconds === 0 ? '' : `  ${inWords(seconds)}`
  const reasons = error ? [`      ${shown(error.message)} [${error.code}]`, ...(error.hint === undefined ? [] : [`      hint: ${shown(error.hint)}`])] : []
  return [`  ${name}  ${palette[paint](outcome)}${time}`, ...reasons]
}

function lastLine({ target, steps }: DeployPlan, { outcome, steps: results }: DeployResult, journal: string): string {
  const name = `"${shown(target.name)}"`
  const done = results.filter((step) => step.outcome === 'Succeeded').length
  switch (outcome) {
    case 'Succeeded':
      return steps.length === 0 ? `There was nothing to do in ${name}.` : `${name} is now what the plan says: ${done} of ${steps.length} steps done.`
    case 'Failed':
      return `The deployment to ${name} failed: ${done} of ${steps.length} steps done. Mend what failed and make a new plan; it holds only what is left.`
    case 'Interrupted':
      return `The deployment to ${name} was interrupted: ${done} of ${steps.length} steps done. "adfc resume ${journal}" goes on.`
  }
}
