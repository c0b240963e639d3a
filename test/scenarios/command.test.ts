import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT, startBuilt, type Running } from '../support/built-command.js'

let room = ''
const env: Record<string, string> = {}

/** Starts the built command in the scratch directory. */
function start(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Running {
  return startBuilt(args, options.cwd ?? room, { ...env, ...options.env })
}
const adfc = (args: readonly string[], options?: Parameters<typeof start>[1]): Running['ended'] => start(args, options).ended

/** Starts an emulator of the sample factory; its cloud file is `cloud.json`, what it asks to set goes into the environment. */
async function emulator(...args: string[]): Promise<Running> {
  const running = start(['emulator', '--root', 'factory', '--cloud-out', 'cloud.json', '--pace', '0.01', ...args])
  await running.said('Ctrl-C')
  while (!existsSync(join(room, 'cloud.json'))) await new Promise((resolve) => setImmediate(resolve))
  for (const [, name = '', value = ''] of running.out.matchAll(/^ *export (\w+)=(\S+)$/gm)) env[name] = value
  return running
}

async function stop(running: Running): Promise<number | null> {
  running.child.kill('SIGTERM')
  const { code } = await running.ended
  rmSync(join(room, 'cloud.json'), { force: true })
  return code
}

beforeAll(() => {
  room = mkdtempSync(join(tmpdir(), 'adfc-command-'))
  cpSync(join(ROOT, 'fixtures/factories/retraining'), join(room, 'factory'), { recursive: true })
  Object.assign(env, { HOME: room, XDG_STATE_HOME: join(room, 'state') })
})
afterAll(() => {
  rmSync(room, { recursive: true, force: true })
})

let plans = 0
/** A new plan in a file of its own. */
async function plan(...args: string[]): Promise<string> {
  const file = `plan-${++plans}.json`
  const { code } = await adfc(['plan', 'run', 'RetrainChurn', '--root', 'factory', '-o', file, '--label', file, ...args])
  expect(code).toBe(0)
  return file
}
const apply = (file: string, ...args: string[]): Running['ended'] => adfc(['apply', file, '--root', 'factory', '--cloud', 'cloud.json', '--yes', ...args])

describe('plan', () => {
  it('has the same bytes in another directory and time zone', async () => {
    const one = await adfc(['plan', 'run', 'RetrainChurn', '--root', 'factory', '--format', 'json'], { env: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8' } })
    const two = await adfc(['plan', 'run', 'RetrainChurn', '--format', 'json'], { cwd: join(room, 'factory'), env: { TZ: 'America/St_Johns' } })
    const three = await adfc(['plan', 'run', 'RetrainChurn', '-o', 'p.json'], { cwd: join(room, 'factory') })
    expect([one.code, two.code, three.code]).toEqual([0, 0, 0])
    expect(two.out).toBe(one.out)
    expect(readFileSync(join(room, 'factory/p.json'), 'utf8')).toBe(one.out)
    expect(statSync(join(room, 'factory/p.json')).mode & 0o777).toBe(0o600)
    rmSync(join(room, 'factory/p.json'))
  })

  it.each<[string[], number, string]>([
    [['plan'], 2, 'adfc: "adfc plan" needs to know what to plan: "adfc plan run <pipeline>" or "adfc plan deploy".\n'],
    [['plan', 'run'], 2, 'adfc: "adfc plan run" needs the name of a pipeline.\n'],
    [['plan', 'rnu', 'X'], 2, 'adfc: There is no command "plan rnu". Did you mean "plan run"?\n'],
    [['plan', 'run', 'RetrainChurn', '--rot', 'factory'], 2, 'adfc: There is no option "--rot". Did you mean "--root"?\n'],
    [['plan', 'run', 'RetrainChurn', '--root', 'factory', '--format', 'xml'], 2, 'adfc: "--format" takes "text", "json", "mermaid", not "xml".\n'],
    [['plan', 'run', 'RetrainChurn', '--root', 'nowhere'], 3, 'adfc: "nowhere" does not exist.\n'],
    [['plan', 'run', 'RetrainChurn', '--root', 'factory', '-o', 'no/where.json'], 3, 'adfc: The plan cannot be written to "no/where.json": its directory does not exist.\n'],
    [['show'], 2, 'adfc: "adfc show" needs the file of a plan.\n'],
    [['apply', 'none.json', '--yes'], 3, 'adfc: The plan "none.json" cannot be read: it does not exist (any more).\n'],
    [['apply', 'x', '--parallel', '0'], 2, 'adfc: "--parallel" takes a whole number from 1 on.\n'],
    [['resume', 'none.jsonl'], 3, 'adfc: The journal "none.jsonl" cannot be read: it does not exist (any more).\n'],
    [['show', '-'], 2, 'adfc: A plan is read from a file, not from standard input.\n'],
    [['emulator', '--root', 'nowhere'], 3, 'adfc: "nowhere" does not exist.\n'],
    [['emulator', '--root', 'factory', '--fault', 'throtle'], 2, 'adfc: There is no fault "throtle". Did you mean "throttle"?\n'],
    [['emulator', '--pace', 'fast'], 2, 'adfc: "--pace" takes a number above 0, and at most 1000.\n'],
  ])('%j exits %i', async (args, code, err) => {
    expect(await adfc(args)).toEqual({ code, out: '', err })
  })
})

describe('against a running emulator', () => {
  it('carries a plan out once', async () => {
    const running = await emulator()
    const file = await plan()
    const applied = await apply(file)
    expect([applied.code, applied.out]).toEqual([0, expect.stringContaining('"Churn [trained model]" is now https://meadowmodels.blob.core.windows.net/models/churn/model.ilearner')])
    const again = await apply(file)
    expect([again.code, again.err]).toEqual([1, `adfc: The plan is spent: it was carried out before and succeeded ("${file}.journal.jsonl" tells). To run the pipeline once more, make a plan with another "--label".\n`])
    rmSync(join(room, `${file}.journal.jsonl`))
    const withoutJournal = await apply(file)
    expect([withoutJournal.code, withoutJournal.err]).toEqual([1, expect.stringMatching(/^adfc: The plan is spent: it was carried out on /)])
    const shown = await adfc(['show', file])
    expect([shown.code, shown.out.startsWith('Plan for the pipeline "RetrainChurn"'), shown.err]).toEqual([0, true, ''])
    // rehearsed only: it can still be carried out, where there is a network
    expect((await adfc(['apply', file, '--root', 'factory'])).err).toBe('adfc: There is no terminal to ask on. Add --yes to carry the plan out without a question.\n')
    expect(await stop(running)).toBe(0)
  })

  it('refuses a plan whose sources have changed by one byte', async () => {
    const file = await plan()
    appendFileSync(join(room, 'factory/linkedService/ChurnTraining.json'), ' ')
    const { code, err } = await adfc(['apply', file, '--root', 'factory', '--yes'])
    cpSync(join(ROOT, 'fixtures/factories/retraining'), join(room, 'factory'), { recursive: true })
    expect([code, err]).toEqual([1, 'adfc: The plan is stale: "linkedService/ChurnTraining.json" has changed since it was made. Make the plan again.\n'])
  })

  it('is one JSON document, or one line for each event, whatever happens', async () => {
    const running = await emulator('--fault', 'fail=2')
    const failed = await apply(await plan(), '--format', 'json')
    expect([failed.code, JSON.parse(failed.out)]).toMatchObject([1, { version: 1, outcome: 'Failed', plan: { pipeline: 'RetrainChurn' }, steps: [{ outcome: 'Failed', attempts: 2, error: { code: 'job-failed' } }, { outcome: 'Skipped' }] }])
    const lines = await apply(await plan(), '--format', 'jsonl')
    expect([lines.code, lines.out.trim().split('\n').map((line) => (JSON.parse(line) as { event: string }).event).filter((event) => event !== 'progress')]).toEqual([0, ['checking', 'attempt', 'step', 'attempt', 'step', 'finished']])
    const refused = await adfc(['apply', 'none.json', '--format', 'json'])
    expect([refused.code, JSON.parse(refused.out)]).toMatchObject([3, { error: { code: 3 } }])
    expect(await stop(running)).toBe(0)
  })

  it('asks nobody where there is no terminal', async () => {
    const file = await plan()
    const { code, err } = await adfc(['apply', file, '--root', 'factory'])
    expect([code, err]).toEqual([1, 'adfc: There is no terminal to ask on. Add --yes to carry the plan out without a question.\n'])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('cancels the running job at %s, and goes on later', async (signal) => {
    const running = await emulator('--fault', 'stuck')
    const file = await plan()
    const applying = start(['apply', file, '--root', 'factory', '--cloud', 'cloud.json', '--yes'])
    await applying.said('Running')
    applying.child.kill(signal)
    const { code, out, err } = await applying.ended
    expect([code, out]).toEqual([130, expect.stringContaining(`The pipeline "RetrainChurn" was interrupted. "adfc resume ${file}.journal.jsonl" goes on.`)])
    expect(err).toMatch(/job \w+ cancelled/)
    // in the cloud in which it was begun
    const resumed = await adfc(['resume', `${file}.journal.jsonl`])
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining('The pipeline "RetrainChurn" succeeded.')])
    expect(running.err).toContain('cancel')
    expect(await stop(running)).toBe(0)
  })

  it('finds its job again after kill -9', async () => {
    const running = await emulator()
    const file = await plan()
    const applying = start(['apply', file, '--root', 'factory', '--cloud', 'cloud.json', '--yes'])
    await applying.said('submitted')
    applying.child.kill('SIGKILL')
    await applying.ended
    expect(readdirSync(room)).toContain(`${file}.journal.jsonl.lock`)
    const again = await apply(file)
    expect([again.code, again.err]).toEqual([1, `adfc: The plan was begun and not finished. "adfc resume ${file}.journal.jsonl" goes on with it.\n`])
    const resumed = await adfc(['resume', `${file}.journal.jsonl`])
    expect([resumed.code, resumed.err.includes('goes on')]).toEqual([0, true])
    // asked for again perhaps, started once
    expect(running.err.match(/\/start → 204/g)).toHaveLength(1)
    expect(await stop(running)).toBe(0)
  })

  it('goes on with the job that could not be cancelled', async () => {
    const running = await emulator('--fault', 'reset@batch.cancel=0')
    const file = await plan()
    const applying = start(['apply', file, '--root', 'factory', '--cloud', 'cloud.json', '--yes'])
    await applying.said('NotStarted')
    applying.child.kill('SIGINT')
    expect((await applying.ended).code).toBe(130)
    expect((await adfc(['resume', `${file}.journal.jsonl`])).code).toBe(0)
    expect(running.err.match(/\/start → 204/g)).toHaveLength(1)
    expect(await stop(running)).toBe(0)
  })

  it('goes on when nobody reads its output any more', async () => {
    const running = await emulator()
    const file = await plan()
    const applying = start(['apply', file, '--root', 'factory', '--cloud', 'cloud.json', '--yes', '--format', 'jsonl'])
    await applying.said('attempt')
    applying.child.stdout?.destroy()
    expect((await applying.ended).code).toBe(0)
    expect(readFileSync(join(room, `${file}.journal.jsonl`), 'utf8')).toContain('"finished"')
    expect(await stop(running)).toBe(0)
  })

  it('applies again what was cut off before it began', async () => {
    const running = await emulator()
    const file = await plan()
    writeFileSync(join(room, `${file}.journal.jsonl`), '{"entry":"plan","journal":1,"at":"2030')
    expect((await apply(file)).code).toBe(0)
    expect(await stop(running)).toBe(0)
  })

  it('says what a service that is switched off means', async () => {
    const file = await plan()
    // nothing answers there
    writeFileSync(join(room, 'off.json'), JSON.stringify({ version: 1, hosts: { '*.azureml.net': 'https://127.0.0.1:9' }, pace: 0.001 }))
    const own = { ADFC_SECRET_CHURNTRAINING_APIKEY: 'k', ADFC_SECRET_MODELSTORAGE_ACCOUNTKEY: Buffer.alloc(64).toString('base64'), ADFC_SECRET_CHURNSCORING_SERVICEPRINCIPALKEY: 's' }
    const { code, err } = await adfc(['apply', file, '--root', 'factory', '--cloud', 'off.json', '--yes'], { env: own })
    expect(code).toBe(3)
    expect(err).toMatch(/Nothing was changed\.\n$/)
    expect(existsSync(join(room, `${file}.journal.jsonl`))).toBe(false)
  })
})
