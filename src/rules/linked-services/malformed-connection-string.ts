import { missingPart, readConnectionString } from '../../address/connection-string.js'
import { findSecretPlaceholder } from '../../address/placeholder.js'
import { serviceProperty } from '../../factory/machine-learning.js'
import { isFaulty } from '../../factory/model.js'
import { connectionStringText } from '../machine-learning/linked-services.js'
import type { ResourceRule } from '../rule.js'

export const malformedConnectionString: ResourceRule = {
  id: 'malformed-connection-string',
  title: 'A storage connection string that cannot be used',
  category: 'correctness',
  severity: 'error',
  scope: 'resource',
  kinds: ['linkedService'],
  types: ['AzureStorage', 'AzureBlobStorage'],
  check(resource, report) {
    const text = connectionStringText(resource)
    if (!text || findSecretPlaceholder(text.at.value)) return
    const { path, value } = text.at
    const connection = readConnectionString(value)
    const problems = connection.problems.filter(({ kind }) => kind === 'grammar')
    for (const { span, says, hint } of problems) report({ file: resource.file, path, span }, `"${text.name}" ${says}.`, { hint })
    // a misspelt key may be the missing one
    if (connection.problems.length > 0 || isFaulty(resource, [])) return
    const isKeyElsewhere = ['accountKey', 'encryptedCredential', 'sasToken'].some((name) => serviceProperty(resource, name))
    const missing = missingPart(connection, isKeyElsewhere)
    if (missing !== undefined) {
      report({ file: resource.file, path }, `"${text.name}" lacks ${missing}.`, { hint: connection.get('SharedAccessSignature') ? 'With a shared access signature it has the form "BlobEndpoint=https://…;SharedAccessSignature=…".' : 'It has the form "DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…"; the key may come from a key vault as "accountKey".' })
    }
  },
}
