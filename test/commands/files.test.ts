import { describe, expect, it } from 'vitest'
import { lintCommand } from '../../src/commands/lint.js'
import { encode } from '../../src/text/encoding.js'
import { lintOptions, memoryWorld, type Content } from '../support/world.js'

const PIPELINE = '{ "name": "Load", "properties": { "activities": [] } }'
const BROKEN_REFERENCE = `{
  "name": "Load",
  "properties": {
    "activities": [
      { "name": "Run", "type": "ExecutePipeline", "typeProperties": { "pipeline": { "referenceName": "Gone", "type": "PipelineReference" } } }
    ]
  }
}`

/** Line and column of a piece of text. */
function placeOf(text: string, piece: string): string {
  const before = text.slice(0, text.indexOf(piece)).split('\n')
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}

const GONE = placeOf(BROKEN_REFERENCE, '"Gone"')

/** Findings as short lines: file:line:column rule. */
async function found(files: Readonly<Record<string, Content>>, paths: readonly string[] = ['.'], shuffle = false): Promise<string[]> {
  const world = memoryWorld(files, { shuffle })
  await lintCommand(lintOptions({ paths, format: ['jsonl'] }), world)
  return world.printed.out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { file: string; rule: string; range: { start: { line: number; column: number } } })
    .map(({ file, rule, range }) => `${file}:${range.start.line}:${range.start.column} ${rule}`)
}

describe('what cannot be read', () => {
  it.each<[string, Record<string, Content>, string[]]>([
    ['a file without permission', { 'pipeline/Load.json': { error: 'EACCES' }, 'pipeline/Other.json': BROKEN_REFERENCE.replace('"Load"', '"Other"') }, ['pipeline/Load.json:1:1 unreadable', `pipeline/Other.json:${GONE} missing-reference`]],
    ['a directory without permission', { 'a/pipeline/Load.json': PIPELINE, 'b': { error: 'EACCES' }, 'b/pipeline/Load.json': PIPELINE }, ['b:1:1 unreadable']],
    ['a kind\'s folder without permission', { 'pipeline/Load.json': PIPELINE, 'dataset': { error: 'EPERM' }, 'dataset/A.json': '{}' }, ['dataset:1:1 unreadable']],
    ['a failing disk', { 'pipeline/Load.json': { error: 'EIO' } }, ['pipeline/Load.json:1:1 unreadable']],
    ['a link to itself', { 'pipeline/Load.json': PIPELINE, 'pipeline/Loop.json': { link: '/work/pipeline/Loop.json' } }, ['pipeline/Loop.json:1:1 unreadable']],
    ['a link to a directory above', { 'factory1/pipeline/Load.json': PIPELINE, 'factory1/back': { link: '/work/factory1' } }, ['factory1/back:1:1 link-loop']],
  ])('%s is one finding, the rest is checked', async (_, files, expected) => {
    expect(await found(files)).toEqual(expected)
  })

  it('follows a link to a directory elsewhere', async () => {
    const files = { 'factory1/pipeline/Load.json': PIPELINE, 'factory1/dataset': { link: '/work/elsewhere' }, 'elsewhere/A.json': '{' }
    expect(await found(files, ['factory1'])).toEqual(['factory1/dataset/A.json:1:1 json-syntax'])
  })

  it('still counts the name of what it cannot read', async () => {
    const files = { 'pipeline/Gone.json': { error: 'EACCES' }, 'pipeline/Load.json': BROKEN_REFERENCE }
    expect(await found(files)).toEqual(['pipeline/Gone.json:1:1 unreadable'])
  })

  it.each([['pipeline/Gone.json', '{ "name": '], ['pipeline/Gone.json', ''], ['pipeline/Gone.json', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n']])('still counts the name of a broken file', async (path, text) => {
    const rules = (await found({ [path]: text, 'pipeline/Load.json': BROKEN_REFERENCE })).map((line) => line.split(' ')[0]?.split(':')[0])
    expect(rules).toEqual(['pipeline/Gone.json'])
  })
})

describe('encodings', () => {
  const marked = BROKEN_REFERENCE
  const place = `pipeline/Load.json:${GONE} missing-reference`
  it.each<[string, Content, string[]]>([
    ['UTF-8', marked, [place]],
    ['UTF-8 with byte-order mark', encode(marked, { charset: 'utf-8', byteOrderMark: true }), [place]],
    ['UTF-16 with byte-order mark', encode(marked, { charset: 'utf-16le', byteOrderMark: true }), ['pipeline/Load.json:1:1 not-utf-8', place]],
    ['UTF-16, big endian, without', encode(marked, { charset: 'utf-16be', byteOrderMark: false }), ['pipeline/Load.json:1:1 not-utf-8', place]],
    ['CR LF', marked.replaceAll('\n', '\r\n'), [place]],
    ['one line', marked.replaceAll('\n', ' '), [`pipeline/Load.json:${placeOf(marked.replaceAll('\n', ' '), '"Gone"')} missing-reference`]],
    ['bytes that are no UTF-8', new Uint8Array([...new TextEncoder().encode('{ "name": "Load", "properties": { "description": "'), 0xff, ...new TextEncoder().encode('" } }')]), ['pipeline/Load.json:1:1 not-utf-8']],
  ])('%s gives the same places', async (_, content, expected) => {
    expect(await found({ 'pipeline/Load.json': content })).toEqual(expected)
  })
})

describe('what a path means', () => {
  const two = { 'a/pipeline/Load.json': BROKEN_REFERENCE, 'a/pipeline/Other.json': PIPELINE.replace('Load', 'Other'), 'b/Pipeline/Load.json': BROKEN_REFERENCE }
  it.each<[string, string[], string[]]>([
    ['a directory above several factories', ['.'], ['a/pipeline/Load.json', 'b/Pipeline/Load.json']],
    ['one factory', ['a'], ['a/pipeline/Load.json']],
    ['a kind\'s folder', ['b/Pipeline'], ['b/Pipeline/Load.json']],
    ['one file', ['a/pipeline/Load.json'], ['a/pipeline/Load.json']],
    ['another file: the findings of its neighbours are not shown', ['a/pipeline/Other.json'], []],
    ['the same one twice', ['a', 'a/pipeline/Load.json', './a'], ['a/pipeline/Load.json']],
  ])('%s', async (_, paths, expected) => {
    expect((await found(two, paths)).map((line) => line.split(':')[0])).toEqual(expected)
  })

  it('is the same in any order of the directory', async () => {
    expect(await found(two, ['.'], true)).toEqual(await found(two, ['.'], false))
  })

  it.each([[['nowhere'], '"nowhere" does not exist.'], [['notes'], 'No factory was found in "notes"']])('%s is work that cannot be done', async (paths, message) => {
    await expect(lintCommand(lintOptions({ paths }), memoryWorld({ 'notes/readme.txt': 'x' }))).rejects.toThrow(message)
  })

  it('says nothing of folders that are no factory', async () => {
    expect(await found({ 'a/pipeline/Load.json': PIPELINE, 'tool/trigger/settings.json': '{ "x": 1 }', 'tool/factory/list.json': '[1]' })).toEqual([])
  })
})

describe('configuration', () => {
  const referring = `{ "name": "Load", "properties": { "activities": [
    { "name": "Run", "type": "ExecutePipeline", "typeProperties": { "pipeline": { "referenceName": "Common", "type": "PipelineReference" } } }] } }`
  const place = `orders/pipeline/Load.json:${placeOf(referring, '"Common"')}`
  const shared = { 'orders/pipeline/Load.json': referring, 'shared/pipeline/Common.json': '{ "name": "Common", "properties": { "activities": [] } }' }

  it.each<[string, Record<string, string>, string[], string[]]>([
    ['a name of a sibling is a warning', shared, ['.'], [`${place} reference-in-sibling`]],
    ['without the sibling it is missing', shared, ['orders'], [`${place} missing-reference`]],
    ['"uses" joins the two', { ...shared, 'orders/adfc.json': '{ "uses": ["../shared"] }' }, ['orders'], []],
    ['"uses" in a directory above', { ...shared, 'adfc.json': '{ "uses": ["shared"] } // comments are welcome' }, ['orders'], []],
    ['an external is known to exist', { ...shared, 'adfc.json': '{ "externals": ["pipeline/common"] }' }, ['orders'], []],
    ['so are all of a kind', { ...shared, 'orders/adfc.json': '{ "externals": ["Pipeline/*"] }' }, ['orders'], []],
    ['an external of another kind is not', { ...shared, 'adfc.json': '{ "externals": ["dataset/Common"] }' }, ['orders'], [`${place} missing-reference`]],
    ['a rule that is off', { ...shared, 'adfc.json': '{ "rules": { "missing-reference": "off" } }' }, ['orders'], []],
    ['a rule with options', { ...shared, 'adfc.json': '{ "rules": { "missing-reference": { "severity": "off" }, "too-many-activities": { "most": 1, "near": 1 } } }' }, ['orders'], ['orders/pipeline/Load.json:1:11 too-many-activities']],
    ['a preset', { ...shared, 'adfc.json': '{ "preset": "minimal" }' }, ['.'], []],
    ['an override of files, from the directory of the configuration', { ...shared, 'adfc.json': '{ "overrides": [{ "files": "orders/pipeline/L*.json", "rules": { "missing-reference": "off" } }] }' }, ['orders'], []],
    ['an override of a directory', { ...shared, 'adfc.json': '{ "overrides": [{ "files": "orders", "rules": { "missing-reference": "off" } }] }' }, ['orders'], []],
    ['an override of other files', { ...shared, 'adfc.json': '{ "overrides": [{ "files": "pipeline/*", "rules": { "missing-reference": "off" } }] }' }, ['orders'], [`${place} missing-reference`]],
    ['an override of an activity', { ...shared, 'adfc.json': '{ "overrides": [{ "in": "pipeline/Lo*", "at": "Run", "rules": { "missing-reference": "off" } }] }' }, ['orders'], []],
  ])('%s', async (_, files, paths, expected) => {
    expect(await found(files, paths)).toEqual(expected)
  })

  it.each([
    ['{ "rules": { "file-nam": "off" } }', 'adfc.json:1:14: There is no rule "file-nam". Did you mean "file-name"?'],
    ['{ "rules": { "file-name": "warn" } }', 'adfc.json:1:27: "file-name" is "warn", but must be "off", "info", "warning" or "error".'],
    ['{ "rule": {} }', 'adfc.json:1:3: "rule" is not known here. Did you mean "rules"?'],
    ['{ "ignore": [{ "rule": "jsn-syntax", "in": "pipeline/A", "because": "why" }] }', 'adfc.json:1:24: There is no rule "jsn-syntax". Did you mean "json-syntax"?'],
    ['{ "ignore": [{ "rule": "json-syntax", "because": "why" }] }', 'adfc.json:1:14: The entry does not say where the rule is ignored. Give it "in" or "at"; what is not wanted anywhere is set by "rules": { "json-syntax": "off" }.'],
    ['{ "ignore": [{ "rule": "json-syntax", "in": "pipelin/A", "because": "why" }] }', 'adfc.json:1:45: There is no kind "pipelin". Did you mean "pipeline"?'],
    ['{ "ignore": [{ "rule": "json-syntax", "in": "pipeline/A" }] }', 'adfc.json:1:14: The entry has no "because".'],
    ['{ "baseline": [] }', 'adfc.json:1:15: "baseline" is a list, but a file is expected.'],
    ['{ "nonsense": 1 }', 'adfc.json:1:3: "nonsense" is not known here. The keys are "$schema", "uses", "externals", "deploy", "preset", "rules", "overrides", "ignore", "baseline".'],
    ['{ "uses": "../x" }', 'adfc.json:1:11: "uses" is text, but a list of directories is expected.'],
    ['{ "preset": "strickt" }', 'adfc.json:1:13: "preset" is "strickt", but must be "minimal", "recommended", "strict" or "security". Did you mean "strict"?'],
    ['{ "rules": { "file-name": { "severity": "warn" } } }', 'adfc.json:1:41: "severity" is "warn", but must be "off", "info", "warning" or "error".'],
    ['{ "rules": { "file-name": { "most": 3 } } }', 'adfc.json:1:29: "most" is not known here. The keys are "severity".'],
    ['{ "rules": { "too-many-activities": { "mots": 3 } } }', 'adfc.json:1:39: "mots" is not known here. Did you mean "most"?'],
    ['{ "rules": { "too-many-activities": { "most": "3" } } }', 'adfc.json:1:47: "most" is text, but a whole number is expected.'],
    ['{ "rules": { "too-many-activities": { "most": 0 } } }', 'adfc.json:1:47: "most" is 0, but must be at least 1.'],
    ['{ "rules": { "too-many-activities": ["error"] } }', 'adfc.json:1:37: "too-many-activities" is a list, but "off", "info", "warning" or "error" is expected.'],
    ['{ "overrides": [{ "in": "pipeline/Load", "rules": { "file-nam": "off" } }] }', 'adfc.json:1:53: There is no rule "file-nam". Did you mean "file-name"?'],
    ['{ "overrides": [{ "in": "pipeline/Load" }] }', 'adfc.json:1:17: The entry has no "rules".'],
    ['{ "overrides": [{ "rules": { "file-name": "off" } }] }', 'adfc.json:1:17: The override does not say where it holds. Give it "in", "at" or "files"; what holds everywhere belongs to the "rules" of the file.'],
    ['{ "overrides": [{ "in": "pipelin/Load", "rules": {} }] }', 'adfc.json:1:25: There is no kind "pipelin". Did you mean "pipeline"?'],
    ['{ "overrides": [{ "in": "Load", "rules": {} }] }', 'adfc.json:1:25: "Load" names no resource. Write "kind/name", such as "pipeline/Load*".'],
    ['{ "uses": ["../nowhere"] }', '"uses" names the directory "../nowhere", which does not exist.'],
    ['{ "externals": ["pipelin/Load"] }', 'adfc.json:1:17: There is no kind "pipelin". Did you mean "pipeline"?'],
    ['{ "externals": ["dataset/ds*"] }', 'adfc.json:1:17: "dataset/ds*" names no resource; a name has no "/" and no "*", and "kind/*" is all of a kind.'],
    ['{ "externals": ["Load"] }', 'adfc.json:1:17: "Load" names no resource; write "kind/name", or "kind/*" for all of a kind.'],
    ['[]', 'adfc.json:1:1: The configuration is a list, but an object is expected.'],
    ['{ "uses": ', 'adfc.json:1:1: This "{" is never closed.'],
    ['', 'adfc.json:1:1: The file is empty.'],
  ])('%s is wrong configuration', async (text, message) => {
    await expect(lintCommand(lintOptions({ paths: ['.'] }), memoryWorld({ 'pipeline/Load.json': PIPELINE, 'adfc.json': text }))).rejects.toThrow(expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(message) as string }) as Error)
  })
})

describe('a fix that cannot be written', () => {
  it.each([['EACCES', 'permission is denied'], ['ENOSPC', 'the disk is full'], ['EROFS', 'the file system is read-only']])('%s: the file stays, and the reason is said', async (code, words) => {
    const text = BROKEN_REFERENCE.replace('"Gone"', '"other"')
    const world = memoryWorld({ 'pipeline/Load.json': text, 'pipeline/Other.json': PIPELINE.replace('Load', 'Other') })
    const failing = { ...world, disk: { ...world.disk, replace: () => { throw Object.assign(new Error(code), { code }) } } }
    const run = lintCommand(lintOptions({ paths: ['.'], fix: 'safe' }), failing)
    await expect(run).rejects.toThrow(expect.objectContaining({ name: 'CannotWork', message: `"pipeline/Load.json" cannot be written: ${words}. It is as it was.` }) as Error)
    expect(world.files.get('/work/pipeline/Load.json')).toBe(text)
  })

  it('throws on what is no error of the disk', async () => {
    const world = memoryWorld({ 'pipeline/Load.json': PIPELINE })
    const failing = { ...world, disk: { ...world.disk, text: () => { throw new TypeError('a defect') } } }
    await expect(lintCommand(lintOptions({ paths: ['.'] }), failing)).rejects.toThrow(TypeError)
  })
})

describe('links', () => {
  it('lead to each file once, under its own path', async () => {
    const files = { 's/f/pipeline/Load.json': BROKEN_REFERENCE, 's/g': { link: '/work/s/f' } }
    expect(await found(files, ['s'])).toEqual([`s/f/pipeline/Load.json:${GONE} missing-reference`])
  })

  it('that link to each other end', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const files = Object.fromEntries([
      ...names.map((name) => [`${name}/pipeline/Load.json`, PIPELINE]),
      ...names.flatMap((name) => names.filter((other) => other !== name).map((other) => [`${name}/to-${other}`, { link: `/work/${other}` }])),
    ]) as Record<string, Content>
    expect(await found(files)).toEqual([])
  })

  it('that lead nowhere are said', async () => {
    expect(await found({ 'pipeline/Load.json': PIPELINE, 'pipeline/Gone.json': { link: '/work/nowhere.json' } })).toEqual(['pipeline/Gone.json:1:1 unreadable'])
  })

  it('that lead nowhere are not said of another file', async () => {
    expect(await found({ 'pipeline/Load.json': PIPELINE, 'pipeline/Gone.json': { link: '/work/nowhere.json' } }, ['pipeline/Load.json'])).toEqual([])
  })
})

describe('a file whose bytes cannot be told', () => {
  it('is not written by a fix', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('{ "name": "Load", "properties": { "description": "'), 0xe9, ...new TextEncoder().encode('", "activities": [], } }')])
    const world = memoryWorld({ 'pipeline/Load.json': bytes })
    await lintCommand(lintOptions({ paths: ['.'], fix: 'unsafe', format: ['jsonl'] }), world)
    expect(world.files.get('/work/pipeline/Load.json')).toBe(bytes)
    expect(world.printed.out).toContain('"rule":"not-utf-8"')
  })
})

describe('an entry of a configuration that ignores', () => {
  const FILES = {
    'adfc.json': '{ "ignore": [{ "rule": "missing-reference", "in": "pipeline/Load", "because": "It is made by hand." }, { "rule": "missing-reference", "in": "pipeline/Old", "because": "It was." }] }',
    'pipeline/Load.json': BROKEN_REFERENCE,
    'pipeline/Other.json': PIPELINE.replace('"Load"', '"Other"'),
  }

  it.each<[string[], string[]]>([
    [['.'], ['adfc.json unused-suppression']],
    [['adfc.json'], []],
    [['adfc.json', 'pipeline/Other.json'], []],
    [['pipeline/Load.json'], []],
    [['adfc.json', '.'], ['adfc.json unused-suppression']],
  ])('is missed only where all was looked at: %s', async (paths, expected) => {
    expect((await found(FILES, paths)).filter((line) => line.startsWith('adfc.json')).map((line) => line.replace(/:[^ ]*/, ''))).toEqual(expected)
  })
})

describe('settings', () => {
  const OFF = '{ "rules": { "not-utf-8": "off", "missing-property": "off" } }'
  const marked = encode(PIPELINE, { charset: 'utf-16le', byteOrderMark: true })
  it.each<[string, Record<string, Content>, string[]]>([
    ['hold for what is found on the disk', { 'pipeline/Load.json': marked, 'adfc.json': OFF }, ['.']],
    ['hold for each factory by itself', { 'a/pipeline/Load.json': marked, 'a/adfc.json': OFF, 'b/pipeline/Load.json': PIPELINE, 'b/adfc.json': '{}' }, ['.']],
    ['hold for a file that stands alone', { 'lone.json': '{ "name": "Train", "type": "Wait", "dependsOn": [{}] }', 'adfc.json': OFF }, ['lone.json']],
  ])('%s', async (_, files, paths) => {
    expect(await found(files, paths)).toEqual([])
  })

  const slips = { 'pipeline/Load.json': '{ "name": "Load", "properties": { "activities": [{ "name": "A", "type": "Wait", "typeProperties": { "waitTimeInSeconds": 1 } }, { "name": "B", "type": "Wait", "dependsOn": [{ "activity": "a", "dependencyConditions": ["Succeeded"] }], "typeProperties": { "waitTimeInSeconds": 1 } }] } }' }
  it.each<[string, string, Partial<Parameters<typeof lintOptions>[0]>, string[]]>([
    ['the preset of the configuration', '{ "preset": "strict" }', {}, ['error']],
    ['--preset in its place', '{ "preset": "strict" }', { preset: 'minimal' }, []],
    ['rules before the preset', '{ "preset": "strict", "rules": { "dependency-name-case": "info" } }', {}, ['info']],
    ['rules before --preset', '{ "rules": { "dependency-name-case": "info" } }', { preset: 'minimal' }, ['info']],
    ['overrides before rules', '{ "rules": { "dependency-name-case": "off" }, "overrides": [{ "at": "B", "rules": { "dependency-name-case": "error" } }] }', {}, ['error']],
    ['--rule before overrides', '{ "overrides": [{ "at": "B", "rules": { "dependency-name-case": "error" } }] }', { rule: ['dependency-name-case=info'] }, ['info']],
    ['--rule before everything', '{ "preset": "strict" }', { rule: ['dependency-name-case=off'], preset: 'strict' }, []],
  ])('take %s', async (_, config, options, expected) => {
    const world = memoryWorld({ ...slips, 'adfc.json': config })
    await lintCommand(lintOptions({ paths: ['.'], format: ['jsonl'], ...options }), world)
    const lines = world.printed.out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { rule: string; severity: string })
    expect(lines.flatMap(({ rule, severity }) => (rule === 'dependency-name-case' ? [severity] : []))).toEqual(expected)
  })

  it('hold for standard input, by --config', async () => {
    const world = memoryWorld({ 'c.json': OFF }, { input: '{ "name": "Train", "type": "Wait", "dependsOn": [{}] }' })
    await lintCommand(lintOptions({ paths: ['-'], config: 'c.json', format: ['jsonl'] }), world)
    expect(world.printed.out).toBe('')
  })

  it.each([
    [{ 'pipeline/Load.json': PIPELINE, 'adfc.json': { link: '/work/adfc.json' } as Content }, '"adfc.json" cannot be read: its links lead in a circle.'],
    [{ 'pipeline/Load.json': PIPELINE, 'adfc.json': '{ "uses": ["empty"] }', 'empty/readme.txt': 'x' }, '"uses" names the directory "empty", which holds no factory.'],
  ])('that cannot be used are said', async (files, message) => {
    await expect(lintCommand(lintOptions({ paths: ['.'] }), memoryWorld(files))).rejects.toThrow(expect.objectContaining({ name: 'UsageError', message }) as Error)
  })
})

describe('a bare container', () => {
  it('is looked into', async () => {
    const text = '{ "name": "Each", "type": "ForEach", "typeProperties": { "items": { "value": "@variables(\'a\')", "type": "Expression" }, "activities": [{ "name": "A", "type": "Wait", "dependsOn": [{ "activity": "nope", "dependencyConditions": ["Succeeded"] }], "typeProperties": { "waitTimeInSeconds": 1 } }] } }'
    expect(await found({ 'each.json': text }, ['each.json'])).toEqual([`each.json:${placeOf(text, '"nope"')} missing-dependency`])
  })
})

describe('a clean factory', () => {
  it('is read once: no file is opened again for positions', async () => {
    const world = memoryWorld({ 'pipeline/Load.json': PIPELINE, 'pipeline/Other.json': PIPELINE.replace('Load', 'Other') })
    const opened: string[] = []
    const counting = { ...world, disk: { ...world.disk, text: (file: string) => (opened.push(`text ${file}`), world.disk.text(file)), bytes: (file: string) => (opened.push(`bytes ${file}`), world.disk.bytes(file)) } }
    expect(await lintCommand(lintOptions({ paths: ['.'] }), counting)).toBe(0)
    expect(opened).toEqual(['text /work/pipeline/Load.json', 'text /work/pipeline/Other.json'])
  })
})
