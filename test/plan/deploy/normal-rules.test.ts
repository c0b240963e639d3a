import { describe, expect, it } from 'vitest'
import type { Kind } from '../../../src/factory/kinds.js'
import { NORMAL_RULES } from '../../../src/plan/deploy/normal-rules.js'
import type { JsonPath } from '../../../src/text/place.js'

type Place = [kind: Kind, path: JsonPath, file: unknown, live: unknown, isOwnData?: boolean]

const AT = '2026-01-01T00:00'
const TIME = ['typeProperties', 'recurrence', 'startTime']
const INTERVAL = ['typeProperties', 'recurrence', 'interval']

/** By rule: what it takes for no change, and what it leaves to the others. */
const PLACES: Readonly<Record<string, { readonly same: readonly Place[]; readonly other: readonly Place[] }>> = {
  'server-fields': {
    same: [
      ['pipeline', ['lastPublishTime'], undefined, 'now'],
      ['pipeline', ['LASTPUBLISHTIME'], undefined, 'now'],
      ['integrationRuntime', ['state'], undefined, 'Started'],
      ['integrationRuntime', ['provisioningState'], undefined, 'Succeeded'],
      ['managedPrivateEndpoint', ['provisioningState'], undefined, 'Succeeded'],
      ['managedPrivateEndpoint', ['connectionState'], undefined, { status: 'Approved' }],
      ['managedPrivateEndpoint', ['isReserved'], undefined, false],
      ['managedPrivateEndpoint', ['fqdns'], undefined, ['a']],
      ['managedVirtualNetwork', ['vNetId'], undefined, '7'],
      ['managedVirtualNetwork', ['alias'], undefined, 'a'],
      ['adfcdc', ['status'], undefined, 'Stopped'],
      ['adfcdc', ['provisioningState'], undefined, 'Succeeded'],
      ['notebook', ['provisioningState'], undefined, 'Succeeded'],
    ],
    other: [['dataset', ['lastPublishTime'], undefined, 'now'], ['pipeline', ['activities', 0, 'lastPublishTime'], undefined, 'now'], ['pipeline', ['state'], undefined, 'now'], ['pipeline', [0], undefined, 'now'], ['pipeline', [], undefined, 'now']],
  },
  'runtime-state': {
    same: [['trigger', ['runtimeState'], 'Started', 'Stopped'], ['trigger', ['RuntimeState'], undefined, 'Stopped']],
    other: [['pipeline', ['runtimeState'], 'Started', 'Stopped'], ['trigger', ['typeProperties', 'runtimeState'], 'Started', 'Stopped'], ['trigger', ['description'], 'Started', 'Stopped']],
  },
  'encrypted-credential': {
    same: [['linkedService', ['typeProperties', 'encryptedCredential'], undefined, 'eyJ4'], ['linkedService', ['typeProperties', 'EncryptedCredential'], undefined, 'eyJ4']],
    other: [['linkedService', ['typeProperties', 'encryptedCredential'], 'old', 'new'], ['linkedService', ['typeProperties', 'password'], undefined, 'eyJ4']],
  },
  'null-is-absent': {
    same: [['dataset', ['description'], null, undefined], ['dataset', ['description'], undefined, null]],
    other: [['dataset', ['description'], null, 'a'], ['dataset', ['description'], 'a', null], ['dataset', ['annotations', 0], null, undefined], ['dataset', [], null, undefined], ['dataset', ['value'], null, undefined, true]],
  },
  'empty-is-absent': {
    same: [['dataset', ['annotations'], [], undefined], ['dataset', ['annotations'], null, []], ['dataset', ['parameters'], undefined, {}], ['dataset', ['parameters'], undefined, { a: { b: [] }, c: null }], ['dataset', ['parameters'], {}, []]],
    other: [
      ['dataset', ['annotations'], [], ['a']],
      ['dataset', ['annotations'], ['a'], []],
      ['dataset', ['annotations'], undefined, [[]]],
      ['dataset', ['annotations'], undefined, [null]],
      ['dataset', ['parameters'], undefined, { a: {}, b: 1 }],
      ['dataset', ['description'], undefined, ''],
      ['dataset', ['description'], undefined, 0],
      ['dataset', ['description'], undefined, false],
      ['dataset', ['schema', 0], undefined, {}],
      ['dataset', ['value'], undefined, [], true],
    ],
  },
  defaults: {
    same: [['pipeline', ['activities', 0, 'policy', 'secureInput'], undefined, false], ['pipeline', ['activities', 0, 'Policy', 'SecureOutput'], false, null], ['pipeline', ['activities', 0, 'policy', 'secureOutput'], undefined, false]],
    other: [
      ['pipeline', ['activities', 0, 'policy', 'secureInput'], undefined, true],
      ['pipeline', ['activities', 0, 'policy', 'secureInput'], true, undefined],
      ['pipeline', ['activities', 0, 'policy', 'retry'], undefined, false],
      ['pipeline', ['activities', 0, 'secureInput'], undefined, false],
      ['pipeline', ['policy', 'secureInput'], undefined, false, true],
    ],
  },
  'type-case': {
    same: [['factory', ['globalParameters', 'x', 'type'], 'int', 'Int'], ['pipeline', ['parameters', 'x', 'Type'], 'STRING', 'string']],
    other: [
      ['factory', ['globalParameters', 'x', 'type'], 'int', 'Float'],
      ['factory', ['globalParameters', 'x', 'value'], 'int', 'Int'],
      ['factory', ['globalParameters', 'x', 'type'], 'int', undefined],
      ['factory', ['globalParameters', 'x', 'type'], undefined, 'Int'],
      ['factory', ['globalParameters', 'x', 'type'], 7, '7'],
      ['pipeline', ['type'], 'int', 'Int', true],
    ],
  },
  'trigger-times': {
    same: [
      ['trigger', TIME, `${AT}:00Z`, `${AT}:00.000Z`],
      ['trigger', TIME, `${AT}Z`, `${AT}:00Z`],
      ['trigger', TIME, `${AT}:00.5Z`, `${AT}:00.5000000Z`],
      ['trigger', TIME, `${AT}:00z`, `${AT}:00+00:00`],
      ['trigger', TIME, `${AT}:00`, `${AT}:00.0`],
      ['trigger', ['typeProperties', 'endTime'], `${AT}:00-05:00`, `${AT}:00.00-05:00`],
    ],
    other: [
      ['trigger', TIME, `${AT}:00Z`, `${AT}:01Z`],
      ['trigger', TIME, `${AT}:00.05Z`, `${AT}:00.5Z`],
      ['trigger', TIME, `${AT}:00Z`, `${AT}:00`],
      ['trigger', TIME, `${AT}:00+01:00`, `${AT}:00+02:00`],
      ['trigger', TIME, `${AT}:00Z`, '2026-01-02T00:00:00Z'],
      ['trigger', TIME, 'soon', 'later'],
      ['trigger', TIME, `at ${AT}:00Z`, `from ${AT}:00Z`],
      ['trigger', TIME, `${AT}:00Z or so`, `${AT}:00Z at least`],
      ['trigger', TIME, `${AT}:00Z`, undefined],
      ['trigger', TIME, undefined, undefined],
      ['trigger', ['restartTimeout'], `${AT}:00Z`, `${AT}:00.0Z`],
      ['trigger', ['myStartTime'], `${AT}:00Z`, `${AT}:00.0Z`],
      ['trigger', ['startTimes'], `${AT}:00Z`, `${AT}:00.0Z`],
      ['pipeline', TIME, `${AT}:00Z`, `${AT}:00.0Z`],
    ],
  },
  'trigger-numbers': {
    same: [
      ['trigger', INTERVAL, '5', 5],
      ['trigger', INTERVAL, 5, '5'],
      ['trigger', ['typeProperties', 'recurrence', 'schedule', 'hours', 0], '-15', -15],
      ['trigger', ['typeProperties', 'interval'], '15', 15],
      ['trigger', ['typeProperties', 'maxConcurrency'], '50.0', 50],
      ['trigger', ['typeProperties', 'retryPolicy', 'count'], '2.25', 2.25],
    ],
    other: [
      ['trigger', INTERVAL, '5', 6],
      ['trigger', INTERVAL, '5', '5.0'],
      ['trigger', INTERVAL, '', 0],
      ['trigger', INTERVAL, ' 5', 5],
      ['trigger', INTERVAL, '5 ', 5],
      ['trigger', INTERVAL, '0x5', 5],
      ['trigger', INTERVAL, true, 1],
      ['trigger', INTERVAL, 1, true],
      ['trigger', ['typeProperties', 'name'], '5', 5],
      ['trigger', ['typeProperties', 'myInterval'], '5', 5],
      ['trigger', ['typeProperties', 'intervals'], '5', 5],
      ['pipeline', INTERVAL, '5', 5],
    ],
  },
}

it('every rule has its places', () => {
  expect(Object.keys(PLACES)).toEqual(NORMAL_RULES.map(({ name }) => name))
})

describe.each(NORMAL_RULES.map((rule) => [rule.name, rule] as const))('the rule %s', (name, rule) => {
  const verdict = ([kind, path, file, live, isOwnData = false]: Place): boolean => rule.isSame({ kind, path, file, live, isOwnData })

  it.each<Place>(PLACES[name]?.same ?? [])('takes for the same, in a %s at %j: %j and %j', (...place) => {
    expect(verdict(place)).toBe(true)
  })

  it.each<Place>(PLACES[name]?.other ?? [])('does not speak of, in a %s at %j: %j and %j', (...place) => {
    expect(verdict(place)).toBe(false)
  })
})
