import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactText } from '../../../src/plan/deploy/body.js'

const NOTHING: ReadonlySet<string> = new Set()

describe('the text of a body', () => {
  it.each([
    ['{ "p": { "a": 1.0, "b": 12345678901234567890 } }', '{"a":1.0,"b":12345678901234567890}'],
    ['{"p":{"a":1,"a":2}}', '{"a":2}'],
    ['{"p":{"2":1,"1":2}}', '{"2":1,"1":2}'],
    ['{"p":["\\u00e4", "a b", "\\"  \\\\" ]}', '["\\u00e4","a b","\\"  \\\\"]'],
    ['{"p":{"__proto__":{"a": 1}}}', '{"__proto__":{"a":1}}'],
    ['{/* one */"p":[1,],}', '[1]'],
  ])('of %s keeps each token', (text, expected) => {
    expect(exactText(text, ['p'], NOTHING)).toBe(expected)
  })

  it('is empty where a secret is cut out, and only there', () => {
    const text = '{"p": {"a/b": "s", "~": ["s", {"c": "s"}], "n": "s"}}'
    const cut = new Set(['/p/a~1b', '/p/~0/1/c'])
    expect([exactText(text, ['p'], cut), exactText(`//\n${text}`, ['p'], cut)]).toEqual(Array(2).fill('{"a/b":"","~":["s",{"c":""}],"n":"s"}'))
  })

  it('is the same, whether a tree is needed for it or not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify({ p: value }, null, space)
        expect(exactText(text, ['p'], NOTHING)).toBe(exactText(`// a comment\n${text}`, ['p'], NOTHING))
        expect(exactText(text, ['p'], NOTHING)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('is nothing where there is none', () => {
    expect(exactText('{"p":{}}', ['q'], NOTHING)).toBeUndefined()
  })
})
