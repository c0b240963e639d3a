import type { DeployEntry } from '../plan/deploy/deploy-journal.js'
import type { DeployPlan } from '../plan/deploy/deploy-plan.js'
import { shortId } from '../plan/identity.js'
import type { Entry } from '../plan/journal.js'
import { readPlan } from '../plan/read-plan.js'
import type { Plan } from '../plan/plan.js'
import { deployText } from '../report/deploy-text.js'
import { planText } from '../report/plan-text.js'
import { carryOut, refuseLock, type CarryOutArguments } from './carry-out.js'
import { carryOutDeployment } from './deployment.js'
import { CannotWork, Refused } from './errors.js'
import { reason } from './files.js'
import { createJournal, lookInto, type AnyPast, type JournalFile } from './journal-file.js'
import { shown } from '../report/shown.js'
import { absolute, display } from './paths.js'
import { planFileText } from './plan-file.js'
import { givenSecret, sourceRoot } from './sources.js'
import { isStandIn, markSpent, spentAs } from './spent.js'
import { paletteFor, type World } from './terminal.js'

/** The options of `adfc apply`, as they stand on the command line. */
export interface ApplyArguments extends CarryOutArguments {
  readonly plan: string
  readonly root: string | undefined
  readonly withoutSources: boolean
  readonly yes: boolean
  readonly journal: string | undefined
}

/** Carries a plan out, once. Returns the exit code. */
export async function applyCommand(options: ApplyArguments, world: World): Promise<number> {
  const plan = planFrom(options.plan, world)
  refuseLock(plan, options)
  const journal = options.journal ?? `${options.plan}.journal.jsonl`
  refuseSpent(plan, journal, options.cloud ?? plan.cloud, world)
  if (plan.kind === 'deploy') return applyDeployment(plan, journal, options, world)
  if (plan.placeholders.length > 0) {
    const words = plan.placeholders.map(({ where, text }) => `${text} in ${where}`).join(', ')
    throw new Refused(`The plan still holds ${plan.placeholders.length === 1 ? 'a placeholder' : 'placeholders'}: ${words}. Fill them in and make the plan again.`)
  }
  const root = options.withoutSources ? null : sourceRoot(plan, options.root, world)
  if (root === null) refuseMissingSecrets(plan, world)
  await confirm(plan, options, world)
  return carryOut({ plan, root, journal, cloud: options.cloud, begin: (cloud, run) => begin({ entry: 'plan', journal: 1, at: rightNow(), root, cloud, run, plan }, journal, world) }, options, world)
}

async function applyDeployment(plan: DeployPlan, journal: string, options: ApplyArguments, world: World): Promise<number> {
  const root = options.withoutSources ? null : sourceRoot(plan, options.root, world)
  if (plan.steps.length > 0) await confirm(plan, options, world)
  return carryOutDeployment({ plan, root, journal, cloud: options.cloud, begin: (cloud) => begin({ entry: 'plan', journal: 1, at: rightNow(), root, cloud, plan }, journal, world) }, options, world)
}

function rightNow(): string {
  return new Date().toISOString()
}

/** Makes the journal, then marks the plan as spent: should this process end between the two, the plan is begun. */
function begin(first: Extract<Entry | DeployEntry, { entry: 'plan' }>, journal: string, world: World): JournalFile {
  const file = absolute(world.cwd, journal)
  makeRoom(file, world)
  const opened = createJournal(file, first, world)
  try {
    markSpent(first.plan, first.cloud, first.at, file, world)
  } catch (error) {
    opened.close()
    try {
      // nothing was done with it: whoever was quicker has another one, and where the disk was full the plan is as good as new
      world.disk.remove(file)
    } catch {
      // then it says that nothing was begun, which is true
    }
    throw error
  }
  return opened
}

/** The plan of a file, fit to be carried out. Throws `CannotWork` where there is no file and `Refused` where it is not fit. */
function planFrom(file: string, { disk, cwd }: World): Plan | DeployPlan {
  const read = readPlan(planFileText(file, disk, cwd))
  if (read.plan && read.problem === undefined) return read.plan
  throw new Refused(`"${file}" ${shown(read.problem ?? '')}.${read.plan ? ` Make it again with "adfc plan ${read.plan.kind}"; "adfc show" prints what it says now.` : ''}`)
}

/** A plan is carried out once, and rehearsed once: neither the journal nor the user's mark may know it. That of a deployment must not be under way. */
function refuseSpent(plan: Plan | DeployPlan, journal: string, cloud: string, world: World): void {
  const again = 'To run the pipeline once more, make a plan with another "--label".'
  const past = pastIn(absolute(world.cwd, journal), world)
  if (past?.plan.id === plan.id && (past.outcome === undefined || isStandIn(past.cloud) === isStandIn(cloud))) {
    if (past.outcome === undefined) throw new Refused(`The plan was begun and not finished. "adfc resume ${journal}" goes on with it.`)
    if (plan.kind === 'run') throw new Refused(`The plan is spent: it was carried out before and ${past.outcome === 'Succeeded' ? 'succeeded' : 'failed'} ("${journal}" tells). ${again}`)
  }
  if (past && past.outcome === undefined) throw new Refused(`"${journal}" is the journal of another plan that was not finished. Go on with that by "adfc resume ${journal}", or name another file with --journal.`)
  // the same deployment is due again where the target is what it was: one that is spent is stale
  if (plan.kind === 'deploy') return
  const spent = spentAs(plan.id, cloud, world)
  if (spent) throw new Refused(`The plan is spent: it was carried out on ${spent.at} (its journal was "${display(world.cwd, spent.journal)}"). ${again}`)
}

/** What the journal in a place says; nothing where there is none, or one that was cut off before anything was done. */
function pastIn(file: string, world: World): AnyPast | undefined {
  const { disk, cwd } = world
  try {
    if (disk.kind(file) === undefined || (disk.kind(file) === 'file' && isCutShort(disk.text(file)))) return undefined
  } catch (error) {
    throw new CannotWork(`The journal "${display(cwd, file)}" cannot be read: ${reason(error)}.`)
  }
  return lookInto(file, world).past
}

function isCutShort(text: string): boolean {
  return text === '' || (!text.includes('\n') && text.startsWith('{"entry":"plan"'))
}

/** The finished journal of an earlier plan, or of a rehearsal, stays, under a name of its own; one that never began goes. */
function makeRoom(file: string, world: World): void {
  const { disk } = world
  if (disk.kind(file) === undefined) return
  const past = pastIn(file, world)
  if (past) disk.rename(file, `${file.replace(/\.jsonl$/, '')}.${shortId(past.plan.id)}.jsonl`)
  else disk.remove(file)
}

/** Without its files a plan can take no secret from them. */
function refuseMissingSecrets(plan: Plan, world: World): void {
  const missing = plan.secrets.filter((secret) => secret.from.kind === 'file' && givenSecret(secret, null, world) === undefined)
  if (missing.length > 0) throw new Refused(`Without its sources the plan lacks ${missing.map(({ name, variable }) => `the secret ${name} (set ${variable})`).join(', ')}.`)
}

async function confirm(plan: Plan | DeployPlan, { yes, color }: ApplyArguments, world: World): Promise<void> {
  if (yes) return
  if (!world.ask) throw new Refused('There is no terminal to ask on. Add --yes to carry the plan out without a question.')
  world.err(plan.kind === 'deploy' ? deployText(plan, paletteFor(color, world)) : planText(plan, paletteFor(color, world)))
  const answer = await world.ask('\nCarry it out? Only "yes" does. ')
  if (answer.trim().toLowerCase() !== 'yes') throw new Refused('Nothing was done.')
}
