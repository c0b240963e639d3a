import { expect } from 'vitest'
import { carryOutPlan, type DeployOptions, type DeployResult } from '../../src/plan/deploy/carry-out.js'
import { readDeployJournal, type DeployEntry, type DeployPast } from '../../src/plan/deploy/deploy-journal.js'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import type { Site } from '../../src/plan/deploy/site.js'
import { fakeClock } from './fake-clock.js'

export interface Attempt {
  readonly outcome: DeployResult | Error
  readonly journal: string
}

/** How a plan is carried out in a test. */
export interface AttemptOptions extends Pick<DeployOptions, 'secret' | 'isAsWanted'>, Partial<Pick<DeployOptions, 'clock' | 'on'>> {
  /** What an earlier attempt has written, to go on with it. */
  readonly journal?: string
  readonly signal?: AbortSignal
  /** In the place of writing an entry, which is `keep`. */
  readonly write?: ((entry: DeployEntry, keep: () => void) => void) | undefined
}

/** Carries a plan out, or goes on with it, with a journal in memory. */
export async function attemptDeployment(plan: DeployPlan, site: Site, { journal = '', signal = new AbortController().signal, write = (_, keep) => keep(), clock = fakeClock(), on = () => undefined, secret, isAsWanted }: AttemptOptions): Promise<Attempt> {
  let text = journal
  const past = journal === '' ? undefined : (readDeployJournal(journal) as DeployPast)
  expect(past ?? {}).not.toHaveProperty('problem')
  const append = (entry: DeployEntry): void => write(entry, () => void (text += `${JSON.stringify(entry)}\n`))
  const options: DeployOptions = {
    plan,
    site,
    clock,
    ...(past ? { past } : {}),
    parallel: 8,
    signal,
    begin: () => append(past ? { entry: 'resumed', at: 'now' } : { entry: 'plan', journal: 1, at: 'now', root: null, cloud: 'public', plan }),
    append,
    on,
    secret,
    ...(isAsWanted ? { isAsWanted } : {}),
  }
  const outcome = await carryOutPlan(options).catch((error: unknown) => error as Error)
  return { outcome, journal: text }
}
