import { expect, it } from 'vitest'
import { compile } from '../../../src/factory/compile.js'
import { factoryBody, factoryDifferences } from '../../../src/plan/deploy/factory-object.js'
import { sourceObject, type SourceObject } from '../../../src/plan/deploy/source-object.js'
import type { JsonObject } from '../../../src/text/member.js'
import { liveOf } from './support.js'

function sourceOf(document: JsonObject): SourceObject {
  const text = JSON.stringify({ name: 'meadow', ...document })
  const [resource] = compile([{ path: 'f/factory/meadow.json', text }]).resources
  if (!resource) throw new Error('no resource')
  return sourceObject(resource, text)
}

const globals = (globalParameters: JsonObject, more: JsonObject = {}): JsonObject => ({ properties: { ...more, globalParameters } })
const int = (value: number) => ({ type: 'Int', value })

it.each<[what: string, file: JsonObject, live: JsonObject, lines: readonly unknown[], body: JsonObject]>([
  ['nothing on either side', {}, {}, [], { properties: {} }],
  ['what the live factory has', {}, { location: 'west', tags: { a: '1' }, identity: { type: 'SystemAssigned' }, properties: { globalParameters: { x: int(1) } } }, [], { location: 'west', tags: { a: '1' }, identity: { type: 'SystemAssigned' }, properties: { globalParameters: { x: int(1) } } }],
  ['what the service alone writes', {}, { eTag: '1', identity: null, properties: { provisioningState: 'Succeeded', createTime: 'now', Version: '1', publicNetworkAccess: 'Enabled' } }, [], { properties: { publicNetworkAccess: 'Enabled' } }],
  ['what a file says beside parameters and tags', { location: 'east', identity: { type: 'None' }, properties: { publicNetworkAccess: 'Disabled' } }, { location: 'west', properties: {} }, [], { location: 'west', properties: {} }],
  ['a new parameter', globals({ x: int(1) }), globals({ y: int(2) }), [{ path: ['properties', 'globalParameters', 'x'], new: int(1) }], globals({ y: int(2), x: int(1) })],
  ['a parameter with another value', globals({ x: int(2) }), globals({ x: int(1) }), [{ path: ['properties', 'globalParameters', 'x', 'value'], old: 1, new: 2 }], globals({ x: int(2) })],
  ['a parameter in another case', globals({ X: int(1) }), globals({ x: int(1) }), [], globals({ x: int(1) })],
  ['the parameters in another case', { properties: { GlobalParameters: { x: int(1) } } }, globals({}), [{ path: ['properties', 'globalParameters', 'x'], new: int(1) }], globals({ x: int(1) })],
  ['a new tag', { tags: { b: '2' } }, { tags: { a: '1' } }, [{ path: ['tags', 'b'], new: '2' }], { tags: { a: '1', b: '2' }, properties: {} }],
  ['the first tag', { tags: { b: '2' } }, {}, [{ path: ['tags', 'b'], new: '2' }], { tags: { b: '2' }, properties: {} }],
  ['another tag', { tags: { a: '2' } }, { tags: { a: '1' } }, [{ path: ['tags', 'a'], old: '1', new: '2' }], { tags: { a: '2' }, properties: {} }],
  ['a tag in another case', { tags: { A: '1' } }, { Tags: { a: '1' } }, [], { tags: { a: '1' }, properties: {} }],
  ['no tags', { tags: {} }, { tags: {} }, [], { tags: {}, properties: {} }],
])('of %s', (_, file, live, lines, body) => {
  const { site } = liveOf({}, live)
  expect(factoryDifferences(sourceOf(file), site)).toEqual(lines)
  expect(JSON.parse(factoryBody(sourceOf(file), site, new Set()))).toEqual(body)
})

it('keeps the digits of a number as they are written', () => {
  const text = '{"name":"meadow","properties":{"globalParameters":{"x":{"type":"Float","value":12345678901234567890.50}}}}'
  const [resource] = compile([{ path: 'f/factory/meadow.json', text }]).resources
  expect(resource && factoryBody(sourceObject(resource, text), liveOf({}, {}).site, new Set())).toBe('{"properties":{"globalParameters":{"x":{"type":"Float","value":12345678901234567890.50}}}}')
})
