import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstBaseline, baselineOf } from '../../src/rules/baseline.js'
import { lintEach, type LintResult } from '../../src/rules/lint.js'
import { readFixture } from '../support/fixture.js'

const wait = (name: string, ...needs: string[]): object => ({ name, type: 'Wait', dependsOn: needs.map((activity) => ({ activity, dependencyConditions: ['Succeeded'] })), typeProperties: { waitTimeInSeconds: 1 } })
const pipeline = (name: string, activities: readonly object[]): string => JSON.stringify({ name, properties: { activities } })

function found(files: Readonly<Record<string, string>>): LintResult {
  return lintEach(Object.entries(files).map(([path, text]) => ({ path, text })))
}

const BEFORE = { 'pipeline/Beds.json': pipeline('Beds', [wait('Dig', 'Dg'), wait('Sow', 'Dig', 'Rake'), { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Water', 'Wter')] } }]) }
const KNOWN = [
  { rule: 'missing-dependency', in: 'pipeline/Beds', at: 'Dig/dependsOn/*/activity' },
  { rule: 'missing-dependency', in: 'pipeline/Beds', at: 'Each/Water/dependsOn/*/activity' },
  { rule: 'missing-dependency', in: 'pipeline/Beds', at: 'Sow/dependsOn/*/activity' },
]

describe('a baseline', () => {
  it('names places by the activities around them', () => {
    const { diagnostics, factory } = found(BEFORE)
    expect(baselineOf(diagnostics, factory)).toEqual(KNOWN)
  })

  it.each<[string, Readonly<Record<string, string>>, string[], number]>([
    ['the same files', BEFORE, [], 0],
    ['a file in another directory, reformatted', { 'old/pipeline/Beds.json': JSON.stringify(JSON.parse(BEFORE['pipeline/Beds.json']), null, 3) }, [], 0],
    ['activities in another order', { 'pipeline/Beds.json': pipeline('Beds', [wait('Rest'), wait('Sow', 'Rake', 'Dig'), wait('Dig', 'Dg'), { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Water', 'Wter')] } }]) }, [], 0],
    ['one mistake more at the same place', { 'pipeline/Beds.json': BEFORE['pipeline/Beds.json'].replace('"activity":"Dig"', '"activity":"Digg"') }, ['Sow'], 0],
    ['a mistake in another activity', { 'pipeline/Beds.json': pipeline('Beds', [wait('Dig', 'Dg'), wait('Sow', 'Dig', 'Rake'), wait('Rest', 'Sew'), { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Water', 'Wter')] } }]) }, ['Rest'], 0],
    ['a mistake less', { 'pipeline/Beds.json': pipeline('Beds', [wait('Dig'), wait('Sow', 'Dig', 'Rake'), { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Water', 'Wter')] } }]) }, [], 1],
    ['another name of the resource', { 'pipeline/Fields.json': BEFORE['pipeline/Beds.json'].replace('"Beds"', '"Fields"') }, ['Dig', 'Sow', 'Water'], 3],
  ])('knows what is in %s', (_, files, fresh, missing) => {
    const { diagnostics, factory } = found(files)
    const against = againstBaseline(diagnostics, KNOWN, factory)
    expect(against.fresh.map(({ message }) => /"(\w+)"/.exec(message)?.[1]).sort()).toEqual(fresh)
    expect([...against.missing.values()].reduce((sum, count) => sum + count, 0)).toBe(missing)
  })

  it('knows all of what it was made of, and counts', () => {
    const files = [...readFixture('factories/retraining')].map(([path, text]) => ({ path, text }))
    fc.assert(fc.property(fc.array(fc.record({ file: fc.nat(files.length - 1), at: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 4 }), (cuts) => {
      const changed = files.map(({ path, text }, index) => {
        const cut = cuts.find(({ file }) => file === index)
        return { path, text: cut ? text.slice(0, Math.floor(text.length * cut.at)) + text.slice(Math.floor(text.length * cut.at) + 1) : text }
      })
      const { diagnostics, factory } = lintEach(changed)
      const baseline = baselineOf(diagnostics, factory)
      expect(baseline.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(diagnostics.length)
      expect(againstBaseline(diagnostics, baseline, factory)).toEqual({ fresh: [], known: diagnostics, missing: new Map() })
    }), { numRuns: 50 })
  })
})
