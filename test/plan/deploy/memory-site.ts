import { nameOf } from '../../../src/plan/deploy/deploy-step.js'
import type { LiveObject, ObjectId, Subscription } from '../../../src/plan/deploy/live.js'
import { SiteFailure, type Site } from '../../../src/plan/deploy/site.js'
import type { JsonObject } from '../../../src/text/member.js'

/** A factory in memory: every change gives a new tag, triggers run or do not. `calls` are the changes, in their order. */
export interface MemorySite extends Site {
  readonly calls: string[]
  readonly objects: Map<ObjectId, LiveObject>
  /** What happens before a change; what it throws is the answer. */
  before: (call: string) => void | Promise<void>
  /** Somebody else changes an object. */
  touch(id: ObjectId, properties: JsonObject): void
}

export function memorySite(start: Readonly<Record<ObjectId, JsonObject>>): MemorySite {
  let tag = 0
  const objects = new Map<ObjectId, LiveObject>()
  const subscriptions = new Map<string, Subscription>()
  const write = (id: ObjectId, properties: JsonObject): LiveObject => {
    const object: LiveObject = { id, kind: id.slice(0, id.indexOf('/')) as LiveObject['kind'], name: nameOf(id), tag: `t${++tag}`, body: { name: nameOf(id), properties } }
    objects.set(id, object)
    return object
  }
  for (const [id, properties] of Object.entries(start)) write(id as ObjectId, properties)
  const propertiesOf = (id: ObjectId): JsonObject => (objects.get(id)?.body['properties'] ?? {}) as JsonObject
  const site: MemorySite = {
    calls: [],
    objects,
    before: () => undefined,
    touch: (id, properties) => void write(id, properties),
    read: () => Promise.resolve({ target: { flavour: 'data-factory', cloud: 'public', subscription: 's', resourceGroup: 'g', name: 'meadow' }, site: { id: 'factory/meadow', kind: 'factory', name: 'meadow', tag: 'f', body: {} }, tenant: null, objects: [...objects.values()] }),
    list: (kind) => Promise.resolve([...objects.values()].filter((object) => object.kind === kind)),
    get: (id) => Promise.resolve(objects.get(id) ?? null),
    async put(id, body, given) {
      await change(`put ${id}`)
      if (given !== null && objects.get(id)?.tag !== given) throw new SiteFailure(`"${id}" has another tag.`, 'changed')
      if (propertiesOf(id)['runtimeState'] === 'Started') throw new SiteFailure(`"${id}" is started.`, 'started')
      const runtimeState = id.startsWith('trigger/') ? { runtimeState: propertiesOf(id)['runtimeState'] ?? 'Stopped' } : {}
      return write(id, { ...((JSON.parse(body) as { properties: JsonObject }).properties), ...runtimeState })
    },
    async remove(id) {
      await change(`remove ${id}`)
      objects.delete(id)
    },
    start: (name) => setState(name, 'Started', 'start'),
    stop: (name) => setState(name, 'Stopped', 'stop'),
    async subscribe(name) {
      await change(`subscribe ${name}`)
      subscriptions.set(name, 'Enabled')
    },
    async unsubscribe(name) {
      await change(`unsubscribe ${name}`)
      subscriptions.set(name, 'Disabled')
    },
    subscription: (name) => Promise.resolve(subscriptions.get(name) ?? 'Enabled'),
  }
  async function change(call: string): Promise<void> {
    await site.before(call)
    site.calls.push(call)
  }
  async function setState(name: string, runtimeState: string, call: string): Promise<void> {
    await change(`${call} ${name}`)
    const id: ObjectId = `trigger/${name}`
    write(id, { ...propertiesOf(id), runtimeState })
  }
  return site
}
