import type { Seed } from './seed.js'
import type { ReceivedRequest } from './reception.js'
import { isArm } from './state.js'

/** What the user is told at the start. */
export interface Description {
  readonly url: string
  readonly seed: Seed
  readonly notes: readonly string[]
  readonly variables: Readonly<Record<string, string>>
  /** The cloud file as the user named it; absent where it was printed. */
  readonly cloudFile: string | undefined
}

/** What the emulator stands for and how it is used. Secrets are named only; values are shown of what was invented for the user to set. */
export function emulatorText({ url, seed, notes, variables, cloudFile }: Description): string {
  const { storageAccounts, vaults, principals, batchServices, webServices, mlWorkspaces, webSites, factories, workspaces } = seed
  const list = (words: readonly string[]): string => words.join(', ')
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Batch services', batchServices.map(({ mlEndpoint, inputs = [], outputs = {} }) => `${mlEndpoint}${inputs.length === 0 ? '' : `, reads ${list(inputs)}`}${Object.keys(outputs).length === 0 ? '' : `, writes ${list(Object.keys(outputs))}`}`)],
    ['Web services with their models', webServices.map((service) => `${service.updateResourceEndpoint} (${isArm(service) ? 'Azure Resource Manager' : 'classic'}): ${list(service.models)}`)],
    ['Workspaces of Azure Machine Learning', mlWorkspaces.map(({ subscriptionId, resourceGroupName, mlWorkspaceName, region, pipelines = [] }) => `${mlWorkspaceName} of ${subscriptionId}/${resourceGroupName} in ${region}${pipelines.length === 0 ? '' : `, runs ${list(pipelines)}`}`)],
    ['Data factories', factories.map(({ subscriptionId, resourceGroupName, name, objects = {} }) => `${name} of ${subscriptionId}/${resourceGroupName}, ${countOf(Object.keys(objects).length)}`)],
    ['Synapse workspaces', workspaces.map(({ name, objects = {} }) => `${name}, ${countOf(Object.keys(objects).length)}`)],
    ['Web sites', webSites.map(({ url, method, answers = [] }) => `${method === undefined ? '' : `${method} `}${url}: ${answers.length === 0 ? 'answers 200' : `answers ${list(answers.map(({ status = 200 }) => String(status)))}`}`)],
    ['Storage accounts', Object.entries(storageAccounts).map(([name, { blobs = {} }]) => `${name}: ${Object.keys(blobs).length === 0 ? 'no blobs' : list(Object.keys(blobs))}`)],
    ['Vaults with their secrets', Object.entries(vaults).map(([name, { secrets }]) => `${name}: ${list(Object.keys(secrets))}`)],
    ['Service principals', principals.map(({ clientId, tenant }) => `${clientId} of ${tenant}`)],
    ['Left to you', notes],
    ['Environment variables for the rehearsal, with invented values', Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`)],
  ]
  const blocks = sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`]))
  const file = cloudFile ?? 'cloud.json'
  const how = cloudFile === undefined ? 'Put what is on standard output into a file' : `The cloud file is ${cloudFile}`
  return `The emulator listens on ${url} and stands for Azure.\n\n${blocks.join('\n')}\n${how}; "adfc apply plan.json --cloud ${file}" rehearses a plan. Ctrl-C ends the emulator.\n`
}

function countOf(objects: number): string {
  return objects === 0 ? 'empty' : objects === 1 ? '1 object' : `${objects} objects`
}

/** One line for a request: no query and no body, since secrets may be in them. */
export function requestLine({ operation, method, url, status, fault }: ReceivedRequest): string {
  const { host, pathname } = new URL(url)
  return `${operation ?? 'unknown'}: ${method} ${host}${pathname} → ${status === 0 ? 'no answer' : status}${fault ? ` (fault: ${fault.kind})` : ''}\n`
}

/** A value as a shell takes it. */
function quoted(value: string): string {
  return /^[\w@%+=:,./~-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}
