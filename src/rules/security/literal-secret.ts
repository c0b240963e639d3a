import { readConnectionString } from '../../address/connection-string.js'
import { findSecretPlaceholder } from '../../address/placeholder.js'
import { literal } from '../../factory/literal.js'
import type { OpenResource } from '../../factory/model.js'
import { isExpressionText } from '../../text/expression-text.js'
import { member, members, type At } from '../../text/member.js'
import type { Span } from '../../text/place.js'
import { connectionStringText, sasUriText, secretTexts } from '../machine-learning/linked-services.js'
import type { ResourceRule } from '../rule.js'

const HINT = 'Put it into a key vault and write { "type": "AzureKeyVaultSecret", "store": { … }, "secretName": "…" }; then replace the secret, for it is in the history of the repository.'

export const literalSecret: ResourceRule = {
  id: 'literal-secret',
  title: 'A secret in clear text',
  category: 'security',
  severity: 'error',
  scope: 'resource',
  kinds: ['linkedService', 'pipeline', 'activity'],
  types: ['AzureML', 'AzureMLService', 'AzureStorage', 'AzureBlobStorage', 'AzureMLBatchExecution'],
  check(resource, report) {
    for (const { words, at, span, hint = HINT } of secretsOf(resource)) {
      report({ file: resource.file, path: at.path, ...(span ? { span } : {}) }, `${words} is in clear text.`, { hint })
    }
  },
}

interface FoundSecret {
  readonly words: string
  readonly at: At<string>
  readonly span?: Span
  readonly hint?: string
}

function secretsOf(resource: OpenResource): FoundSecret[] {
  if (resource.kind === 'linkedService') return [...whole(resource), ...inConnectionString(resource), ...inSasUri(resource)]
  return resource.activities.flatMap((activity) => {
    const typeProperties = activity.value && member({ value: activity.value, path: activity.path }, 'typeProperties')
    // the web service asks for its passwords under names of its own choice
    return members(member(typeProperties, 'globalParameters')).flatMap((parameter): FoundSecret[] => {
      const text = literal(parameter)
      const isSecret = /(?:^|[^A-Za-z])(?:password|passwd|pwd|secret|(?:account|storage|access) ?key)$/i.test(parameter.key)
      return text && isSecret && text.value !== '' && !findSecretPlaceholder(text.value) ? [{ words: `The web-service parameter "${parameter.key}"`, at: text, hint: 'Read it from a key vault with a web activity, and pass it as an expression; then replace the secret, for it is in the history of the repository.' }] : []
    })
  })
}

function whole(resource: OpenResource): FoundSecret[] {
  return secretTexts(resource)
    .filter(({ at }) => at.value !== '' && !findSecretPlaceholder(at.value))
    .map(({ name, at }) => ({ words: `The secret "${name}"`, at }))
}

function inConnectionString(resource: OpenResource): FoundSecret[] {
  const text = connectionStringText(resource)
  // nothing was sent with the well-known key of the storage emulator
  if (!text || /AccountName=devstoreaccount1(?:;|$)/i.test(text.at.value)) return []
  const connection = readConnectionString(text.at.value)
  return (['AccountKey', 'SharedAccessSignature'] as const).flatMap((key): FoundSecret[] => {
    const entry = connection.get(key)
    return entry && entry.value !== '' && !isExpressionText(entry.value) && !findSecretPlaceholder(entry.value) ? [{ words: `The "${key}" in "${text.name}"`, at: text.at, span: entry.valueSpan }] : []
  })
}

function inSasUri(resource: OpenResource): FoundSecret[] {
  const text = sasUriText(resource)
  const signature = text && /[?&]sig=([^&#]+)/i.exec(text.at.value)
  if (!text || !signature?.[1] || findSecretPlaceholder(signature[1])) return []
  const start = signature.index + signature[0].length - signature[1].length
  return [{ words: `The signature in "${text.name}"`, at: text.at, span: [start, start + signature[1].length] }]
}
