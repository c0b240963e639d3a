// Generated from schemas/ by `npm run schemas`. Do not edit.
/* eslint-disable */

export type TextOrExpression = string | Expression
export type BooleanOrExpression = boolean | string | Expression
export type FilledTextOrExpression = string | Expression
export type IntegerOrExpression = number | string | Expression
/**
 * What is reported where nothing else is said. "minimal": errors only. "recommended": all but what is optional. "strict": everything, and letter case is an error. "security": errors, and all of security.
 */
export type Preset = 'minimal' | 'recommended' | 'strict' | 'security'
export type Annotations = unknown[]
export type Secret = string | SecureString | AzureKeyVaultSecret | Expression
/**
 * Results that stand for activities in a rehearsal (adfc plan run --mock): by the name of the activity, or by pipeline/activity.
 */
export type MocksFile = Readonly<Record<string, unknown>>
/**
 * Containers that stand there empty.
 */
export type Names = string[]
/**
 * The client ids that may read; all where this is absent.
 */
export type Names1 = string[]
export type Names2 = string[]
/**
 * The names of its trained models.
 */
export type Names3 = string[]
/**
 * The client ids that may read and change it; all where this is absent.
 */
export type Names4 = string[]
/**
 * The ids of its pipelines and pipeline endpoints; any id is taken where this is absent.
 */
export type Names5 = string[]
/**
 * The client ids that may use it; all where this is absent.
 */
export type Names6 = string[]
/**
 * The client ids that may read and change it; all where this is absent.
 */
export type Names7 = string[]
/**
 * The client ids that may read and change it; all where this is absent.
 */
export type Names8 = string[]
/**
 * What Entra gives tokens for, beside Azure's own services.
 */
export type Names9 = string[]

export interface Schemas {
  activityAzureMLBatchExecution: AzureMLBatchExecution
  activityAzureMLExecutePipeline: AzureMLExecutePipeline
  activityAzureMLUpdateResource: AzureMLUpdateResource
  activity: Activity
  adfc: Configuration
  baseline: BaselineFile
  cloud: CloudFile
  context: EvaluationContext
  linkedService: LinkedServiceResource
  linkedServiceAzureBlobStorage: AzureBlobStorageLinkedService
  linkedServiceAzureKeyVault: AzureKeyVaultLinkedService
  linkedServiceAzureML: AzureMLLinkedService
  linkedServiceAzureMLService: AzureMLServiceLinkedService
  linkedServiceAzureStorage: AzureStorageLinkedService
  mocks: MocksFile
  pipeline: PipelineResource
  scenario: Scenario
  expression?: Expression
  secureString?: SecureString
  keyVaultSecret?: AzureKeyVaultSecret
}
/**
 * Trains or scores with a Machine Learning Studio (classic) web service as a batch job.
 */
export interface AzureMLBatchExecution {
  linkedServiceName: LinkedServiceReference
  typeProperties: AzureMLBatchExecutionTypeProperties
  [k: string]: unknown | undefined
}
export interface LinkedServiceReference {
  type: 'LinkedServiceReference'
  referenceName: string
  parameters?: {
    [k: string]: unknown | undefined
  }
}
export interface AzureMLBatchExecutionTypeProperties {
  globalParameters?:
    | {
        [k: string]: unknown | undefined
      }
    | string
  webServiceInputs?:
    | {
        [k: string]: WebServiceFile | undefined
      }
    | string
  webServiceOutputs?:
    | {
        [k: string]: WebServiceFile | undefined
      }
    | string
}
/**
 * A blob that a web-service port reads or writes.
 */
export interface WebServiceFile {
  filePath: TextOrExpression
  linkedServiceName: LinkedServiceReference
}
/**
 * Runs a published pipeline of Azure Machine Learning (v1).
 */
export interface AzureMLExecutePipeline {
  linkedServiceName: LinkedServiceReference
  typeProperties: AzureMLExecutePipelineTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureMLExecutePipelineTypeProperties {
  mlPipelineId?: TextOrExpression
  mlPipelineEndpointId?: TextOrExpression
  version?: TextOrExpression
  experimentName?: TextOrExpression
  mlPipelineParameters?: {[name: string]: unknown} | string | Expression
  dataPathAssignments?: {[name: string]: unknown} | string | Expression
  mlParentRunId?: TextOrExpression
  continueOnStepFailure?: BooleanOrExpression
}
/**
 * Puts a trained model into a Machine Learning Studio (classic) scoring web service.
 */
export interface AzureMLUpdateResource {
  linkedServiceName: LinkedServiceReference
  typeProperties: AzureMLUpdateResourceTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureMLUpdateResourceTypeProperties {
  trainedModelName: FilledTextOrExpression
  trainedModelLinkedServiceName: LinkedServiceReference
  trainedModelFilePath: TextOrExpression
}
/**
 * What every activity has, whatever its type.
 */
export interface Activity {
  name: string
  type: string
  description?: string
  state?: 'Active' | 'Inactive'
  onInactiveMarkAs?: 'Succeeded' | 'Failed' | 'Skipped'
  dependsOn?: ActivityDependency[]
  userProperties?: UserProperty[]
  policy?: ActivityPolicy
  linkedServiceName?: LinkedServiceReference
  typeProperties?: {
    [k: string]: unknown | undefined
  }
  inputs?: DatasetReference[]
  outputs?: DatasetReference1[]
  sqlPool?: unknown
  externalReferences?: unknown
  authentication?: unknown
}
export interface ActivityDependency {
  activity: string
  dependencyConditions: string[]
}
export interface UserProperty {
  name: string
  value: unknown
}
export interface ActivityPolicy {
  timeout?: string | Expression
  retry?: IntegerOrExpression
  retryIntervalInSeconds?: number
  secureInput?: boolean
  secureOutput?: boolean
}
export interface DatasetReference {
  type: string
  referenceName: string
  [k: string]: unknown | undefined
}
export interface DatasetReference1 {
  type: string
  referenceName: string
  [k: string]: unknown | undefined
}
/**
 * adfc.json: what adfc reports in the factory beside or below it.
 */
export interface Configuration {
  $schema?: string
  /**
   * Directories of other factories whose resources may be referenced, relative to this file.
   */
  uses?: string[]
  /**
   * Resources that exist in the service but not in git, as kind/name; kind/* for all of a kind.
   */
  externals?: string[]
  deploy?: DeploySettings
  preset?: Preset
  rules?: RuleSettings
  /**
   * Rules that are set otherwise for a part of the factory; a later entry wins over an earlier one.
   */
  overrides?: OverrideSetting[]
  /**
   * Findings that are not wanted, each with a reason. One that takes nothing out is reported.
   */
  ignore?: IgnoreSetting[]
  /**
   * A file of findings that are known and not reported, relative to this file (adfc lint --write-baseline).
   */
  baseline?: string
}
/**
 * What adfc plan deploy takes where its options say nothing.
 */
export interface DeploySettings {
  /**
   * The resource id of the factory, or https://<workspace>.dev.azuresynapse.net.
   */
  target?: string
  /**
   * Objects that are never deleted, as kind/name; * stands for any characters.
   */
  protect?: string[]
  /**
   * How many objects a plan may delete; 10 where nobody says it.
   */
  maxDelete?: number
  /**
   * What becomes of triggers: "keep" puts back what was, "source" does what the files say, "stopped" leaves them stopped.
   */
  triggers?: 'keep' | 'source' | 'stopped'
}
/**
 * By rule id: a severity, or an object with "severity" and the options of the rule, each as wanted.
 */
export interface RuleSettings {
  [k: string]:
    | 'off'
    | 'info'
    | 'warning'
    | 'error'
    | {severity?: 'off' | 'info' | 'warning' | 'error'; [option: string]: unknown}
    | undefined
}
export interface OverrideSetting {
  /**
   * A resource, as kind/name; * stands for any characters.
   */
  in?: string
  /**
   * The name of an activity, with what is in it; * stands for any characters.
   */
  at?: string
  /**
   * Files or a directory, relative to this file; * stands for any characters but /, ** also for directories.
   */
  files?: string
  rules: RuleSettings
}
export interface IgnoreSetting {
  /**
   * The id of the rule.
   */
  rule: string
  /**
   * A resource, as kind/name; * stands for any characters.
   */
  in?: string
  /**
   * The name of an activity, with what is in it; * stands for any characters.
   */
  at?: string
  /**
   * Why.
   */
  because: string
}
/**
 * Findings that are known and not reported: adfc lint --baseline, --write-baseline.
 */
export interface BaselineFile {
  $schema?: string
  /**
   * 1
   */
  version: number
  findings: KnownFinding[]
}
export interface KnownFinding {
  /**
   * The id of the rule.
   */
  rule: string
  /**
   * The resource, as kind/name; for a file without one its name.
   */
  in: string
  /**
   * The place in it: the activities around it by their names, then the keys; * for the number in a list.
   */
  at?: string
  /**
   * How many of them there are; one where it is left out.
   */
  count?: number
}
/**
 * A cloud file: servers that stand in the place of real hosts.
 */
export interface CloudFile {
  $schema?: string
  version: 1
  /**
   * By host as factories write it, or by "*." and the end of one: the base URL that stands in its place. "{account}" is what the star matched.
   */
  hosts: {
    [k: string]: string | undefined
  }
  /**
   * A certificate authority to trust, in PEM form.
   */
  ca?: string
  /**
   * Every wait takes so many times its length.
   */
  pace?: number
}
/**
 * What an expression reads when it is evaluated (adfc eval). What is absent is not there for the expression either.
 */
export interface EvaluationContext {
  $schema?: string
  /**
   * Of the pipeline, values by name: pipeline().parameters.
   */
  parameters?: Readonly<Record<string, unknown>>
  /**
   * Values by name: variables('name').
   */
  variables?: Readonly<Record<string, unknown>>
  /**
   * Of the factory, values by name: pipeline().globalParameters.
   */
  globalParameters?: Readonly<Record<string, unknown>>
  /**
   * By name: activity('name').
   */
  activities?: {
    [k: string]: EvaluationActivity | undefined
  }
  /**
   * What the loop or the filter is at: item(). null is a value too.
   */
  item?: unknown
  /**
   * System variables by name, such as RunId: pipeline().
   */
  pipeline?: Readonly<Record<string, unknown>>
  /**
   * What trigger() gives, such as startTime and outputs; triggerBody() is outputs.body.
   */
  trigger?: Readonly<Record<string, unknown>>
  /**
   * Parameters of the dataset, values by name: dataset().
   */
  dataset?: Readonly<Record<string, unknown>>
  /**
   * Parameters of the linked service, values by name: linkedService().
   */
  linkedService?: Readonly<Record<string, unknown>>
  /**
   * The time that utcNow() gives; the clock's where it is absent.
   */
  now?: string
}
export interface EvaluationActivity {
  /**
   * activity('name').output
   */
  output?: unknown
  /**
   * activity('name').Status, such as Succeeded or Failed.
   */
  status?: string
  /**
   * activity('name').error
   */
  error?: unknown
}
/**
 * What every linked service has, whatever its type.
 */
export interface LinkedServiceResource {
  name: string
  type?: string
  id?: string
  etag?: string
  properties: LinkedService
}
export interface LinkedService {
  type: string
  typeProperties?: {
    [k: string]: unknown | undefined
  }
  version?: string
  connectVia?: IntegrationRuntimeReference
  description?: string
  parameters?: Parameters
  annotations?: Annotations
}
export interface IntegrationRuntimeReference {
  type: 'IntegrationRuntimeReference'
  referenceName: string
  parameters?: {
    [k: string]: unknown | undefined
  }
}
export interface Parameters {
  [k: string]: Parameter | undefined
}
export interface Parameter {
  type: string
  defaultValue?: unknown
  [k: string]: unknown | undefined
}
/**
 * The blobs of a storage account.
 */
export interface AzureBlobStorageLinkedService {
  typeProperties: AzureBlobStorageTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureBlobStorageTypeProperties {
  connectionString?: Secret
  accountKey?: Secret
  sasUri?: Secret
  sasToken?: Secret
  serviceEndpoint?: TextOrExpression
  servicePrincipalId?: TextOrExpression
  servicePrincipalKey?: Secret
  tenant?: TextOrExpression
  azureCloudType?: TextOrExpression
  accountKind?: TextOrExpression
  encryptedCredential?: string
  credential?: CredentialReference
  authenticationType?: string
  containerUri?: TextOrExpression
}
export interface CredentialReference {
  type: 'CredentialReference'
  referenceName: string
}
/**
 * A key vault.
 */
export interface AzureKeyVaultLinkedService {
  typeProperties: AzureKeyVaultTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureKeyVaultTypeProperties {
  baseUrl: TextOrExpression
  credential?: CredentialReference
}
/**
 * A Machine Learning Studio (classic) web service.
 */
export interface AzureMLLinkedService {
  typeProperties: AzureMLTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureMLTypeProperties {
  mlEndpoint: TextOrExpression
  apiKey: Secret
  updateResourceEndpoint?: TextOrExpression
  servicePrincipalId?: TextOrExpression
  servicePrincipalKey?: Secret
  tenant?: TextOrExpression
  authentication?: TextOrExpression
  encryptedCredential?: string
}
/**
 * An Azure Machine Learning workspace.
 */
export interface AzureMLServiceLinkedService {
  typeProperties: AzureMLServiceTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureMLServiceTypeProperties {
  subscriptionId: TextOrExpression
  resourceGroupName: TextOrExpression
  mlWorkspaceName: TextOrExpression
  authentication?: TextOrExpression
  servicePrincipalId?: TextOrExpression
  servicePrincipalKey?: Secret
  tenant?: TextOrExpression
  encryptedCredential?: string
}
/**
 * A storage account, the older type.
 */
export interface AzureStorageLinkedService {
  typeProperties: AzureStorageTypeProperties
  [k: string]: unknown | undefined
}
export interface AzureStorageTypeProperties {
  connectionString?: Secret
  accountKey?: Secret
  sasUri?: Secret
  sasToken?: Secret
  encryptedCredential?: string
}
export interface PipelineResource {
  name: string
  type?: string
  id?: string
  etag?: string
  properties: Pipeline
}
export interface Pipeline {
  description?: string
  activities?: Activity[]
  parameters?: Parameters
  variables?: {
    [k: string]: Variable | undefined
  }
  concurrency?: number
  annotations?: Annotations
  runDimensions?: {
    [k: string]: unknown | undefined
  }
  folder?: {
    name?: string
    [k: string]: unknown | undefined
  }
  policy?: {
    [k: string]: unknown | undefined
  }
  lastPublishTime?: string
}
export interface Variable {
  type: string
  defaultValue?: unknown
  [k: string]: unknown | undefined
}
/**
 * A scenario of adfc emulator: what stands in the services beside what the factory gives, how they behave and what goes wrong.
 */
export interface Scenario {
  $schema?: string
  version: 1
  /**
   * By name.
   */
  storageAccounts?: {
    [k: string]: ScenarioStorageAccount | undefined
  }
  /**
   * By name: the first label of the vault's host.
   */
  vaults?: {
    [k: string]: ScenarioVault | undefined
  }
  principals?: ScenarioPrincipal[]
  batchServices?: ScenarioBatchService[]
  webServices?: ScenarioWebService[]
  mlWorkspaces?: ScenarioMlWorkspace[]
  /**
   * What web activities call, address by address. What is not named of a host answers 200 with an empty object.
   */
  webSites?: ScenarioWebSite[]
  factories?: ScenarioFactory[]
  workspaces?: ScenarioWorkspace[]
  resources?: Names9
  faults?: ScenarioFault[]
  options?: ScenarioOptions
}
export interface ScenarioStorageAccount {
  /**
   * The access key; that of the factory, or an invented one, where it is absent.
   */
  key?: string
  containers?: Names
  /**
   * Text by path with the container; null takes a blob of the factory away.
   */
  blobs?: {
    [k: string]: (string | null) | undefined
  }
}
export interface ScenarioVault {
  /**
   * Values by name; "name/version" is an older version; null takes a secret of the factory away.
   */
  secrets?: {
    [k: string]: (string | null) | undefined
  }
  readers?: Names1
  /**
   * Where the vault sends clients to sign in.
   */
  tenant?: string
}
export interface ScenarioPrincipal {
  clientId: string
  secret: string
  tenant: string
}
export interface ScenarioBatchService {
  /**
   * As a linked service has it; it tells which service of the factory is meant, or makes a new one.
   */
  mlEndpoint: string
  apiKey?: string
  inputs?: Names2
  /**
   * The ports that are written, with what they hold.
   */
  outputs?: {
    [k: string]: ('data' | 'model' | 'any') | undefined
  }
  parameters?: Names2
}
export interface ScenarioWebService {
  /**
   * As a linked service has it; it tells which service of the factory is meant, or makes a new one.
   */
  updateResourceEndpoint: string
  apiKey?: string
  models?: Names3
  mlEndpoint?: string
  preventUpdate?: boolean
  readOnly?: boolean
  principals?: Names4
}
export interface ScenarioMlWorkspace {
  /**
   * The three names are those of a linked service; they tell which workspace of the factory is meant, or make a new one.
   */
  subscriptionId: string
  resourceGroupName: string
  mlWorkspaceName: string
  /**
   * As hosts name it.
   */
  region?: string
  pipelines?: Names5
  principals?: Names6
}
export interface ScenarioWebSite {
  /**
   * As web activities call it; without a query it is meant for all of them. A host of Azure stays Azure's.
   */
  url: string
  /**
   * The one method that is meant; all where this is absent.
   */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /**
   * One behind the other, the last one again and again. With 202 and a header "Location" the activity goes on asking there.
   */
  answers?: ScenarioSiteAnswer[]
}
export interface ScenarioSiteAnswer {
  /**
   * 200 where it is absent.
   */
  status?: number
  headers?: {
    [k: string]: string | undefined
  }
  /**
   * Text is sent as it is, anything else as JSON.
   */
  body?: {
    [k: string]: unknown | undefined
  }
}
export interface ScenarioFactory {
  subscriptionId: string
  resourceGroupName: string
  name: string
  /**
   * An id or a domain name: tokens of other tenants are refused.
   */
  tenant?: string
  principals?: Names7
  objects?: Objects
  location?: string
  tags?: {
    [k: string]: unknown | undefined
  }
  identity?: {
    [k: string]: unknown | undefined
  }
  /**
   * Of the factory itself: its global parameters and its git configuration.
   */
  properties?: {
    [k: string]: unknown | undefined
  }
}
/**
 * What stands there at first, by kind and name: "pipeline/Load", as a file has it.
 */
export interface Objects {
  [k: string]:
    | {
        properties: {
          [k: string]: unknown | undefined
        }
        [k: string]: unknown | undefined
      }
    | undefined
}
export interface ScenarioWorkspace {
  name: string
  /**
   * An id or a domain name: tokens of other tenants are refused.
   */
  tenant?: string
  principals?: Names8
  objects?: Objects1
}
/**
 * What stands there at first, by kind and name: "pipeline/Load", as a file has it.
 */
export interface Objects1 {
  [k: string]:
    | {
        properties: {
          [k: string]: unknown | undefined
        }
        [k: string]: unknown | undefined
      }
    | undefined
}
export interface ScenarioFault {
  kind:
    | 'throttle'
    | 'unavailable'
    | 'error'
    | 'deny'
    | 'reset'
    | 'lost'
    | 'hang'
    | 'slow'
    | 'fail'
    | 'cancelled'
    | 'stuck'
    | 'spelling'
  /**
   * An operation, a service, or everything.
   */
  on?:
    | '*'
    | 'entra'
    | 'vault'
    | 'batch'
    | 'classic'
    | 'arm'
    | 'aml'
    | 'storage'
    | 'web'
    | 'factory'
    | 'trigger'
    | 'synapse'
    | 'entra.token'
    | 'entra.discovery'
    | 'vault.secret'
    | 'batch.submit'
    | 'batch.start'
    | 'batch.status'
    | 'batch.cancel'
    | 'classic.read'
    | 'classic.update'
    | 'arm.read'
    | 'arm.update'
    | 'arm.operation'
    | 'arm.workspace'
    | 'arm.subscription'
    | 'aml.submit'
    | 'aml.status'
    | 'aml.cancel'
    | 'storage.read'
    | 'storage.write'
    | 'web.call'
    | 'factory.read'
    | 'factory.list'
    | 'factory.write'
    | 'factory.delete'
    | 'factory.operation'
    | 'factory.run'
    | 'factory.query'
    | 'trigger.start'
    | 'trigger.stop'
    | 'trigger.subscribe'
    | 'trigger.unsubscribe'
    | 'trigger.subscription'
    | 'synapse.read'
    | 'synapse.list'
    | 'synapse.write'
    | 'synapse.delete'
    | 'synapse.rename'
    | 'synapse.operation'
    | 'synapse.run'
    | 'synapse.query'
    | 'synapse.start'
    | 'synapse.stop'
    | 'synapse.subscribe'
    | 'synapse.unsubscribe'
    | 'synapse.subscription'
  /**
   * How many requests it hits; 0 is all of them.
   */
  times?: number
  /**
   * How many fitting requests pass before the first hit.
   */
  after?: number
  /**
   * throttle: what Retry-After says.
   */
  seconds?: number
  /**
   * slow: how late the answer comes.
   */
  milliseconds?: number
  /**
   * error: a page of HTML in place of an empty body.
   */
  page?: boolean
  /**
   * fail: what the service says of it.
   */
  details?: string
  /**
   * spelling: how the states of jobs are written.
   */
  as?: 'number' | 'numeric-text' | 'one-l' | 'spaced' | 'lower-case'
}
export interface ScenarioOptions {
  batch?: ScenarioBatchOptions
  arm?: ScenarioArmOptions
  aml?: ScenarioMlOptions
  live?: ScenarioLiveOptions
  factory?: ScenarioFactoryOptions
  synapse?: ScenarioSynapseOptions
}
export interface ScenarioBatchOptions {
  /**
   * How many polls of a started job still answer NotStarted.
   */
  queued?: number
  /**
   * How many further polls answer Running.
   */
  running?: number
  /**
   * What a poll answers after a running job was cancelled: its status, or 404.
   */
  cancelled?: 'status' | 'gone'
}
export interface ScenarioArmOptions {
  /**
   * How many polls of an accepted update answer that it is under way.
   */
  polls?: number
  /**
   * 200 with Azure-AsyncOperation, or 202 with Location.
   */
  answer?: 'async-operation' | 'location'
  /**
   * Where the state of an operation stands.
   */
  field?: 'provisioningState' | 'status'
  /**
   * Whether the assets of an update take the place of all, or only of those named.
   */
  assets?: 'replace' | 'merge'
  /**
   * Whether the URI of a model is shown with the query it was sent with.
   */
  uri?: 'whole' | 'without-query'
}
export interface ScenarioMlOptions {
  /**
   * How many looks at a run still answer NotStarted.
   */
  queued?: number
  /**
   * How many further looks answer Preparing.
   */
  preparing?: number
  /**
   * How many further looks answer Running.
   */
  running?: number
}
/**
 * Of data factories and Synapse workspaces alike.
 */
export interface ScenarioLiveOptions {
  /**
   * How many objects a page of a list holds.
   */
  pageSize?: number
  /**
   * How many looks at a subscription to events still answer that it is under way.
   */
  provisioning?: number
  /**
   * What Retry-After says while an operation is under way.
   */
  retryAfter?: number
  /**
   * Whether GET shows what only observation tells, such as empty lists.
   */
  extras?: boolean
}
export interface ScenarioFactoryOptions {
  /**
   * How many polls starting, stopping and subscribing take; with 0 they are done at once.
   */
  polls?: number
}
export interface ScenarioSynapseOptions {
  /**
   * How many polls an operation takes.
   */
  polls?: number
  /**
   * 202 with Location, or with an operationId in the body alone.
   */
  answer?: 'location' | 'operation-id'
  /**
   * A failed operation says so in a body under 200, or by its status.
   */
  failure?: 'body' | 'status'
}
/**
 * A value computed at run time: text in the expression language, marked as such.
 */
export interface Expression {
  value: string
  type: 'Expression'
}
/**
 * A secret in place. The service never gives it back.
 */
export interface SecureString {
  type: 'SecureString'
  value: string
}
/**
 * A secret that is fetched from a key vault at run time.
 */
export interface AzureKeyVaultSecret {
  type: 'AzureKeyVaultSecret'
  store: LinkedServiceReference
  secretName: FilledTextOrExpression
  secretVersion?: TextOrExpression
}
