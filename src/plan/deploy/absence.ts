import type { Clock } from '../runner.js'
import type { ObjectId } from './live.js'
import { SiteFailure, type Site } from './site.js'

/** From how many objects of one kind on a list of them is asked for, and not each object. */
const MANY = 20

/** How long a list is believed after it was read, in milliseconds. */
const FRESH = 5_000

/**
 * Looks whether an object that is to be made is there already, in whatever case its name is written. `creates` are all that are
 * to be made. Where many are of one kind, a list of that kind answers for all of them, and is read anew when it is a few
 * seconds old: Azure Resource Manager allows some 12,000 reads an hour (in its newer form 25 a second), which everything in
 * the subscription shares, and a look at each of 3,000 objects would eat a quarter of that and double the time. The price: what somebody else makes
 * within those seconds is overwritten, where a look at the object right before has a gap of one request; no service
 * closes it, for `If-None-Match` is not known to either. Below that number, and where the list is refused, the object itself is
 * asked for. What is asked throws `SiteFailure`.
 */
export function lookBefore(creates: readonly ObjectId[], site: Pick<Site, 'get' | 'list'>, clock: Pick<Clock, 'now'>, signal: AbortSignal): (object: ObjectId) => Promise<boolean> {
  const numbers = new Map<string, number>()
  for (const object of creates) numbers.set(kindOf(object), (numbers.get(kindOf(object)) ?? 0) + 1)
  const lists = new Map<string, List>()

  /** The ids of a kind in lower case. One list is under way at a time, for all who wait. */
  const listOf = (kind: ReturnType<typeof kindOf>): Promise<ReadonlySet<string>> => {
    const known = lists.get(kind)
    if (known && (known.readAt === undefined || clock.now() - known.readAt <= FRESH)) return known.ids
    const list: List = { ids: site.list(kind, signal).then((objects) => new Set(objects.map(({ id }) => id.toLowerCase()))), readAt: undefined }
    lists.set(kind, list)
    list.ids.then(
      () => (list.readAt = clock.now()),
      () => lists.delete(kind),
    )
    return list.ids
  }

  return async (object) => {
    const kind = kindOf(object)
    if ((numbers.get(kind) ?? 0) < MANY) return (await site.get(object, signal)) !== null
    try {
      return (await listOf(kind)).has(object.toLowerCase())
    } catch (error) {
      if (!(error instanceof SiteFailure) || error.why === 'unreachable') throw error
      return (await site.get(object, signal)) !== null
    }
  }
}

interface List {
  readonly ids: Promise<ReadonlySet<string>>
  /** When it was read; absent while it is. */
  readAt: number | undefined
}

function kindOf(object: ObjectId): Parameters<Site['list']>[0] {
  return object.slice(0, object.indexOf('/')) as Parameters<Site['list']>[0]
}
