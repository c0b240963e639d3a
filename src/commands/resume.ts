import { inOrder, resultsOf } from '../plan/apply.js'
import type { Past } from '../plan/journal.js'
import { absolute, display } from './paths.js'
import { carryOut, printResult, type CarryOutArguments } from './carry-out.js'
import { EXIT, Refused } from './errors.js'
import { continueJournal, lookInto } from './journal-file.js'
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
  if (past.outcome !== undefined) return finishedAlready(past, options, world)
  refuseOtherJournal(past, file, world)
  // held from here on, and read again: another process may have gone on meanwhile
  const held = continueJournal(file, world)
  try {
    const { plan, root: before } = held.past
    const root = before === null || options.withoutSources ? null : sourceRoot(plan, options.root ?? before, world, 'Put them back as they were to go on, or add --without-sources.')
    return await carryOut({
      plan,
      root,
      journal: options.journal,
      cloud: cloudOf(held.past, options.cloud),
      past: held.past,
      begin: () => {
        const at = new Date().toISOString()
        // where the process ended before it could
        if (!spentAs(plan.id, held.past.cloud, world)) markSpent(plan.id, held.past.cloud, at, file, world)
        held.journal.append({ entry: 'resumed', at })
        return held.journal
      },
    }, options, world)
  } finally {
    held.journal.close()
  }
}

/** What was begun against stand-ins does not go on against Azure, nor the other way round. */
function cloudOf({ cloud: before }: Past, given: string | undefined): string {
  if (given === undefined) return before
  if (isStandIn(given) === isStandIn(before) && (isStandIn(given) || given === before)) return given
  throw new Refused(`The plan was begun ${isStandIn(before) ? `with the cloud file "${before}"` : `in the cloud "${before}"`}, and goes on there or not at all: leave --cloud out.`)
}

function finishedAlready(past: Past, options: ResumeArguments, world: World): number {
  world.err(`The plan was finished: the pipeline "${past.plan.pipeline}" ${past.outcome === 'Succeeded' ? 'succeeded' : 'failed'}. There is nothing to resume.\n`)
  const steps = inOrder(past.plan, resultsOf(past))
  if (options.format !== 'text') world.out(printResult(past.plan, { outcome: past.outcome ?? 'Failed', steps, interrupted: [] }, options.journal, options, world))
  return past.outcome === 'Succeeded' ? EXIT.clean : EXIT.findings
}

/** A plan that was begun twice at the same time has two journals; only the one of the mark counts. */
function refuseOtherJournal({ plan, cloud }: Past, file: string, world: World): void {
  const spent = spentAs(plan.id, cloud, world)
  if (!spent || spent.journal === file || world.disk.kind(spent.journal) === undefined) return
  throw new Refused(`The plan is carried out with another journal, "${display(world.cwd, spent.journal)}".`)
}
