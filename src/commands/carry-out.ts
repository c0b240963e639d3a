import { randomUUID } from 'node:crypto'
import { apply, type ApplyResult } from '../plan/apply.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import type { Past } from '../plan/journal.js'
import type { Plan } from '../plan/plan.js'
import { InDoubt } from '../plan/runner.js'
import { runText } from '../report/run-text.js'
import { pacedClock } from './clock.js'
import { CannotWork, EXIT, Refused, UsageError } from './errors.js'
import type { JournalFile } from './journal-file.js'
import { givenSecret } from './sources.js'
import { paletteFor, type World } from './terminal.js'
import { VERSION } from './version.js'
import { cloudOf, watch, type Watch } from './watch.js'

/** The options that `adfc apply` and `adfc resume` share. */
export interface CarryOutArguments {
  readonly parallel: number
  readonly inDoubt: 'retry' | 'skip' | 'fail' | undefined
  readonly cloud: string | undefined
  /** A blob that is leased while a deployment lasts. */
  readonly lock?: string | undefined
  readonly format: 'text' | 'json' | 'jsonl'
  readonly color: 'auto' | 'always' | 'never'
}

export interface Undertaking {
  readonly plan: Plan
  /** The factory's directory, absolute; null without sources. */
  readonly root: string | null
  /** As the user names it. */
  readonly journal: string
  /** A cloud by its name or a cloud file; that of the plan where it is absent. */
  readonly cloud: string | undefined
  readonly past?: Past
  /** Opens the journal; called when all checks have passed. Takes the cloud as the journal has it, and the run's id. */
  readonly begin: (cloud: string, run: string) => JournalFile
}

/** Runs of a pipeline disturb no one else. Throws `UsageError` where one is to take a lock. */
export function refuseLock({ kind }: Plan | DeployPlan, { lock }: CarryOutArguments): void {
  if (kind === 'run' && lock !== undefined) throw new UsageError('--lock is for deployments, and this is the plan of a run.')
}

/** Carries a plan out or goes on with it, shows how it goes, prints what came of it. Returns the exit code. */
export async function carryOut({ plan, root, journal, cloud: where, past, begin }: Undertaking, options: CarryOutArguments, world: World): Promise<number> {
  const { cloud, written } = cloudOf(plan, where, world)
  const clock = pacedClock(cloud.pace)
  const { azureRunner } = await import('../azure/runner.js')
  const runner = azureRunner({ plan, cloud, clock, random: Math.random, given: (secret) => givenSecret(secret, root, world) })
  const watched = await watch(options, world)
  let opened: JournalFile | undefined
  const questions = oneAtATime()
  try {
    const result = await apply({
      plan,
      runner,
      clock,
      ...(past ? { past } : {}),
      parallel: options.parallel,
      signal: watched.interruption.signal,
      on: watched.on,
      chance: { random: Math.random, guid: () => randomUUID() },
      begin: (run) => {
        opened = begin(written, run)
        watched.begun()
      },
      append: (entry) => opened?.append(entry),
      inDoubt: (step, question) => questions(() => decide(step, question, options, watched, world)),
    })
    watched.clear()
    world.out(opened || options.format !== 'text' ? printResult(plan, result, opened || past ? journal : undefined, options, world) : `Interrupted before anything ${past ? 'further ' : ''}was changed.${past ? ` What was begun may still run; "adfc resume ${journal}" goes on.` : ''}\n`)
    return result.outcome === 'Succeeded' ? EXIT.clean : result.outcome === 'Failed' ? EXIT.findings : EXIT.interrupted
  } catch (error) {
    watched.clear()
    throw asCommandError(error, journal, past !== undefined)
  } finally {
    watched.close()
    opened?.close()
  }
}

/** What to do about a request in doubt: the option, else the user, else the run stops there. */
async function decide(step: string, question: string, { inDoubt }: CarryOutArguments, watched: Watch, world: World): Promise<'retry' | 'skip' | 'fail'> {
  if (inDoubt) return inDoubt
  if (!world.ask) throw new InDoubt(`"${step}": ${question}`)
  watched.clear()
  try {
    for (;;) {
      const answer = (await world.ask(`${step}: ${question} Send it again (retry), take it as done (skip), or let the step fail (fail)? `)).trim().toLowerCase()
      if (answer === 'retry' || answer === 'skip' || answer === 'fail') return answer
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Interrupted') throw new InDoubt(`"${step}": ${question}`)
    throw error
  }
}

/** Questions of several steps are asked one behind the other. */
function oneAtATime(): <Answer>(ask: () => Promise<Answer>) => Promise<Answer> {
  let turn: Promise<unknown> = Promise.resolve()
  return (ask) => {
    const answer = turn.then(ask)
    turn = answer.catch(() => undefined)
    return answer
  }
}

/** What stops a run before it changes anything, as errors of the commands with their exit codes. */
export function asCommandError(error: unknown, journal: string, wasBegun: boolean): unknown {
  if (!(error instanceof Error)) return error
  const unchanged = wasBegun ? `Nothing further was changed; what was begun may still run, and "adfc resume ${journal}" goes on.` : 'Nothing was changed.'
  const hint = 'hint' in error && typeof error.hint === 'string' ? ` ${error.hint}` : ''
  switch (error.name) {
    case 'Refusal':
      return new Refused(`${error.message}${hint} ${unchanged}`)
    case 'OutOfReach':
      return new CannotWork(`${error.message}${hint} ${unchanged}`)
    case 'InDoubt':
      return new Refused(`${error.message} Decide with "adfc resume ${journal} --in-doubt retry", "skip" or "fail".`)
    default:
      return error
  }
}

/** What came of a run, in the form that was asked for; `journal` is absent where nothing was begun. */
export function printResult(plan: Plan, result: ApplyResult, journal: string | undefined, options: CarryOutArguments, world: World): string {
  const { id, pipeline, label } = plan
  switch (options.format) {
    case 'text':
      return runText(plan, result, journal ?? '', paletteFor(options.color, world))
    case 'jsonl':
      return `${JSON.stringify({ event: 'finished', outcome: result.outcome })}\n`
    case 'json':
      return `${JSON.stringify({ version: 1, tool: { name: 'adfc', version: VERSION }, plan: { id, pipeline, ...(label === undefined ? {} : { label }) }, outcome: result.outcome, steps: result.steps, interrupted: result.interrupted, journal: journal ?? null }, null, 2)}\n`
  }
}
