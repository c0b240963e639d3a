import { fileURLToPath } from 'node:url'
import { ruleIdProblem } from './config.js'
import { EXIT, UsageError } from './errors.js'
import type { World } from './terminal.js'

/** Prints the page of one rule. The pages lie beside the bundle. */
export function explainCommand(rule: string, world: World): number {
  const problem = ruleIdProblem(rule)
  if (problem !== undefined) throw new UsageError(problem)
  world.out(world.disk.text(fileURLToPath(new URL(`./rules/${rule}.md`, import.meta.url))))
  return EXIT.clean
}
