import { describe, expect, it } from 'vitest'
import { isAsWanted } from '../../../src/plan/deploy/as-wanted.js'
import type { DeployAction, DeployPlan } from '../../../src/plan/deploy/deploy-plan.js'
import { contentOf, performDeployStep, type Deploying } from '../../../src/plan/deploy/deploy-step.js'
import type { LiveObject, ObjectId } from '../../../src/plan/deploy/live.js'
import { SiteFailure } from '../../../src/plan/deploy/site.js'
import { StepFailure } from '../../../src/plan/runner.js'
import type { JsonObject } from '../../../src/text/member.js'
import { flawsOfHint, flawsOfSentence } from '../../support/words.js'
import { memorySite, type MemorySite } from './memory-site.js'

const NIGHTLY = { type: 'ScheduleTrigger', runtimeState: 'Started', hour: 1 }
/** In the order of their tags: t1, t2, t3. */
const BEFORE = { 'dataset/Orders': { type: 'Json', version: 1 }, 'trigger/Nightly': NIGHTLY, 'trigger/OnFile': { type: 'BlobEventsTrigger', runtimeState: 'Started' } }
const SEEN = { 'dataset/Orders': 't1', 'trigger/Nightly': 't2', 'trigger/OnFile': 't3' }

const write = (kind: 'create' | 'update', object: ObjectId, properties: JsonObject): DeployAction => ({ kind, object, body: JSON.stringify({ properties }), holes: [] })
const MAKE = write('create', 'dataset/New', { type: 'Json' })
const CHANGE = write('update', 'dataset/Orders', { type: 'Json', version: 2 })
const DROP: DeployAction = { kind: 'delete', object: 'dataset/Orders' }
const STOP: DeployAction = { kind: 'stop', object: 'trigger/Nightly' }
const MUTE: DeployAction = { kind: 'unsubscribe', object: 'trigger/OnFile' }

interface Circumstances {
  readonly isAgain?: true
  /** What has become of the objects by now. */
  readonly by?: (site: MemorySite) => void
  /** What happens before a change. */
  readonly before?: (site: MemorySite) => void
  readonly seen?: Readonly<Record<string, string | null>>
  readonly tags?: Readonly<Record<ObjectId, string | null>>
  /** The trigger as it was before we stopped it. */
  readonly was?: JsonObject
}

const change = (id: ObjectId, properties: JsonObject) => (site: MemorySite) => site.touch(id, properties)
const remove = (id: ObjectId) => (site: MemorySite) => void site.objects.delete(id)
const refuse = (...[message, why, details]: ConstructorParameters<typeof SiteFailure>) => (): never => {
  throw new SiteFailure(message, why, details)
}
const contentAs = (body: JsonObject): string => contentOf({ body: { properties: body } } as unknown as LiveObject)

/** What is begun and done, in its order, and how it ends. */
async function told(action: DeployAction, { isAgain, by, before, seen = SEEN, tags = {}, was }: Circumstances): Promise<string[]> {
  const site = memorySite(BEFORE)
  by?.(site)
  const lines: string[] = []
  site.before = (call) => {
    lines.push(call)
    before?.(site)
  }
  const deploying: Deploying = {
    plan: { seen } as unknown as DeployPlan,
    site,
    signal: new AbortController().signal,
    tags: new Map(Object.entries(tags) as [ObjectId, string | null][]),
    contents: new Map(was ? [[action.object, contentAs(was)]] : []),
    isThere: async (object) => (await site.get(object, deploying.signal)) !== null,
    secret: () => '',
    isAsWanted,
  }
  const begin = (content?: string): void => void lines.push(`begin${content === undefined ? '' : content === contentAs(NIGHTLY) ? ', as Nightly was' : ', as another was'}`)
  try {
    const { tag } = await performDeployStep({ id: 's', needs: [], action, why: 'It differs.' }, isAgain === true, begin, deploying)
    return [...lines, tag === undefined ? 'done' : `done, ${tag}`]
  } catch (error) {
    const { message } = error as Error
    if (!(error instanceof StepFailure)) return [...lines, `${(error as Error).name}: ${message}`]
    expect([flawsOfSentence(message), flawsOfHint(error.details.hint ?? 'None.'), error.details.isFinal]).toEqual([[], [], true])
    return [...lines, `${error.code}: ${message}${error.details.hint === undefined ? '' : ` ${error.details.hint}`}`]
  }
}

const MADE = 'changed-meanwhile: "dataset/New" was made by somebody else since the plan was made. Make the plan again.'
const left = (id: ObjectId): string => `changed-meanwhile: "${id}" was changed by somebody else since the plan was made, and was left as it is. Make the plan again.`

describe('a step of a deployment', () => {
  it.each<[string, DeployAction, Circumstances, string[]]>([
    ['makes an object', MAKE, {}, ['begin', 'put dataset/New', 'done, t4']],
    ['makes nothing where somebody was faster', MAKE, { by: change('dataset/New', {}) }, [MADE]],
    ['makes an object that was begun and is not there', MAKE, { isAgain: true }, ['begin', 'put dataset/New', 'done, t4']],
    ['is done where the object that was begun is there', MAKE, { isAgain: true, by: change('dataset/New', { type: 'Json' }) }, ['begin', 'done, t4']],
    ['leaves another one that is there', MAKE, { isAgain: true, by: change('dataset/New', { type: 'Parquet' }) }, [MADE]],

    ['changes an object', CHANGE, {}, ['begin', 'put dataset/Orders', 'done, t4']],
    ['changes what it has changed before', CHANGE, { by: change('dataset/Orders', {}), tags: { 'dataset/Orders': 't4' } }, ['begin', 'put dataset/Orders', 'done, t5']],
    ['changes an object that was begun and is as it was', CHANGE, { isAgain: true }, ['begin', 'put dataset/Orders', 'done, t4']],
    ['is done where the object that was begun is as it should be', CHANGE, { isAgain: true, by: change('dataset/Orders', { type: 'Json', version: 2 }) }, ['begin', 'done, t4']],
    ['leaves what became of it', CHANGE, { isAgain: true, by: change('dataset/Orders', { type: 'Json', version: 3 }) }, [left('dataset/Orders')]],
    ['leaves what is gone', CHANGE, { isAgain: true, by: remove('dataset/Orders') }, [left('dataset/Orders')]],
    ['leaves what somebody changes right before', CHANGE, { before: change('dataset/Orders', { version: 3 }) }, ['begin', 'put dataset/Orders', left('dataset/Orders')]],
    ['leaves what somebody deletes right before', CHANGE, { before: remove('dataset/Orders') }, ['begin', 'put dataset/Orders', left('dataset/Orders')]],
    ['is done where an answer was lost', CHANGE, { before: change('dataset/Orders', { type: 'Json', version: 2 }) }, ['begin', 'put dataset/Orders', 'done, t4']],

    ['deletes an object', DROP, {}, ['begin', 'remove dataset/Orders', 'done']],
    ['deletes what has no tag', DROP, { seen: { 'dataset/Orders': null }, by: change('dataset/Orders', {}) }, ['begin', 'remove dataset/Orders', 'done']],
    ['leaves what was changed', DROP, { by: change('dataset/Orders', {}) }, [left('dataset/Orders')]],
    ['has nothing to delete where it is gone', DROP, { by: remove('dataset/Orders') }, ['begin', 'done']],

    ['stops a trigger', STOP, {}, ['begin, as Nightly was', 'stop Nightly', 'done, t4']],
    ['has nothing to stop where it stands still', STOP, { by: change('trigger/Nightly', { ...NIGHTLY, runtimeState: 'Stopped' }), tags: { 'trigger/Nightly': 't4' } }, ['begin, as Nightly was', 'done, t4']],
    ['leaves a trigger that was changed', STOP, { by: change('trigger/Nightly', NIGHTLY) }, [left('trigger/Nightly')]],
    ['leaves a trigger that is gone', STOP, { by: remove('trigger/Nightly') }, [left('trigger/Nightly')]],
    ['stops a trigger again that is what it was', STOP, { by: change('trigger/Nightly', NIGHTLY), was: { hour: 1, type: 'ScheduleTrigger' } }, ['begin, as Nightly was', 'stop Nightly', 'done, t5']],
    ['leaves a trigger that is another by now', STOP, { by: change('trigger/Nightly', { ...NIGHTLY, hour: 2 }), tags: { 'trigger/Nightly': 't4' }, was: NIGHTLY }, [left('trigger/Nightly')]],
    ['sees that it was changed while it was stopped', STOP, { before: change('trigger/Nightly', { ...NIGHTLY, hour: 2 }) }, ['begin, as Nightly was', 'stop Nightly', left('trigger/Nightly')]],
    ['sees that it was deleted while its events were', MUTE, { before: remove('trigger/OnFile') }, ['begin, as another was', 'unsubscribe OnFile', left('trigger/OnFile')]],
    ['turns events away', MUTE, {}, ['begin, as another was', 'unsubscribe OnFile', 'done, t3']],

    ['starts a trigger', { kind: 'start', object: 'trigger/Nightly', isRestored: true }, {}, ['begin', 'start Nightly', 'done']],
    ['lets events in', { kind: 'subscribe', object: 'trigger/OnFile', isRestored: true }, {}, ['begin', 'subscribe OnFile', 'done']],

    ['fails where it is refused', DROP, { before: refuse('It is in use.', 'referenced') }, ['begin', 'remove dataset/Orders', 'referenced: It is in use.']],
    ['fails with the code and the hint of the service', DROP, { before: refuse('It is in use.', 'referenced', { code: 'DocumentInUse', hint: 'Delete the other one first.' }) }, ['begin', 'remove dataset/Orders', 'DocumentInUse: It is in use. Delete the other one first.']],
    ['says to plan again where the tag was refused', DROP, { before: refuse('It has another tag.', 'changed') }, ['begin', 'remove dataset/Orders', 'changed: It has another tag. Make the plan again.']],
    ['does not fail where nothing answers', CHANGE, { before: refuse('Nothing answers.', 'unreachable') }, ['begin', 'put dataset/Orders', 'SiteFailure: Nothing answers.']],
    ['fails where an update is refused', CHANGE, { before: refuse('It is not valid.', 'refused') }, ['begin', 'put dataset/Orders', 'refused: It is not valid.']],
  ])('%s', async (_, action, circumstances, expected) => {
    expect(await told(action, circumstances)).toEqual(expected)
  })
})

describe('the content of a trigger', () => {
  it.each<[string, JsonObject, JsonObject, boolean]>([
    ['its state is none', { a: 1, runtimeState: 'Started' }, { a: 1, runtimeState: 'Stopped' }, true],
    ['the order of members is none', { a: 1, b: { c: 1, d: [{ e: 1, f: 2 }] } }, { b: { d: [{ f: 2, e: 1 }], c: 1 }, a: 1 }, true],
    ['the order of a list is one', { a: [1, 2] }, { a: [2, 1] }, false],
    ['a value is one', { a: { b: 1 } }, { a: { b: 2 } }, false],
    ['a name is one', { a: { b: 1 } }, { a: { c: 1 } }, false],
    ['an empty list is no empty object', { a: [] }, { a: {} }, false],
  ])('%s', (_, one, other, isSame) => {
    expect(contentAs(one) === contentAs(other)).toBe(isSame)
  })
})
