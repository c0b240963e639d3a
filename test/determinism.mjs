// The same bytes wherever the built command runs: on each Node.js that is supported, under other locales and time zones, with directories
// listed in another order. `npm run determinism` compares; `--here` leaves out the other versions, which npx fetches.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CLI = join(ROOT, 'dist/cli.cjs')
const FORMATS = ['text', 'json', 'jsonl', 'compact', 'sarif', 'github', 'azure-pipelines', 'gitlab', 'junit', 'checkstyle', 'markdown']
/** A guard, no measure of speed. */
const HANG = 120_000
const TURNED = `data:text/javascript,${encodeURIComponent("import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; const list = fs.readdirSync; fs.readdirSync = (...given) => list(...given).reverse(); syncBuiltinESMExports()")}`

/** A pipeline that needs nothing outside, with names that another locale would fold otherwise. */
const REST = {
  name: 'Rest',
  properties: {
    variables: { title: { type: 'String' }, list: { type: 'Array' } },
    activities: [
      { name: 'INITIAL', type: 'SetVariable', typeProperties: { variableName: 'TITLE', value: { value: "@toLower('TITLE IĞİ')", type: 'Expression' } } },
      { name: 'Each', type: 'ForEach', dependsOn: [{ activity: 'initial', dependencyConditions: ['Succeeded'] }], typeProperties: { isSequential: true, items: { value: "@createArray('i', 'I', 'ı')", type: 'Expression' }, activities: [{ name: 'Keep', type: 'AppendVariable', typeProperties: { variableName: 'LIST', value: { value: '@toUpper(item())', type: 'Expression' } } }] } },
      { name: 'Fail it', type: 'Fail', dependsOn: [{ activity: 'Each', dependencyConditions: ['Completed'] }], typeProperties: { message: { value: "@join(variables('list'), ',')", type: 'Expression' }, errorCode: '7' } },
    ],
  },
}

/** How the command is run: by which Node.js, with which options and variables. The first is what the others are compared with. */
const ways = [
  { name: `Node ${process.version}`, node: process.execPath },
  { name: 'Turkish, on Kiritimati', node: process.execPath, env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LANGUAGE: 'tr', TZ: 'Pacific/Kiritimati' } },
  { name: 'Arabic, in Newfoundland, directories backwards', node: process.execPath, options: ['--import', TURNED], env: { LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8', TZ: 'America/St_Johns' } },
  ...(process.argv.includes('--here') ? [] : ['22', '24'].map((version) => ({ name: `Node ${version}`, node: fetched(version), env: { TZ: 'Asia/Kathmandu' } }))),
]

let isSame = true
let first
for (const way of ways) {
  const start = performance.now()
  const found = await outcomes(way)
  const taken = `${((performance.now() - start) / 1000).toFixed(1)} s`
  first ??= found
  const names = [...new Set([...first.keys(), ...found.keys()])]
  const differing = names.filter((name) => first.get(name) !== found.get(name))
  console.log(`${way.name}: ${found.size} outputs, ${differing.length === 0 ? 'the same' : `${differing.length} differ`} (${taken})`)
  for (const name of differing) console.log(`  ${name}\n${firstDifference(first.get(name) ?? '', found.get(name) ?? '')}`)
  isSame &&= differing.length === 0
}
process.exitCode = isSame ? 0 : 1

/** The Node.js of a version from the registry, as npx keeps it. */
function fetched(version) {
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', '--package', `node@${version}`, 'node', '--print', 'process.execPath'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`npx could not fetch Node.js ${version}: ${stderr}`)
  return stdout.trim()
}

/** What all commands give, by a name for each: exit codes, streams, files. */
async function outcomes({ node, options = [], env = {} }) {
  const room = mkdtempSync(join(tmpdir(), 'adfc-determinism-'))
  try {
    lay(room)
    const found = new Map()
    const all = { PATH: process.env.PATH, HOME: room, XDG_STATE_HOME: join(room, '.state'), CI: 'true', ...env }
    const adfc = (name, args, more = {}) => {
      const { status, stdout, stderr } = spawnSync(node, [...options, CLI, ...args], { cwd: room, encoding: 'utf8', maxBuffer: 1e9, timeout: HANG, env: { ...all, ...more } })
      // how far a run is, on standard error, has the clock in it
      found.set(name, normal(`exit code ${status}\n${stdout}${args[0] === 'apply' ? '' : stderr}`, room))
    }
    for (const directory of ['rules', 'factories', 'deploy']) {
      adfc(`lint ${directory}`, ['lint', directory, '--preset', 'strict', ...FORMATS.flatMap((format) => ['--format', `${format}=${format}.out`])])
      for (const format of FORMATS) found.set(`lint ${directory} as ${format}`, normal(readFileSync(join(room, `${format}.out`), 'utf8'), room))
    }
    adfc('lint, cached', ['lint', 'factories'], { ADFC_CACHE_DIR: join(room, '.cache') })
    adfc('lint, from the cache', ['lint', 'factories'], { ADFC_CACHE_DIR: join(room, '.cache') })
    adfc('lint --fix-dry-run', ['lint', 'factories', '--fix-dry-run'])
    adfc('rules', ['rules', '--format', 'json'])
    adfc('schema', ['schema', 'pipeline'])
    adfc('plan run', ['plan', 'run', 'RetrainWeekly', '--root', 'weekly', '--mock', 'mocks.json', '-o', 'weekly.json'])
    found.set('the plan', readFileSync(join(room, 'weekly.json'), 'utf8'))
    adfc('show', ['show', 'weekly.json', '--format', 'mermaid'])
    adfc('eval --batch', ['eval', '--batch', 'batch.jsonl', '--context', 'context.json'])
    adfc('plan of what needs no service', ['plan', 'run', 'Rest', '--root', 'rest', '-o', 'rest.json'])
    adfc('apply', ['apply', 'rest.json', '--root', 'rest', '--yes', '--cloud', 'cloud.json', '--format', 'json'])
    await deployments({ node, options, room, env: all, adfc, found })
    return found
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
}

/** A plan of a deployment against the emulator, carried out, and planned again: nothing is left to do. */
async function deployments({ node, options, room, env, adfc, found }) {
  const emulator = spawn(node, [...options, CLI, 'emulator', '--scenario', join(ROOT, 'fixtures/emulator/factory.json'), '--cloud-out', join(room, 'meadow.json'), '--pace', '0.01'], { cwd: join(room, 'nothing'), env, stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  const ended = new Promise((resolve) => emulator.once('close', resolve))
  try {
    await new Promise((resolve, reject) => {
      emulator.stdout.setEncoding('utf8').on('data', (text) => void ((said += text).includes('Ctrl-C ends') && resolve()))
      ended.then(() => reject(new Error(`The emulator ended: ${said}`)))
    })
    const variables = { AZURE_TENANT_ID: 'meadow.onmicrosoft.com', AZURE_CLIENT_ID: '5a5a5a5a-1111-4222-8333-444455556666', AZURE_CLIENT_SECRET: 'rehearsal' }
    const target = '/subscriptions/7d0c5a3e-1f2b-4c6d-8e9f-a0b1c2d3e4f5/resourceGroups/rg-meadow/providers/Microsoft.DataFactory/factories/meadow-adf'
    const plan = ['plan', 'deploy', '--root', 'rest', '--target', target, '--cloud', 'meadow.json']
    adfc('plan deploy', [...plan, '-o', 'deploy.json'], variables)
    if (!found.get('plan deploy').startsWith('exit code 0\n')) throw new Error(found.get('plan deploy'))
    found.set('the plan of the deployment', normal(readFileSync(join(room, 'deploy.json'), 'utf8'), room))
    adfc('apply of the deployment', ['apply', 'deploy.json', '--root', 'rest', '--yes', '--cloud', 'meadow.json', '--format', 'json', '--parallel', '1'], variables)
    adfc('plan deploy again', [...plan, '--format', 'markdown'], variables)
  } finally {
    emulator.kill('SIGTERM')
    await ended
  }
}

/** Texts without what is another one each time: the clock, what is drawn by lot, where it ran. */
function normal(text, room) {
  return text
    .replaceAll(room, '<room>')
    .replace(/"milliseconds": ?\d+/g, '"milliseconds": 0')
    .replace(/"seconds": ?[\d.]+/g, '"seconds": 0')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
}

function lay(room) {
  for (const directory of ['rules', 'factories', 'deploy']) cpSync(join(ROOT, 'fixtures', directory), join(room, directory), { recursive: true })
  cpSync(join(ROOT, 'fixtures/run/weekly/factory'), join(room, 'weekly'), { recursive: true })
  cpSync(join(ROOT, 'fixtures/run/weekly/mocks.json'), join(room, 'mocks.json'))
  mkdirSync(join(room, 'rest/pipeline'), { recursive: true })
  mkdirSync(join(room, 'rest/linkedService'))
  // the emulator would stand in for the factories around it
  mkdirSync(join(room, 'nothing'))
  writeFileSync(join(room, 'rest/pipeline/Rest.json'), JSON.stringify(REST))
  writeFileSync(join(room, 'rest/linkedService/I İstanbul ı.json'), JSON.stringify({ name: 'I İstanbul ı', properties: { type: 'RestService', typeProperties: { url: 'https://shop.example', authenticationType: 'Anonymous' } } }))
  writeFileSync(join(room, 'cloud.json'), JSON.stringify({ version: 1, hosts: {}, pace: 0.001 }))
  const families = readdirSync(join(ROOT, 'fixtures/expression')).sort().map((file) => JSON.parse(readFileSync(join(ROOT, 'fixtures/expression', file), 'utf8')))
  // what is drawn by lot is another one each time
  const texts = families.flatMap(({ context, rows }) => rows.filter(({ text }) => !/\b(?:rand|guid)\(/i.test(text)).map(({ text }) => JSON.stringify({ expression: text, context: { ...context, now: '2026-03-29T01:30:00.1234567Z' } })))
  writeFileSync(join(room, 'batch.jsonl'), `${texts.join('\n')}\n`)
  writeFileSync(join(room, 'context.json'), '{}')
}

function firstDifference(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const at = a.findIndex((line, index) => line !== b[index])
  return `    ${(a[at] ?? '').slice(0, 300)}\n    ${(b[at] ?? '').slice(0, 300)}`
}
