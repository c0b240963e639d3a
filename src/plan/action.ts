/** An action that a runner carries out, by calling services. */
export type RemoteAction = BatchExecution | ModelUpdate | PipelineSubmission | WebRequest | MetadataRequest | Validation

/** A step that is ready to be carried out by a runner. */
export interface Task {
  /** The step, told apart from its others (`step-path.ts`). */
  readonly id: string
  readonly policy: Policy
  readonly action: Known<RemoteAction>
}

/**
 * A value that is computed when the plan is carried out. `compute` is JSON as the pipeline has it: every text in it that is
 * an expression is evaluated, and so is every object `{ "type": "Expression", "value": … }`.
 */
export interface Computed {
  readonly compute: unknown
  /** What `dataset()` gives there: the arguments that the dataset is used with, computed before. */
  readonly dataset?: Readonly<Record<string, Data>>
}

export type Text = string | Computed
export type Count = number | Computed
export type Flag = boolean | Computed
/** Any JSON. */
export type Data = { readonly value: unknown } | Computed

/** An action, or a part of one, in which everything has been computed. */
export type Known<Part> = unknown extends Part
  ? Part
  : Part extends Computed
    ? never
    : Part extends string | number | boolean | null | undefined
      ? Part
      : { readonly [Key in keyof Part]: Known<Part[Key]> }

/** A blob: the storage by its name, and the path with the container (`models/churn/model.ilearner`). */
export interface BlobReference {
  readonly storage: string
  readonly path: Text
}

/** A batch job of a Studio (classic) web service. */
export interface BatchExecution {
  readonly kind: 'batch-execution'
  /** The linked service. */
  readonly service: string
  /** Where jobs are submitted: `https://…/jobs?api-version=2.0`. */
  readonly endpoint: string
  /** The name of a secret. */
  readonly key: string
  readonly inputs: Readonly<Record<string, BlobReference>>
  readonly outputs: Readonly<Record<string, BlobReference>>
  readonly parameters: Readonly<Record<string, Text>>
}

/** A trained model put into a Studio (classic) scoring web service. */
export interface ModelUpdate {
  readonly kind: 'update-resource'
  readonly service: string
  readonly endpoint: string
  /** Classic: the name of the secret that is the endpoint's key. Azure Resource Manager: who signs in. */
  readonly access: { readonly flavour: 'classic'; readonly key: string } | { readonly flavour: 'arm'; readonly as: Identity }
  /** The name of the trained model in the web service: `Churn [trained model]`. */
  readonly model: Text
  readonly file: BlobReference
}

/** A run of a published pipeline of Azure Machine Learning (v1). */
export interface PipelineSubmission {
  readonly kind: 'ml-pipeline'
  /** The linked service. */
  readonly service: string
  readonly workspace: { readonly subscription: string; readonly group: string; readonly name: string }
  readonly as: Identity
  readonly pipeline: { readonly id: Text } | { readonly endpoint: Text; readonly version?: Text }
  readonly experiment?: Text
  /** An object of texts by name; absent where nothing is passed. */
  readonly parameters?: Data
  readonly dataPaths?: Data
  readonly parentRun?: Text
  readonly continueOnStepFailure?: Flag
}

export interface WebRequest {
  readonly kind: 'web'
  readonly method: WebMethod
  /** Without its query where that is a secret. */
  readonly url: Text
  /** The name of the secret that the whole URL is, where something in its query is one. */
  readonly secretUrl?: string
  /** An object of texts by name; absent where there are none. */
  readonly headers?: Data
  /** The names of secrets by the names of the headers that they are. */
  readonly secretHeaders?: Readonly<Record<string, string>>
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: Data
  readonly access?: WebAccess
  /** How long one answer may take, in seconds. */
  readonly answerTimeout: number
  /** Whether an answer 202 with a `Location` is followed until the work behind it has ended. */
  readonly follows: boolean
}

export type WebMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type WebAccess =
  /** `password` is the name of a secret. */
  | { readonly by: 'basic'; readonly user: Text; readonly password: string }
  /** A token of Entra for a resource, such as `https://management.azure.com`. */
  | { readonly by: 'token'; readonly as: Identity; readonly resource: Text }

/** A place in a blob storage: a container, a folder in it, or a blob. */
export interface BlobPlace {
  readonly storage: string
  /** Where an older dataset has both in one text, the first folders stand behind it: `models/churn`. */
  readonly container: Text
  readonly folder?: Text
  /** Absent for a folder. */
  readonly file?: Text
}

/** What is known of a blob or a folder. */
export interface MetadataRequest {
  readonly kind: 'get-metadata'
  readonly place: BlobPlace
  /** A list of names out of `METADATA_FIELDS`. */
  readonly fields: Data
}

/** Those that need no look into the blob; `structure` and `columnCount` do. */
export const METADATA_FIELDS = ['itemName', 'itemType', 'size', 'created', 'lastModified', 'childItems', 'contentMD5', 'exists'] as const

/** Waits until a blob or a folder is there; the time limit is that of the step's policy. */
export interface Validation {
  readonly kind: 'validation'
  readonly place: BlobPlace
  /** How long to wait between two looks, in seconds. */
  readonly sleep: Count
  /** Of a blob, in bytes. */
  readonly minimumSize?: Count
  /** Of a folder: whether there must, or must not, be something in it. */
  readonly childItems?: Flag
}

export function isComputed(value: unknown): value is Computed {
  return typeof value === 'object' && value !== null && 'compute' in value
}

/** Who signs in to Entra. */
export type Identity =
  /** `key` is the name of a secret. */
  | { readonly kind: 'service-principal'; readonly client: string; readonly tenant: string; readonly authority: string; readonly key: string }
  /** Whoever runs the plan: the factory's own managed identity cannot be used outside it. */
  | { readonly kind: 'own'; readonly authority: string }

/** How an activity can end. */
export type Outcome = 'Succeeded' | 'Failed' | 'Skipped'

/** How long an attempt may take and how often it is repeated. All times in seconds. */
export interface Policy {
  readonly timeout: number
  readonly retry: number
  readonly retryInterval: number
}
