import type { Kind } from '../../factory/kinds.js'
import type { Live, LiveObject, ObjectId, Subscription } from './live.js'

/**
 * A live factory or workspace that can be read and changed, one object at a time. Every call ends when the service has
 * carried it out: long-running operations are followed inside. All throw `SiteFailure` where the service refuses, and the
 * signal's reason where that is aborted; a service that does not answer at all is a `SiteFailure` too (`unreachable`).
 */
export interface Site {
  /** Everything that stands there: one list for each kind, all pages. */
  read(signal: AbortSignal): Promise<Live>
  /** The objects of one kind as they are now, all pages. */
  list(kind: Kind, signal: AbortSignal): Promise<readonly LiveObject[]>
  /** One object as it is now; null where it is not there. */
  get(id: ObjectId, signal: AbortSignal): Promise<LiveObject | null>
  /**
   * Makes or replaces an object. `body` is JSON text, sent as it is. `tag` is sent as `If-Match` where the kind takes it; null sends none.
   * Gives the object as the service then shows it.
   */
  put(id: ObjectId, body: string, tag: string | null, signal: AbortSignal): Promise<LiveObject>
  /** Deletes an object; one that is not there is fine. */
  remove(id: ObjectId, signal: AbortSignal): Promise<void>
  start(trigger: string, signal: AbortSignal): Promise<void>
  stop(trigger: string, signal: AbortSignal): Promise<void>
  /** Ends when the subscription is `Enabled`. */
  subscribe(trigger: string, signal: AbortSignal): Promise<void>
  /** Ends when the subscription is `Disabled`. */
  unsubscribe(trigger: string, signal: AbortSignal): Promise<void>
  subscription(trigger: string, signal: AbortSignal): Promise<Subscription>
}

/** What a site could not do: one sentence without secrets, and what it means for whoever asked. */
export class SiteFailure extends Error {
  override readonly name = 'SiteFailure'
  constructor(
    message: string,
    /**
     * `changed`: the tag is not the one that was given (412, 409). `started`: a trigger must be stopped first. `referenced`: something still needs the object.
     * `denied`: the identity may not. `unreachable`: nothing answered. `missing`: the factory itself is not there. `refused`: everything else.
     */
    readonly why: 'changed' | 'started' | 'referenced' | 'denied' | 'unreachable' | 'missing' | 'refused',
    readonly details: { readonly code?: string; readonly hint?: string } = {},
  ) {
    super(message)
  }
}
