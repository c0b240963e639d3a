import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edit, Fix } from '../../src/text/diagnostic.js'
import { applyFixes } from '../../src/text/edits.js'
import { locator } from '../../src/text/locate.js'
import type { JsonPath } from '../../src/text/place.js'

const FILE = 'A.json'
const fix = (...edits: Edit[]): Fix => ({ title: 'Mend it', safe: true, edits })
const apply = (text: string, ...fixes: Fix[]): { text: string; applied: readonly Fix[] } => applyFixes(locator({ path: FILE, text, encoding: { charset: 'utf-8', byteOrderMark: false } }), fixes)

const renameKey = (path: JsonPath, text: string): Edit => ({ kind: 'rename-key', at: { file: FILE, path, part: 'key' }, text })
const replaceText = (path: JsonPath, text: string, span?: [number, number]): Edit => ({ kind: 'replace-text', at: { file: FILE, path, ...(span ? { span } : {}) }, text })
const removeElement = (...path: JsonPath): Edit => ({ kind: 'remove-element', at: { file: FILE, path } })
const setBoolean = (path: JsonPath, value: boolean): Edit => ({ kind: 'set-boolean', at: { file: FILE, path }, value })
const removeText = (start: number, end: number, was: string): Edit => ({ kind: 'remove-text', at: { file: FILE, offsets: [start, end] }, was })

describe('one edit', () => {
  it.each<[string, string, Edit, string]>([
    ['a key', '{ "Name" : "A" }', renameKey(['Name'], 'name'), '{ "name" : "A" }'],
    ['a key with an escape', '{ "\\u004eame":1}', renameKey(['Name'], 'na"me'), '{ "na\\"me":1}'],
    ['the last of two equal keys', '{"A":1,"A":2}', renameKey(['A'], 'a'), '{"A":1,"a":2}'],
    ['a text', '{"a": "b"}', replaceText(['a'], 'c"\n'), '{"a": "c\\"\\n"}'],
    ['a part of a text', '{"a": "http://x"}', replaceText(['a'], 'https', [0, 4]), '{"a": "https://x"}'],
    ['a part behind an escape', '{"a": "\\n\\u0041jobs"}', replaceText(['a'], '"', [2, 6]), '{"a": "\\n\\u0041\\""}'],
    ['nothing, at the end of a text', '{"a": "b"}', replaceText(['a'], '/jobs', [1, 1]), '{"a": "b/jobs"}'],
    ['the only element', '[ 1 ]', removeElement(0), '[  ]'],
    ['the first element', '[ 1, 2,  3 ]', removeElement(0), '[ 2,  3 ]'],
    ['a middle element', '[ 1, 2,  3 ]', removeElement(1), '[ 1,  3 ]'],
    ['the last element', '[ 1, 2,  3 ]', removeElement(2), '[ 1, 2 ]'],
    ['an element on a line of its own', '[\r\n  1,\r\n  { "a": [ ] },\r\n  3\r\n]', removeElement(1), '[\r\n  1,\r\n  3\r\n]'],
    ['an element of an inner list', '{"a": [[1], [2, 3]]}', removeElement('a', 1, 0), '{"a": [[1], [3]]}'],
    ['a truth value', '{"a": false, "b": false}', setBoolean(['a'], true), '{"a": true, "b": false}'],
    ['text', '[1 /* x */]', removeText(2, 10, ' /* x */'), '[1]'],
  ])('of %s', (_, before, edit, after) => {
    const result = apply(before, fix(edit))
    expect(result.text).toBe(after)
    expect(result.applied).toHaveLength(1)
  })

  it.each<[string, string, Edit]>([
    ['a key that is not there', '{"a": 1}', renameKey(['b'], 'c')],
    ['the key of an element', '[1]', renameKey([0], 'c')],
    ['a text that is a number', '{"a": 1}', replaceText(['a'], 'c')],
    ['a text that is not there', '{"a": 1}', replaceText(['b'], 'c')],
    ['a part of a text that is a number', '{"a": 1}', replaceText(['a'], 'c', [0, 1])],
    ['a part of a text that is not there', '{"a": 1}', replaceText(['b'], 'c', [0, 1])],
    ['an element that is not there', '[1]', removeElement(3)],
    ['a truth value that is so already', '{"a": true}', setBoolean(['a'], true)],
    ['a truth value that is a text', '{"a": "false"}', setBoolean(['a'], true)],
    ['a property', '{"a": 1}', removeElement('a')],
    ['the document', '[1]', removeElement()],
  ])('leaves the text alone for %s', (_, text, edit) => {
    expect(apply(text, fix(edit))).toEqual({ text, applied: [] })
  })

  it('leaves a list that can be read where a comma too much stands behind', () => {
    expect(apply('[ 1, ]', fix(removeElement(0))).text).not.toMatch(/\[\s*,/)
    expect(apply('[ 1, 2, ]', fix(removeElement(1))).text).not.toMatch(/,\s*,/)
  })
})

describe('fixes together', () => {
  it.each<[string, string, Fix[], string, number]>([
    ['apart', '{"A": "x", "B": "y"}', [fix(renameKey(['A'], 'a')), fix(replaceText(['B'], 'z'))], '{"a": "x", "B": "z"}', 2],
    ['in the other order', '{"A": "x", "B": "y"}', [fix(replaceText(['B'], 'z')), fix(renameKey(['A'], 'a'))], '{"a": "x", "B": "z"}', 2],
    ['side by side', '[1,2,3]', [fix(removeText(1, 3, '1,')), fix(removeText(3, 5, '2,'))], '[3]', 2],
    ['the same twice: the first', '{"a": "x"}', [fix(replaceText(['a'], 'y')), fix(replaceText(['a'], 'z'))], '{"a": "y"}', 1],
    ['one inside the other: the first', '{"a": "xyz"}', [fix(replaceText(['a'], 'c', [1, 2])), fix(replaceText(['a'], 'z'))], '{"a": "xcz"}', 1],
    ['neighbours in a list: the first', '[1, 2]', [fix(removeElement(0)), fix(removeElement(1))], '[2]', 1],
    ['first and last of a list', '[1, 2, 3]', [fix(removeElement(0)), fix(removeElement(2))], '[2]', 2],
    ['all but the first of a list', '[1, 2, 3]', [fix(removeElement(1)), fix(removeElement(2))], '[1]', 2],
    ['two edits of one fix', '{"A": "x"}', [fix(renameKey(['A'], 'a'), replaceText(['A'], 'y'))], '{"a": "y"}', 1],
    ['one that does not fit as a whole', '{"A": "x", "B": 1}', [fix(renameKey(['A'], 'a'), replaceText(['B'], 'y'))], '{"A": "x", "B": 1}', 0],
    ['one that overlaps with a part', '{"A": "x"}', [fix(replaceText(['A'], 'y')), fix(renameKey(['A'], 'a'), replaceText(['A'], 'z'))], '{"A": "y"}', 1],
  ])('%s', (_, before, fixes, after, applied) => {
    const result = apply(before, ...fixes)
    expect(result.text).toBe(after)
    expect(result.applied).toHaveLength(applied)
  })

  it('does not apply a fix whose own edits overlap', () => {
    const { text, applied } = apply('[1, 2]', fix(removeElement(0), removeElement(1)))
    expect({ text, applied: applied.length }).toEqual({ text: '[1, 2]', applied: 0 })
  })

  it('removes elements as the value would lose them', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue({ maxDepth: 1 }), { minLength: 1, maxLength: 6 }), fc.nat(), fc.constantFrom(undefined, 2), (list, at, indent) => {
      const index = at % list.length
      const text = JSON.stringify({ before: [1], list, after: [2] }, null, indent)
      const after = apply(text, fix(removeElement('list', index))).text
      const expected = (JSON.parse(text) as { list: unknown[] }).list.filter((_, i) => i !== index)
      expect((JSON.parse(after) as { list: unknown[] }).list).toEqual(expected)
      // what stands before and behind the list is as it was
      expect(after.startsWith(text.slice(0, text.indexOf('"list"')))).toBe(true)
      expect(after.endsWith(text.slice(text.lastIndexOf('"after"')))).toBe(true)
    }), { seed: 1, numRuns: 300 })
  })
})

describe('a fix whose place has changed', () => {
  it('is not applied', () => {
    expect(apply('[1 /* y */]', fix(removeText(2, 10, ' /* x */')))).toMatchObject({ text: '[1 /* y */]', applied: [] })
  })
})
