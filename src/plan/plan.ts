import type { CloudName } from '../address/cloud.js'
import type { Identity } from './action.js'
import type { Step, Variable } from './step.js'

export type { Identity, Outcome, Policy } from './action.js'
export type { Condition, Step } from './step.js'

/**
 * An execution plan: a value that is exact, printable and spent once. It holds everything that is sent but the secrets,
 * which it names. `schemas/plan.schema.json` says the same for files.
 */
export interface Plan {
  readonly format: 1
  readonly kind: 'run'
  /** The digest of everything else: `sha256:` and 64 hexadecimal digits. */
  readonly id: string
  readonly pipeline: string
  /** Tells this run from others of the same pipeline: a plan is spent once, and without it the same input is the same plan. */
  readonly label?: string
  readonly cloud: CloudName
  /** The pipeline's parameters as the run takes them, defaults included. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly globalParameters: Readonly<Record<string, unknown>>
  readonly variables: readonly Variable[]
  /** The factory's name, where its own file says it: `pipeline().DataFactory`. */
  readonly factory?: string
  readonly source: Source
  /** The hosts that are called, sorted. Those of storage accounts and vaults that a secret names are not known yet. */
  readonly hosts: readonly string[]
  readonly secrets: readonly Secret[]
  readonly storages: readonly Storage[]
  /** What was never filled in: the plan can be read, but not carried out. */
  readonly placeholders: readonly Placeholder[]
  /** In an order that puts needs first, otherwise that of the pipeline. */
  readonly steps: readonly Step[]
}

/** The files that the plan was made from, relative to the factory's directory. */
export interface Source {
  readonly digest: string
  readonly files: readonly { readonly path: string; readonly digest: string }[]
}

/** A secret by its name; its value is fetched when the plan is carried out. */
export interface Secret {
  /** Linked service and property: `ChurnTraining.apiKey`. */
  readonly name: string
  /** The environment variable that, when set, is taken before anything else. */
  readonly variable: string
  readonly from:
    | { readonly kind: 'key-vault'; readonly vault: string; readonly secret: string; readonly version?: string }
    /** A value in clear text in the factory: the file and the JSON pointer of the text. */
    | { readonly kind: 'file'; readonly file: string; readonly pointer: string }
    /** Only the variable: the service keeps the value (`encryptedCredential`), or the file has none. */
    | { readonly kind: 'variable' }
}

/** A storage account by the name of its linked service, and how it is opened. */
export interface Storage {
  readonly name: string
  readonly access:
    /** `connectionString` is the name of a secret; `accountKey` is one too, where the key is given apart. */
    | { readonly by: 'connection-string'; readonly connectionString: string; readonly accountKey?: string }
    /** `connection` is the connection string without its key, which is the secret `accountKey`. */
    | { readonly by: 'account-key'; readonly connection: string; readonly accountKey: string }
    /** `sas` is the name of a secret: the whole URI where there is no `uri`, else the token behind it. */
    | { readonly by: 'sas'; readonly sas: string; readonly uri?: string }
    | { readonly by: 'identity'; readonly endpoint: string; readonly as: Identity }
}

export interface Placeholder {
  /** Linked service or activity, and property: `ChurnScoring.updateResourceEndpoint`. */
  readonly where: string
  /** As it stands in the text: `{subscriptionId}`. */
  readonly text: string
}
