import { describe, expect, it } from 'vitest'
import { formatSlips } from '../../src/expression/date-format.js'

describe('formatSlips', () => {
  /** The format, and what it probably should be; the parts that are wrong follow. */
  it.each<[format: string, meant: string, ...wrong: string[]]>([
    ['', ''],
    ['o', 'o'],
    ['d', 'd'],
    ['D', 'D'],
    ['Y', 'Y'],
    ['yyyy-MM-dd', 'yyyy-MM-dd'],
    ['yyyy-MM-ddTHH:mm:ss.fffffffK', 'yyyy-MM-ddTHH:mm:ss.fffffffK'],
    ['yyyyMMddHHmmss', 'yyyyMMddHHmmss'],
    ['yyyyMMddHHmmssfff', 'yyyyMMddHHmmssfff'],
    ['MM/dd/yyyy hh:mm tt', 'MM/dd/yyyy hh:mm tt'],
    ['h:mm t', 'h:mm t'],
    ['HH:mm', 'HH:mm'],
    ['mm', 'mm'],
    ['mm:ss', 'mm:ss'],
    ['HHmm', 'HHmm'],
    ['dddd, d MMMM yyyy', 'dddd, d MMMM yyyy'],
    ['MMM yy', 'MMM yy'],
    ['%d', '%d'],
    ['yyyy"YYYY"', 'yyyy"YYYY"'],
    ["'DD 'dd", "'DD 'dd"],
    ['\\Dyyyy', '\\Dyyyy'],
    ["yyyy'YYYY", "yyyy'YYYY"],
    ['YYYY-MM-dd', 'yyyy-MM-dd', 'YYYY'],
    ['yyyy-MM-DD', 'yyyy-MM-dd', 'DD'],
    ['YYYYMMDD', 'yyyyMMdd', 'YYYY', 'DD'],
    ['yyyy-mm-dd', 'yyyy-MM-dd', 'mm'],
    ['yyyymmdd', 'yyyyMMdd', 'mm'],
    ['yyyy/mm', 'yyyy/MM', 'mm'],
    ['dd/mm/yyyy', 'dd/MM/yyyy', 'mm'],
    ['mm/dd/yyyy', 'MM/dd/yyyy', 'mm'],
    ['yyyy-mm-dd HH:mm:ss', 'yyyy-MM-dd HH:mm:ss', 'mm'],
    ['yyyyMMddHHMMss', 'yyyyMMddHHmmss', 'MM'],
    ['HH:MM', 'HH:mm', 'MM'],
    ['yyyy-MM-dd hh:mm:ss', 'yyyy-MM-dd HH:mm:ss', 'hh'],
    ['h:mm', 'H:mm', 'h'],
    ['HH:mm:SS', 'HH:mm:ss', 'SS'],
    ['HH:mm:ss.SSS', 'HH:mm:ss.fff', 'SSS'],
    ['YYYY-mm-DD hh:MM', 'yyyy-MM-dd HH:mm', 'YYYY', 'mm', 'DD', 'hh', 'MM'],
    ['ssSS', 'ssff', 'SS'],
    ['ss.S', 'ss.f', 'S'],
    ['SSS', 'fff', 'SSS'],
    ['HH.SS', 'HH.ss', 'SS'],
    ['yyyy-mmm-dd', 'yyyy-mmm-dd'],
    ['HH:MMM', 'HH:MMM'],
    ['HH-MM-dd', 'HH-MM-dd'],
    ['HH:MM tt', 'HH:mm tt', 'MM'],
    ['hh:MM:SS tt', 'hh:mm:ss tt', 'MM', 'SS'],
    ['dd MM', 'dd MM'],
    ['MM:ss', 'MM:ss'],
    ['yyyymmHH', 'yyyyMMHH', 'mm'],
    ['yyyy-mm hh tt', 'yyyy-MM hh tt', 'mm'],
    ['YYYYmmHH', 'yyyyMMHH', 'YYYY', 'mm'],
    ['dd mm HH', 'dd mm HH'],
    ['dd HH:mm', 'dd HH:mm'],
    ['yyyy mm ss', 'yyyy mm ss'],
    ['dd-mm', 'dd-MM', 'mm'],
    ['mm-dd', 'MM-dd', 'mm'],
    ["yyyy-'mm", "yyyy-'mm"],
    ["'a'mm-dd'b'", "'a'MM-dd'b'", 'mm'],
    ['x', 'x', 'x'],
    ['h', 'h', 'h'],
    ['-', '-', '-'],
  ])('of %j', (format, meant, ...wrong) => {
    const slips = formatSlips(format)
    expect(slips.map(({ span }) => format.slice(...span))).toEqual(wrong)
    let cured = format
    for (const { span, replacement } of slips) if (replacement !== undefined) cured = cured.slice(0, span[0]) + replacement + cured.slice(span[1])
    expect(cured).toBe(meant)
  })

  it.each([
    ['YYYY-MM', '"YYYY" is no part of a date format and is copied as it is.', 'Did you mean "yyyy"?'],
    ['dd/mm/yyyy', '"mm" are the minutes, in the middle of a date.', 'Did you mean "MM", the month?'],
    ['HH:MM', '"MM" is the month, in the middle of a time.', 'Did you mean "mm", the minutes?'],
    ['hh:mm', '"hh" are hours up to 12, and nothing says AM or PM.', 'Did you mean "HH", hours up to 24?'],
    ['x', '"x" is not a standard date format.', 'A format of one letter is a standard one, such as "o" or "d"; "%" in front makes it a custom one.'],
  ])('says of %j: %s', (format, message, hint) => {
    expect(formatSlips(format)).toMatchObject([{ message, hint }])
  })
})
