import type { Failure } from '../journal.js'
import type { ObjectId } from './live.js'

/** What happens while a deployment is carried out, in the order in which it happens. */
export type DeployEvent =
  | { readonly event: 'looking'; readonly objects: number }
  | { readonly event: 'attempt'; readonly step: string; readonly attempt: number; readonly resumed: boolean }
  | { readonly event: 'step'; readonly step: string; readonly outcome: 'Succeeded' | 'Failed' | 'Skipped'; readonly seconds: number; readonly error?: Failure }
  /** What was stopped is started again, for the deployment ends before its time. */
  | { readonly event: 'restoring'; readonly object: ObjectId }
  | { readonly event: 'interrupting' }
