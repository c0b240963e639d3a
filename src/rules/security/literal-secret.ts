import { isSecretText, secretsIn, secretsInConnection } from '../../address/text-secrets.js'
import { literal } from '../../factory/literal.js'
import type { OpenResource } from '../../factory/model.js'
import { isSecureString } from '../../factory/survey.js'
import { secretsSaid } from '../../schema/said.js'
import { member, valueAt, type At } from '../../text/member.js'
import type { JsonPath, Span } from '../../text/place.js'
import type { ResourceRule } from '../rule.js'
import { namedSecrets } from './named-secrets.js'

const REPLACE = 'then replace the secret, for it is in the history of the repository.'
const HINT = `Put it into a key vault and write { "type": "AzureKeyVaultSecret", "store": { … }, "secretName": "…" }; ${REPLACE}`
const READ = `Read it from a key vault with a web activity, and pass it as an expression; ${REPLACE}`
const NO_DEFAULT = `Leave it empty, and read the secret from a key vault where it is needed; ${REPLACE}`
const TAKE_OUT = `Keep it in a key vault, and read it from there where it is needed; ${REPLACE}`

/** The activities that hold secrets of their own, by the model. */
const WITH_CREDENTIALS: ReadonlySet<string> = new Set(['WebActivity', 'WebHook', 'ExecuteSSISPackage'])

export const literalSecret: ResourceRule = {
  id: 'literal-secret',
  title: 'A secret in clear text',
  category: 'security',
  severity: 'error',
  scope: 'resource',
  check(resource, report) {
    const spoken = new Set<string>()
    // a place speaks once: by what it is for, else by its look
    for (const look of [declared, inProperties, named, byLook]) {
      const found = look(resource).filter(({ at }) => !spoken.has(JSON.stringify(at.path)))
      for (const { words, at, span, hint } of found) {
        spoken.add(JSON.stringify(at.path))
        report({ file: resource.file, path: at.path, ...(span ? { span } : {}) }, `${words} is in clear text.`, { hint })
      }
    }
  },
}

interface FoundSecret {
  readonly words: string
  readonly at: At<string>
  readonly span?: Span
  readonly hint: string
}

/** What says of itself that it is a secret: a SecureString, or the default of a parameter with this type. */
function declared({ kind, suspects, value: document }: OpenResource): FoundSecret[] {
  return suspects.flatMap(({ text, path }): FoundSecret[] => {
    if (!isSecureString(text) || path.length < 2) return []
    const owner: At = { value: valueAt(document, path.slice(0, -1)), path: path.slice(0, -1) }
    const preset = literal(member(owner, 'defaultValue'))
    if (preset) return isSecretText(preset.value) ? [{ words: `The default of "${nameOf(owner.path)}"`, at: preset, hint: NO_DEFAULT }] : []
    return secretsOf(literal(member(owner, 'value')), owner.path, kind === 'linkedService' ? HINT : READ)
  })
}

/** Texts in the properties that are secrets by the model. */
function inProperties({ kind, value: document, properties: path, activities }: OpenResource): FoundSecret[] {
  const at: At = { value: valueAt(document, path), path }
  const texts = (places: readonly At[], hint: string): FoundSecret[] => places.flatMap((place) => secretsOf(literal(place), place.path, hint))
  switch (kind) {
    case 'linkedService':
      return texts(secretsSaid('LinkedService', at), HINT)
    case 'integrationRuntime':
      return texts(secretsSaid('IntegrationRuntime', at), HINT)
    case 'credential':
      return texts(secretsSaid('Credential', at), HINT)
    default:
      return activities.filter(({ type }) => WITH_CREDENTIALS.has(type)).flatMap((activity) => texts(secretsSaid('Activity', { value: valueAt(document, activity.path), path: activity.path }), HINT))
  }
}

function named(resource: OpenResource): FoundSecret[] {
  return namedSecrets(resource).map(({ words, at, isDefault }) => ({ words, at, hint: resource.kind === 'linkedService' ? HINT : isDefault ? NO_DEFAULT : READ }))
}

function byLook({ kind, suspects }: OpenResource): FoundSecret[] {
  const hint = kind === 'linkedService' ? HINT : kind === 'pipeline' || kind === 'activity' ? READ : TAKE_OUT
  return suspects.flatMap(({ text, path }) => {
    const secrets = secretsIn(text)
    // a list of the same is one mistake
    const first = secrets.filter(({ what }, index) => secrets.findIndex((other) => other.what === what) === index)
    return first.map(({ what, span }) => ({ words: `The ${what} in "${nameOf(path)}"`, at: { value: text, path }, span, hint }))
  })
}

/** The secrets in a text that is one, or a connection string with some. */
function secretsOf(at: At<string> | undefined, path: JsonPath, hint: string): FoundSecret[] {
  if (!at) return []
  const name = nameOf(path)
  if (/^(?:connectionString|sasUri)$/i.test(name)) return secretsInConnection(at.value).map(({ what, span }) => ({ words: `The ${what} in "${name}"`, at, span, hint }))
  return isSecretText(at.value) ? [{ words: `The secret "${name}"`, at, hint }] : []
}

/** The property that a place belongs to; the `value` of an object is what the object is for, unless a parameter is called so. */
function nameOf(path: JsonPath): string {
  const names = path.filter((step) => typeof step === 'string')
  const name = names.findLast((step, index) => (step !== 'value' && step !== 'defaultValue') || /^(?:parameters|variables)$/i.test(names[index - 1] ?? ''))
  return name === undefined || name === 'typeProperties' ? 'value' : name
}
