import type { Collection } from './live-kinds.js'
import { isMoving, liveError, missing, targetOf, type Outcome } from './live-objects.js'
import { needsEvents, objectKey, referrersOf, tagOf, withObject, type LiveObject, type LiveSite } from './live-state.js'
import { lookUp } from './live-table.js'
import type { JsonObject } from '../text/member.js'

export type TriggerAction = 'start' | 'stop' | 'subscribe' | 'unsubscribe' | 'subscription'

/**
 * What can be done to a trigger beside writing it. A subscription to events is under way for `looks` looks at its status; an
 * event trigger starts only where it is Enabled (documentation of the cmdlet), and whoever is too early is told that the resource is being
 * provisioned. A tumbling window starts after those it depends on and stops before them (inferred).
 */
export function triggerAnswer(site: LiveSite, collection: Collection, name: string, action: TriggerAction, looks: number): Outcome {
  const before = lookUp(site.objects, objectKey('trigger', name))
  if (!before) return { site, answer: missing(site, collection, name) }
  const target = targetOf(site, collection, before.name)
  const refuse = (message: string, code = 'BadRequest'): Outcome => ({ site, answer: liveError(400, code, message, target) })
  const become = (change: Partial<LiveObject>, body?: unknown): Outcome => {
    const writes = site.writes + 1
    return { site: withObject({ ...site, writes }, { ...before, ...change, tag: tagOf(writes) }), answer: { status: 200, ...(body === undefined ? {} : { body }) } }
  }
  const isEvent = needsEvents(before.shown)
  switch (action) {
    case 'start': {
      if (before.isStarted) return { site, answer: { status: 200 } }
      if (isMoving(before)) return refuse('Resource cannot be updated during provisioning')
      if (isEvent && before.subscription !== 'Enabled') return refuse(`The trigger '${before.name}' cannot be started: its event subscription is ${before.subscription}.`)
      if (!hasPipeline(before.shown)) return refuse(`The trigger '${before.name}' cannot be activated and contains no pipelines.`)
      const idle = before.needs.map((need) => lookUp(site.objects, need)).find((need) => need?.kind === 'trigger' && !need.isStarted && need !== before)
      if (idle) return refuse(`The trigger '${before.name}' depends on the trigger '${idle.name}', which is not started.`)
      return become({ isStarted: true })
    }
    case 'stop': {
      if (!before.isStarted) return { site, answer: { status: 200 } }
      if (isMoving(before)) return refuse('Resource cannot be updated during provisioning')
      const dependent = referrersOf(site, objectKey('trigger', before.name)).find((each) => each !== before.name && lookUp(site.objects, objectKey('trigger', each))?.isStarted)
      if (dependent !== undefined) return refuse(`The trigger '${before.name}' cannot be stopped: the started trigger '${dependent}' depends on it.`)
      return become({ isStarted: false })
    }
    case 'subscribe':
    case 'unsubscribe': {
      if (!isEvent) return refuse(`The trigger '${before.name}' has no events.`)
      if (isMoving(before)) return refuse('Resource cannot be updated during provisioning')
      const isOn = action === 'subscribe'
      if (before.subscription === (isOn ? 'Enabled' : 'Disabled')) return { site, answer: { status: 200, body: statusOf(before) } }
      const next = looks === 0 ? (isOn ? 'Enabled' : 'Disabled') : isOn ? 'Provisioning' : 'Deprovisioning'
      return become({ subscription: next, looks }, statusOf({ ...before, subscription: next }))
    }
    case 'subscription': {
      if (!isMoving(before)) return { site, answer: { status: 200, body: statusOf(before) } }
      const left = before.looks - 1
      const now: LiveObject = { ...before, looks: Math.max(0, left), subscription: left >= 0 ? before.subscription : before.subscription === 'Provisioning' ? 'Enabled' : 'Disabled' }
      return { site: withObject(site, now), answer: { status: 200, body: statusOf(now) } }
    }
  }
}

function statusOf({ name, subscription }: LiveObject): JsonObject {
  return { triggerName: name, status: subscription }
}

/** Whether a trigger runs anything. */
function hasPipeline(properties: JsonObject): boolean {
  return properties['pipeline'] !== undefined || (Array.isArray(properties['pipelines']) && properties['pipelines'].length > 0)
}
