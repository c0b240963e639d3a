import { describe, expect, it } from 'vitest'
import { fromJson } from '../../src/expression/json.js'
import { createTaint } from '../../src/plan/taint.js'

/** What a secure activity gave, a text that is to be shown, and how it is shown. */
const SHOWN: readonly (readonly [what: string, secure: readonly unknown[], text: string, shown: string])[] = [
  ['a text', ['SEKRIT'], 'it is SEKRIT, SEKRIT', 'it is ***, ***'],
  ['a text of four letters', ['abcd'], 'xabcdx', 'x***x'],
  ['a text of three letters', ['abc'], 'abc', 'abc'],
  ['an empty text', [''], 'abc', 'abc'],
  ['a text in an object in a list', [[{ a: { b: 'SEKRIT' } }, 'OTHER']], 'OTHER SEKRIT', '*** ***'],
  ['no name of a property', [{ password: 'SEKRIT' }], 'password', 'password'],
  ['what is no text', [12345, true, null], '12345 true null', '12345 true null'],
  ['a text as it stands in JSON', ['li"ne\n'], '{"a":"li\\"ne\\n"}', '{"a":"***"}'],
  ['the longer of two that begin alike', ['SEKRIT', 'SEKRIT-AND-MORE'], 'SEKRIT-AND-MORE', '***'],
  ['the longer of two, given first', ['SEKRIT-AND-MORE', 'SEKRIT'], 'SEKRIT-AND-MORE', '***'],
  ['nothing', [], 'SEKRIT', 'SEKRIT'],
]

describe('what a secure activity gave', () => {
  it.each(SHOWN)('hides %s', (_, secure, text, shown) => {
    const taint = createTaint()
    for (const each of secure) taint.add(fromJson(each))
    expect([taint.clean(text), taint.isIn(text)]).toEqual([shown, shown !== text])
  })
})
