import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

const PIPELINE = JSON.stringify({ name: 'Water', properties: { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } })

/** The rules that find something in a trigger of one type. */
function found(type: string, typeProperties: object): string[] {
  const reference = { pipelineReference: { referenceName: 'Water', type: 'PipelineReference' }, parameters: {} }
  const calls = type === 'TumblingWindowTrigger' ? { pipeline: reference } : { pipelines: [reference] }
  const trigger = { name: 'Daily', properties: { type, ...calls, typeProperties } }
  return lintFiles(new Map([['pipeline/Water.json', PIPELINE], ['trigger/Daily.json', JSON.stringify(trigger)]])).map(({ diagnostic }) => diagnostic.rule)
}

describe('a schedule', () => {
  const daily = { frequency: 'Day', interval: 1, startTime: '2026-03-01T04:00:00Z', timeZone: 'UTC' }
  it.each<[string, object, string[]]>([
    ['in UTC', {}, []],
    ['in UTC without Z', { startTime: '2026-03-01T04:00:00' }, ['utc-time-without-z']],
    ['in UTC by its other name', { timeZone: 'utc' }, []],
    ['in a zone', { timeZone: 'W. Europe Standard Time', startTime: '2026-03-01T04:00:00' }, []],
    ['in a zone, in another case', { timeZone: 'w. europe standard time', startTime: '2026-03-01T04:00:00' }, []],
    ['in a zone, with an offset', { timeZone: 'W. Europe Standard Time', startTime: '2026-03-01T04:00:00+01:00' }, ['local-time-with-offset']],
    ['in a zone, with Z', { timeZone: 'W. Europe Standard Time' }, ['local-time-with-offset']],
    ['in a zone that Windows alone has', { timeZone: 'Kamchatka Standard Time', startTime: '2026-03-01T04:00:00' }, []],
    ['in a zone of another table', { timeZone: 'Europe/Berlin', startTime: '2026-03-01T04:00:00' }, ['unknown-time-zone']],
    ['in a zone that is computed', { timeZone: '@trigger().zone', startTime: '2026-03-01T04:00:00' }, []],
    ['that ends before it starts', { endTime: '2026-02-28T23:00:00Z' }, ['end-before-start']],
    ['that ends as it starts', { endTime: '2026-03-01T04:00:00Z' }, ['end-before-start']],
    ['that ends later, with another fraction', { endTime: '2026-03-01T04:00:00.0010000Z' }, []],
    ['whose end has another zone', { endTime: '2026-03-01T03:00:00+09:00' }, []],
    ['of a fortnight', { frequency: 'Fortnight' }, ['unknown-frequency']],
    ['of a slip', { frequency: 'Minuet' }, ['invalid-value']],
    ['of a year', { frequency: 'Year' }, []],
    ['of hours and minutes', { schedule: { hours: [0, 23], minutes: [0, 59] } }, []],
    ['of an hour that no clock has', { schedule: { hours: [24], minutes: [0] } }, ['schedule-out-of-range']],
    ['of no interval', { interval: 0 }, ['schedule-out-of-range']],
    ['of the longest interval', { interval: 1000 }, []],
    ['of weekdays each day', { schedule: { weekDays: ['Monday'] } }, ['schedule-frequency']],
    ['of weekdays each week', { frequency: 'Week', schedule: { weekDays: ['Monday'] } }, []],
    ['of days each month', { frequency: 'Month', schedule: { monthDays: [1, 15, -1] } }, []],
    ['of the 31st', { frequency: 'Month', schedule: { monthDays: [31] } }, ['short-month']],
    ['of the 28th', { frequency: 'Month', schedule: { monthDays: [28] } }, []],
    ['of all last days', { frequency: 'Month', schedule: { monthDays: [29, 30, 31] } }, []],
    ['of a day that no month has', { frequency: 'Month', schedule: { monthDays: [32] } }, ['schedule-out-of-range']],
    ['of the fifth Monday', { frequency: 'Month', schedule: { monthlyOccurrences: [{ day: 'Monday', occurrence: 5 }] } }, []],
    ['of the sixth Monday', { frequency: 'Month', schedule: { monthlyOccurrences: [{ day: 'Monday', occurrence: 6 }] } }, ['schedule-out-of-range']],
  ])('%s', (_, changes, expected) => {
    expect(found('ScheduleTrigger', { recurrence: { ...daily, ...changes } })).toEqual(expected)
  })
})

describe('a window', () => {
  const hourly = { frequency: 'Hour', interval: 1, startTime: '2026-03-01T04:00:00Z', maxConcurrency: 1 }
  const before = (offset: string, size?: string): object => ({ dependsOn: [{ type: 'SelfDependencyTumblingWindowTriggerReference', offset, ...(size === undefined ? {} : { size }) }] })
  it.each<[string, object, string[]]>([
    ['by itself', {}, []],
    ['after the one before', before('-01:00:00'), []],
    ['after the one before, by its length', before('-01:00:00', '01:00:00'), []],
    ['after the last day', before('-1.00:00:00', '1.00:00:00'), []],
    ['after half of itself', before('-00:30:00'), ['self-dependency-window']],
    ['after more than was', before('-01:00:00', '02:00:00'), ['self-dependency-window']],
    ['of a day', { frequency: 'Day' }, ['unknown-frequency']],
    ['of an hour in another case', { frequency: 'hour' }, ['value-case']],
    ['of a month, after some days', { frequency: 'Month', ...before('-10.00:00:00') }, []],
  ])('%s', (_, changes, expected) => {
    expect(found('TumblingWindowTrigger', { ...hourly, ...changes })).toEqual(expected)
  })
})

describe('an event', () => {
  const created = { scope: '/subscriptions/1/resourceGroups/garden/providers/Microsoft.Storage/storageAccounts/garden', events: ['Microsoft.Storage.BlobCreated'] }
  it.each<[string, object, string[]]>([
    ['of a container', { blobPathBeginsWith: '/beds/' }, []],
    ['of a container, without a last stroke', { blobPathBeginsWith: '/beds' }, []],
    ['of a folder', { blobPathBeginsWith: '/beds/blobs/north/' }, []],
    ['of a folder, without "blobs"', { blobPathBeginsWith: '/beds/north/' }, ['blob-path-filter']],
    ['of an ending', { blobPathEndsWith: '.csv' }, []],
    ['of an ending with a wildcard', { blobPathEndsWith: '*.csv' }, ['blob-path-filter']],
    ['of anything', {}, ['missing-event-filter']],
    ['of anything, in empty texts', { blobPathBeginsWith: '', blobPathEndsWith: '' }, ['missing-event-filter']],
  ])('%s', (_, changes, expected) => {
    expect(found('BlobEventsTrigger', { ...created, ...changes })).toEqual(expected)
  })
})
