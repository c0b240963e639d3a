/** How the services behave where the real ones are known to differ or not known well. */
export interface Settings {
  readonly batch: {
    /** How many polls of a started job still answer NotStarted: it waits in the queue. */
    readonly queued: number
    /** How many further polls answer Running. */
    readonly running: number
    /** What a poll answers after a running job was cancelled: a status, or 404. */
    readonly cancelled: 'status' | 'gone'
  }
  readonly arm: {
    /** How many polls of an accepted update answer that it is under way. */
    readonly polls: number
    /** 200 with `Azure-AsyncOperation`, or 202 with `Location`. */
    readonly answer: 'async-operation' | 'location'
    /** Where the state of an operation stands. */
    readonly field: 'provisioningState' | 'status'
    /** Whether the assets of an update take the place of all, or only of those named. */
    readonly assets: 'replace' | 'merge'
    /** Whether the URI of a model is shown with the query it was sent with. */
    readonly uri: 'whole' | 'without-query'
  }
  readonly aml: {
    /** How many looks at a run still answer NotStarted. */
    readonly queued: number
    /** How many further looks answer Preparing. */
    readonly preparing: number
    /** How many further looks answer Running. */
    readonly running: number
  }
  /** Of factories and workspaces alike. */
  readonly live: {
    /** How many objects a page of a list holds. */
    readonly pageSize: number
    /** How many looks at a subscription to events still answer that it is under way. */
    readonly provisioning: number
    /** The seconds of `Retry-After` while an operation is under way. */
    readonly retryAfter: number
    /** Whether GET shows what only observation tells: `lastPublishTime`, empty lists. */
    readonly extras: boolean
  }
  readonly factory: {
    /** How many polls starting, stopping and subscribing take; 0: they are done at once, with 200. */
    readonly polls: number
  }
  readonly synapse: {
    /** How many polls an operation takes. */
    readonly polls: number
    /** 202 with `Location`, or with an `operationId` in the body alone. */
    readonly answer: 'location' | 'operation-id'
    /** A failed operation says so in a body under 200, or by its status. */
    readonly failure: 'body' | 'status'
  }
}

/** Some of the settings. */
export type Options = { readonly [Part in keyof Settings]?: Partial<Settings[Part]> }

const DEFAULTS: Settings = {
  batch: { queued: 1, running: 2, cancelled: 'status' },
  arm: { polls: 1, answer: 'async-operation', field: 'provisioningState', assets: 'replace', uri: 'whole' },
  aml: { queued: 1, preparing: 1, running: 1 },
  live: { pageSize: 50, provisioning: 2, retryAfter: 1, extras: true },
  factory: { polls: 0 },
  synapse: { polls: 1, answer: 'location', failure: 'body' },
}

/** All settings; later options win over earlier ones. */
export function settingsOf(...options: readonly (Options | undefined)[]): Settings {
  return options.reduce<Settings>((settings, each) => ({ batch: { ...settings.batch, ...each?.batch }, arm: { ...settings.arm, ...each?.arm }, aml: { ...settings.aml, ...each?.aml }, live: { ...settings.live, ...each?.live }, factory: { ...settings.factory, ...each?.factory }, synapse: { ...settings.synapse, ...each?.synapse } }), DEFAULTS)
}
