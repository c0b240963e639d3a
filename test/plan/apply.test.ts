import { describe, expect, it } from 'vitest'
import { printEntry, readJournal, type Entry } from '../../src/plan/journal.js'
import { InDoubt, OutOfReach, Refusal, StepFailure, type Interruption, type Runner, type StepContext } from '../../src/plan/runner.js'
import { after, mustPlan, retraining, train, update } from '../support/factory.js'
import { carryOut as run, outcomes, past } from '../support/carry-out.js'
import { fakeClock } from '../support/fake-clock.js'

const good: Runner['perform'] = (step) => Promise.resolve({ did: step.id })
const failing = (code = 'job-failed', isFinal = false): Runner['perform'] => () => Promise.reject(new StepFailure('It failed.', code, { isFinal }))
const wait = (name: string, dependsOn: unknown = []): unknown => ({ name, type: 'Wait', dependsOn, typeProperties: { waitTimeInSeconds: 60 } })
const fail = (name: string, dependsOn: unknown = []): unknown => ({ name, type: 'Fail', dependsOn, typeProperties: { message: 'No.', errorCode: '500' } })
/** Ends only when its signal says so, as a runner that polls does. */
const hanging: Runner['perform'] = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    const stop = (): void => reject(new StepFailure('Stopped.', (signal.reason as Interruption).interrupted === 'time' ? 'timeout' : 'cancelled'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })

describe('apply', () => {
  it('runs each step when what it needs has ended, and writes it down', async () => {
    const done = await run(mustPlan(retraining([train(), update()])), good)
    expect(outcomes(done)).toBe('Train Succeeded 1, Update Succeeded 1, Succeeded')
    expect(done.journal.split('\n').map((line) => (line === '' ? '' : (JSON.parse(line) as { entry: string }).entry))).toEqual(['plan', 'attempt', 'step', 'attempt', 'step', 'finished', ''])
  })

  it.each<[string, unknown[], string]>([
    ['skips what a failure leaves out', [fail('A'), wait('B', after('A')), wait('C', after('B'))], 'A Failed 1, B Skipped 0, C Skipped 0, Failed'],
    ['handles a failure', [fail('A'), wait('B', after('A', 'Failed'))], 'A Failed 1, B Succeeded 1, Succeeded'],
    ['takes an inactive activity for what it says', [{ name: 'A', type: 'Copy', state: 'Inactive', onInactiveMarkAs: 'Skipped' }, wait('B', after('A', 'Skipped')), wait('C', after('A'))], 'A Skipped 0, B Succeeded 1, C Skipped 0, Succeeded'],
  ])('%s', async (_, activities, expected) => {
    expect(outcomes(await run(mustPlan(retraining(activities)), good))).toBe(expected)
  })

  it('repeats an attempt as the policy says, at its interval', async () => {
    let attempts = 0
    const plan = mustPlan(retraining([train({ policy: { retry: 2, retryIntervalInSeconds: 45 } })]))
    const done = await run(plan, (step, context) => (++attempts < 3 ? failing()(step, context) : good(step, context)))
    expect([outcomes(done), done.slept]).toEqual(['Train Succeeded 3, Succeeded', [45_000, 45_000]])
    expect(outcomes(await run(plan, failing()))).toBe('Train Failed 3, Failed')
  })

  it('does not repeat what another attempt cannot help', async () => {
    const plan = mustPlan(retraining([train({ policy: { retry: 2 } })]))
    expect(outcomes(await run(plan, failing('model-unknown', true)))).toBe('Train Failed 1, Failed')
  })

  it('ends an attempt when its time is over', async () => {
    const done = await run(mustPlan(retraining([train({ policy: { timeout: '0.00:10:00' } })])), hanging)
    expect(outcomes(done)).toBe('Train Failed 1, Failed')
    expect(done.result.steps[0]).toMatchObject({ seconds: 600, error: { code: 'timeout' } })
  })

  it('waits as long as it is told, whatever the default of a policy', async () => {
    const long = mustPlan(retraining([{ name: 'A', type: 'Wait', typeProperties: { waitTimeInSeconds: 259200 } }]))
    const done = await run(long, good)
    expect([outcomes(done), done.slept]).toEqual(['A Succeeded 1, Succeeded', [259_200_000]])
    // a day of it was over when it was cut off
    const cut = past(`${done.journal.split('\n')[0] ?? ''}\n{"entry":"attempt","at":"2029-12-31T00:00:00.000Z","step":"A","attempt":1}\n`)
    expect((await run(long, good, { past: cut })).slept).toEqual([172_800_000])
  })

  it('runs no more steps at once than it may', async () => {
    let now = 0
    let most = 0
    const clock = fakeClock()
    const perform: Runner['perform'] = async (_, { signal }) => {
      most = Math.max(most, ++now)
      await clock.sleep(1000, signal)
      now--
      return {}
    }
    const plan = mustPlan(retraining(['A', 'B', 'C', 'D', 'E'].map((name) => train({ name }))))
    expect(outcomes(await run(plan, perform, { parallel: 2, clock }))).toMatch(/Succeeded$/)
    expect(most).toBe(2)
  })

  it.each([new Refusal('No.'), new OutOfReach('No.')])('changes nothing where the checks say %s', async (error) => {
    let begun = false
    const plan = mustPlan(retraining([train()]))
    await expect(run(plan, good, { check: () => Promise.reject(error), begin: () => void (begun = true) })).rejects.toBe(error)
    expect(begun).toBe(false)
  })

  it('looks only at what will run when all goes well', async () => {
    const seen: string[] = []
    const plan = mustPlan(retraining([train(), update(), update({ name: 'Fallback', dependsOn: after('Train', 'Failed') })]))
    await run(plan, good, { check: (_, steps, produced) => Promise.resolve(void seen.push(...steps.map(({ id }) => id), ...produced)) })
    expect(seen).toEqual(['Train', 'Update', 'Store/models/model.ilearner'])
  })
})

describe('interrupted and resumed', () => {
  const plan = mustPlan(retraining([train(), update()]))

  it('waits for what is under way, and goes on with another attempt that counts as the same', async () => {
    const stop = new AbortController()
    const first = await run(plan, (step, context) => {
      const ended = hanging(step, context)
      stop.abort({ interrupted: 'user' } satisfies Interruption)
      return ended
    }, { signal: stop.signal })
    expect(outcomes(first)).toBe('Interrupted')
    const second = await run(plan, good, { past: past(first.journal) })
    expect(outcomes(second)).toBe('Train Succeeded 1, Update Succeeded 1, Succeeded')
  })

  it('gives an attempt that was cut off what it had written down, and repeats nothing that has ended', async () => {
    const whole = (await run(plan, (step, { remember }) => {
      if (step.id === 'Train') remember({ note: 'submitted', job: 'j1' })
      return good(step, {} as StepContext)
    })).journal
    const lines = whole.split('\n').slice(0, -1)
    expect(lines).toHaveLength(7)
    for (let kept = 1; kept < lines.length; kept++) {
      // cut off behind a line, and in the middle of the next
      for (const cut of ['', (lines[kept] ?? '').slice(0, 9)]) {
        const seen: string[] = []
        const before = `${lines.slice(0, kept).join('\n')}\n${cut}`
        const done = await run(plan, (step, { remembered }) => {
          seen.push(`${step.id}:${remembered.map(({ note }) => note).join()}`)
          return good(step, {} as StepContext)
        }, { past: past(before) })
        const train = lines.slice(0, kept).some((line) => line.includes('"entry":"step"') && line.includes('"Train"'))
        const noted = lines.slice(0, kept).some((line) => line.includes('"submitted"'))
        const updated = lines.slice(0, kept).some((line) => line.includes('"entry":"step"') && line.includes('"Update"'))
        expect([kept, outcomes(done)]).toEqual([kept, 'Train Succeeded 1, Update Succeeded 1, Succeeded'])
        expect(seen).toEqual([...(train ? [] : [`Train:${noted ? 'submitted' : ''}`]), ...(updated ? [] : ['Update:'])])
      }
    }
  })

  it('does not begin another attempt where only the end of the last one is missing', async () => {
    const once = mustPlan(retraining([train({ policy: { retry: 1 } })]))
    const lines = (await run(once, failing())).journal.split('\n')
    const before = lines.slice(0, lines.findLastIndex((line) => line.includes('"attempt-failed"')) + 1).join('\n')
    const done = await run(once, good, { past: past(`${before}\n`) })
    expect([outcomes(done), done.result.steps[0]?.error?.code]).toEqual(['Train Failed 2, Failed', 'job-failed'])
  })

  it('keeps what an interrupted attempt has written down', async () => {
    const stop = new AbortController()
    const first = await run(plan, (step, context) => {
      context.remember({ note: 'submitted', job: 'j1' })
      const ended = hanging(step, context)
      stop.abort({ interrupted: 'user' } satisfies Interruption)
      return ended
    }, { signal: stop.signal })
    expect(first.result.interrupted).toEqual(['Train'])
    const seen: unknown[] = []
    await run(plan, (step, { remembered }) => {
      seen.push(remembered)
      return Promise.resolve({ did: step.id })
    }, { past: past(first.journal) })
    expect(seen).toEqual([[{ note: 'submitted', job: 'j1' }], []])
  })

  it('stops everything when the journal cannot be written', async () => {
    const both = mustPlan(retraining([train(), train({ name: 'Other' })]))
    let left = 2
    let stopped = 0
    const perform: Runner['perform'] = async (step, context) => {
      try {
        if (step.id === 'Other') context.remember({ note: 'submitting' })
        return await hanging(step, context)
      } finally {
        // whoever is stopped can still write, and is not stopped by that
        context.remember({ note: 'cancelled', job: 'j' })
        stopped += 1
      }
    }
    const full = new Error('the disk is full')
    const append = (): void => {
      if (left-- <= 0) throw full
    }
    await expect(run(both, perform, { append })).rejects.toBe(full)
    expect(stopped).toBe(2)
  })

  it('stops and keeps the attempt open where nobody says what to do', async () => {
    let journal = ''
    const doubtful: Runner['perform'] = async (_, { inDoubt, remember }) => {
      remember({ note: 'submitting' })
      await inDoubt('Was it sent?')
      return {}
    }
    await expect(run(mustPlan(retraining([train()])), doubtful, { begin: () => undefined, append: (entry) => void (journal += printEntry(entry)) })).rejects.toThrow(InDoubt)
    expect(journal.split('\n').slice(0, -1).map((line) => (JSON.parse(line) as Entry).entry)).toEqual(['attempt', 'note'])
  })
})

describe('a journal', () => {
  const plan = mustPlan(retraining([train()]))
  const first = printEntry({ entry: 'plan', journal: 1, at: '', root: '/work', cloud: 'public', run: 'r', plan })
  const STEP = '{"entry":"step","at":"","step":"Train","outcome":"Succeeded"}\n'
  it.each<[string, string, string]>([
    ['empty', '', 'is empty'],
    ['no journal', 'hello\n', 'is no journal of adfc: its first line holds no plan'],
    ['another file', '{"a":1}\n', 'is no journal of adfc: its first line holds no plan'],
    ['cut in its first line', first.slice(0, 80), 'was cut off in its first line, before anything was done: apply the plan again'],
    ['newer', first.replace('"journal":1', '"journal":2'), 'was written by a newer adfc (format 2)'],
    ['altered', first.replace('training/data.csv', 'training/date.csv'), 'was altered: the plan in its first line is not the one that was made'],
    ['damaged', `${first}{"entry":"attempt"\n{"entry":"resumed"}\n`, 'is damaged in line 2'],
    ['in which a finished step begins again', `${first}${STEP}{"entry":"attempt","at":"","step":"Train","attempt":1}\n`, 'is damaged in line 3'],
    ['with a note of no attempt', `${first}{"entry":"note","at":"","step":"Train","attempt":1,"note":{"note":"submitting"}}\n`, 'is damaged in line 2'],
    ['finished before its steps', `${first}{"entry":"finished","at":"","outcome":"Succeeded"}\n`, 'is damaged in line 2'],
    ['that goes on behind its end', `${first}${STEP}{"entry":"finished","at":"","outcome":"Succeeded"}\n{"entry":"resumed","at":""}\n`, 'is damaged in line 4'],
    ['with an outcome that there is not', `${first}${STEP.replace('Succeeded', 'Foo')}`, 'is damaged in line 2'],
    ['with an entry of no kind', `${first}{"entry":"toString"}\n`, 'is damaged in line 2'],
    ['of other steps', `${first}{"entry":"attempt","step":"X","attempt":1}\n`, 'names in line 2 the step "X", which its plan does not have'],
  ])('%s', (_, text, problem) => {
    expect(readJournal(text)).toEqual({ problem })
  })

  it('leaves out a last line that was cut off', () => {
    const read = readJournal(`${first}{"entry":"attempt","at":"","step":"Train","attempt":1}\n{"entry":"no`)
    expect(read).toMatchObject({ root: '/work', whole: first.length + 55 })
  })
})
