import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { Plan } from '../plan/plan.js'
import { readPlan } from '../plan/read-plan.js'
import { shown } from '../report/shown.js'
import { EXIT, Refused, UsageError } from './errors.js'
import { planFileText } from './plan-file.js'
import { renderDeploy } from './plan-deploy.js'
import { render } from './plan-run.js'
import { spentAs } from './spent.js'
import type { Color, World } from './terminal.js'

/** Prints a saved plan, also a spent or an altered one, and says on standard error what keeps it from being carried out. */
export function showCommand(file: string, options: { readonly format: 'text' | 'json' | 'mermaid' | 'markdown'; readonly color: Color }, world: World): number {
  const read = readPlan(planFileText(file, world.disk, world.cwd))
  if (!read.plan) throw new Refused(`"${file}" ${shown(read.problem)}.`)
  world.out(printed(read.plan, options, world))
  if (read.problem !== undefined) world.err(`"${file}" ${read.problem}: it cannot be carried out.\n`)
  const spent = read.problem === undefined ? spentAs(read.plan.id, read.plan.cloud, world) : undefined
  if (spent) world.err(`The plan is spent: it was carried out on ${spent.at}.\n`)
  return EXIT.clean
}

function printed(plan: Plan | DeployPlan, { format, color }: { readonly format: 'text' | 'json' | 'mermaid' | 'markdown'; readonly color: Color }, world: World): string {
  if (plan.kind === 'deploy') {
    if (format === 'mermaid') throw new UsageError('A plan of a deployment has no "--format mermaid": it is text, json or markdown.')
    return renderDeploy(plan, format, color, world)
  }
  if (format === 'markdown') throw new UsageError('A plan of a run has no "--format markdown": it is text, json or mermaid.')
  return render(plan, { format, color }, world)
}
