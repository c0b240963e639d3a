import * as validators from './validators.js'
import type { Validator } from './validators.js'

/** The activity types with a schema of their own. */
export const ACTIVITY_VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['AzureMLBatchExecution', validators.activityAzureMLBatchExecution],
  ['AzureMLUpdateResource', validators.activityAzureMLUpdateResource],
  ['AzureMLExecutePipeline', validators.activityAzureMLExecutePipeline],
])

/** The linked service types with a schema of their own. */
export const LINKED_SERVICE_VALIDATORS: ReadonlyMap<string, Validator> = new Map([
  ['AzureML', validators.linkedServiceAzureML],
  ['AzureMLService', validators.linkedServiceAzureMLService],
  ['AzureStorage', validators.linkedServiceAzureStorage],
  ['AzureBlobStorage', validators.linkedServiceAzureBlobStorage],
  ['AzureKeyVault', validators.linkedServiceAzureKeyVault],
])
