import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/factory/kinds.js'
import { differencesOf, type ComparedSecret, type Differences } from '../../../src/plan/deploy/differences.js'
import { NORMAL_RULES } from '../../../src/plan/deploy/normal-rules.js'
import { deployMarkdown } from '../../../src/report/deploy-markdown.js'
import { deployText } from '../../../src/report/deploy-text.js'
import { liveOf, plannedFrom, planOf } from './support.js'

type Object = Record<string, unknown>

/** What a file says, what the service shows for it, and the rule by which that is no change. */
const SAME: readonly (readonly [rule: string, kind: Kind, file: Object, live: Object])[] = [
  ['server-fields', 'pipeline', { activities: [] }, { activities: [], lastPublishTime: '2026-01-01T00:00:00Z' }],
  ['runtime-state', 'trigger', { type: 'ScheduleTrigger', runtimeState: 'Started' }, { type: 'ScheduleTrigger', runtimeState: 'Stopped' }],
  ['encrypted-credential', 'linkedService', { type: 'AzureSqlDatabase', typeProperties: { server: 'a' } }, { type: 'AzureSqlDatabase', typeProperties: { server: 'a', encryptedCredential: 'eyJ4IjoxfQ==' } }],
  ['null-is-absent', 'pipeline', { activities: [], description: null }, { activities: [] }],
  ['empty-is-absent', 'pipeline', { activities: [] }, { activities: [], annotations: [], parameters: {} }],
  ['defaults', 'pipeline', { activities: [{ name: 'a', type: 'Wait', policy: { retry: 1 } }] }, { activities: [{ name: 'a', type: 'Wait', policy: { retry: 1, secureInput: false, secureOutput: false } }] }],
  ['type-case', 'pipeline', { activities: [], parameters: { x: { type: 'string' } } }, { activities: [], parameters: { x: { type: 'String' } } }],
  ['trigger-times', 'trigger', { type: 'ScheduleTrigger', typeProperties: { recurrence: { startTime: '2026-01-01T00:00:00Z' } } }, { type: 'ScheduleTrigger', typeProperties: { recurrence: { startTime: '2026-01-01T00:00:00.000Z' } } }],
  ['trigger-numbers', 'trigger', { type: 'ScheduleTrigger', typeProperties: { recurrence: { interval: '5' } } }, { type: 'ScheduleTrigger', typeProperties: { recurrence: { interval: 5 } } }],
]

describe('what is no change', () => {
  it.each(SAME)('%s', (_, kind, file, live) => {
    expect(planOf({ [`${kind}/x`]: file }, { [`${kind}/x`]: live }).changes).toEqual([])
  })

  it('has an example of every rule', () => {
    expect(SAME.map(([rule]) => rule)).toEqual(NORMAL_RULES.map(({ name }) => name))
  })

  it('is not said of what is the user\'s own', () => {
    const call = (body: unknown): Object => ({ activities: [{ name: 'a', type: 'WebActivity', typeProperties: { url: 'https://a', method: 'POST', body } }] })
    expect(planOf({ 'pipeline/x': call({ list: [] }) }, { 'pipeline/x': call({}) }).changes[0]?.lines).toHaveLength(1)
  })
})

const value: fc.Arbitrary<unknown> = fc.oneof(fc.integer(), fc.constantFrom('one', 'two words', '@pipeline().RunId'), fc.boolean())
const activities = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constant('Wait'), userProperties: fc.array(fc.record({ name: fc.constantFrom('x'), value }), { maxLength: 1 }), typeProperties: fc.record({ waitTimeInSeconds: fc.integer({ min: 1 }) }) }), { selector: ({ name }) => name, minLength: 1 })

/** The same with keys the other way round, and with what the service reads as nothing. */
function written(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(written)
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries([...Object.entries(given).map(([key, each]) => [key, written(each)]).reverse(), ['description', null]])
}

describe('differences', () => {
  it('are none for other keys, white space, empty lists and null', () => {
    fc.assert(fc.property(activities, fc.constantFrom(undefined, 2, '\t'), (list, space) => {
      const files = new Map([['f/pipeline/P.json', JSON.stringify({ name: 'P', properties: { annotations: [], activities: written(list) } }, null, space)]])
      const { plan } = plannedFrom(files, liveOf({ 'pipeline/P': { activities: list } }))
      expect(plan?.steps).toEqual([])
    }))
  })

  it('are one line for one field', () => {
    fc.assert(fc.property(activities, fc.nat(), (list, seed) => {
      const index = seed % list.length
      const changed = list.map((each, at) => (at === index ? { ...each, typeProperties: { waitTimeInSeconds: each.typeProperties.waitTimeInSeconds + 1 } } : each))
      const lines = planOf({ 'pipeline/P': { activities: changed } }, { 'pipeline/P': { activities: list } }).changes[0]?.lines
      expect(lines?.map(({ path }) => path)).toEqual([`properties.activities[${index}].typeProperties.waitTimeInSeconds`])
    }))
  })

  it('are one line for an entry that comes or goes', () => {
    const list = ['a', 'b', 'c'].map((name) => ({ name, type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }))
    const lines = (one: readonly unknown[], other: readonly unknown[]): readonly unknown[] | undefined => planOf({ 'pipeline/P': { activities: one } }, { 'pipeline/P': { activities: other } }).changes[0]?.lines.map(({ path }) => path)
    expect(lines(list, list.filter(({ name }) => name !== 'b'))).toEqual(['properties.activities[1]'])
    expect(lines(list.filter(({ name }) => name !== 'a'), list)).toEqual(['properties.activities[0]'])
  })

  it('show no secret, whatever side and view', () => {
    const canary = 'planted7-Passw0rd.Zx9Cv'
    const service = (secret: string, more: Object): Object => ({ type: 'AzureSqlDatabase', typeProperties: { server: 'a', password: { type: 'SecureString', value: secret }, ...more } })
    const call = (secret: string): Object => ({ activities: [{ name: 'a', type: 'WebActivity', typeProperties: { url: `https://a/?code=${secret}${secret}`, method: 'GET', headers: { Authorization: `Bearer ${secret}` } } }] })
    for (const live of [{}, { 'linkedService/s': service('**********', { database: 'b' }), 'pipeline/p': call(`${canary}live`) }]) {
      const plan = planOf({ 'linkedService/s': service(canary, {}), 'pipeline/p': call(canary) }, live)
      expect(plan.steps.length).toBeGreaterThan(1)
      const plain = (text: string): string => text
      for (const text of [JSON.stringify(plan), deployText(plan, { error: plain, warning: plain, info: plain, bold: plain, dim: plain }), deployMarkdown(plan)]) expect(text).not.toContain(canary)
    }
  })
})

describe('what the service masks or keeps for itself', () => {
  const AT = ['typeProperties', 'connectionString'] as const
  const of = (typeProperties: Object): Object => ({ type: 'AzureSqlDatabase', typeProperties })
  const text = (connectionString: unknown, more: Object = {}): Object => of({ connectionString, ...more })
  const ENCRYPTED = { encryptedCredential: 'eyJ4IjoxfQ==' }
  const MASK = '**********'
  const OPEN = 'Server=a;Database=b'
  const SENT: ComparedSecret = { value: `${OPEN};Password=p`, isAsRemembered: undefined }
  const KEPT = [['typeProperties', 'encryptedCredential']]
  const SECRET: Differences['lines'] = [{ path: AT, isSecret: true }]

  it.each<[string, Object, Object, ComparedSecret | undefined, Partial<Differences>]>([
    ['a masked text that was never written', text(SENT.value), text(MASK), SENT, { unknown: [AT] }],
    ['a masked text that is as written last', text(SENT.value), text(MASK), { ...SENT, isAsRemembered: true }, {}],
    ['a masked text that is another than written last', text(SENT.value), text(MASK), { ...SENT, isAsRemembered: false }, { lines: SECRET }],
    ['a text shown whole', text(SENT.value), text(SENT.value), SENT, {}],
    ['a text shown whole in another object', text({ type: 'SecureString', value: SENT.value }), text(SENT.value), SENT, {}],
    ['another text shown whole', text(SENT.value), text(`${OPEN};Password=q`), SENT, { lines: SECRET }],
    ['no text at all', text(SENT.value), of({}), SENT, { lines: SECRET }],
    ['no text, and the service keeps it', text(SENT.value), of(ENCRYPTED), SENT, { unknown: [AT] }],
    ['an object in its place', text(SENT.value), text({ type: 'AzureKeyVaultSecret', secretName: 's' }), SENT, { lines: SECRET }],
    ['a masked object', text({ type: 'SecureString', value: SENT.value }), text({ type: 'SecureString', value: MASK }), SENT, { unknown: [AT] }],
    ['a text that is known when it is sent alone', text(SENT.value), text('x'), { ...SENT, value: undefined }, { unknown: [AT] }],
    ['the open pairs of what the service keeps', text(SENT.value), text(OPEN, ENCRYPTED), SENT, { unknown: [AT] }],
    ['the same pairs in another order and case', text(SENT.value), text(' database =b; Server=a;;', ENCRYPTED), SENT, { unknown: [AT] }],
    ['the same pairs in another order', text(SENT.value), text('Database=b; Server=a', ENCRYPTED), SENT, { unknown: [AT] }],
    ['another pair', text(SENT.value), text('Server=x;Database=b', ENCRYPTED), SENT, { lines: [{ path: AT, old: 'Server=x;Database=b', new: OPEN, isOpen: true }], unknown: [AT] }],
    ['a pair whose value is masked', text(SENT.value), text(`${OPEN};Key=****`, ENCRYPTED), SENT, { unknown: [AT] }],
    ['open pairs that the service does not keep apart', text(SENT.value), text(OPEN), SENT, { lines: SECRET }],
    ['a secret that is shown beside what the service keeps', text(SENT.value), text(`${OPEN};Password=q`, ENCRYPTED), SENT, { lines: SECRET }],
    ['no connection string in the file', text('p'), text(OPEN, ENCRYPTED), { ...SENT, value: 'p' }, { lines: SECRET }],
    ['no connection string in the target', text(SENT.value), text('https://a', ENCRYPTED), SENT, { lines: SECRET }],
    ['what the service keeps and the file has nothing for', of({ server: 'a' }), of({ server: 'a', ...ENCRYPTED }), undefined, { kept: KEPT }],
    ['the same, from a vault', of({ password: { type: 'AzureKeyVaultSecret' } }), of({ password: { type: 'AzureKeyVaultSecret' }, ...ENCRYPTED }), undefined, {}],
    ['a mask and nothing', of({}), text(MASK), undefined, { kept: [AT] }],
    ['a mask and null', text(null), text(MASK), undefined, { kept: [AT] }],
    ['a mask and an empty text', text(''), text(MASK), undefined, { kept: [AT] }],
    ['a mask and an object around nothing', text({ type: 'SecureString', value: '' }), text({ type: 'SecureString', value: MASK }), undefined, { kept: [AT] }],
    ['a mask and a mask of another length', text('***'), text(MASK), undefined, { kept: [AT] }],
    ['a mask and an object without a value', text({ type: 'SecureString' }), text(MASK), undefined, { lines: [{ path: AT, old: MASK, new: { type: 'SecureString' } }] }],
    ['two stars', text('a'), text('**'), undefined, { lines: [{ path: AT, old: '**', new: 'a' }] }],
    ['stars and more', text(''), text('***a'), undefined, { lines: [{ path: AT, old: '***a', new: '' }] }],
    ['more and stars', text(''), text('a***'), undefined, { lines: [{ path: AT, old: 'a***', new: '' }] }],
    ['a key in another case', text('a'), of({ ConnectionString: 'a' }), undefined, {}],
    ['a key in another case with another value', text('a'), of({ ConnectionString: 'b' }), undefined, { lines: [{ path: AT, old: 'b', new: 'a' }] }],
    ['a key in both cases', text('a', { ConnectionString: 'b' }), text('a', { ConnectionString: 'b' }), undefined, {}],
    ['a key in both cases in the file alone', text('a', { ConnectionString: 'b' }), of({ ConnectionString: 'a' }), undefined, { lines: [{ path: AT, new: 'a' }, { path: ['typeProperties', 'ConnectionString'], old: 'a', new: 'b' }] }],
    ['what is in the target alone', of({}), text('a'), undefined, { lines: [{ path: AT, old: 'a' }] }],
    ['texts in another order', { annotations: ['a', 'b'] }, { annotations: ['b', 'a'] }, undefined, { lines: [{ path: ['annotations', 0], old: 'b', new: 'a' }, { path: ['annotations', 1], old: 'a', new: 'b' }] }],
    ['names in another order', { list: [{ name: 'a' }, { name: 'b' }] }, { list: [{ name: 'b' }, { name: 'a' }] }, undefined, { lines: [{ path: ['list'], old: ['b', 'a'], new: ['a', 'b'] }] }],
  ])('%s', (_, file, live, secret, expected) => {
    expect(differencesOf('linkedService', file, live, new Map(secret ? [['/typeProperties/connectionString', secret]] : []))).toEqual({ lines: [], unknown: [], kept: [], ...expected })
  })
})
