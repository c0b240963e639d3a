// Times deployments of many objects against the emulator in this process, every request taking so many milliseconds on its
// way: making them, changing them, and finding that nothing is to be done. See README.md.
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values } = parseArgs({ options: { objects: { type: 'string', default: '3000' }, latency: { type: 'string', default: '50' }, parallel: { type: 'string', default: '8' } } })
process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const bundle = 'bench/work/deploy.mjs'
const contents = `
  export { compile } from './factory/compile.js'
  export { planDeploy } from './plan/deploy/deploy.js'
  export { carryOutPlan } from './plan/deploy/carry-out.js'
  export { openSite } from './azure/site.js'
  export { openInProcess } from './emulator/in-process.js'
  export { EMPTY_SEED } from './emulator/seed.js'
  export { pacedClock } from './commands/clock.js'`
await build({ stdin: { contents, resolveDir: 'src' }, outfile: bundle, bundle: true, external: ['@azure/*'], platform: 'node', target: 'node20', format: 'esm', mainFields: ['module', 'main'], banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" }, logLevel: 'warning' })
const { compile, planDeploy, carryOutPlan, openSite, openInProcess, EMPTY_SEED, pacedClock } = await import(pathToFileURL(bundle).href)

const principal = { clientId: '99999999-8888-7777-6666-555555555555', secret: 'deployer', tenant: '11111111-2222-3333-4444-555555555555' }
Object.assign(process.env, { AZURE_TENANT_ID: principal.tenant, AZURE_CLIENT_ID: principal.clientId, AZURE_CLIENT_SECRET: principal.secret })
const target = { flavour: 'data-factory', cloud: 'public', subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'bench', name: 'bench' }
const { http, requests } = openInProcess({ seed: { ...EMPTY_SEED, principals: [principal], factories: [{ name: target.name, subscriptionId: target.subscription, resourceGroupName: target.resourceGroup }] } })
const slow = { sendRequest: async (request) => (await wait(Number(values.latency)), http.sendRequest(request)) }
const clock = pacedClock(1)
const site = openSite({ target, cloud: { name: 'public', hosts: [], pace: 1 }, clock, random: Math.random, http: slow })

console.log(`\n${values.objects} objects, ${values.latency} ms for each request, ${values.parallel} steps at once; seconds.\n\n| what | plan | apply | writes | reads |\n|---|---:|---:|---:|---:|`)
for (const [what, version] of [['make all', 1], ['change all', 2], ['no change', 2]]) await round(what, files(Number(values.objects), version))

async function round(what, texts) {
  const began = performance.now()
  const factory = compile([...texts].map(([path, text]) => ({ path, text, encoding: { charset: 'utf-8', byteOrderMark: false } })))
  const { plan, problems } = planDeploy(factory, await site.read(new AbortController().signal), { root: factory.roots[0], text: (file) => texts.get(file) })
  if (!plan) throw new Error(problems.map(({ message }) => message).join(' '))
  const planned = performance.now()
  const before = requests.length
  const { outcome } = await carryOutPlan({ plan, site, clock, parallel: Number(values.parallel), signal: new AbortController().signal, begin() {}, append() {}, on() {}, secret: () => '' })
  const sent = requests.slice(before).filter(({ operation }) => !operation.startsWith('entra'))
  const writes = sent.filter(({ method }) => method !== 'GET').length
  if (outcome !== 'Succeeded') throw new Error(`${what} ended as ${outcome}`)
  console.log(`| ${what} | ${((planned - began) / 1000).toFixed(1)} | ${((performance.now() - planned) / 1000).toFixed(1)} | ${writes} | ${sent.length - writes} |`)
}

/** A tenth linked services, four tenths datasets, half pipelines. */
function files(count, version) {
  const texts = new Map()
  const put = (path, name, properties) => texts.set(path, JSON.stringify({ name, properties }, null, 2))
  for (let index = 0; index < count; index++) {
    const lake = `Lake${index - (index % 10)}`
    const orders = `Orders${index - (index % 10) + 1 + (index % 4)}`
    if (index % 10 === 0) put(`linkedService/${lake}.json`, lake, { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: `https://lake${version}.blob.core.windows.net` } })
    else if (index % 10 < 5) put(`dataset/Orders${index}.json`, `Orders${index}`, { type: 'Json', linkedServiceName: { referenceName: lake, type: 'LinkedServiceReference' }, typeProperties: { location: { type: 'AzureBlobStorageLocation', container: `c${version}` } } })
    else put(`pipeline/Load${index}.json`, `Load${index}`, { activities: [{ name: 'Look', type: 'GetMetadata', typeProperties: { dataset: { referenceName: orders, type: 'DatasetReference' }, fieldList: ['exists'] } }, { name: 'Pause', type: 'Wait', typeProperties: { waitTimeInSeconds: version } }] })
  }
  return texts
}
