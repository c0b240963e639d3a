import { duplicateCase } from './duplicate-case.js'
import { emptyContainer } from './empty-container.js'
import { exclusiveProperties } from './exclusive-properties.js'
import { fileAndFolderFields } from './file-and-folder-fields.js'
import { getWithBody } from './get-with-body.js'
import { ignoredBatchCount } from './ignored-batch-count.js'
import { ignoredPolicy } from './ignored-policy.js'
import { invalidReturnValue } from './invalid-return-value.js'
import { missingBody } from './missing-body.js'
import { missingFieldList } from './missing-field-list.js'
import { missingLinkedService } from './missing-linked-service.js'
import { missingStorageSettings } from './missing-storage-settings.js'
import { outOfRange } from './out-of-range.js'
import { relativeNotebookPath } from './relative-notebook-path.js'
import { retryOutOfRange } from './retry-out-of-range.js'
import { secondReturnValue } from './second-return-value.js'
import { shortTimeout } from './short-timeout.js'
import { skippedRowsUnlogged } from './skipped-rows-unlogged.js'
import { unawaitedFailure } from './unawaited-failure.js'
import { unknownMetadataField } from './unknown-metadata-field.js'
import { unstatedWait } from './unstated-wait.js'
import { untilWithoutWait } from './until-without-wait.js'
import { urlWithoutScheme } from './url-without-scheme.js'
import { wrongDatasetCount } from './wrong-dataset-count.js'
import { wrongLinkedServiceType } from './wrong-linked-service-type.js'
import type { Rule } from '../rule.js'

/** Single activities and their policies. */
export const ACTIVITIES: readonly Rule[] = [
  // what they run on
  missingLinkedService,
  wrongLinkedServiceType,
  // policies, numbers, times
  shortTimeout,
  retryOutOfRange,
  ignoredPolicy,
  outOfRange,
  exclusiveProperties,
  // containers and calls
  emptyContainer,
  duplicateCase,
  ignoredBatchCount,
  untilWithoutWait,
  unawaitedFailure,
  unstatedWait,
  invalidReturnValue,
  secondReturnValue,
  // requests
  missingBody,
  getWithBody,
  urlWithoutScheme,
  // data
  wrongDatasetCount,
  missingStorageSettings,
  skippedRowsUnlogged,
  missingFieldList,
  unknownMetadataField,
  fileAndFolderFields,
  relativeNotebookPath,
]
