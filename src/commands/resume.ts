import { carryOut, type CarryOutArguments } from './carry-out.js'
import { EXIT } from './errors.js'
import { continueJournal, lookInto } from './journal-file.js'
import { absolute } from './paths.js'
import type { World } from './terminal.js'

/** The options of `adfc resume`, as they stand on the command line. */
export interface ResumeArguments extends CarryOutArguments {
  readonly journal: string
  /** The factory's directory, where it has moved since. */
  readonly root: string | undefined
}

/** Goes on with a plan that was begun and not finished. Returns the exit code. */
export async function resumeCommand(options: ResumeArguments, world: World): Promise<number> {
  const { cwd } = world
  const file = absolute(cwd, options.journal)
  const { past } = lookInto(file, world)
  if (past.outcome !== undefined) {
    world.err(`The plan was finished: the pipeline "${past.plan.pipeline}" ${past.outcome === 'Succeeded' ? 'succeeded' : 'failed'}. There is nothing to resume.\n`)
    return past.outcome === 'Succeeded' ? EXIT.clean : EXIT.findings
  }
  // held from here on, and read again: another process may have gone on meanwhile
  const held = continueJournal(file, world)
  const root = options.root === undefined ? past.root : absolute(cwd, options.root)
  try {
    return await carryOut({
      plan: held.past.plan,
      root,
      journal: options.journal,
      past: held.past,
      begin: () => {
        held.journal.append({ entry: 'resumed', at: new Date().toISOString() })
        return held.journal
      },
    }, options, world)
  } finally {
    held.journal.close()
  }
}
