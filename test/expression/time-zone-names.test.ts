import { describe, expect, it } from 'vitest'
import { zoneSlip } from '../../src/expression/time-zone-names.js'

const WINDOWS = 'The names of Windows are expected, such as "W. Europe Standard Time".'

describe('the name of a time zone', () => {
  it.each([
    'UTC', 'utc', 'W. Europe Standard Time', 'W Europe Standard Time', 'w.europe standard time', 'UTC-11', 'UTC+12', 'Kamchatka Standard Time', 'Mid-Atlantic Standard Time',
  ])('is %s', (name) => {
    expect(zoneSlip(name)).toBeUndefined()
  })

  it.each([
    ['Europe/Berlin', '"Europe/Berlin" is a time zone of IANA.', WINDOWS],
    ['America/Argentina/Buenos_Aires', '"America/Argentina/Buenos_Aires" is a time zone of IANA.', WINDOWS],
    ['Etc/GMT+5', '"Etc/GMT+5" is a time zone of IANA.', WINDOWS],
    ['UTC-12', '"UTC-12" is no time zone that is known here.', 'Did you mean "UTC-02"?'],
    ['W. Europe Standart Time', '"W. Europe Standart Time" is no time zone that is known here.', 'Did you mean "W. Europe Standard Time"?'],
    ['Mars Time', '"Mars Time" is no time zone that is known here.', WINDOWS],
    ['in Europe/Berlin', '"in Europe/Berlin" is no time zone that is known here.', WINDOWS],
    ['Europe/Berlin/1', '"Europe/Berlin/1" is no time zone that is known here.', WINDOWS],
    ['Europe/Berlin time', '"Europe/Berlin time" is no time zone that is known here.', WINDOWS],
  ])('is not %s', (name, message, hint) => {
    expect(zoneSlip(name)).toEqual({ message, hint })
  })
})
