// Makes the git repository of an invented factory: the same resources and seed give the same bytes.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFlow, dataset, holdsData } from './datasets.mjs'
import { namesFrom, SUBJECTS } from './names.mjs'
import { pipeline, retrainingPipeline } from './pipelines.mjs'
import { randomFrom } from './random.mjs'
import { keyVault, reference, retrainingServices, someLinkedService } from './services.mjs'

/** Names what makes the factories: it changes with every change of the code, so that old ones are not taken for new. */
export function generatorVersion() {
  const hash = createHash('sha256')
  for (const file of ['datasets.mjs', 'expression-texts.mjs', 'generate.mjs', 'names.mjs', 'pipelines.mjs', 'random.mjs', 'services.mjs']) hash.update(readFileSync(fileURLToPath(new URL(file, import.meta.url))))
  return hash.digest('hex').slice(0, 12)
}

/** The largest files are as rare as in use. */
const ONE_HUGE_DATASET_IN = 10_000
const ONE_FULL_PIPELINE_IN = 2_000
/** With the loop that may be around them: from one more on lint says that a pipeline is nearly full. */
const MOST_ACTIVITIES = 78
const LEAST_RESOURCES = 100
/** About 2 MB as the Studio indents it. */
const HUGE_SCHEMA = 18_500

/**
 * Writes a factory with so many resources into a directory, which should be new. Returns the number of files and bytes.
 *
 * @param {string} directory
 * @param {number} resources
 * @param {number} seed
 */
export function generate(directory, resources, seed) {
  const sizes = []
  const folders = new Set()
  for (const { kind, document } of resourcesOf(resources, seed)) {
    const file = join(directory, kind, `${document.name}.json`)
    if (!folders.has(kind)) mkdirSync(dirname(file), { recursive: true })
    folders.add(kind)
    // four blanks and no end of line at the end, as the Studio writes
    const text = JSON.stringify(document, null, 4)
    writeFileSync(file, text)
    sizes.push(Buffer.byteLength(text))
  }
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), sizes: sizes.sort((a, b) => a - b) }
}

/** All resources of a factory, each after those that it names. */
export function* resourcesOf(resources, seed) {
  if (resources < LEAST_RESOURCES) throw new RangeError(`A factory has at least ${LEAST_RESOURCES} resources, so that each kind finds what it refers to.`)
  const random = randomFrom(seed)
  const uniqueName = namesFrom(random)
  const share = (part) => Math.max(1, Math.round(resources * part))
  const counts = { dataset: share(0.43), pipeline: share(0.31), linkedService: share(0.22), integrationRuntime: share(0.002), dataflow: share(0.018) }
  const retrainings = Math.max(1, Math.round(counts.pipeline * 0.02))
  const triggers = resources - 1 - Object.values(counts).reduce((sum, count) => sum + count, 0)

  yield { kind: 'factory', document: { name: 'adf-meadow', location: 'westeurope', identity: { type: 'SystemAssigned' } } }
  const runtimes = []
  for (let i = 0; i < counts.integrationRuntime; i++) {
    // the service takes no underscore in these names
    const name = uniqueName('integrationRuntime', ['IR', random.pick(['Site', 'Plant', 'Office']), random.pick(['North', 'South', 'East', 'West'])]).replaceAll('_', '-')
    runtimes.push(name)
    yield { kind: 'integrationRuntime', document: { name, properties: { type: 'SelfHosted', description: 'Reaches the servers of this site.' } } }
  }

  const vault = uniqueName('linkedService', ['LS', 'CompanyVault'])
  yield { kind: 'linkedService', document: keyVault(vault) }
  const services = []
  for (let i = 0; i < counts.linkedService - 1 - 3 * retrainings; i++) {
    const { document, ...service } = someLinkedService(random, i, uniqueName, vault, runtimes)
    services.push(service)
    yield { kind: 'linkedService', document }
  }

  const stores = services.filter(({ type }) => holdsData(type))
  const datasets = []
  const huge = Math.floor(resources / ONE_HUGE_DATASET_IN)
  for (let i = 0; i < counts.dataset; i++) {
    const isHuge = i < huge
    const service = isHuge ? services.find(({ type }) => type === 'AzureSqlDatabase') : random.pick(stores)
    const { document, ...known } = dataset(random, uniqueName, service, isHuge ? HUGE_SCHEMA : random.chance(0.85) ? 0 : random.skewed(9, 1.2, 900))
    datasets.push(known)
    yield { kind: 'dataset', document }
  }

  const databases = services.filter(({ type }) => type === 'AzureSqlDatabase' || type === 'SqlServer').map(({ name }) => name)
  const clusters = services.filter(({ type }) => type === 'AzureDatabricks').map(({ name }) => name)
  const sinks = datasets.filter(({ canBeWritten }) => canBeWritten)
  const pipelines = []
  const full = Math.floor(resources / ONE_FULL_PIPELINE_IN)
  for (let i = 0; i < counts.pipeline - retrainings; i++) {
    const { document, ...known } = pipeline(random, uniqueName, { datasets, sinks, databases, clusters, pipelines }, i < full ? MOST_ACTIVITIES : Math.max(1, random.skewed(1.65, 1.3, 60)))
    pipelines.push(known)
    yield { kind: 'pipeline', document }
  }
  for (let i = 0; i < retrainings; i++) {
    const subject = SUBJECTS[i % SUBJECTS.length]
    const { names, documents } = retrainingServices(random, uniqueName, vault, subject)
    for (const document of documents) yield { kind: 'linkedService', document }
    const document = retrainingPipeline(uniqueName, subject, names)
    pipelines.push({ name: document.name, takes: [] })
    yield { kind: 'pipeline', document }
  }

  const [cloudSources, cloudSinks] = [datasets, sinks].map((list) => list.filter(({ isInCloud }) => isInCloud))
  for (let i = 0; i < counts.dataflow; i++) yield { kind: 'dataflow', document: dataFlow(random, uniqueName, random.pick(cloudSources), random.pick(cloudSinks)) }
  for (let i = 0; i < triggers; i++) yield { kind: 'trigger', document: trigger(random, uniqueName, random.pick(pipelines)) }
}

function trigger(random, uniqueName, { name: started, takes }) {
  const frequency = random.pick(['Day', 'Week', 'Hour'])
  const name = uniqueName('trigger', ['TR', 'Every', frequency, started.slice(3, 15)])
  const recurrence = { frequency, interval: random.whole(1, 4), startTime: '2026-01-05T04:00:00Z', timeZone: 'UTC', ...(frequency === 'Hour' ? {} : { schedule: { minutes: [random.whole(0, 59)], hours: [random.whole(0, 23)] } }) }
  return {
    name,
    properties: {
      annotations: [],
      runtimeState: random.pick(['Started', 'Stopped']),
      pipelines: [{ pipelineReference: reference(started, 'Pipeline'), parameters: takes.includes('runDate') ? { runDate: "@formatDateTime(trigger().scheduledTime, 'yyyy-MM-dd')" } : {} }],
      type: 'ScheduleTrigger',
      typeProperties: { recurrence },
    },
  }
}
