import { describe, expect, it } from 'vitest'
import { lint } from '../../src/rules/lint.js'
import type { Ignore } from '../../src/rules/suppress.js'
import { published } from '../support/template.js'

const wait = (name: string, needs?: string): object => ({ name, type: 'Wait', dependsOn: needs === undefined ? [] : [{ activity: needs, dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: 1 } })

/** Two pipelines in which activities wait for others that are missing. */
function files(annotations: readonly string[] = []): Map<string, string> {
  const inner = { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Water', 'Wter')] } }
  return new Map([
    ['pipeline/Beds.json', JSON.stringify({ name: 'Beds', properties: { annotations, activities: [wait('Dig', 'Dg'), inner] } })],
    ['pipeline/Fields.json', JSON.stringify({ name: 'Fields', properties: { activities: [wait('Mow', 'Mw')] } })],
  ])
}

const place: Ignore['place'] = { file: 'adfc.json', path: ['ignore', 0] }
const ignore = (where: Partial<Ignore>, rule = 'missing-dependency'): Ignore => ({ rule, because: 'it is autumn', place, ...where })

function said(ignores: readonly Ignore[], annotations: readonly string[] = []): { found: string[]; suppressed: string[] } {
  const { diagnostics, suppressed } = lint([...files(annotations)].map(([path, text]) => ({ path, text })), { ignores })
  const words = (message: string): string => /^Activity "(\w+)"/.exec(message)?.[1] ?? message
  return { found: diagnostics.map(({ rule, message, at }) => (rule === 'missing-dependency' ? words(message) : `${at.file}: ${rule}`)).sort(), suppressed: suppressed.map(({ diagnostic, because }) => `${words(diagnostic.message)}: ${because}`).sort() }
}

describe('what is ignored', () => {
  it.each<[string, readonly Ignore[], string[]]>([
    ['in a resource', [ignore({ in: 'pipeline/Beds' })], ['Dig', 'Water']],
    ['in a resource, in another case', [ignore({ in: 'Pipeline/beds' })], ['Dig', 'Water']],
    ['in resources by a pattern', [ignore({ in: 'pipeline/*' })], ['Dig', 'Mow', 'Water']],
    ['at an activity', [ignore({ at: 'Dig' })], ['Dig']],
    ['at an activity with what is in it', [ignore({ in: 'pipeline/Beds', at: 'Each' })], ['Water']],
    ['by several entries', [ignore({ at: 'Water' }), ignore({ at: 'Mow' })], ['Mow', 'Water']],
  ])('%s', (_, ignores, names) => {
    const { found, suppressed } = said(ignores)
    expect(suppressed).toEqual(names.map((name) => `${name}: it is autumn`))
    expect(found).toEqual(['Dig', 'Mow', 'Water'].filter((name) => !names.includes(name)))
  })

  it.each<[string, readonly Ignore[]]>([
    ['in another resource', [ignore({ in: 'dataset/Beds' })]],
    ['at an activity of another resource', [ignore({ in: 'pipeline/Fields', at: 'Dig' })]],
    ['by another rule', [ignore({ in: 'pipeline/Beds' }, 'self-dependency')]],
  ])('is nothing %s, and that is a finding', (_, ignores) => {
    expect(said(ignores)).toEqual({ found: ['Dig', 'Mow', 'Water', 'adfc.json: unused-suppression'], suppressed: [] })
  })

  it('is nothing of a rule that is off, and nothing is said of it', () => {
    const { diagnostics } = lint([...files()].map(([path, text]) => ({ path, text })), { ignores: [ignore({ in: 'pipeline/Beds' })], rules: { 'missing-dependency': 'off' } })
    expect(diagnostics).toEqual([])
  })

  it('is said by an annotation, with a reason', () => {
    expect(said([], ['daily', 'adfc-ignore missing-dependency: the old beds'])).toEqual({ found: ['Mow'], suppressed: ['Dig: the old beds', 'Water: the old beds'] })
    expect(said([], ['adfc-ignore missing-dependency'])).toEqual({ found: ['Dig', 'Mow', 'Water', 'pipeline/Beds.json: malformed-suppression'], suppressed: [] })
    expect(said([], ['adfc-ignore self-dependency: the old beds'])).toEqual({ found: ['Dig', 'Mow', 'Water', 'pipeline/Beds.json: unused-suppression'], suppressed: [] })
  })

  it('is so in a template that the Studio makes of it', () => {
    const template = (annotations: readonly string[]): ReturnType<typeof lint> => lint([{ path: 'ARMTemplateForFactory.json', text: JSON.stringify(published(files(annotations))) }])
    expect(template(['adfc-ignore missing-dependency: the old beds']).suppressed).toHaveLength(2)
    const said = (annotation: string): string[] => template([annotation]).diagnostics.map(({ rule, at }) => `${rule} ${at.file}`)
    expect(said('adfc-ignore self-dependency: the old beds')).toContain('unused-suppression ARMTemplateForFactory.json')
    // what is said of the files alone is not missed in the template
    expect(said('adfc-ignore unused-parameter: the old beds')).not.toContain('unused-suppression ARMTemplateForFactory.json')
  })
})
