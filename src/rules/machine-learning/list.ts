import { azureMlV1Retired } from './azure-ml-v1-retired.js'
import { blobPathForm } from './blob-path-form.js'
import { defaultEndpoint } from './default-endpoint.js'
import { inputExtension } from './input-extension.js'
import { insecureUrl } from './insecure-url.js'
import { invalidContainerName } from './invalid-container-name.js'
import { invalidUrl } from './invalid-url.js'
import { jobsWithoutApiVersion } from './jobs-without-api-version.js'
import { malformedEndpointId } from './malformed-endpoint-id.js'
import { malformedServicePrincipalId } from './malformed-service-principal-id.js'
import { malformedTenant } from './malformed-tenant.js'
import { missingApiVersion } from './missing-api-version.js'
import { missingMlPipelineId } from './missing-ml-pipeline-id.js'
import { missingServicePrincipal } from './missing-service-principal.js'
import { missingUpdateEndpoint } from './missing-update-endpoint.js'
import { modelFileExtension } from './model-file-extension.js'
import { modelNameSuffix } from './model-name-suffix.js'
import { outputExtension } from './output-extension.js'
import { portalUrl } from './portal-url.js'
import { requestResponseUrl } from './request-response-url.js'
import { sameEndpoint } from './same-endpoint.js'
import { sharedInputBlob } from './shared-input-blob.js'
import { sharedOutputBlob } from './shared-output-blob.js'
import { studioClassicRetired } from './studio-classic-retired.js'
import { undocumentedEndpointPath } from './undocumented-endpoint-path.js'
import { unknownStudioHost } from './unknown-studio-host.js'
import { untrainedModelFile } from './untrained-model-file.js'
import { unusedServicePrincipal } from './unused-service-principal.js'
import { updateBeforeTraining } from './update-before-training.js'
import { whiteSpaceInUrl } from './white-space-in-url.js'
import { wrongApiVersion } from './wrong-api-version.js'
import { wrongEndpointPath } from './wrong-endpoint-path.js'
import type { Rule } from '../rule.js'

/** Machine Learning Studio (classic) and its successor: endpoints, then blobs, then models. */
export const MACHINE_LEARNING: readonly Rule[] = [
  missingUpdateEndpoint,
  sameEndpoint,
  missingMlPipelineId,
  whiteSpaceInUrl,
  invalidUrl,
  insecureUrl,
  requestResponseUrl,
  portalUrl,
  wrongEndpointPath,
  undocumentedEndpointPath,
  unknownStudioHost,
  malformedEndpointId,
  wrongApiVersion,
  jobsWithoutApiVersion,
  missingApiVersion,
  defaultEndpoint,
  malformedServicePrincipalId,
  malformedTenant,
  missingServicePrincipal,
  unusedServicePrincipal,
  blobPathForm,
  invalidContainerName,
  inputExtension,
  sharedInputBlob,
  outputExtension,
  sharedOutputBlob,
  modelFileExtension,
  untrainedModelFile,
  updateBeforeTraining,
  modelNameSuffix,
  studioClassicRetired,
  azureMlV1Retired,
]
