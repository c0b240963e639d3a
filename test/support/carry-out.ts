import { apply, type ApplyEvent, type ApplyOptions } from '../../src/plan/apply.js'
import { printEntry, readJournal, type Entry, type Past } from '../../src/plan/journal.js'
import type { Plan } from '../../src/plan/plan.js'
import { InDoubt, type Runner } from '../../src/plan/runner.js'
import { fakeClock } from './fake-clock.js'

export interface Carried {
  readonly result: Awaited<ReturnType<typeof apply>>
  readonly journal: string
  readonly events: readonly ApplyEvent[]
  readonly slept: readonly number[]
}

/** Carries a plan out with a runner that does what `perform` says. */
export async function carryOut(plan: Plan, perform: Runner['perform'], options: Partial<ApplyOptions> & { check?: Runner['check'] } = {}): Promise<Carried> {
  const clock = fakeClock()
  let journal = ''
  const events: ApplyEvent[] = []
  const write = (entry: Entry): void => void (journal += printEntry(entry))
  const result = await apply({
    plan,
    runner: { check: options.check ?? (() => Promise.resolve()), perform },
    clock,
    chance: { random: () => 0, guid: () => '00000000-0000-4000-8000-000000000000' },
    begin: (id) => (options.past ? write({ entry: 'resumed', at: '' }) : write({ entry: 'plan', journal: 1, at: '', root: null, cloud: 'public', run: id, plan })),
    append: write,
    parallel: 8,
    signal: new AbortController().signal,
    on: (event) => events.push(event),
    inDoubt: () => Promise.reject(new InDoubt('?')),
    ...options,
  })
  return { result, journal, events, slept: clock.slept }
}

/** The end of every step with its attempts, and that of the pipeline. */
export const outcomes = ({ result }: Carried): string => [...result.steps.map(({ id, outcome, attempts }) => `${id} ${outcome} ${attempts}`), result.outcome].join(', ')
/** What a journal says, which must be whole. */
export const past = (journal: string): Past => {
  const read = readJournal(journal)
  if ('problem' in read) throw new Error(read.problem)
  return read
}
