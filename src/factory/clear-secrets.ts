import { isSecretText, secretsIn, secretsInConnection } from '../address/text-secrets.js'
import { secretsSaid } from '../schema/said.js'
import type { Family } from '../schema/type-names.js'
import { member, valueAt, type At } from '../text/member.js'
import type { JsonPath, Span } from '../text/place.js'
import { literal } from './literal.js'
import { namedSecrets, type WithSecrets } from './named-secrets.js'
import { isSecureString } from './survey.js'

/** What helps: a key vault, reading it from one when the pipeline runs, no default at all, or taking it out of the text. */
export type SecretCure = 'key-vault' | 'read' | 'no-default' | 'take-out'

/** A secret that stands in clear text in a resource. */
export interface FoundSecret {
  /** To stand at the beginning of a sentence. */
  readonly words: string
  readonly at: At<string>
  readonly span?: Span
  /** Where it belongs. */
  readonly cure: SecretCure
}

/** The secrets in clear text in a resource, each place once: by what it is for, else by its look. */
export function clearSecrets(resource: WithSecrets): FoundSecret[] {
  const spoken = new Set<string>()
  const found: FoundSecret[] = []
  for (const look of LOOKS) {
    const all = look(resource)
    if (all.length === 0) continue
    const fresh = all.filter(({ at }) => !spoken.has(JSON.stringify(at.path)))
    for (const { at } of fresh) spoken.add(JSON.stringify(at.path))
    found.push(...fresh)
  }
  return found
}

const LOOKS = [declared, inProperties, named, byLook]

/** The activities that hold secrets of their own, by the model. */
const WITH_CREDENTIALS: ReadonlySet<string> = new Set(['WebActivity', 'WebHook', 'ExecuteSSISPackage'])

/** What says of itself that it is a secret: a SecureString, or the default of a parameter with this type. */
function declared({ kind, suspects, value: document }: WithSecrets): FoundSecret[] {
  return suspects.flatMap(({ text, path }): FoundSecret[] => {
    if (!isSecureString(text) || path.length < 2) return []
    const owner: At = { value: valueAt(document, path.slice(0, -1)), path: path.slice(0, -1) }
    const preset = literal(member(owner, 'defaultValue'))
    if (preset) return isSecretText(preset.value) ? [{ words: `The default of "${nameOf(owner.path)}"`, at: preset, cure: 'no-default' }] : []
    return secretsOf(literal(member(owner, 'value')), owner.path, cureIn(kind))
  })
}

/** What helps where a secret is declared, or looks like one, in a resource of a kind. */
function cureIn(kind: WithSecrets['kind']): SecretCure {
  switch (kind) {
    case 'linkedService':
    case 'credential':
      return 'key-vault'
    case 'factory':
      return 'no-default'
    case 'pipeline':
    case 'activity':
      return 'read'
    default:
      return 'take-out'
  }
}

/** Texts in the properties that are secrets by the model. */
function inProperties({ kind, value: document, properties: path, activities }: WithSecrets): FoundSecret[] {
  const saidAt = (family: Family, at: JsonPath): FoundSecret[] => secretsSaid(family, { value: valueAt(document, at), path: at }).flatMap((place) => secretsOf(literal(place), place.path, 'key-vault'))
  switch (kind) {
    case 'linkedService':
      return saidAt('LinkedService', path)
    case 'integrationRuntime':
      return saidAt('IntegrationRuntime', path)
    case 'credential':
      return saidAt('Credential', path)
    default: {
      const found: FoundSecret[] = []
      for (const activity of activities) if (WITH_CREDENTIALS.has(activity.type)) found.push(...saidAt('Activity', activity.path))
      return found
    }
  }
}

function named(resource: WithSecrets): FoundSecret[] {
  return namedSecrets(resource).map(({ words, at, isKept }) => ({ words, at, cure: resource.kind === 'linkedService' ? 'key-vault' : isKept ? 'no-default' : 'read' }))
}

function byLook({ kind, suspects }: WithSecrets): FoundSecret[] {
  const cure = cureIn(kind)
  return suspects.flatMap(({ text, path }) => {
    const secrets = secretsIn(text)
    // a list of the same is one mistake
    const first = secrets.filter(({ what }, index) => secrets.findIndex((other) => other.what === what) === index)
    return first.map(({ what, span }) => ({ words: `The ${what} in "${nameOf(path)}"`, at: { value: text, path }, span, cure }))
  })
}

/** The secrets in a text that is one, or a connection string with some. */
function secretsOf(at: At<string> | undefined, path: JsonPath, cure: SecretCure): FoundSecret[] {
  if (!at) return []
  const name = nameOf(path)
  if (/^(?:connectionString|sasUri)$/i.test(name)) return secretsInConnection(at.value).map(({ what, span }) => ({ words: `The ${what} in "${name}"`, at, span, cure }))
  return isSecretText(at.value) ? [{ words: `The secret "${name}"`, at, cure }] : []
}

/** The property that a place belongs to; the `value` of an object is what the object is for, unless a parameter is called so. */
function nameOf(path: JsonPath): string {
  const names = path.filter((step) => typeof step === 'string')
  const name = names.findLast((step, index) => (step !== 'value' && step !== 'defaultValue') || /^(?:parameters|variables)$/i.test(names[index - 1] ?? ''))
  return name === undefined || name === 'typeProperties' ? 'value' : name
}
