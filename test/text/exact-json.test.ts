import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWrittenKeys, DEPTH_LIMIT, readExactly, type JsonProblem } from '../../src/text/exact-json.js'

/** Kind, words, marked piece of text; what belongs to it and its piece. */
type Expected = [kind: JsonProblem['kind'], message: string, piece: string, related?: [message: string, piece: string]]

const expected = (text: string): Expected[] =>
  readExactly(text).problems.map(({ kind, message, offsets, related }): Expected => {
    const piece = text.slice(...offsets)
    return related ? [kind, message, piece, [related.message, text.slice(...related.offsets)]] : [kind, message, piece]
  })

const NO_JSON = 'This is no JSON value.'

describe('readExactly, for a text that is no JSON', () => {
  it.each<[string, Expected]>([
    ['', ['empty', 'The file is empty.', '']],
    [' \r\n\t', ['empty', 'The file is empty.', '']],
    ['{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> main\n}', ['conflict', 'The file holds an unresolved merge conflict.', '<<<<<<<', ['the conflict ends here', '>>>>>>>']]],
    ['<<<<<<<\r\n{}\r\n=======\r\n[]\r\n>>>>>>>\r\n', ['conflict', 'The file holds an unresolved merge conflict.', '<<<<<<<', ['the conflict ends here', '>>>>>>>']]],
    ['<<<<<<< HEAD\n{}', ['conflict', 'The file holds an unresolved merge conflict.', '<<<<<<<']],
    ['{}\n>>>>>>> main', ['conflict', 'The file holds an unresolved merge conflict.', '>>>>>>>']],
    ['{', ['syntax', 'This "{" is never closed.', '{']],
    ['{"a": [1, 2}', ['syntax', 'A comma or the end is expected here, not "}".', '}']],
    ['{"a": [1, 2', ['syntax', 'This "[" is never closed.', '[']],
    ['{"a": 1', ['syntax', 'This "{" is never closed.', '{']],
    ['[1]]', ['syntax', 'Nothing may follow the JSON value, but "]" does.', ']']],
    ['{} {}', ['syntax', 'Nothing may follow the JSON value, but "{" does.', '{']],
    ['1 2', ['syntax', 'Nothing may follow the JSON value, but this number does.', '2']],
    ['}', ['syntax', 'A value is expected here, not "}".', '}']],
    ['{"a" 1}', ['syntax', 'A colon is missing between the key and its value, before this number.', '1']],
    ['{"a" "b"}', ['syntax', 'A colon is missing between the key and its value, before this text.', '"b"']],
    ['{"a" {}}', ['syntax', 'A colon is missing between the key and its value, before "{".', '{']],
    ['{"a" true}', ['syntax', 'A colon is missing between the key and its value, before true.', 'true']],
    ['{"a"}', ['syntax', 'A colon is missing between the key and its value, before "}".', '}']],
    ['{"a": }', ['syntax', 'A value is expected here, not "}".', '}']],
    ['{"a": , "b": 1}', ['syntax', 'A value is expected here, not ",".', ',']],
    ['{"a": : 1}', ['syntax', 'A value is expected here, not ":".', ':']],
    ['{"a": 1 "b": 2}', ['syntax', 'A comma is missing before this text.', '"b"']],
    ['{"a": 1 {}}', ['syntax', 'A comma is missing before "{".', '{']],
    ['{"a": 1 2}', ['syntax', 'A comma is missing before this number.', '2']],
    ['[1 null]', ['syntax', 'A comma is missing before null.', 'null']],
    ['[1: 2]', ['syntax', 'A comma or the end is expected here, not ":".', ':']],
    ['{"a": 1, , "b": 2}', ['syntax', 'A key in double quotes is expected here, not ",".', ',']],
    ['{, "b": 2}', ['syntax', 'A key in double quotes is expected here, not ",".', ',']],
    ['[,]', ['syntax', 'A value is expected here, not ",".', ',']],
    ['[1,,2]', ['syntax', 'A value is expected here, not ",".', ',']],
    ['{1: 2}', ['syntax', 'A key in double quotes is expected here, not this number.', '1']],
    ['{true: 2}', ['syntax', 'A key in double quotes is expected here, not true.', 'true']],
    ['{a: 2}', ['syntax', 'A key in double quotes is expected here.', 'a']],
    ['{"a": b}', ['syntax', NO_JSON, 'b']],
    ["['a']", ['syntax', NO_JSON, "'a'"]],
    ['[undefined]', ['syntax', NO_JSON, 'undefined']],
    ['[True]', ['syntax', NO_JSON, 'True']],
    ['[01]', ['syntax', 'A comma is missing before this number.', '1']],
    ['[1.]', ['syntax', 'This number breaks off.', '1.']],
    ['[1e]', ['syntax', 'This number breaks off.', '1e']],
    ['[+1]', ['syntax', NO_JSON, '+1']],
    ['[-]', ['syntax', NO_JSON, '-']],
    ['["a\nb"]', ['syntax', 'This text has no closing quote on its line.', '"a']],
    ['["a', ['syntax', 'This text has no closing quote on its line.', '"a']],
    ['["\\x"]', ['syntax', 'This text holds a backslash before a character that JSON does not escape.', '"\\x"']],
    ['["\\u12g4"]', ['syntax', 'This text holds a "\\u" escape without four hexadecimal digits.', '"\\u12g4"']],
    ['["a\tb"]', ['syntax', 'This text holds a control character that JSON wants escaped.', '"a\tb"']],
    ['[1] /* a', ['syntax', 'This comment is never closed.', '/* a']],
  ])('says of %j what is wrong and where', (text, problem) => {
    expect(expected(text)).toEqual([problem])
    expect('value' in readExactly(text)).toBe(false)
  })

  it('never quotes a misplaced text, which may be a secret', () => {
    for (const text of ['{"a": "b" "hunter2"}', '{"a" "hunter2"}', '"a" "hunter2"', '{"a": hunter2}', '[1 "hunter2"]', '["hunter2\n"]', '{hunter2: 1}']) {
      expect(JSON.stringify(readExactly(text).problems.map(({ message, hint }) => [message, hint]))).not.toContain('hunter2')
    }
  })

  it('says what was found before the mistake too', () => {
    expect(expected('{"a": [1,], // c\n "b" 3}').map(([kind]) => kind)).toEqual(['trailing-comma', 'comment', 'syntax'])
  })
})

describe('readExactly, for a text that can be read', () => {
  it.each<[string, unknown, Expected[]]>([
    ['{"a": 1}', { a: 1 }, []],
    ['null', null, []],
    ['// first\n{"a": 1 /* one */}', { a: 1 }, [['comment', 'The file holds a comment, which JSON does not know.', '// first'], ['comment', 'The file holds a comment, which JSON does not know.', '/* one */']]],
    ['{"a": 1,}', { a: 1 }, [['trailing-comma', 'A comma stands before the closing "}".', ',']]],
    ['[1, [2,], ]', [1, [2]], [['trailing-comma', 'A comma stands before the closing "]".', ','], ['trailing-comma', 'A comma stands before the closing "]".', ',']]],
    ['{"a": 1, "a": 2}', { a: 2 }, [['duplicate-key', 'The key "a" stands more than once in this object; only the last one counts.', '"a"', ['this one counts', '"a"']]]],
    ['{"a": 1, "\\u0061": 2}', { a: 2 }, [['duplicate-key', 'The key "a" stands more than once in this object; only the last one counts.', '"a"', ['this one counts', '"\\u0061"']]]],
    ['{"a": {"b": 1}, "c": {"b": 2}}', { a: { b: 1 }, c: { b: 2 } }, []],
    ['{"a": 1, "A": 2}', { a: 1, A: 2 }, []],
    ['[9007199254740991, 9007199254740992, -9007199254740994]', [9007199254740991, 9007199254740992, -9007199254740994], []],
    ['[9007199254740993]', [9007199254740992], [['lossy-number', 'The number 9007199254740993 has more digits than a JSON reader keeps; it is read as 9007199254740992.', '9007199254740993']]],
    ['[1e30, -0, 1.10]', [1e30, -0, 1.1], []],
    ['["<<<<<<< a", ">>>>>>> b"]', ['<<<<<<< a', '>>>>>>> b'], []],
  ])('%j', (text, value, problems) => {
    expect(readExactly(text).value).toEqual(value)
    expect(expected(text)).toEqual(problems)
  })

  it('marks every key but the last where three are equal', () => {
    const text = '{"a": 1, "a": 2, "a": 3}'
    expect(readExactly(text).problems.map(({ offsets, related }) => [offsets[0], related?.offsets[0]])).toEqual([[1, 17], [9, 17]])
  })

  it('takes no line separator of JavaScript for a line: a text may hold it', () => {
    const text = JSON.stringify(['\u2028<<<<<<< a\u2028=======\u2028>>>>>>> b\u2028'])
    expect(readExactly(text)).toEqual({ value: JSON.parse(text) as unknown, problems: [] })
  })

  it('takes a number of any length', () => {
    const digits = '9'.repeat(400)
    expect(readExactly(`[${digits}]`).problems.map(({ kind }) => kind)).toEqual(['lossy-number'])
  })

  it('reads the key "__proto__" as JSON.parse does', () => {
    const text = '{"__proto__": {"a": 1}, "b": 2}'
    const { value } = readExactly(`${text} // comment`)
    expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)))
  })
})

describe('readExactly, for depth', () => {
  it.each<[number, string[]]>([
    [DEPTH_LIMIT, []],
    [DEPTH_LIMIT + 1, ['too-deep']],
    [100_000, ['too-deep']],
  ])('of %i', (depth, kinds) => {
    expect(readExactly('['.repeat(depth) + ']'.repeat(depth)).problems.map(({ kind }) => kind)).toEqual(kinds)
    const { problems } = readExactly('{"a":'.repeat(depth) + '1' + '}'.repeat(depth))
    expect(problems.map(({ kind }) => kind)).toEqual(kinds)
    for (const { offsets } of problems) expect(offsets[0]).toBe(5 * DEPTH_LIMIT)
  })
})

// --- agreement with JSON.parse ---

/** Problems of a text that JSON.parse refuses. */
const REFUSED: readonly JsonProblem['kind'][] = ['empty', 'conflict', 'syntax', 'comment', 'trailing-comma']

const KEY = fc.oneof(fc.constantFrom('a', 'b', 'a:', '":', '\\', '\\"', '"', '__proto__', 'a":"b', ' : ', '{"x":1}', ''), fc.string({ maxLength: 3 }))
const TEXT = fc.oneof(KEY, fc.string({ unit: 'grapheme', maxLength: 5 }))

/** JSON as text, so that white space, escapes and a key twice can be in it; and the number of keys written. */
const WRITTEN: fc.Arbitrary<{ text: string; keys: number; repeated: boolean }> = fc.letrec<{ any: { text: string; keys: number; repeated: boolean } }>((tie) => {
  const blank = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t')
  const scalar = fc.oneof(TEXT.map((text) => JSON.stringify(text)), fc.constantFrom('1', '-0', '1e9', '12.5', '9007199254740993', '9'.repeat(330), 'true', 'false', 'null', '"\\u003a"', '"\\/"'))
  return {
    any: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 2, arbitrary: scalar.map((text) => ({ text, keys: 0, repeated: false })) },
      {
        weight: 3,
        arbitrary: fc.array(fc.tuple(KEY, blank, blank, tie('any')), { maxLength: 4 }).map((entries) => ({
          text: `{${entries.map(([key, before, after, { text }]) => `${before}${JSON.stringify(key)}${after}:${before}${text}${after}`).join(',')}}`,
          keys: entries.reduce((sum, [, , , { keys }]) => sum + 1 + keys, 0),
          repeated: new Set(entries.map(([key]) => key)).size < entries.length || entries.some(([, , , { repeated }]) => repeated),
        })),
      },
      {
        weight: 1,
        arbitrary: fc.array(fc.tuple(blank, tie('any')), { maxLength: 3 }).map((items) => ({
          text: `[${items.map(([around, { text }]) => around + text + around).join(',')}]`,
          keys: items.reduce((sum, [, { keys }]) => sum + keys, 0),
          repeated: items.some(([, { repeated }]) => repeated),
        })),
      },
    ),
  }
}).any

const MUTATED = fc
  .tuple(WRITTEN, fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '\n', ' ', '0', '-', '.', 'e', 'n', '/', '//', '/**/', '\u2028', '\u00a0', '\ufeff', '\u0000', ',}', ',]')), { minLength: 1, maxLength: 3 }))
  .map(([{ text }, changes]) => changes.reduce((now, [at, removed, added]) => {
    const from = at % (now.length + 1)
    return now.slice(0, from) + added + now.slice(from + removed)
  }, text))

/** All keys of all objects in a value. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, item) => sum + countKeys(item), Array.isArray(value) ? 0 : Object.keys(value).length)
}

describe('agreement with JSON.parse', () => {
  const agree = (text: string): void => {
    let parsed: { value: unknown } | undefined
    try {
      parsed = { value: JSON.parse(text) as unknown }
    } catch {
      parsed = undefined
    }
    const exact = readExactly(text)
    const refused = exact.problems.filter(({ kind }) => REFUSED.includes(kind))
    expect(refused.length > 0, `${JSON.stringify(text)}: ${JSON.stringify(exact.problems)}`).toBe(parsed === undefined)
    // JSON tells apart what toEqual does not, such as the order and the key "__proto__"
    if (parsed) expect(JSON.stringify(exact.value)).toBe(JSON.stringify(parsed.value))
    for (const { offsets } of exact.problems) {
      expect(offsets[0]).toBeGreaterThanOrEqual(0)
      expect(offsets[1]).toBeGreaterThanOrEqual(offsets[0])
      expect(offsets[1]).toBeLessThanOrEqual(text.length)
    }
  }

  it('on random JSON', () => {
    fc.assert(fc.property(WRITTEN, ({ text, repeated }) => {
      agree(text)
      expect(readExactly(text).problems.some(({ kind }) => kind === 'duplicate-key')).toBe(repeated)
    }), { seed: 1, numRuns: 2_000 })
  })

  it('on random JSON with mistakes', () => {
    fc.assert(fc.property(MUTATED, agree), { seed: 1, numRuns: 5_000 })
  })
})

describe('countWrittenKeys', () => {
  it.each<[string, number]>([
    ['{}', 0],
    ['{"a":1}', 1],
    ['{"a" \r\n\t : 1}', 1],
    ['{"a":1,"b":{"c":[{"d":null}]}}', 4],
    ['{"a\\"":1}', 1],
    ['{"a\\\\":1}', 1],
    ['{"a\\\\\\"":1}', 1],
    ['{"a:b":"c:d"}', 1],
    ['{"a":"\\":"}', 1],
    ['{"a":"\\\\\\": b"}', 1],
    ['["a: b", ": "]', 1],
    ['{"a":1,"a":2}', 2],
    [':', 0],
    ['":', 1],
  ])('of %s', (text, count) => {
    expect(countWrittenKeys(text)).toBe(count)
  })

  it('never counts less than there are, so that a key twice is always seen', () => {
    fc.assert(fc.property(WRITTEN, ({ text, keys, repeated }) => {
      const inValue = countKeys(JSON.parse(text))
      expect(countWrittenKeys(text)).toBeGreaterThanOrEqual(keys)
      expect(keys > inValue).toBe(repeated)
    }), { seed: 1, numRuns: 2_000 })
  })

  it('counts exactly where no text holds a colon', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const plain = JSON.parse(JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replaceAll(':', ''))) as unknown
      expect(countWrittenKeys(JSON.stringify(plain, null, indent))).toBe(countKeys(plain))
    }), { seed: 1, numRuns: 300 })
  })

  it('takes long runs of slashes and blanks', () => {
    expect(countWrittenKeys(`{"${'\\'.repeat(100_000)}"${' '.repeat(100_000)}:1}`)).toBe(1)
  })
})
