import { fails, type Rows } from './row.js'

const NO_ZONE = (name: string, id: string): string => `In function '${name}', the value provided for the time zone id '${id}' was not valid.`
const CONTRADICTED = (name: string, id: string): string => `The function '${name}' expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '${id}' does not match.`
const SKIPPED = (name: string): string => `The function '${name}' failed: The supplied DateTime represents an invalid time. For example, when the clock is adjusted forward, any time in the period that is skipped is invalid.`
const BEYOND = (name: string): string => `The function '${name}' failed: The result is not a representable DateTime.`
const PACIFIC = 'Pacific Standard Time'
const BERLIN = 'W. Europe Standard Time'

export const TIME_ZONES: Rows = {
  ordinary: [
    ['convertFromUtc', ['2020-07-01T12:00:00Z', PACIFIC], '2020-07-01T05:00:00.0000000'],
    ['convertFromUtc', ['2020-01-01T12:00:00Z', PACIFIC, 'g'], '1/1/2020 4:00 AM'],
    ['convertTimeZone', ['2020-07-01T12:00:00', BERLIN, 'Tokyo Standard Time'], '2020-07-01T19:00:00.0000000'],
    ['convertTimeZone', ['2020-07-01T12:00:00Z', 'UTC', 'India Standard Time', 'HH:mm'], '17:30'],
    ['convertToUtc', ['07/01/2020 00:00:00', PACIFIC], '2020-07-01T07:00:00.0000000Z'],
  ],
  borders: [
    ['convertFromUtc', ['2020-07-01T12:00:00', 'utc'], '2020-07-01T12:00:00.0000000Z'],
    ['convertFromUtc', ['2020-07-01T14:00:00+02:00', PACIFIC], '2020-07-01T05:00:00.0000000'],
    ['convertFromUtc', ['2020-03-08T09:59:59.9999999Z', PACIFIC], '2020-03-08T01:59:59.9999999'],
    ['convertFromUtc', ['2020-03-08T10:00:00Z', PACIFIC], '2020-03-08T03:00:00.0000000'],
    ['convertFromUtc', ['2026-07-01T00:00:00Z', 'Central Asia Standard Time'], '2026-07-01T06:00:00.0000000'],
    ['convertFromUtc', ['2020-07-01T00:00:00Z', 'Nepal Standard Time'], '2020-07-01T05:45:00.0000000'],
    ['convertFromUtc', ['2020-07-01T00:00:00Z', 'Asia/Seoul'], fails(NO_ZONE('convertFromUtc', 'Asia/Seoul'))],
    ['convertFromUtc', ['9999-12-31T23:00:00Z', 'Tokyo Standard Time'], fails(BEYOND('convertFromUtc'))],
    ['convertTimeZone', ['2020-07-01T12:00:00+02:00', PACIFIC, BERLIN], '2020-07-01T12:00:00.0000000'],
    ['convertTimeZone', ['2020-07-01T12:00:00', BERLIN, 'UTC'], '2020-07-01T10:00:00.0000000Z'],
    ['convertTimeZone', ['2020-07-01T12:00:00Z', BERLIN, 'UTC'], fails(CONTRADICTED('convertTimeZone', BERLIN))],
    ['convertTimeZone', ['2020-07-01T12:00:00', BERLIN, ''], fails(NO_ZONE('convertTimeZone', ''))],
    // the hour that the clocks skip in spring, and the one that they pass twice in autumn: its second time counts
    ['convertToUtc', ['2020-03-08T02:30:00', PACIFIC], fails(SKIPPED('convertToUtc'))],
    ['convertToUtc', ['2020-03-29T02:00:00', BERLIN], fails(SKIPPED('convertToUtc'))],
    ['convertToUtc', ['2020-11-01T01:30:00', PACIFIC], '2020-11-01T09:30:00.0000000Z'],
    ['convertToUtc', ['2020-10-25T02:00:00', BERLIN], '2020-10-25T01:00:00.0000000Z'],
    ['convertToUtc', ['2020-10-25T01:59:59.9999999', BERLIN], '2020-10-24T23:59:59.9999999Z'],
    ['convertToUtc', ['2011-12-30T12:00:00', 'Samoa Standard Time'], fails(SKIPPED('convertToUtc'))],
    ['convertToUtc', ['2020-07-01T12:00:00Z', 'UTC'], '2020-07-01T12:00:00.0000000Z'],
    ['convertToUtc', ['2020-07-01T12:00:00Z', BERLIN], fails(CONTRADICTED('convertToUtc', BERLIN))],
    ['convertToUtc', ['0001-01-01', 'Tokyo Standard Time'], fails(BEYOND('convertToUtc'))],
    ['convertToUtc', ['yesterday', BERLIN], fails("In function 'convertToUtc', the value provided for date time string 'yesterday' was not valid. The datetime string must match ISO 8601 format.")],
  ],
}
