import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emulatorCommand, type EmulatorArguments } from '../../src/commands/emulator.js'
import { findAzurite } from '../../src/emulator/azurite.js'
import { startBlobService } from '../../src/emulator/blob-service.js'
import type { CloudFile } from '../../src/emulator/emulator.js'
import { meantUrl, serviceOf } from '../../src/emulator/hosts.js'
import { seedOf } from '../../src/emulator/seed-of.js'
import { openStateDirectory } from '../../src/emulator/state-file.js'
import { endpointKey } from '../../src/emulator/seed.js'
import type { State } from '../../src/emulator/state.js'
import { compile } from '../../src/factory/compile.js'
import { FIXTURES, readFixture } from '../support/fixture.js'
import { memoryWorld, type MemoryWorld } from '../support/world.js'
import { ACCOUNT, CLASSIC, CONNECTION, MODEL, rehearse, SEED, signed, TRAINING } from './rehearsal.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let room: string
beforeAll(() => void (room = mkdtempSync(join(tmpdir(), 'adfc-test-'))))
afterAll(() => rmSync(room, { recursive: true, force: true }))

describe('where requests are meant to go', () => {
  it.each([
    ['/login.microsoftonline.com/x/oauth2/token?a=b', 'https://login.microsoftonline.com/x/oauth2/token?a=b', 'entra'],
    ['/orchard.blob.core.windows.net/a/b%20c', 'https://orchard.blob.core.windows.net/a/b%20c', 'storage'],
    ['/orchard.vault.azure.cn', 'https://orchard.vault.azure.cn/', 'vault'],
    ['/management.azureml.net/workspaces', 'https://management.azureml.net/workspaces', 'classic'],
    ['/europewest.management.azureml.net/workspaces', 'https://europewest.management.azureml.net/workspaces', 'classic'],
    ['/europewest.services.azureml.net/', 'https://europewest.services.azureml.net/', 'batch'],
    ['/westeurope.api.azureml.ms/history/v1.0', 'https://westeurope.api.azureml.ms/history/v1.0', 'aml'],
    ['/chinaeast2.api.ml.azure.cn/', 'https://chinaeast2.api.ml.azure.cn/', 'aml'],
    ['/management.usgovcloudapi.net/', 'https://management.usgovcloudapi.net/', 'arm'],
    ['/example.org/', 'https://example.org/', undefined],
    ['/hooks.orchard.example:8443/a?b', 'https://hooks.orchard.example:8443/a?b', undefined],
  ])('%s', (path, url, service) => {
    const meant = meantUrl(path)
    expect([meant?.href, meant && serviceOf(meant.hostname)]).toEqual([url, service])
  })

  it.each(['/', '/nothing', '//x.y/'])('nowhere: %s', (path) => {
    expect(meantUrl(path)).toBeUndefined()
  })

  it.each([
    [TRAINING, TRAINING.replace('?api-version=2.0', '/').toUpperCase().replace('HTTPS', 'https')],
    [CLASSIC, `${CLASSIC.replace('/webservices/', '/services/')}/`],
  ])('the same endpoint: %s', (one, other) => {
    expect(endpointKey(other)).toBe(endpointKey(one))
  })
})

describe('azurite', () => {
  it('is looked for, and missed with the command that installs it', () => {
    expect(() => findAzurite(['/nowhere/package.json'])).toThrow('"npm install azurite@3.35.0" installs it')
  })

  it('is refused in another version', () => {
    const place = join(room, 'project')
    mkdirSync(join(place, 'node_modules/azurite'), { recursive: true })
    writeFileSync(join(place, 'node_modules/azurite/package.json'), '{ "name": "azurite", "version": "3.9.0" }')
    expect(() => findAzurite([join(place, 'package.json')])).toThrow('needs version 3.35 of the package azurite, and version 3.9.0 is installed')
  })

  it.each([
    [{ Orchard: { key: SEED.storageAccounts[ACCOUNT]?.key ?? '' } }, '"Orchard" cannot be a storage account'],
    [{ orchard: { key: 'no base64!' } }, 'The key of the storage account "orchard" is no base64.'],
  ])('takes only accounts that Azure would take (%#)', async (accounts, words) => {
    await expect(startBlobService({ accounts })).rejects.toThrow(words)
  })
})

describe('what is kept on the disk', () => {
  it('is continued by the next emulator', async () => {
    const place = join(room, 'state')
    const directory = openStateDirectory(place)
    expect(directory.before).toBeUndefined()
    let job = ''
    {
      const blobs = await startBlobService({ accounts: SEED.storageAccounts, directory: directory.blobs })
      const rehearsal = await rehearse({ blobs, save: (state: State) => directory.save(SEED, state), options: { batch: { queued: 0, running: 0 } } })
      job = String((await rehearsal.ask(TRAINING, { method: 'POST', bearer: 'training-key', body: { Inputs: { input1: { ConnectionString: CONNECTION, RelativeLocation: 'train/in.csv' } } } })).json)
      await blobs.write(ACCOUNT, 'models/new.ilearner', 'new')
      await blobs.write(ACCOUNT, 'train/in.csv', 'changed')
      await rehearsal.ask(CLASSIC, { method: 'PATCH', bearer: 'classic-key', body: { Resources: [{ Name: MODEL, Location: await signed('models/new.ilearner') }] } })
      await rehearsal.close()
      await blobs.close()
      directory.close()
    }
    expect(statSync(join(place, 'state.json')).mode & 0o777).toBe(0o600)
    expect(statSync(place).mode & 0o777).toBe(0o700)
    const { before, blobs: kept, close } = openStateDirectory(place)
    expect(before?.seed).toEqual(SEED)
    const blobs = await startBlobService({ accounts: SEED.storageAccounts, directory: kept })
    let isFull = false
    const defects: unknown[] = []
    const save = (): void => {
      if (isFull) throw new Error('the disk is full')
    }
    const rehearsal = await rehearse({ blobs, save, onDefect: (error) => defects.push(error), ...(before ? { before: before.state } : {}) })
    expect(rehearsal.snapshot().jobs.map(({ id, state }) => [id, state])).toEqual([[job, 'NotStarted']])
    expect(rehearsal.snapshot().webServices[0]?.models[0]?.location).toContain('models/new.ilearner')
    expect([await blobs.read(ACCOUNT, 'models/new.ilearner'), await blobs.read(ACCOUNT, 'train/in.csv')]).toEqual(['new', 'changed'])
    // what cannot be kept is not answered
    isFull = true
    await expect(rehearsal.ask(TRAINING.replace('/jobs', `/jobs/${job}/start`), { method: 'POST', bearer: 'training-key' })).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect([defects, rehearsal.snapshot().jobs[0]?.isStarted]).toEqual([[new Error('the disk is full')], false])
    await rehearsal.close()
    await blobs.close()
    close()
  })

  it('belongs to one emulator at a time', () => {
    const place = join(room, 'shared')
    const lock = join(place, 'emulator.lock')
    const directory = openStateDirectory(place)
    expect(() => openStateDirectory(place)).toThrow(`The directory "${place}" is in use by the emulator with the process id ${process.pid} on "${hostname()}". End that one or name another directory; where there is none any more, remove "${lock}".`)
    expect(statSync(lock).mode & 0o777).toBe(0o600)
    directory.close()
    expect(existsSync(lock)).toBe(false)
    openStateDirectory(place).close()
    // what is let go twice is not taken from the next one
    const next = openStateDirectory(place)
    directory.close()
    expect(() => openStateDirectory(place)).toThrow('in use')
    next.close()
  })

  it('belongs to a process only while that lives', async () => {
    const place = mkdtempSync(join(room, 'killed-'))
    const lock = join(place, 'emulator.lock')
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const ended = once(other, 'exit')
    writeFileSync(lock, JSON.stringify({ pid: other.pid, host: hostname(), token: 'x' }))
    expect(() => openStateDirectory(place)).toThrow(`the process id ${other.pid} on`)
    other.kill('SIGKILL')
    await ended
    // a starter was killed while it removed the lock of another
    writeFileSync(`${lock}.removal`, JSON.stringify({ pid: other.pid, host: hostname(), token: '' }))
    const directory = openStateDirectory(place)
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
    directory.close()
    expect(readdirSync(place)).toEqual(['blobs'])
  })

  it.each<[string, string, string]>([
    ['of another machine', JSON.stringify({ pid: 1, host: 'other.example', token: 'x' }), 'is in use by the emulator with the process id 1 on "other.example"'],
    ['that cannot be read', '', 'is in use by another emulator'],
  ])('is left to a lock %s', (_, text, words) => {
    const place = mkdtempSync(join(room, 'locked-'))
    writeFileSync(join(place, 'emulator.lock'), text)
    expect(() => openStateDirectory(place)).toThrow(words)
  })

  it('is taken over by one of many, when its process was killed', async () => {
    const place = mkdtempSync(join(room, 'raced-'))
    const gone = spawn(process.execPath, ['-e', ''])
    await once(gone, 'exit')
    writeFileSync(join(place, 'emulator.lock'), JSON.stringify({ pid: gone.pid, host: hostname(), token: 'x' }))
    const program = join(room, 'starter.mjs')
    await build({ stdin: { contents: `import { lockDirectory } from './src/emulator/state-lock.js'\nprocess.stdin.once('data', () => { try { lockDirectory(${JSON.stringify(place)}); console.log('mine') } catch (error) { console.log(error.message) } process.stdin.once('data', () => process.exit(0)) })\nconsole.log('ready')`, resolveDir: ROOT }, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
    const starters = Array.from({ length: 6 }, () => spawn(process.execPath, [program]))
    const said = (child: (typeof starters)[number]): Promise<string> => once(child.stdout, 'data').then(String)
    await Promise.all(starters.map(said))
    const answers = Promise.all(starters.map(said))
    for (const child of starters) child.stdin.write('go\n')
    const words = await answers
    const winner = starters[words.findIndex((word) => word === 'mine\n')]
    expect(words.filter((word) => word === 'mine\n')).toHaveLength(1)
    expect(words.filter((word) => word.includes(`the process id ${winner?.pid} on`))).toHaveLength(5)
    const ends = Promise.all(starters.map((child) => once(child, 'exit')))
    for (const child of starters) child.stdin.write('end\n')
    await ends
    // the end of the process lets it go
    expect(readdirSync(place)).toEqual([])
  })

  it('may have been kept by an emulator that knew less', () => {
    const place = mkdtempSync(join(room, 'earlier-'))
    const { webSites: _sites, resources: _resources, mlWorkspaces: _workspaces, ...seed } = SEED
    writeFileSync(join(place, 'state.json'), JSON.stringify({ version: 1, seed, state: { ids: 7, jobs: {}, classic: {}, arm: {}, updates: {} } }))
    const { before, close } = openStateDirectory(place)
    expect(before).toEqual({ version: 1, seed: { ...SEED, webSites: [], resources: [], mlWorkspaces: [] }, state: { ids: 7, jobs: {}, classic: {}, arm: {}, updates: {}, runs: {}, sites: {}, live: {} } })
    close()
  })

  it.each(['', '{', '{ "version": 2 }', '[]'])('must be a state: %s', (text) => {
    const place = mkdtempSync(join(room, 'broken-'))
    writeFileSync(join(place, 'state.json'), text)
    expect(() => openStateDirectory(place)).toThrow('is no state of an emulator')
  })
})

describe('adfc emulator', () => {
  const sample = Object.fromEntries(readFixture('factories/retraining/'))
  const scenario = readFileSync(join(FIXTURES, 'emulator/scenario.json'), 'utf8')
  const options = (given: Partial<EmulatorArguments> = {}): EmulatorArguments => ({ root: undefined, state: undefined, cloudOut: undefined, fault: [], scenario: undefined, pace: 1, ...given })

  const cloudIn = (world: MemoryWorld): CloudFile => JSON.parse(new TextDecoder().decode(world.files.get('/work/cloud.json') as Uint8Array)) as CloudFile

  /** Runs the command until it has said everything, asks it to end, and gives its exit code. */
  async function runUntilReady(world: MemoryWorld, given: Partial<EmulatorArguments>, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<number> {
    let interrupt = (): void => undefined
    let isReady = (): void => undefined
    const ready = new Promise<void>((resolve) => (isReady = resolve))
    const listening: MemoryWorld = {
      ...world,
      onInterrupt: (listener) => {
        interrupt = listener
        return () => undefined
      },
      out: (text) => {
        world.out(text)
        isReady()
      },
    }
    const code = emulatorCommand(options(given), listening)
    await Promise.race([ready, code])
    await meanwhile()
    interrupt()
    return code
  }

  it('says what it stands for and what it is asked, and writes the cloud file', async () => {
    const world = memoryWorld(sample)
    const asking = async (): Promise<void> => {
      const { hosts, ca } = cloudIn(world)
      const url = `${hosts['*.vault.azure.net']?.replace('{account}', 'meadow-vault')}/secrets/x?api-version=7.4`
      for (let i = 0; i < 2; i++) await new Promise((resolve, reject) => void get(url, { ca }, (answer) => answer.resume().once('end', resolve)).once('error', reject))
    }
    expect(await runUntilReady(world, { cloudOut: 'cloud.json', pace: 0.5, fault: ['deny'] }, asking)).toBe(0)
    const { out, err } = world.printed
    expect(out.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:0')).toMatchSnapshot()
    // one line for each request, without its query
    expect(err).toBe('vault.secret: GET meadow-vault.vault.azure.net/secrets/x → 403 (fault: deny)\nvault.secret: GET meadow-vault.vault.azure.net/secrets/x → 401\n')
    const cloud = cloudIn(world)
    expect(cloud).toMatchObject({ version: 1, pace: 0.5, ca: expect.stringContaining('BEGIN CERTIFICATE') as unknown })
    expect(cloud.hosts['*.vault.azure.net']).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/\{account\}\.vault\.azure\.net$/)
  })

  it('prints the cloud file where it is named none, and no secret of the factory', async () => {
    const world = memoryWorld({ ...sample, 'scenario.json': scenario })
    expect(await runUntilReady(world, { scenario: 'scenario.json' })).toBe(0)
    expect(JSON.parse(world.printed.out)).toHaveProperty('hosts')
    expect(world.printed.err).toContain('training/fraud/labels-01.csv')
    expect(world.printed.err).not.toContain('training/churn/customers.csv')
    const { seed } = seedOf(compile(Object.entries(sample).map(([path, text]) => ({ path, text }))))
    for (const value of Object.values(seed.vaults['meadow-vault']?.secrets ?? {})) expect(world.printed.err).not.toContain(value)
  })

  it('stands for web sites alone, where there is nothing else', async () => {
    const activity = { name: 'Notify', type: 'WebActivity', typeProperties: { method: 'POST', url: 'https://hooks.orchard.example/notify?code=hidden', body: {} } }
    const world = memoryWorld({ 'pipeline/Tell.json': JSON.stringify({ name: 'Tell', properties: { activities: [activity] } }), 's.json': '{ "version": 1, "webSites": [{ "url": "https://hooks.orchard.example/status", "method": "GET", "answers": [{ "status": 202 }, {}] }] }' })
    expect(await runUntilReady(world, { cloudOut: 'cloud.json', scenario: 's.json' })).toBe(0)
    expect(world.printed.out).toContain('Web sites:\n  https://hooks.orchard.example/notify: answers 200\n  GET https://hooks.orchard.example/status: answers 202, 200\n')
    expect(world.printed.out).not.toContain('hidden')
    expect(cloudIn(world).hosts['hooks.orchard.example']).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/hooks\.orchard\.example$/)
  })

  it.each<[string, Partial<EmulatorArguments>, Record<string, string>, string, string]>([
    ['an unknown fault', { fault: ['trottle'] }, sample, 'UsageError', 'There is no fault "trottle". Did you mean "throttle"?'],
    ['a pace of nothing', { pace: 0 }, sample, 'UsageError', '"--pace" takes a number above 0, and at most 1000.'],
    ['a missing scenario', { scenario: 'none.json' }, sample, 'UsageError', 'The scenario "none.json" cannot be read: it does not exist (any more).'],
    ['a wrong scenario', { scenario: 's.json' }, { ...sample, 's.json': '{\n  "version": 1,\n  "fualts": []\n}' }, 'UsageError', 's.json:3:3: "fualts" is not known here. Did you mean "faults"?'],
    ['a service that lacks its key', { scenario: 's.json' }, { ...sample, 's.json': `{ "version": 1, "batchServices": [{ "mlEndpoint": "${TRAINING}" }] }` }, 'UsageError', 's.json:1:35: The factory has no such batch service, so it needs an "apiKey".'],
    ['a site on a host of Azure', { scenario: 's.json' }, { ...sample, 's.json': '{ "version": 1, "webSites": [{ "url": "https://management.azure.com/a" }] }' }, 'UsageError', 's.json:1:39: "https://management.azure.com/a" is on a host of Azure, which the emulator answers for itself.'],
    ['no factory where one is named', { root: 'other' }, { 'other/readme.txt': '' }, 'CannotWork', 'No factory was found in "other"'],
    ['nothing at all', {}, { 'readme.txt': '' }, 'CannotWork', 'There is nothing to stand for'],
  ])('refuses %s', async (_name, given, files, name, words) => {
    const world = memoryWorld(files)
    await expect(emulatorCommand(options(given), world)).rejects.toMatchObject({ name, message: expect.stringContaining(words) as unknown })
    expect(world.printed).toEqual({ out: '', err: '' })
  })
})
