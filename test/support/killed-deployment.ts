import type { InProcessOptions } from '../../src/emulator/in-process.js'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import type { Live } from '../../src/plan/deploy/live.js'
import { SiteFailure } from '../../src/plan/deploy/site.js'
import type { Target } from '../../src/plan/deploy/target.js'
import { applied, openWorld, planned, TARGET, type World } from './deployments.js'

/** What is found when a deployment that was killed has gone on to its end. */
export interface AfterKill {
  /** How many lines of the journal were written when it was killed. */
  readonly line: number
  /** How the first attempt ended, and the second one. */
  readonly first: string
  readonly second: string
  readonly stillStopped: readonly string[]
  /** How many objects were put twice. */
  readonly repeated: number
  /** What a plan would change afterwards. */
  readonly changes: readonly string[]
  /** How many triggers run. */
  readonly started: number
}

/** Carries a plan out again and again from the same state, killed at every so many lines of its journal, and goes on each time. */
export async function killedAtLines(plan: DeployPlan, texts: ReadonlyMap<string, string>, before: NonNullable<InProcessOptions['before']>, stride: number, target: Target = TARGET): Promise<AfterKill[]> {
  let lines = 0
  await applied(plan, texts, openWorld({ before }, target), { write: () => void lines++ })
  const found: AfterKill[] = []
  for (let line = 2; line <= lines; line += stride) {
    // nothing is sent by a process that is gone
    let isGone = false
    const world = openWorld({ before }, target)
    const dying = { ...world, site: goneWith(world.site, () => isGone) }
    let at = 0
    const first = await applied(plan, texts, dying, {
      write: () => {
        if (isGone || ++at < line) return
        isGone = true
        throw new Error('killed')
      },
    })
    const second = await applied(plan, texts, world, { journal: first.journal })
    const puts = world.emulator.requests.filter(({ method }) => method === 'PUT').map(({ url }) => url)
    const after = await world.site.read(new AbortController().signal)
    found.push({
      line,
      first: first.outcome instanceof Error ? first.outcome.message : first.outcome.outcome,
      second: second.outcome instanceof Error ? second.outcome.message : second.outcome.outcome,
      stillStopped: second.outcome instanceof Error ? [] : second.outcome.stillStopped,
      repeated: puts.length - new Set(puts).size,
      changes: (await planned(texts, world)).changes.map(({ object }) => object),
      started: [...triggersOf(after).values()].filter((state) => state === 'Started').length,
    })
  }
  return found
}

/** The states of all triggers. */
export function triggersOf(live: Live): Map<string, unknown> {
  return new Map(live.objects.filter(({ kind }) => kind === 'trigger').map(({ id, body }) => [id, (body['properties'] as { runtimeState?: unknown }).runtimeState]))
}

/** A site that a process which is gone cannot reach any more. */
function goneWith(site: World['site'], isGone: () => boolean): World['site'] {
  const guard = <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) => async (...given: Arguments): Promise<Result> => {
    if (isGone()) throw new SiteFailure('gone', 'unreachable')
    return call(...given)
  }
  return { read: guard(site.read), list: guard(site.list), get: guard(site.get), put: guard(site.put), remove: guard(site.remove), start: guard(site.start), stop: guard(site.stop), subscribe: guard(site.subscribe), unsubscribe: guard(site.unsubscribe), subscription: guard(site.subscription) }
}
