import { hostname, userInfo } from 'node:os'
import type { Cloud } from '../address/cloud.js'
import type { BlobLock } from '../azure/blob-lock.js'
import type { DeployPast } from '../plan/deploy/deploy-journal.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import { carryOutPlan, type DeployResult } from '../plan/deploy/carry-out.js'
import type { Clock, Interruption } from '../plan/runner.js'
import { deploymentText } from '../report/deployment-text.js'
import { asCommandError, type CarryOutArguments } from './carry-out.js'
import { pacedClock } from './clock.js'
import { EXIT, Interrupted, Refused } from './errors.js'
import type { JournalFile } from './journal-file.js'
import { openLiveSite } from './live-site.js'
import { holdLock } from './lock-file.js'
import { join } from './paths.js'
import { remember, targetKey } from './remembered.js'
import { givenSecret } from './sources.js'
import { stateDirectory } from './spent.js'
import { paletteFor, type World } from './terminal.js'
import { VERSION } from './version.js'
import { cloudOf, watch } from './watch.js'

export interface Deployment {
  readonly plan: DeployPlan
  /** The factory's directory, absolute; null without sources. */
  readonly root: string | null
  /** As the user names it. */
  readonly journal: string
  /** A cloud by its name or a cloud file; that of the plan where it is absent. */
  readonly cloud: string | undefined
  readonly past?: DeployPast
  /** Opens the journal; called when all checks have passed. Takes the cloud as the journal has it. */
  readonly begin: (cloud: string) => JournalFile
}

/** Carries a deployment out or goes on with it, shows how it goes, prints what came of it. Returns the exit code. */
export async function carryOutDeployment({ plan, root, journal, cloud: where, past, begin }: Deployment, options: CarryOutArguments, world: World): Promise<number> {
  const { cloud, written } = cloudOf(plan, where, world)
  const secret = secretsOf(plan, root, world)
  const release = lockTarget(plan, written, world)
  let opened: JournalFile | undefined
  const watched = await watch(options, world)
  const { interruption } = watched
  try {
    const clock = pacedClock(cloud.pace)
    const lock = options.lock === undefined ? undefined : await lockBlobOf(options.lock, plan, cloud, clock, interruption)
    let result: DeployResult
    try {
      result = await carryOutPlan({
        plan,
        site: await openLiveSite(plan.target, cloud, clock),
        clock,
        ...(past ? { past } : {}),
        parallel: options.parallel,
        signal: interruption.signal,
        on: watched.on,
        begin: () => {
          opened = begin(written)
          watched.begun()
        },
        append: (entry) => opened?.append(entry),
        secret,
      })
    } finally {
      await lock?.release()
    }
    const forgotten = remember(plan, result.steps, written, secret, world)
    if (forgotten !== undefined) world.err(`${forgotten}\n`)
    watched.clear()
    if (lock?.lost.aborted) world.err(`${(lock.lost.reason as Error).message}\n`)
    world.out(opened || options.format !== 'text' ? printDeployment(plan, result, opened || past ? journal : undefined, options, world) : `Interrupted before anything ${past ? 'further ' : ''}was changed.\n`)
    return codeOf(result, lock?.lost.aborted === true, opened !== undefined || past !== undefined)
  } catch (error) {
    watched.clear()
    throw asCommandError(error, journal, opened !== undefined || past !== undefined)
  } finally {
    watched.close()
    opened?.close()
    release()
  }
}

/** Who loses the lock is not interrupted by the user: that failed, or could not be begun. */
function codeOf({ outcome }: DeployResult, isLockLost: boolean, wasBegun: boolean): number {
  if (outcome === 'Succeeded') return EXIT.clean
  if (outcome === 'Interrupted' && !isLockLost) return EXIT.interrupted
  return wasBegun ? EXIT.findings : EXIT.cannotWork
}

/** The values of the plan's secrets, from the environment or the files. Throws `Refused` where one is nowhere. */
function secretsOf(plan: DeployPlan, root: string | null, world: World): (name: string) => string {
  const values = new Map(plan.secrets.map((secret) => [secret.name, givenSecret(secret, root, world)]))
  const missing = plan.secrets.filter(({ name }) => values.get(name) === undefined)
  if (missing.length > 0) throw new Refused(`The plan lacks ${missing.map(({ name, variable }) => `the secret ${name} (set ${variable})`).join(', ')}.`)
  return (name) => values.get(name) ?? ''
}

/** One deployment at a time from this machine to a target. */
function lockTarget({ target }: DeployPlan, cloud: string, world: World): () => void {
  const file = join(stateDirectory(world.env), `deployed/${targetKey(target, cloud)}.lock`)
  return holdLock(file, (owner, lock) => `"${target.name}" is being deployed to by ${owner}. If that is not so, remove "${lock}".`, world)
}

/**
 * Leases the blob of `--lock`. A lease that is lost interrupts the deployment: somebody else may be at it. Throws `Refusal` and `OutOfReach`, as all that
 * comes before the first change, and `Interrupted`.
 */
async function lockBlobOf(url: string, plan: DeployPlan, cloud: Cloud, clock: Clock, interruption: AbortController): Promise<BlobLock> {
  const { lockBlob } = await import('../azure/blob-lock.js')
  const owner = { host: hostname(), process: process.pid, user: userName() }
  try {
    const lock = await lockBlob({ url, cloud: { ...cloud, name: plan.cloud }, clock, random: Math.random, owner }, interruption.signal)
    lock.lost.addEventListener('abort', () => interruption.abort({ interrupted: 'user' } satisfies Interruption))
    return lock
  } catch (error) {
    throw interruption.signal.aborted ? new Interrupted('Interrupted before anything was changed.') : error
  }
}

/** Who runs this, by the system; not everybody has a name there. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** What came of a deployment, in the form that was asked for; `journal` is absent where nothing was begun. */
export function printDeployment(plan: DeployPlan, result: DeployResult, journal: string | undefined, options: Pick<CarryOutArguments, 'format' | 'color'>, world: World): string {
  switch (options.format) {
    case 'text':
      return deploymentText(plan, result, journal ?? '', paletteFor(options.color, world))
    case 'jsonl':
      return `${JSON.stringify({ event: 'finished', outcome: result.outcome })}\n`
    case 'json':
      return `${JSON.stringify({ version: 1, tool: { name: 'adfc', version: VERSION }, plan: { id: plan.id, target: plan.target }, outcome: result.outcome, steps: result.steps, stillStopped: result.stillStopped, journal: journal ?? null }, null, 2)}\n`
  }
}
