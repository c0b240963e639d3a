import { isSecretText, looksSecret } from '../address/text-secrets.js'
import { literal } from './literal.js'
import type { Activity, OpenResource } from './model.js'
import { elements, isObject, member, members, membersNamed, valueAt, type At } from '../text/member.js'

/** What is looked at of a resource, with its document at hand. */
export type WithSecrets = Pick<OpenResource, 'kind' | 'file' | 'value' | 'properties' | 'activities' | 'definitions' | 'suspects'>

/** A secret that its name gives away, where users choose the names. */
export interface NamedSecret {
  /** To stand at the beginning of a sentence. */
  readonly words: string
  readonly at: At<string>
  readonly isDefault: boolean
}

const NAME = /(?:password|passwd|pwd|passphrase|secret|(?:api|account|access|storage|functions?|subscription|principal|auth|authentication|shared|master|secret)[-_ ]?key|(?:access|auth|bearer|refresh|sas|security|api)[-_ ]?token)$/i

/** Whether a name is one of a secret. Its last letters say at once of most that they are none: everything that users name is asked. */
function isSecretName(name: string): boolean {
  switch (name.charCodeAt(name.length - 1) | 32) {
    case 100: // password, pwd
    case 110: // token
    case 116: // secret
    case 121: // key
      return NAME.test(name)
    case 101: // passphrase
      return (name.charCodeAt(name.length - 2) | 32) === 115 && NAME.test(name)
    default:
      return false
  }
}

const HEADER = /^(?:proxy-)?authorization$|(?:^|-)(?:api-?key|functions-key|subscription-key|auth-?token|access-?token|api-?token|secret|password)$/i

/** What users name in an activity's `typeProperties`, by its type; one level further down each has a name of the user's. */
const ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ExecutePipeline', ['parameters']],
  ['SynapseNotebook', ['parameters']],
  ['DatabricksNotebook', ['baseParameters']],
  ['DatabricksJob', ['jobParameters']],
  ['SqlServerStoredProcedure', ['storedProcedureParameters']],
  ['ExecuteSSISPackage', ['projectParameters', 'packageParameters']],
  ['AzureMLExecutePipeline', ['mlPipelineParameters']],
  ['Custom', ['extendedProperties']],
])

const REQUESTS: ReadonlySet<string> = new Set(['WebActivity', 'WebHook', 'AzureFunctionActivity'])

/** Secrets among headers, the members of bodies, arguments and the values of parameters and variables. */
export function namedSecrets(resource: WithSecrets): NamedSecret[] {
  const found = defaults(resource)
  for (const activity of resource.activities) if (hasNames(activity)) found.push(...inActivity(activity, resource))
  return resource.kind === 'linkedService' ? found.concat(authHeaders(resource)) : found
}

function defaults({ definitions, value, file }: WithSecrets): NamedSecret[] {
  return definitions.filter(({ name, hasDefault, at }) => hasDefault && at.file === file && isSecretName(name)).flatMap(({ kind, name, at }): NamedSecret[] => {
    const text = literal(member({ value: valueAt(value, at.path), path: at.path }, kind === 'global parameter' ? 'value' : 'defaultValue'))
    return text && isNoName(text.value) ? [{ words: kind === 'global parameter' ? `The global parameter "${name}"` : `The default of the ${kind} "${name}"`, at: text, isDefault: true }] : []
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
  return lists.flatMap((list) => named(member(typeProperties, list), 'parameter', isNoName))
}

function authHeaders(resource: WithSecrets): NamedSecret[] {
  const path = resource.properties
  return headers(member(member({ value: valueAt(resource.value, path), path }, 'typeProperties'), 'authHeaders'))
}

function isSecretHeader(name: string): boolean {
  return HEADER.test(name)
}

function headers(at: At | undefined): NamedSecret[] {
  return membersNamed(at, isSecretHeader).flatMap((header): NamedSecret[] => {
    const text = literal(header)
    // the scheme alone is no secret
    const credentials = text?.value.replace(/^[A-Za-z]+\s+/, '') ?? ''
    return text && isSecretText(text.value) && looksSecret(credentials) ? [{ words: `The header "${header.key}"`, at: text, isDefault: false }] : []
  })
}

function inBody(at: At | undefined): NamedSecret[] {
  if (!at || typeof at.value !== 'object') return []
  return [...named(at, 'value', (text) => isSecretText(text) && looksSecret(text)), ...[...members(at), ...elements(at)].flatMap(inBody)]
}

function named(at: At | undefined, words: string, isSecret: (text: string) => boolean): NamedSecret[] {
  return membersNamed(at, isSecretName).flatMap((each): NamedSecret[] => {
    const text = literal(each) ?? (isObject(each.value) ? literal(member(each, 'value')) : undefined)
    return text && isSecret(text.value) ? [{ words: `The ${words} "${each.key}"`, at: text, isDefault: false }] : []
  })
}

/** Whether a text is a secret and not the name under which a key vault keeps one. */
function isNoName(text: string): boolean {
  if (!isSecretText(text) || !looksSecret(text) || /\s|:\/\//.test(text)) return false
  const isWordLike = /^[\w./:-]*$/.test(text)
  return isWordLike ? text.length >= 24 && !/[-./:]/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) : text.length >= 8
}
