import { isSecretText, looksSecret } from '../address/text-secrets.js'
import { literal } from './literal.js'
import type { Activity, OpenResource } from './model.js'
import { isSecretHeader, isSecretName } from './secret-names.js'
import { elements, isObject, member, members, membersNamed, valueAt, type At } from '../text/member.js'

/** What is looked at of a resource, with its document at hand. */
export type WithSecrets = Pick<OpenResource, 'kind' | 'file' | 'value' | 'properties' | 'activities' | 'definitions' | 'suspects' | 'namesSecrets'>

/** A secret that its name gives away, where users choose the names. */
export interface NamedSecret {
  /** To stand at the beginning of a sentence. */
  readonly words: string
  readonly at: At<string>
  /** A default, or what the history of runs shows: no expression belongs in its place. */
  readonly isKept: boolean
}

/** What users name in an activity's `typeProperties`, by its type; one level further down each has a name of the user's. */
const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ExecutePipeline', ['parameters']],
  ['SynapseNotebook', ['parameters', 'conf']],
  ['SparkJob', ['conf']],
  ['HDInsightSpark', ['sparkConfig']],
  ['DatabricksNotebook', ['baseParameters']],
  ['DatabricksJob', ['jobParameters']],
  ['SqlServerStoredProcedure', ['storedProcedureParameters']],
  ['ExecuteSSISPackage', ['projectParameters', 'packageParameters']],
  ['AzureMLExecutePipeline', ['mlPipelineParameters']],
  ['Custom', ['extendedProperties']],
  ['Script', ['scripts']],
])

/** Connections of a package by their names: each has properties, and those have a name that the connection gives. */
const CONNECTIONS: readonly string[] = ['projectConnectionManagers', 'packageConnectionManagers']

const REQUESTS: ReadonlySet<string> = new Set(['WebActivity', 'WebHook', 'AzureFunctionActivity'])

/** Secrets among headers, the members of bodies, arguments, the properties that users add, and the values of parameters and variables. */
export function namedSecrets(resource: WithSecrets): NamedSecret[] {
  if (!resource.namesSecrets) return []
  const found = defaults(resource)
  for (const activity of resource.activities) {
    if (hasNames(activity)) found.push(...inActivity(activity, resource))
    found.push(...inUserProperties(activity, resource))
  }
  return resource.kind === 'linkedService' ? found.concat(authHeaders(resource)) : found
}

function defaults({ definitions, value, file }: WithSecrets): NamedSecret[] {
  return definitions.filter(({ name, hasDefault, at }) => hasDefault && at.file === file && isSecretName(name)).flatMap(({ kind, name, at }): NamedSecret[] => {
    const text = literal(member({ value: valueAt(value, at.path), path: at.path }, kind === 'global parameter' ? 'value' : 'defaultValue'))
    return text && isNoName(text.value) ? [{ words: kind === 'global parameter' ? `The global parameter "${name}"` : `The default of the ${kind} "${name}"`, at: text, isKept: true }] : []
  })
}

/** Whether users give names in an activity of the type. */
function hasNames({ type }: Activity): boolean {
  return REQUESTS.has(type) || ARGUMENTS.has(type) || type === 'AzureMLBatchExecution'
}

function inActivity({ type, path }: Activity, { value: document }: WithSecrets): NamedSecret[] {
  const isRequest = REQUESTS.has(type)
  const lists = ARGUMENTS.get(type)
  const typeProperties = member({ value: valueAt(document, path), path }, 'typeProperties')
  if (isRequest) return [...headers(member(typeProperties, 'headers')), ...inBody(member(typeProperties, 'body'))]
  // the web service asks for its passwords under names of its own choice: what it is given is the password itself
  if (!lists) return named(member(typeProperties, 'globalParameters'), 'web-service parameter', isSecretText)
  const connections = CONNECTIONS.flatMap((list) => members(member(typeProperties, list))).flatMap((connection) => named(connection, 'connection property', isNoName))
  return [...lists.map((list) => member(typeProperties, list)).flatMap((list) => [...named(list, 'parameter', isNoName), ...paired(list, 'parameter')]), ...connections]
}

function inUserProperties({ path }: Activity, { value: document }: WithSecrets): NamedSecret[] {
  return paired(member({ value: valueAt(document, path), path }, 'userProperties'), 'user property').map((secret) => ({ ...secret, isKept: true }))
}

function authHeaders(resource: WithSecrets): NamedSecret[] {
  const path = resource.properties
  return headers(member(member({ value: valueAt(resource.value, path), path }, 'typeProperties'), 'authHeaders'))
}

function headers(at: At | undefined): NamedSecret[] {
  return membersNamed(at, isSecretHeader).flatMap((header): NamedSecret[] => {
    const text = literal(header)
    // the scheme alone is no secret
    const credentials = text?.value.replace(/^[A-Za-z]+\s+/, '') ?? ''
    return text && isSecretText(text.value) && looksSecret(credentials) ? [{ words: `The header "${header.key}"`, at: text, isKept: false }] : []
  })
}

function inBody(at: At | undefined): NamedSecret[] {
  if (!at || typeof at.value !== 'object') return []
  return [...named(at, 'value', (text) => isSecretText(text) && looksSecret(text)), ...pair(at, 'value'), ...[...members(at), ...elements(at)].flatMap(inBody)]
}

/** The pairs of a name and a value in a list of such, or anywhere below. */
function paired(at: At | undefined, words: string): NamedSecret[] {
  if (!at || typeof at.value !== 'object') return []
  return [...pair(at, words), ...[...members(at), ...elements(at)].flatMap((each) => paired(each, words))]
}

/** An object that holds a value beside the name that it is for: `{ "name": "password", "value": "…" }`. The name may be that of a column. */
function pair(at: At, words: string): NamedSecret[] {
  const name = literal(member(at, 'name') ?? member(at, 'key'))?.value
  const text = name !== undefined && isSecretName(name) ? literal(member(at, 'value')) : undefined
  return text && isNoName(text.value) ? [{ words: `The ${words} "${name}"`, at: text, isKept: false }] : []
}

function named(at: At | undefined, words: string, isSecret: (text: string) => boolean): NamedSecret[] {
  return membersNamed(at, isSecretName).flatMap((each): NamedSecret[] => {
    const text = literal(each) ?? (isObject(each.value) ? literal(member(each, 'value')) : undefined)
    return text && isSecret(text.value) ? [{ words: `The ${words} "${each.key}"`, at: text, isKept: false }] : []
  })
}

/** Whether a text is a secret and not the name under which a key vault keeps one. */
function isNoName(text: string): boolean {
  if (!isSecretText(text) || !looksSecret(text) || /\s|:\/\//.test(text)) return false
  const isWordLike = /^[\w./:-]*$/.test(text)
  return isWordLike ? text.length >= 24 && !/[-./:]/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) : text.length >= 8
}
