import type { Settings } from './settings.js'

/** The states of a run that the emulator knows, as the run history spells them. */
export type MlState = 'NotStarted' | 'Preparing' | 'Running' | 'CancelRequested' | 'Completed' | 'Failed' | 'Canceled'

/** How a run will end; `Running` is never. */
export type MlEnd = 'Completed' | 'Failed' | 'Canceled' | 'Running'

/** A run of a pipeline in Azure Machine Learning, from the submission on. Time passes for it by looks alone. */
export interface MlRun {
  readonly id: string
  /** The key of its workspace. */
  readonly workspace: string
  /** The id of the pipeline or of its endpoint. */
  readonly pipeline: string
  readonly experiment: string
  readonly parameters: Readonly<Record<string, string>>
  readonly state: MlState
  /** How often its state was asked for. */
  readonly looks: number
  readonly end: MlEnd
  readonly details: string | null
}

/** The run one look later. */
export function lookedAtRun(run: MlRun, { queued, preparing, running }: Settings['aml']): MlRun {
  if (hasRunEnded(run)) return run
  if (run.state === 'CancelRequested') return { ...run, state: 'Canceled' }
  const looks = run.looks + 1
  const state = looks <= queued ? 'NotStarted' : looks <= queued + preparing ? 'Preparing' : looks <= queued + preparing + running ? 'Running' : run.end
  return { ...run, looks, state }
}

export function hasRunEnded({ state }: MlRun): boolean {
  return state === 'Completed' || state === 'Failed' || state === 'Canceled'
}
