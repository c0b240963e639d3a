import type { Cloud } from '../address/cloud.js'
import type { ApplyEvent } from '../plan/apply.js'
import type { DeployEvent } from '../plan/deploy/carry-out.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { Plan } from '../plan/plan.js'
import type { Interruption } from '../plan/runner.js'
import { readCloud } from './cloud.js'
import { Refused } from './errors.js'
import { absolute } from './paths.js'
import { liveProgress, plainProgress } from './progress.js'
import type { World } from './terminal.js'

/** What the user sees of a plan that is carried out, and Ctrl-C. */
export interface Watch {
  /** Shows an event, and prints it where events are what is printed. */
  on(event: ApplyEvent | DeployEvent): void
  /** Aborted when the user wants to stop. */
  readonly interruption: AbortController
  /** From here on something is changed: an interruption is said to be under way. */
  begun(): void
  /** Clears what is drawn live, so that something else can be printed. */
  clear(): void
  /** Ctrl-C is nothing to us any more. */
  close(): void
}

/** Begins to show how it goes, and to listen to Ctrl-C. */
export async function watch({ format }: { readonly format: 'text' | 'json' | 'jsonl' }, world: World): Promise<Watch> {
  const terminal = format === 'text' && canRedraw(world) ? world.errorTerminal : undefined
  const progress = terminal ? await liveProgress(terminal, world) : plainProgress(world)
  const interruption = new AbortController()
  let isBegun = false
  const on = (event: ApplyEvent | DeployEvent): void => {
    progress.on(event)
    if (format === 'jsonl') world.out(`${JSON.stringify(event)}\n`)
  }
  const stopListening = world.onInterrupt(() => {
    if (isBegun) on({ event: 'interrupting' })
    interruption.abort({ interrupted: 'user' } satisfies Interruption)
  })
  return { on, interruption, begun: () => void (isBegun = true), clear: () => progress.end(), close: stopListening }
}

/** A terminal that knows its size and can move its cursor. */
function canRedraw({ errorTerminal, env }: World): boolean {
  return errorTerminal !== undefined && errorTerminal.rows > 3 && env['TERM'] !== 'dumb'
}

/**
 * The cloud in which a plan is carried out, by its name or a cloud file; that of the plan where none is named. `written` is how the journal has it: the
 * file as an absolute path. Throws `Refused` where the plan was made for another one.
 */
export function cloudOf(plan: Plan | DeployPlan, named: string | undefined, world: World): { readonly cloud: Cloud; readonly written: string } {
  const where = named ?? plan.cloud
  const cloud = readCloud(where, world)
  if (where !== cloud.name) return { cloud, written: absolute(world.cwd, where) }
  if (cloud.name !== plan.cloud) throw new Refused(`The plan was made for the cloud "${plan.cloud}", not for "${cloud.name}".`)
  return { cloud, written: where }
}
