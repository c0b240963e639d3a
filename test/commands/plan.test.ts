import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { applyCommand, type ApplyArguments } from '../../src/commands/apply.js'
import { planRunCommand, type PlanRunArguments } from '../../src/commands/plan-run.js'
import { resumeCommand } from '../../src/commands/resume.js'
import { showCommand } from '../../src/commands/show.js'
import type { World } from '../../src/commands/terminal.js'
import { printPlan } from '../../src/plan/identity.js'
import { printEntry, type Entry } from '../../src/plan/journal.js'
import type { Plan } from '../../src/plan/plan.js'
import { mustPlan, retraining, service, train, update } from '../support/factory.js'
import { call, fail, forEach, lookup, pipeline, wait, when } from '../support/activities.js'
import { flawsOfHint } from '../support/words.js'
import { memoryWorld, type MemoryWorld } from '../support/world.js'

const files = retraining([train(), update()])
const plan = mustPlan(files)

/** A world with the factory in `/work`, its plan in `plan.json`, and more. */
function worldWith(more: Readonly<Record<string, string>> = {}): MemoryWorld {
  return memoryWorld({ ...Object.fromEntries(files), 'plan.json': printPlan(plan), ...more })
}

const planning = (options: Partial<PlanRunArguments> = {}): PlanRunArguments => ({ pipeline: 'Retrain', root: undefined, param: [], params: undefined, mock: undefined, label: undefined, output: undefined, format: 'text', cloud: undefined, color: 'never', ...options })
const applying = (options: Partial<ApplyArguments> = {}): ApplyArguments => ({ plan: 'plan.json', root: undefined, withoutSources: false, yes: true, journal: undefined, parallel: 8, inDoubt: undefined, cloud: undefined, format: 'text', color: 'never', ...options })

/** The class and the sentence that a command ends in, which has the form of one. */
async function refusal(run: () => unknown): Promise<string> {
  try {
    await run()
  } catch (error) {
    const { name, message } = error as Error
    expect([message, flawsOfHint(message.replace(/^[\w./-]+:\d+:\d+: /, ''))]).toEqual([message, []])
    return `${name}: ${message}`
  }
  return 'nothing'
}

const MODELS = { name: 'Models', properties: { type: 'Json', linkedServiceName: { referenceName: 'Store', type: 'LinkedServiceReference' }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: 'models' } } } }

describe('plan run', () => {
  it('prints the same bytes from any directory, and writes them', () => {
    const here = worldWith()
    const above = memoryWorld(Object.fromEntries([...files].map(([path, text]) => [`deep/factory/${path}`, text])))
    expect([planRunCommand(planning({ format: 'json', output: 'p.json' }), here), planRunCommand(planning({ format: 'json', root: 'deep/factory' }), above)]).toEqual([0, 0])
    expect(above.printed.out).toBe(here.printed.out)
    expect(new TextDecoder().decode(here.files.get('/work/p.json') as Uint8Array)).toBe(here.printed.out)
  })

  it.each<[string, Partial<PlanRunArguments>, string]>([
    ['a pipeline that is not there', { pipeline: 'Retrian' }, 'UsageError: There is no pipeline "Retrian" in ".". Did you mean "Retrain"?'],
    ['a parameter that is not there', { param: ['x=1'] }, 'UsageError: The pipeline has no parameter "x". It has none.'],
    ['a parameter without value', { param: ['x'] }, 'UsageError: "--param x" sets nothing; write "--param name=value".'],
    ['parameters that are not there', { params: 'none.json' }, 'UsageError: The parameters "none.json" cannot be read: it does not exist (any more).'],
    ['parameters that are no object', { params: 'list.json' }, 'UsageError: The parameters "list.json" are no JSON object of values by name.'],
    ['a directory without factory', { root: 'nothing' }, 'CannotWork: No factory was found in "nothing": it has folders such as "pipeline" and "linkedService" with .json files.'],
    ['a directory that is not there', { root: 'nowhere' }, 'CannotWork: "nowhere" does not exist.'],
    ['a cloud file that is not there', { cloud: 'chna' }, 'UsageError: The cloud file "chna" cannot be read: it does not exist (any more).'],
  ])('refuses %s', async (_, options, expected) => {
    const world = worldWith({ 'list.json': '[]', 'nothing/readme.txt': '' })
    expect(await refusal(() => planRunCommand(planning(options), world))).toBe(expected)
  })

  it.each<[string, string]>([
    ['{ "version": 1 }', 'The cloud file has no "hosts".'],
    ['{ "version": 2, "hosts": {} }', '"version" is a number, but "1" is expected.'],
    ['{ "version": 1, "hosts": {}, "pase": 1 }', '"pase" is not known here. Did you mean "pace"?'],
    ['{ "version": 1, "hosts": {}, "colour": 1 }', '"colour" is not known here. The keys are "$schema", "version", "hosts", "ca", "pace".'],
    ['{ "version": 1, "hosts": { "*.vault.azure.net": "http://127.0.0.1" } }', '"*.vault.azure.net" must be a base URL that starts with "https://".'],
    ['{ "version": 1, "hosts": {}, "pace": 0 }', '"pace" is not what belongs there. It takes a number above 0.'],
    ['{ "version": 1, ', 'This "{" is never closed.'],
  ])('refuses the cloud file %s', async (text, expected) => {
    const said = await refusal(() => planRunCommand(planning({ cloud: 'cloud.json' }), worldWith({ 'cloud.json': text })))
    expect(said.replace(/^UsageError: cloud\.json:1:\d+: /, '')).toBe(expected)
  })

  it.each<[string, string]>([
    ['{ "Retrain/Look": { "output": {} } }', 'nothing'],
    ['{ "look": [{ "status": "Skipped" }, { "error": { "message": "No." } }] } // two times', 'nothing'],
    ['[]', 'UsageError: mocks.json:1:1: The mocks file is a list, but an object of results by activity is expected.'],
    ['{ "Loook": {} }', 'UsageError: mocks.json:1:3: No pipeline has an activity "Loook". Did you mean "Look"?'],
    ['{ "Look": { "ouput": {} } }', 'UsageError: mocks.json:1:13: "ouput" is not known here. Did you mean "output"?'],
    ['{ "Look": { "status": "Done" } }', 'UsageError: mocks.json:1:23: "status" is "Done", but must be "Succeeded", "Failed" or "Skipped".'],
    ['{ "Look": [] }', 'UsageError: mocks.json:1:11: "Look" is not what belongs there. It takes a list of at least one result.'],
    ['{ "Look": { "output": 7 } }', 'UsageError: mocks.json:1:23: "output" is a number, but an object is expected.'],
    ['{ "Look": { "status": "Succeeded", "error": {} } }', 'UsageError: mocks.json:1:45: An error belongs to an activity that failed. Leave "status" out, or let it be "Failed".'],
    ['{ "Look": ', 'UsageError: mocks.json:1:1: This "{" is never closed.'],
  ])('takes the mocks %s or says what is wrong', async (text, expected) => {
    const world = memoryWorld({ ...Object.fromEntries(retraining([lookup('Look'), train()], { 'dataset/Models.json': MODELS })), 'mocks.json': text })
    expect(await refusal(() => planRunCommand(planning({ mock: 'mocks.json' }), world))).toBe(expected)
  })

  it('prints loops, branches and other pipelines inside of their steps', () => {
    const world = memoryWorld({
      ...Object.fromEntries(retraining([
        lookup('Look', '', false),
        forEach('Each', '@activity(\'Look\').output.value', [when('If', '@item().isNew', [train()], [wait('Rest', '', 5)])], { isSequential: true }, 'Look'),
        call('Call', 'Child', { who: '@activity(\'Look\').output.value[0].name' }, {}, 'Each'),
      ], { 'dataset/Models.json': MODELS, 'pipeline/Child.json': pipeline('Child', [fail('Stop', '', '@pipeline().parameters.who')], { parameters: { who: { type: 'string' } } }) })),
      'mocks.json': '{ "Look": { "output": { "value": [] } } }',
    })
    expect(planRunCommand(planning({ mock: 'mocks.json' }), world)).toBe(0)
    expect(world.printed.out.split('\n\nStorage:')[0]).toMatchInlineSnapshot(`
      "Plan for the pipeline "Retrain" (63f19bf6c8b1)

        1. Look
           Is not carried out (Lookup): its result is given.
           Succeeded with {"value":[]}

        2. Each
           when 1 "Look" has ended as Succeeded
           Goes through "@activity('Look').output.value", one behind the other.

          2.1. If
             Looks whether "@item().isNew".

            if it holds:

            2.1.a1. Train
               Runs a batch job of the web service "Training", from "training/data.csv", into "models/model.ilearner".
               POST https://ussouthcentral.services.azureml.net/workspaces/0123456789abcdef0123456789abcdef/services/0123456789abcdef0123456789abcdef/jobs?api-version=2.0 with the key Training.apiKey
               input input1: training/data.csv in Store
               output output1: models/model.ilearner in Store
               time limit 12 h, no retry

            else:

            2.1.b1. Rest
               Waits 5 seconds.

        3. Call
           when 2 "Each" has ended as Succeeded
           Runs the pipeline "Child".
           parameter who = @activity('Look').output.value[0].name

          3.1. Stop
             Fails with "@pipeline().parameters.who"."
    `)
    world.printed.out = ''
    expect(planRunCommand(planning({ mock: 'mocks.json', format: 'mermaid' }), world)).toBe(0)
    expect(world.printed.out).toMatchInlineSnapshot(`
      "flowchart TD
        s1["Look<br/>mocked"]
        s2["Each<br/>loop"]
        subgraph s2_1["for each of @activity('Look').output.value"]
          s2_1_1["If<br/>condition"]
          subgraph s2_1_1_1["@item().isNew"]
            s2_1_1_1_1["Train<br/>batch job"]
          end
          s2_1_1 --- s2_1_1_1
          subgraph s2_1_1_2["else"]
            s2_1_1_2_1["Rest<br/>wait"]
          end
          s2_1_1 --- s2_1_1_2
        end
        s2 --- s2_1
        s3["Call<br/>pipeline"]
        subgraph s3_1["Child"]
          s3_1_1["Stop<br/>failure"]
        end
        s3 --- s3_1
        s1 --> s2
        s2 --> s3
      "
    `)
  })

  it('stops at errors of the files that it is made from, not at others', () => {
    const world = worldWith({ 'pipeline/Retrain.json': JSON.stringify({ name: 'Retrain', properties: { activities: [train({ linkedServiceName: { referenceName: 'Trainig', type: 'LinkedServiceReference' } })] } }) })
    expect(planRunCommand(planning(), world)).toBe(1)
    expect(world.printed.err).toContain('The linked service "Trainig" does not exist. [missing-reference]')
    expect(world.printed.out).toBe('')
    const other = worldWith({ 'pipeline/Other.json': '{ "name": "Other", "properties": ' })
    expect(planRunCommand(planning(), other)).toBe(0)
  })

  it('lists what cannot be carried out', () => {
    const world = memoryWorld(Object.fromEntries(retraining([train(), { name: 'Ask', type: 'WebHook', typeProperties: { url: 'https://orchard.example/ask', method: 'POST', body: 'ask' } }])))
    expect(planRunCommand(planning(), world)).toBe(1)
    expect(world.printed.err).toMatch(/^The pipeline "Retrain" cannot be planned:\n\npipeline\/Retrain\.json:\d+:\d+: error: The activity "Ask" of type "WebHook" cannot be carried out by adfc\. \[plan\]/)
  })
})

const altered = printPlan(plan).replace('models/model.ilearner', 'models/other.ilearner')

describe('a plan that is not fit', () => {
  it.each<[string, string, string]>([
    ['empty', '', '"bad.json" is empty.'],
    ['cut off', printPlan(plan).slice(0, 700), '"bad.json" is cut off or damaged: it starts like a plan, but is no JSON.'],
    ['no JSON', 'hello', '"bad.json" is no plan: it is no JSON.'],
    ['some other file', '{ "name": "x" }', '"bad.json" is no plan: it has no "format".'],
    ['newer', printPlan(plan).replace('"format": 1', '"format": 2'), '"bad.json" is a plan of format 2, and this adfc reads format 1.'],
    ['with a key more', printPlan(plan).replace('"pipeline"', '"extra": 1,\n  "pipeline"'), '"bad.json" is no plan that adfc wrote: what stands at "/" does not belong there.'],
    ['with a wrong step', printPlan(plan).replace('"retry": 0', '"retry": -1'), '"bad.json" is no plan that adfc wrote: what stands at "/steps/0/policy/retry" does not belong there.'],
    ['without a step that is needed', printPlan(plan).replace('"id": "Train"', '"id": "Trains"'), '"bad.json" is no plan that adfc wrote: a step or a name that it refers to is missing.'],
    ['altered', altered, '"bad.json" was altered after it was made. Make it again with "adfc plan run"; "adfc show" prints what it says now.'],
    ['with a byte-order mark', `\uFEFF${printPlan(plan)}`, '"bad.json" was altered after it was made. Make it again with "adfc plan run"; "adfc show" prints what it says now.'],
    ['with another line end', printPlan(plan).replace('\n', '\r\n'), '"bad.json" was altered after it was made. Make it again with "adfc plan run"; "adfc show" prints what it says now.'],
  ])('%s', async (_, text, expected) => {
    expect(await refusal(() => applyCommand(applying({ plan: 'bad.json' }), worldWith({ 'bad.json': text })))).toBe(`Refused: ${expected}`)
  })

  it('is shown all the same where it can be read', () => {
    const world = worldWith({ 'bad.json': altered })
    expect(showCommand('bad.json', { format: 'text', color: 'never' }, world)).toBe(0)
    expect(world.printed.out).toContain('models/other.ilearner')
    expect(world.printed.err).toBe('"bad.json" was altered after it was made: it cannot be carried out.\n')
  })

  it('refuses any single changed character', async () => {
    const text = printPlan(plan)
    for (let at = 0; at < text.length; at += 37) {
      const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
      expect(await refusal(() => applyCommand(applying(), worldWith({ 'plan.json': changed })))).toMatch(/^Refused: /)
    }
  })
})

describe('apply refuses before the first call', () => {
  const journal = (entries: readonly Entry[], of: Plan = plan): string => [{ entry: 'plan', journal: 1, at: '', root: '/work', cloud: 'public', run: 'r', plan: of } satisfies Entry, ...entries].map(printEntry).join('')
  const ended = (step: string): Entry => ({ entry: 'step', at: '', step, outcome: 'Succeeded' })
  const finished: Entry[] = [ended('Train'), ended('Update'), { entry: 'finished', at: '', outcome: 'Succeeded' }]
  const placeholders = mustPlan(retraining([train()], { 'linkedService/Training.json': service('Training', 'AzureML', { mlEndpoint: 'https://europewest.services.azureml.net/workspaces/{workspaceId}/services/b/jobs', apiKey: { type: 'SecureString', value: 'k' } }) }))
  it.each<[string, Readonly<Record<string, string>>, Partial<ApplyArguments>, string]>([
    ['no plan', {}, { plan: 'none.json' }, 'CannotWork: The plan "none.json" cannot be read: it does not exist (any more).'],
    ['a changed source', { 'pipeline/Retrain.json': `${files.get('pipeline/Retrain.json') ?? ''} ` }, {}, 'Refused: The plan is stale: "pipeline/Retrain.json" has changed since it was made. Make the plan again.'],
    ['sources elsewhere', { 'elsewhere/readme.txt': '' }, { root: 'elsewhere' }, 'Refused: The plan was made from files that are not in "elsewhere": "linkedService/Scoring.json" is missing. Name the factory\'s directory with --root, or add --without-sources.'],
    ['placeholders', { 'plan.json': printPlan(placeholders) }, {}, 'Refused: The plan still holds a placeholder: {workspaceId} in Training.mlEndpoint. Fill them in and make the plan again.'],
    ['a plan whose journal is finished', { 'plan.json.journal.jsonl': journal(finished) }, {}, 'Refused: The plan is spent: it was carried out before and succeeded ("plan.json.journal.jsonl" tells). To run the pipeline once more, make a plan with another "--label".'],
    ['a plan that was rehearsed before', { 'plan.json.journal.jsonl': journal(finished).replace('"cloud":"public"', '"cloud":"/work/cloud.json"') }, { yes: false }, 'Refused: There is no terminal to ask on. Add --yes to carry the plan out without a question.'],
    ['a plan that was begun', { 'plan.json.journal.jsonl': journal([]) }, {}, 'Refused: The plan was begun and not finished. "adfc resume plan.json.journal.jsonl" goes on with it.'],
    ['the unfinished journal of another plan', { 'plan.json.journal.jsonl': journal([], mustPlan(files, { label: 'other' })) }, {}, 'Refused: "plan.json.journal.jsonl" is the journal of another plan that was not finished. Go on with that by "adfc resume plan.json.journal.jsonl", or name another file with --journal.'],
    ['something else in the journal\'s place', { 'plan.json.journal.jsonl': 'hello\n' }, {}, 'Refused: The journal "plan.json.journal.jsonl" is no journal of adfc: its first line holds no plan.'],
    ['no terminal and no --yes', {}, { yes: false }, 'Refused: There is no terminal to ask on. Add --yes to carry the plan out without a question.'],
    ['the cloud of another plan', {}, { cloud: 'china' }, 'Refused: The plan was made for the cloud "public", not for "china".'],
  ])('%s', async (_, more, options, expected) => {
    const world = worldWith(more)
    const before = [...world.files.keys()]
    expect((await refusal(() => applyCommand(applying(options), world)))).toBe(expected)
    expect([...world.files.keys()]).toEqual(before)
  })

  it('a spent plan, also where its journal was deleted', async () => {
    const world = worldWith()
    world.files.set(`/state/adfc/spent/${plan.id.replace(':', '-')}.json`, JSON.stringify({ at: '2030-01-01T00:00:00.000Z', host: 'h', journal: '/work/plan.json.journal.jsonl' }))
    const own: World = { ...world, env: { XDG_STATE_HOME: '/state' } }
    expect(await refusal(() => applyCommand(applying(), own))).toBe('Refused: The plan is spent: it was carried out on 2030-01-01T00:00:00.000Z (its journal was "plan.json.journal.jsonl"). To run the pipeline once more, make a plan with another "--label".')
    expect(showCommand('plan.json', { format: 'text', color: 'never' }, own)).toBe(0)
    expect(world.printed.err).toBe('The plan is spent: it was carried out on 2030-01-01T00:00:00.000Z.\n')
  })

  it.each(['no', '', 'y'])('the answer %j', async (answer) => {
    const world: World = { ...worldWith(), ask: () => Promise.resolve(answer) }
    expect(await refusal(() => applyCommand(applying({ yes: false }), world))).toBe('Refused: Nothing was done.')
  })

  it('secrets in files, without the files', async () => {
    const literal = mustPlan(retraining([train()], { 'linkedService/Training.json': service('Training', 'AzureML', { mlEndpoint: 'https://europewest.services.azureml.net/workspaces/a/services/b/jobs', apiKey: { type: 'SecureString', value: 'k' } }) }))
    const world = worldWith({ 'plan.json': printPlan(literal) })
    expect(await refusal(() => applyCommand(applying({ withoutSources: true }), world))).toBe('Refused: Without its sources the plan lacks the secret Training.apiKey (set ADFC_SECRET_TRAINING_APIKEY).')
  })
})

describe('resume', () => {
  const resuming = { journal: 'j.jsonl', root: undefined, withoutSources: false, parallel: 8, inDoubt: undefined, cloud: undefined, format: 'text', color: 'never' } as const
  it.each<[string, string | undefined, string]>([
    ['no journal', undefined, 'CannotWork: The journal "j.jsonl" cannot be read: it does not exist (any more).'],
    ['an empty one', '', 'Refused: The journal "j.jsonl" is empty.'],
    ['a plan', printPlan(plan), 'Refused: The journal "j.jsonl" is no journal of adfc: its first line holds no plan.'],
  ])('%s', async (_, text, expected) => {
    const world = worldWith(text === undefined ? {} : { 'j.jsonl': text })
    expect(await refusal(() => resumeCommand(resuming, world))).toBe(expected)
  })

  it('says that there is nothing to do', async () => {
    const entries: Entry[] = [
      { entry: 'plan', journal: 1, at: '', root: null, cloud: 'public', run: 'r', plan },
      { entry: 'step', at: '', step: 'Train', outcome: 'Failed', error: { code: 'job-failed', message: 'No.' } },
      { entry: 'step', at: '', step: 'Update', outcome: 'Skipped' },
      { entry: 'finished', at: '', outcome: 'Failed' },
    ]
    const world = worldWith({ 'j.jsonl': entries.map(printEntry).join('') })
    expect(await resumeCommand({ ...resuming, format: 'json' }, world)).toBe(1)
    expect(JSON.parse(world.printed.out)).toMatchObject({ outcome: 'Failed', steps: [{ id: 'Train', outcome: 'Failed', error: { code: 'job-failed' } }, { id: 'Update', outcome: 'Skipped' }] })
    expect(world.printed.err).toBe('The plan was finished: the pipeline "Retrain" failed. There is nothing to resume.\n')
  })

  it.each<[string, string, string]>([
    ['another cloud', 'usgov', 'Refused: The plan was begun in the cloud "public", and goes on there or not at all: leave --cloud out.'],
    ['stand-ins', 'cloud.json', 'Refused: The plan was begun in the cloud "public", and goes on there or not at all: leave --cloud out.'],
  ])('not in %s', async (_, cloud, expected) => {
    const text = printEntry({ entry: 'plan', journal: 1, at: '', root: '/work', cloud: 'public', run: 'r', plan })
    expect(await refusal(() => resumeCommand({ ...resuming, cloud }, worldWith({ 'j.jsonl': text, 'cloud.json': '{ "version": 1, "hosts": {} }' })))).toBe(expected)
  })

  it('not with other sources, and not with a journal beside the one that counts', async () => {
    const text = printEntry({ entry: 'plan', journal: 1, at: '', root: '/work', cloud: 'public', run: 'r', plan })
    const changed = worldWith({ 'j.jsonl': text, 'pipeline/Retrain.json': '{}' })
    expect(await refusal(() => resumeCommand(resuming, changed))).toBe('Refused: The plan is stale: "pipeline/Retrain.json" has changed since it was made. Put them back as they were to go on, or add --without-sources.')
    const twice = worldWith({ 'j.jsonl': text, 'other.jsonl': text })
    twice.files.set(`/state/adfc/spent/${plan.id.replace(':', '-')}.json`, JSON.stringify({ at: '', host: 'h', journal: '/work/other.jsonl' }))
    expect(await refusal(() => resumeCommand(resuming, { ...twice, env: { XDG_STATE_HOME: '/state' } }))).toBe('Refused: The plan is carried out with another journal, "other.jsonl".')
  })

  it.each<[string, string, boolean]>([
    ['of a process that has ended', JSON.stringify({ process: 2 ** 22 + 1, host: hostname() }), true],
    ['of a process that is there', JSON.stringify({ process: process.ppid, host: hostname() }), false],
    ['that cannot be read', '', false],
  ])('a lock %s', async (_, lock, isTakenOver) => {
    const world = worldWith({ 'j.jsonl': printEntry({ entry: 'plan', journal: 1, at: '', root: '/elsewhere', cloud: 'public', run: 'r', plan }), 'j.jsonl.lock': lock })
    // with the lock in hand it looks for its sources
    expect(await refusal(() => resumeCommand(resuming, world))).toMatch(isTakenOver ? /^Refused: The plan was made from files/ : /^Refused: The plan is being carried out by (?:process \d+|another process)\. If it is not, remove "j\.jsonl\.lock"\.$/)
    expect(world.files.has('/work/j.jsonl.lock')).toBe(!isTakenOver)
  })

  it('one process at a time', async () => {
    const text = printEntry({ entry: 'plan', journal: 1, at: '', root: null, cloud: 'public', run: 'r', plan })
    const world = worldWith({ 'j.jsonl': text, 'j.jsonl.lock': JSON.stringify({ process: 1, host: 'elsewhere' }) })
    expect(await refusal(() => resumeCommand(resuming, world))).toBe('Refused: The plan is being carried out by process 1 on elsewhere. If it is not, remove "j.jsonl.lock".')
  })
})
