import { describe, expect, it } from 'vitest'
import { evaluate, Failure } from './evaluate.js'

const T = '2020-03-05T07:08:09.1203400Z'

describe('a date is printed', () => {
  it.each([
    ['d', '3/5/2020'],
    ['D', 'Thursday, March 5, 2020'],
    ['f', 'Thursday, March 5, 2020 7:08 AM'],
    ['F', 'Thursday, March 5, 2020 7:08:09 AM'],
    ['g', '3/5/2020 7:08 AM'],
    ['G', '3/5/2020 7:08:09 AM'],
    ['m', 'March 5'],
    ['M', 'March 5'],
    ['o', '2020-03-05T07:08:09.1203400Z'],
    ['O', '2020-03-05T07:08:09.1203400Z'],
    ['r', 'Thu, 05 Mar 2020 07:08:09 GMT'],
    ['R', 'Thu, 05 Mar 2020 07:08:09 GMT'],
    ['s', '2020-03-05T07:08:09'],
    ['t', '7:08 AM'],
    ['T', '7:08:09 AM'],
    ['u', '2020-03-05 07:08:09Z'],
    ['U', 'Thursday, March 5, 2020 7:08:09 AM'],
    ['y', 'March 2020'],
    ['Y', 'March 2020'],
    ['yyyyMMdd', '20200305'],
    ['%d %M %y', '5 3 20'],
    ['d/M/yyy', '5/3/2020'],
    ['ddd dddd', 'Thu Thursday'],
    ['MMM MMMM', 'Mar March'],
    ['y yy yyyyy', '20 20 02020'],
    ['h:m:s t', '7:8:9 A'],
    ['hh:mm:ss tt', '07:08:09 AM'],
    ['H HH', '7 07'],
    ['f ff fff ffff fffff ffffff fffffff', '1 12 120 1203 12034 120340 1203400'],
    ['ss.FFFFFFF', '09.12034'],
    ['ss.FFF', '09.12'],
    ['K z zz zzz', 'Z +0 +00 +00:00'],
    ['yyyy g', '2020 A.D.'],
    ["yyyy'year' \"d\" \\d", '2020year d d'],
    ["'it\\'s'", "it's"],
    // no specifiers: copied
    ['YYYY-DD', 'YYYY-DD'],
    ['yyyy年', '2020年'],
    ['%y', '20'],
    ['%dd', '55'],
  ])('%s', (format, printed) => {
    expect(evaluate('formatDateTime', [T, format])).toBe(printed)
  })

  it.each([
    ['ss.FFF', '2020-03-05T07:08:09', '09'],
    ['yyyyMMddTHHmm', '2020-03-05T17:08:09', '20200305T1708'],
    ['h tt', '2020-03-05T00:30:00', '12 AM'],
    ['h tt', '2020-03-05T12:30:00', '12 PM'],
    ['yyyy yy', '0007-03-05', '0007 07'],
    ['o', '2020-03-05T07:08:09', '2020-03-05T07:08:09.0000000'],
    ['r', '2020-03-05T07:08:09+01:00', 'Thu, 05 Mar 2020 06:08:09 GMT'],
  ])('%s of %s', (format, text, printed) => {
    expect(evaluate('formatDateTime', [text, format])).toBe(printed)
  })

  it.each(['a', 'L', '%', 'yyyy%', '%%', "%'x'", '\\', "'open", '"open', 'ffffffff', 'FFFFFFFF'])('and no format is %s', (format) => {
    expect(evaluate('formatDateTime', [T, format])).toEqual(new Failure(`In function 'formatDateTime', the value provided for date time format '${format}' was not valid.`))
  })

  it.each([
    ['de-DE', 'D', 'Donnerstag, 5. März 2020'],
    ['de-DE', 'G', '05.03.2020 07:08:09'],
    ['de-DE', 'M', '5. März'],
    ['fr-FR', 'dddd d MMMM', 'jeudi 5 mars'],
    ['pt-BR', 'Y', 'março de 2020'],
    ['en-GB', 'd', '05/03/2020'],
    ['EN-us', 'd', '3/5/2020'],
    ['', 'd', '3/5/2020'],
    // inflected beside a day
    ['pl-PL', 'MMMM', 'marzec'],
    ['pl-PL', 'd MMMM', '5 marca'],
    // the time separator is the culture's
    ['fi-FI', 'HH:mm', '07.08'],
    ['ja-JP', 'yyyy/MM/dd', '2020/03/05'],
    // Gregorian and in Latin digits everywhere
    ['th-TH', 'd', '5/3/2020'],
    ['fa-IR', 'yyyy', '2020'],
    // hours as they are written there
    ['de-DE', 't', '07:08'],
    ['de-DE', 'T', '07:08:09'],
    ['es-ES', 't', '7:08'],
    ['en-AU', 't', '7:08 am'],
    ['en-AU', 'T', '7:08:09 am'],
    ['fr-CA', 't', '07 h 08'],
    ['el-GR', 't', '7:08 π.μ.'],
    ['hu-HU', 'tt', 'de.'],
    // separators
    ['en-GB', 'yyyy/MM', '2020/03'],
    ['de-DE', 'yyyy/MM', '2020.03'],
    ['sv-SE', 'yyyy/MM', '2020-03'],
    ['ko-KR', 'yyyy/MM', '2020.03'],
    ['fr-FR', 'HH:mm', '07:08'],
    ['da-DK', 'HH:mm', '07.08'],
    // short names
    ['en-GB', 'ddd MMM', 'Thu Mar'],
    ['de-DE', 'ddd MMM', 'Do März'],
    ['es-ES', 'ddd MMM', 'jue mar'],
    ['zh-CN', 'ddd MMM', '周四 3月'],
    // words between the parts
    ['es-ES', 'D', 'jueves, 5 de marzo de 2020'],
    ['uk-UA', 'Y', 'березень 2020 р.'],
    ['hu-HU', 'd', '2020. 03. 05.'],
    ['zh-CN', 'D', '2020年3月5日星期四'],
    // no marks of direction, no digits or calendars of a name
    ['ar-EG', 'd', '5/3/2020'],
    ['de-DE-u-nu-deva', 'd', '05.03.2020'],
    ['de-DE-u-ca-buddhist', 'D', 'Donnerstag, 5. März 2020'],
    ['en-US-u-nu-deva', 'd', '3/5/2020'],
    // the invariant formats do not change
    ['fr-FR', 'r', 'Thu, 05 Mar 2020 07:08:09 GMT'],
  ])('in %s, %s', (culture, format, printed) => {
    expect(evaluate('formatDateTime', [T, format, culture])).toBe(printed)
  })

  it.each([
    ['hu-HU', 'tt', 'du.'],
    ['en-AU', 't', '5:08 pm'],
    ['de-DE', 't', '17:08'],
    ['zh-CN', 'tt', '下午'],
  ])('in %s, %s in the afternoon', (culture, format, printed) => {
    expect(evaluate('formatDateTime', ['2020-03-05T17:08:09', format, culture])).toBe(printed)
  })

  it.each(['xx-YY', 'german', '!'])('and no culture is %s', (culture) => {
    expect(evaluate('formatDateTime', [T, 'd', culture])).toEqual(new Failure(`In function 'formatDateTime', the value provided for locale '${culture}' was not valid.`))
  })
})
