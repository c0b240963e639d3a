import { argumentNameCase } from './argument-name-case.js'
import { azureMlV1Retired } from './azure-ml-v1-retired.js'
import { blobPathForm } from './blob-path-form.js'
import { conditionCase } from './condition-case.js'
import { defaultEndpoint } from './default-endpoint.js'
import { dependencyCycle } from './dependency-cycle.js'
import { dependencyNameCase } from './dependency-name-case.js'
import { duplicateActivityName } from './duplicate-activity-name.js'
import { duplicateName } from './duplicate-name.js'
import { emptyConditions } from './empty-conditions.js'
import { fileName } from './file-name.js'
import { fileNameCase } from './file-name-case.js'
import { ignoredArgument } from './ignored-argument.js'
import { inputExtension } from './input-extension.js'
import { insecureUrl } from './insecure-url.js'
import { invalidContainerName } from './invalid-container-name.js'
import { invalidUrl } from './invalid-url.js'
import { jobsWithoutApiVersion } from './jobs-without-api-version.js'
import { literalSecret } from './literal-secret.js'
import { malformedConnectionString } from './malformed-connection-string.js'
import { malformedEndpointId } from './malformed-endpoint-id.js'
import { malformedServicePrincipalId } from './malformed-service-principal-id.js'
import { malformedTenant } from './malformed-tenant.js'
import { missingApiVersion } from './missing-api-version.js'
import { missingArgument } from './missing-argument.js'
import { missingDependency } from './missing-dependency.js'
import { missingMlPipelineId } from './missing-ml-pipeline-id.js'
import { missingReference } from './missing-reference.js'
import { missingServicePrincipal } from './missing-service-principal.js'
import { missingUpdateEndpoint } from './missing-update-endpoint.js'
import { modelFileExtension } from './model-file-extension.js'
import { modelNameSuffix } from './model-name-suffix.js'
import { outputExtension } from './output-extension.js'
import { partialFactory } from './partial-factory.js'
import { placeholder } from './placeholder.js'
import { portalUrl } from './portal-url.js'
import { referenceCycle } from './reference-cycle.js'
import { referenceInSibling } from './reference-in-sibling.js'
import { referenceNameCase } from './reference-name-case.js'
import { repeatedDependency } from './repeated-dependency.js'
import { requestResponseUrl } from './request-response-url.js'
import { sameEndpoint } from './same-endpoint.js'
import { selfDependency } from './self-dependency.js'
import { sharedInputBlob } from './shared-input-blob.js'
import { sharedOutputBlob } from './shared-output-blob.js'
import { shortTimeout } from './short-timeout.js'
import { studioClassicRetired } from './studio-classic-retired.js'
import { undeclaredArgument } from './undeclared-argument.js'
import { undocumentedEndpointPath } from './undocumented-endpoint-path.js'
import { unknownCondition } from './unknown-condition.js'
import { unknownConnectionStringKey } from './unknown-connection-string-key.js'
import { unknownGlobalParameter } from './unknown-global-parameter.js'
import { unknownStudioHost } from './unknown-studio-host.js'
import { unlistedReference } from './unlisted-reference.js'
import { unreachableActivity } from './unreachable-activity.js'
import { untrainedModelFile } from './untrained-model-file.js'
import { unusedServicePrincipal } from './unused-service-principal.js'
import { updateBeforeTraining } from './update-before-training.js'
import { whiteSpaceInUrl } from './white-space-in-url.js'
import { wrongApiVersion } from './wrong-api-version.js'
import { wrongArgumentType } from './wrong-argument-type.js'
import { wrongDefault } from './wrong-default.js'
import { wrongEndpointPath } from './wrong-endpoint-path.js'
import { wrongLinkedServiceType } from './wrong-linked-service-type.js'
import type { Rule } from './rule.js'

/** Every rule, in the order in which a reader wants to see them: the graph first, then the Machine Learning pack. */
export const RULES: readonly Rule[] = [
  missingReference,
  referenceNameCase,
  referenceInSibling,
  referenceCycle,
  unlistedReference,
  partialFactory,
  undeclaredArgument,
  ignoredArgument,
  argumentNameCase,
  missingArgument,
  wrongArgumentType,
  wrongDefault,
  unknownGlobalParameter,
  duplicateName,
  fileName,
  fileNameCase,
  duplicateActivityName,
  missingDependency,
  dependencyNameCase,
  selfDependency,
  dependencyCycle,
  unknownCondition,
  conditionCase,
  emptyConditions,
  repeatedDependency,
  unreachableActivity,
  shortTimeout,
  wrongLinkedServiceType,
  missingUpdateEndpoint,
  sameEndpoint,
  missingMlPipelineId,
  placeholder,
  literalSecret,
  malformedConnectionString,
  unknownConnectionStringKey,
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
