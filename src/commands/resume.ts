import { inOrder, resultsOf } from '../plan/apply.js'
import { deployResultsOf } from '../plan/deploy/carry-out.js'
import { absolute, display } from './paths.js'
import { carryOut, printResult, refuseLock, type CarryOutArguments } from './carry-out.js'
import { EXIT, Refused } from './errors.js'
import { printDeployment, carryOutDeployment } from './deployment.js'
import { continueJournal, isDeployment, lookInto, type AnyPast, type JournalFile } from './journal-file.js'
import { sourceRoot } from './sources.js'
import { isStandIn, markSpent, spentAs } from './spent.js'
import type { World } from './terminal.js'

/** The options of `adfc resume`, as they stand on the command line. */
export interface ResumeArguments extends CarryOutArguments {
  readonly journal: string
  /** The factory's directory, where it has moved since. */
  readonly root: string | undefined
  readonly withoutSources: boolean
}

/** Goes on with a plan that was begun and not finished, in the cloud in which it was begun. Returns the exit code. */
export async function resumeCommand(options: ResumeArguments, world: World): Promise<number> {
  const file = absolute(world.cwd, options.journal)
  const { past } = lookInto(file, world)
  refuseLock(past.plan, options)
  if (past.outcome !== undefined) return finishedAlready(past, options, world)
  refuseOtherJournal(past, file, world)
  // held from here on, and read again: another process may have gone on meanwhile
  const held = continueJournal(file, world)
  try {
    const { root: before, cloud: where } = held.past
    const root = before === null || options.withoutSources ? null : sourceRoot(held.past.plan, options.root ?? before, world, 'Put them back as they were to go on, or add --without-sources.')
    const begin = (): JournalFile => {
      const at = new Date().toISOString()
      // where the process ended before it could
      if (!spentAs(held.past.plan.id, where, world)) markSpent(held.past.plan, where, at, file, world)
      held.journal.append({ entry: 'resumed', at })
      return held.journal
    }
    const undertaking = { root, journal: options.journal, cloud: cloudOf(held.past, options.cloud), begin }
    if (isDeployment(held.past)) return await carryOutDeployment({ ...undertaking, plan: held.past.plan, past: held.past }, options, world)
    return await carryOut({ ...undertaking, plan: held.past.plan, past: held.past }, options, world)
  } finally {
    held.journal.close()
  }
}

/** What was begun against stand-ins does not go on against Azure, nor the other way round. */
function cloudOf({ cloud: before }: AnyPast, given: string | undefined): string {
  if (given === undefined) return before
  if (isStandIn(given) === isStandIn(before) && (isStandIn(given) || given === before)) return given
  throw new Refused(`The plan was begun ${isStandIn(before) ? `with the cloud file "${before}"` : `in the cloud "${before}"`}, and goes on there or not at all: leave --cloud out.`)
}

function finishedAlready(past: AnyPast, options: ResumeArguments, world: World): number {
  const what = isDeployment(past) ? `the deployment to "${past.plan.target.name}"` : `the pipeline "${past.plan.pipeline}"`
  world.err(`The plan was finished: ${what} ${past.outcome === 'Succeeded' ? 'succeeded' : 'failed'}. There is nothing to resume.\n`)
  if (options.format !== 'text') world.out(pastResult(past, options, world))
  return past.outcome === 'Succeeded' ? EXIT.clean : EXIT.findings
}

function pastResult(past: AnyPast, options: ResumeArguments, world: World): string {
  const outcome = past.outcome ?? 'Failed'
  if (isDeployment(past)) return printDeployment(past.plan, { outcome, steps: deployResultsOf(past.plan, past.steps), stillStopped: [] }, options.journal, options, world)
  return printResult(past.plan, { outcome, steps: inOrder(past.plan, resultsOf(past)), interrupted: [] }, options.journal, options, world)
}

/** A plan that was begun twice at the same time has two journals; only the one of the mark counts. */
function refuseOtherJournal({ plan, cloud }: AnyPast, file: string, world: World): void {
  const spent = spentAs(plan.id, cloud, world)
  if (!spent || spent.journal === file || world.disk.kind(spent.journal) === undefined) return
  throw new Refused(`The plan is carried out with another journal, "${display(world.cwd, spent.journal)}".`)
}
