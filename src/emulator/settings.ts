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
}

/** Some of the settings. */
export type Options = { readonly [Part in keyof Settings]?: Partial<Settings[Part]> }

const DEFAULTS: Settings = {
  batch: { queued: 1, running: 2, cancelled: 'status' },
  arm: { polls: 1, answer: 'async-operation', field: 'provisioningState', assets: 'replace', uri: 'whole' },
  aml: { queued: 1, preparing: 1, running: 1 },
}

/** All settings; later options win over earlier ones. */
export function settingsOf(...options: readonly (Options | undefined)[]): Settings {
  return options.reduce<Settings>((settings, each) => ({ batch: { ...settings.batch, ...each?.batch }, arm: { ...settings.arm, ...each?.arm }, aml: { ...settings.aml, ...each?.aml } }), DEFAULTS)
}
