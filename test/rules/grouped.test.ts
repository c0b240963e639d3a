import { describe, expect, it } from 'vitest'
import { grouped } from '../../src/rules/grouped.js'
import type { Finding } from '../../src/rules/rule.js'
import { diagnostic, type Diagnostic } from '../../src/text/diagnostic.js'

const FINDINGS: readonly Finding[] = [
  { id: 'often', title: 'Often', category: 'correctness', severity: 'warning', isGrouped: true },
  { id: 'single', title: 'Single', category: 'correctness', severity: 'warning' },
]
const at = (file: string, step: number): Diagnostic['at'] => ({ file, path: [step] })
const often = (step: number, file = 'a.json', message = 'Plums are "plums".'): Diagnostic =>
  diagnostic('often', 'warning', at(file, step), message, { fix: { title: 'Write it so', safe: true, edits: [{ kind: 'replace-text', at: at(file, step), text: 'plums' }] } })

describe('findings that say the same of one file', () => {
  it('become one, at the first place, with a fix for all', () => {
    const single = diagnostic('single', 'warning', at('a.json', 9), 'Plums are "plums".')
    const [first, ...rest] = grouped([often(1), single, often(2)], FINDINGS)
    expect(rest).toEqual([single])
    expect(first).toEqual({ ...often(1), related: [{ at: at('a.json', 2), message: 'and here' }], fix: { title: 'Write it so', safe: true, edits: [...(often(1).fix?.edits ?? []), ...(often(2).fix?.edits ?? [])] } })
  })

  it.each([
    [4, ['and here', 'and here', 'and here']],
    [5, ['and here', 'and here', 'and here, and in 1 more place']],
    [70, ['and here', 'and here', 'and here, and in 66 more places']],
  ])('of %i places name the next three', (count, notes) => {
    const [first] = grouped(Array.from({ length: count }, (_, step) => often(step)), FINDINGS)
    expect(first?.related.map(({ message }) => message)).toEqual(notes)
    expect(first?.fix?.edits).toHaveLength(count)
  })

  it.each<[string, Diagnostic[]]>([
    ['other files', [often(1), often(1, 'b.json')]],
    ['other words', [often(1), often(2, 'a.json', 'Pears are "pears".')]],
    ['other severities', [often(1), { ...often(2), severity: 'error' }]],
    ['other rules', [1, 2].map((step) => diagnostic('single', 'warning', at('a.json', step), 'Plums.'))],
  ])('stay as they are with %s', (_, found) => {
    expect(grouped(found, FINDINGS)).toEqual(found)
  })
})

describe('findings that are kin', () => {
  const kin = (file: string, message: string, key = 'one'): Diagnostic => diagnostic('single', 'warning', at(file, 1), message, { kin: { key, note: `${file} too` } })

  it('become one, in other words and other files as well', () => {
    const [first, second, third] = [kin('a.json', 'Plums.'), kin('b.json', 'Pears.'), kin('c.json', 'Quinces.', 'another')]
    expect(grouped([first, third, second], FINDINGS)).toEqual([{ ...first, related: [{ at: at('b.json', 1), message: 'b.json too' }] }, third])
  })

  it.each([
    [11, 'k.json too'],
    [12, 'k.json too, and others in 1 more place'],
    [14, 'k.json too, and others in 3 more places'],
  ])('of %i places name the next ten', (count, last) => {
    const [first] = grouped(Array.from('abcdefghijklmn').slice(0, count).map((letter) => kin(`${letter}.json`, 'Plums.')), FINDINGS)
    expect(first?.related).toHaveLength(10)
    expect(first?.related.at(-1)?.message).toBe(last)
  })
})
