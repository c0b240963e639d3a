import { describe, expect, it, vi } from 'vitest'
import { FINDINGS } from '../../src/rules/findings.js'
import { RULES } from '../../src/rules/index.js'
import { lint, type LintOptions } from '../../src/rules/lint.js'
import { PRESETS, severityUnder, type Preset } from '../../src/rules/presets.js'
import type { Settings } from '../../src/rules/settings.js'
import { patternTest } from '../../src/text/pattern.js'
import { published } from '../support/template.js'

const wait = (name: string, more: object = {}): object => ({ name, type: 'Wait', typeProperties: { waitTimeInSeconds: 5 }, ...more })
const after = (activity: string): object => ({ dependsOn: [{ activity, dependencyConditions: ['Succeeded'] }] })
const pipeline = (name: string, ...activities: object[]): [string, string] => [`orchard/pipeline/${name}.json`, JSON.stringify({ name, properties: { activities } })]

/** A name in another case (a warning), a dependency that is missing (an error), three and two activities, a parameter that is not read (an info). */
const FILES = new Map([
  pipeline('Load apples', wait('Wash'), wait('Press', after('wash')), wait('Fill', after('Pres'))),
  pipeline('Load pears', wait('Peel'), { name: 'Each', type: 'ForEach', typeProperties: { items: { value: "@createArray('a', 'b')", type: 'Expression' }, activities: [wait('Cut', after('Peel it'))] } }),
])

/** House style, of which every file here lacks something. */
const STYLE = new Set(['missing-annotation', 'missing-description', 'missing-folder', 'naming-convention'])

/** What is found, as `severity rule file`, but for house style. */
function found(options: LintOptions, files: ReadonlyMap<string, string> = FILES): string[] {
  return lint([...files].map(([path, text]) => ({ path, text })), options).diagnostics.filter(({ rule }) => !STYLE.has(rule)).map(({ severity, rule, at }) => `${severity} ${rule} ${at.file.slice('orchard/pipeline/Load '.length, -'.json'.length)}`)
}

const CASE = 'warning dependency-name-case apples'
const MISSING = ['error missing-dependency apples', 'error missing-dependency pears']

describe('what is reported', () => {
  it.each<[string, Settings, string[]]>([
    ['without settings', {}, [CASE, ...MISSING]],
    ['under minimal', { preset: 'minimal' }, MISSING],
    ['under recommended', { preset: 'recommended' }, [CASE, ...MISSING]],
    ['under strict, in which letter case is an error', { preset: 'strict' }, ['error dependency-name-case apples', ...MISSING]],
    ['under security', { preset: 'security' }, MISSING],
    ['by a rule that is set', { rules: { 'dependency-name-case': 'info' } }, ['info dependency-name-case apples', ...MISSING]],
    ['by a rule that the preset has off', { preset: 'minimal', rules: { 'dependency-name-case': 'warning' } }, [CASE, ...MISSING]],
    ['by a rule with options, which turn it on', { preset: 'minimal', rules: { 'too-many-activities': { most: 2 } } }, [...MISSING, 'warning too-many-activities apples', 'warning too-many-activities pears']],
    ['by a rule that is off, whatever its options', { rules: { 'too-many-activities': { severity: 'off', most: 2 } } }, [CASE, ...MISSING]],
    ['by a rule with severity and options', { preset: 'minimal', rules: { 'too-many-activities': { severity: 'error', near: 3 } } }, [...MISSING, 'error too-many-activities apples', 'error too-many-activities pears']],
    ['in one resource, ignoring case', { overrides: [{ in: 'Pipeline/load APPLES', rules: { 'missing-dependency': 'off' } }] }, [CASE, MISSING[1] as string]],
    ['in resources by a pattern', { overrides: [{ in: 'pipeline/*s', rules: { 'missing-dependency': 'off' } }] }, [CASE]],
    ['in another kind', { overrides: [{ in: 'dataset/*', rules: { 'missing-dependency': 'off' } }] }, [CASE, ...MISSING]],
    ['at an activity', { overrides: [{ at: 'Fill', rules: { 'missing-dependency': 'info' } }] }, [CASE, 'info missing-dependency apples', MISSING[1] as string]],
    ['at an activity, with what is in it', { overrides: [{ in: 'pipeline/Load pears', at: 'Each', rules: { 'missing-dependency': 'off' } }] }, [CASE, MISSING[0] as string]],
    ['at an activity of another resource', { overrides: [{ in: 'pipeline/Load apples', at: 'Each', rules: { 'missing-dependency': 'off' } }] }, [CASE, ...MISSING]],
    ['in files', { overrides: [{ files: (file) => file.endsWith('pears.json'), rules: { 'missing-dependency': 'warning' } }] }, [CASE, MISSING[0] as string, 'warning missing-dependency pears']],
    ['by the last override that says something', { overrides: [{ in: 'pipeline/*', rules: { 'missing-dependency': 'off' } }, { at: 'Fill', rules: { 'missing-dependency': 'error' } }, { rules: { 'dependency-name-case': 'off' } }] }, [MISSING[0] as string]],
    ['with options of one resource', { rules: { 'too-many-activities': { severity: 'info', most: 2 } }, overrides: [{ in: 'pipeline/Load pears', rules: { 'too-many-activities': { most: 9 } } }] }, [CASE, ...MISSING, 'info too-many-activities apples']],
    ['with options of one resource only', { overrides: [{ in: 'pipeline/Load pears', rules: { 'too-many-activities': { most: 2 } } }] }, [CASE, ...MISSING, 'warning too-many-activities pears']],
    ['with options in which several overrides meet', { overrides: [{ in: 'pipeline/*', rules: { 'too-many-activities': { most: 1, near: 1 } } }, { in: 'pipeline/Load pears', rules: { 'too-many-activities': { most: 3, near: 4 } } }] }, [CASE, ...MISSING, 'warning too-many-activities apples']],
  ])('%s', (_, settings, expected) => {
    expect(found(settings).sort()).toEqual([...expected].sort())
  })

  it('depends on the nearest directory with settings of its own', () => {
    const files = new Map([...FILES, ...[...FILES].map(([path, text]): [string, string] => [path.replace('orchard/', 'orchard/second/'), text])])
    const directories = new Map<string, Settings>([['orchard', { preset: 'minimal' }], ['orchard/second', { rules: { 'missing-dependency': 'off', 'too-many-activities': { near: 3 } } }]])
    const rules = lint([...files].map(([path, text]) => ({ path, text })), { preset: 'strict', directories }).diagnostics.map(({ rule, severity, at }) => `${at.file.includes('second') ? 'second' : 'first'} ${severity} ${rule}`)
    expect(rules.sort()).toEqual(['first error missing-dependency', 'first error missing-dependency', 'second warning dependency-name-case', 'second warning too-many-activities', 'second warning too-many-activities'])
  })

  it.each<[string, Settings, string[]]>([
    ['without settings', {}, []],
    ['under strict', { preset: 'strict' }, ['error dependency-name-case', 'info unused-parameter']],
    ['by a rule that is set', { rules: { 'unused-parameter': 'warning' } }, ['warning unused-parameter']],
  ])('is neither upkeep nor letter case in a template, %s', (_, settings, expected) => {
    const files = new Map([pipeline('Load', wait('Wash'), wait('Press', after('wash')))])
    files.set('orchard/pipeline/Load.json', (files.get('orchard/pipeline/Load.json') ?? '').replace('"properties":{', '"properties":{"parameters":{"kind":{"type":"string"}},'))
    const said = (these: ReadonlyMap<string, string>, own: Settings): string[] => found(own, these).map((line) => line.split(' ').slice(0, 2).join(' ')).filter((line) => /dependency-name-case|unused-parameter/.test(line)).sort()
    expect(said(new Map([['ARMTemplateForFactory.json', JSON.stringify(published(files))]]), settings)).toEqual(expected)
    expect(said(files, {})).toEqual(['info unused-parameter', 'warning dependency-name-case'])
  })

  it('is the same in a template', () => {
    const files = new Map([['ARMTemplateForFactory.json', JSON.stringify(published(FILES))]])
    const settings: Settings = { rules: { 'too-many-activities': { most: 2 }, 'dependency-name-case': 'warning' }, overrides: [{ in: 'pipeline/Load pears', at: 'Each', rules: { 'missing-dependency': 'off' } }, { in: 'pipeline/Load apples', rules: { 'too-many-activities': { most: 3 } } }] }
    const rules = found(settings, files).map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(rules.sort()).toEqual(['error missing-dependency', 'warning dependency-name-case', 'warning too-many-activities'])
  })
})

describe('a preset', () => {
  const letterCase = FINDINGS.filter(({ id }) => id.endsWith('-case') && id !== 'duplicate-case').map(({ id }) => id)

  it.each<[Preset, (finding: (typeof FINDINGS)[number]) => boolean]>([
    ['minimal', ({ severity, isOptional }) => severity === 'error' && !isOptional],
    ['recommended', ({ isOptional }) => !isOptional],
    ['strict', () => true],
    ['security', ({ severity, isOptional, category }) => category === 'security' || (severity === 'error' && !isOptional)],
  ])('%s has on what it should', (preset, isOn) => {
    expect(FINDINGS.filter((finding) => severityUnder(preset, finding) !== 'off').map(({ id }) => id)).toEqual(FINDINGS.filter(isOn).map(({ id }) => id))
  })

  it('changes severities for letter case alone', () => {
    const changed = FINDINGS.filter((finding) => PRESETS.some((preset) => ![finding.severity, 'off'].includes(severityUnder(preset, finding))))
    expect(changed.map(({ id }) => id)).toEqual(letterCase)
    expect(letterCase.length).toBeGreaterThan(5)
  })
})

describe('a rule that is off', () => {
  it('is not called', () => {
    const spies = RULES.map((rule) => ({ id: rule.id, spy: vi.spyOn(rule, 'check') }))
    found({ preset: 'minimal', rules: { 'self-dependency': 'off', 'repeated-dependency': 'error' }, overrides: [{ in: 'pipeline/x', rules: { 'short-timeout': 'info' } }] })
    const called = spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ id }) => id)
    for (const { spy } of spies) spy.mockRestore()
    expect(called).toEqual(expect.arrayContaining(['missing-dependency', 'repeated-dependency', 'short-timeout']))
    expect(called).not.toEqual(expect.arrayContaining(['self-dependency']))
    expect(called).not.toEqual(expect.arrayContaining(['dependency-name-case']))
  })
})

describe('a pattern', () => {
  it.each<[string, string[], string[]]>([
    ['pipeline/Load', ['pipeline/Load', 'Pipeline/load'], ['pipeline/Load2', 'a/pipeline/Load']],
    ['pipeline/Load*', ['pipeline/Load', 'pipeline/Load apples'], ['pipeline/Load/x', 'pipeline/Reload']],
    ['*/Old*', ['dataset/Old', 'pipeline/older'], ['dataset/x/Old']],
    ['legacy/**', ['legacy/a.json', 'legacy/pipeline/a.json'], ['legacy', 'x/legacy/a.json']],
    ['**/a.json', ['a.json', 'x/a.json', 'x/y/a.json'], ['xa.json']],
    ['Copy (1).x+[a]', ['copy (1).x+[a]'], ['Copy 1.x+a', 'Copy (1)-xx[a]']],
  ])('%s', (pattern, fitting, others) => {
    expect(fitting.filter((text) => !patternTest(pattern)(text))).toEqual([])
    expect(others.filter((text) => patternTest(pattern)(text))).toEqual([])
  })
})
