import type { Kind } from '../../factory/kinds.js'
import type { JsonObject } from '../../text/member.js'
import type { Target } from './target.js'

/** An object by kind and name, as written where it stands: `pipeline/Load`. A private endpoint is named with its network: `managedPrivateEndpoint/default/lake`. */
export type ObjectId = `${Kind}/${string}`

/** One object as a live factory shows it. */
export interface LiveObject {
  readonly id: ObjectId
  readonly kind: Kind
  readonly name: string
  /** The etag, as `If-Match` takes it; null where the service gives none. */
  readonly tag: string | null
  /** The whole answer: `name`, `properties` and, of the factory, `location`, `tags`, `identity`. Secrets are masked by the service. */
  readonly body: JsonObject
}

/** How far the events of a storage account or a topic reach a trigger. */
export type Subscription = 'Enabled' | 'Provisioning' | 'Deprovisioning' | 'Disabled' | 'Unknown'

/** All that stands in a live factory or workspace at one time. */
export interface Live {
  readonly target: Target
  /** The factory or the workspace itself; its id in `ObjectId` form is `factory/<name>`. */
  readonly site: LiveObject
  /** The Entra tenant in which it was read, where that could be told. */
  readonly tenant: string | null
  /** Everything else, by kind in the order in which kinds are made, then as listed. */
  readonly objects: readonly LiveObject[]
}
