import { readPlan } from '../plan/read-plan.js'
import { EXIT, Refused } from './errors.js'
import { planFileText } from './plan-file.js'
import { render, type PlanRunArguments } from './plan-run.js'
import { spentAs } from './spent.js'
import type { World } from './terminal.js'

/** Prints a saved plan, also a spent or an altered one, and says on standard error what keeps it from being carried out. */
export function showCommand(file: string, options: Pick<PlanRunArguments, 'format' | 'color'>, world: World): number {
  const read = readPlan(planFileText(file, world.disk, world.cwd))
  if (!read.plan) throw new Refused(`"${file}" ${read.problem}.`)
  world.out(render(read.plan, options, world))
  if (read.problem !== undefined) world.err(`"${file}" ${read.problem}: it cannot be carried out.\n`)
  const spent = read.problem === undefined ? spentAs(read.plan.id, read.plan.cloud, world) : undefined
  if (spent) world.err(`The plan is spent: it was carried out on ${spent.at}.\n`)
  return EXIT.clean
}
