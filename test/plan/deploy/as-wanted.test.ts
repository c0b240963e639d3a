import { expect, it } from 'vitest'
import { isAsWanted } from '../../../src/plan/deploy/as-wanted.js'
import type { Hole } from '../../../src/plan/deploy/deploy-plan.js'
import type { LiveObject, ObjectId } from '../../../src/plan/deploy/live.js'
import type { JsonObject } from '../../../src/text/member.js'

const PASSWORD: Hole = { pointer: '/properties/typeProperties/password', secret: 'sql' }
const sql = (rest: JsonObject): JsonObject => ({ properties: { type: 'SqlServer', typeProperties: { server: 'a', ...rest } } })
const text = (value: string): JsonObject => ({ type: 'SecureString', value })

it.each<[what: string, isIt: boolean, object: ObjectId, body: JsonObject, live: JsonObject, holes?: readonly Hole[]]>([
  ['the same', true, 'dataset/Orders', { properties: { type: 'Json' } }, { properties: { type: 'Json' } }],
  ['another value', false, 'dataset/Orders', { properties: { type: 'Json' } }, { properties: { type: 'Avro' } }],
  ['something that is not there yet', false, 'dataset/Orders', { properties: { type: 'Json', description: 'new' } }, { properties: { type: 'Json' } }],
  ['something that is there still', false, 'dataset/Orders', { properties: { type: 'Json' } }, { properties: { type: 'Json', description: 'old' } }],
  ['what the service says of an object', true, 'dataset/Orders', { properties: { type: 'Json' } }, { name: 'Orders', etag: '7', properties: { type: 'Json' } }],
  ['no properties on either side', true, 'dataset/Orders', {}, { name: 'Orders' }],
  ['no properties any more', false, 'dataset/Orders', { properties: { type: 'Json' } }, { name: 'Orders' }],
  ['properties for none', false, 'dataset/Orders', {}, { properties: { type: 'Json' } }],
  ['a trigger that was started since', true, 'trigger/Nightly', { properties: { type: 'ScheduleTrigger', runtimeState: 'Stopped' } }, { properties: { type: 'ScheduleTrigger', runtimeState: 'Started' } }],
  ['a secret behind the mask', true, 'linkedService/Sql', sql({ password: text('') }), sql({ password: text('**********') }), [PASSWORD]],
  ['a secret that the service shows', true, 'linkedService/Sql', sql({ password: '' }), sql({ password: 'in the open' }), [PASSWORD]],
  ['a value in the same place that is no secret', false, 'linkedService/Sql', sql({ password: '' }), sql({ password: 'in the open' })],
  ['a secret that is not there yet', false, 'linkedService/Sql', sql({ password: '' }), sql({}), [PASSWORD]],
  ['a secret beside another value', false, 'linkedService/Sql', sql({ password: '', userName: 'a' }), sql({ password: '**********', userName: 'b' }), [PASSWORD]],
])('of %s: %s', (_, isIt, object, body, live, holes = []) => {
  expect(isAsWanted(object, JSON.stringify(body), holes, { body: live } as unknown as LiveObject)).toBe(isIt)
})
