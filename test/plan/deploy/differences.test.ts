import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/factory/kinds.js'
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
