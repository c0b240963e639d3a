import { describe, expect, it } from 'vitest'
import { parseTemplate, treesOf } from '../../src/expression/parse-template.js'
import { pipelineValue, unknownIn, type Surroundings } from '../../src/plan/surroundings.js'

const set = (...names: string[]): ReadonlySet<string> => new Set(names)
const known = (more: Partial<Surroundings> = {}): Surroundings => ({ pipeline: pipelineValue('Retrain', undefined, {}, {}), open: set(), secure: set(), ...more })
const lookAt = (text: string, more: Partial<Surroundings>): readonly [unknown, readonly unknown[]] => {
  const read: unknown[] = []
  const [tree] = treesOf(parseTemplate(text))
  return [tree && unknownIn(tree, known(more), (name) => read.push(name)), read]
}

const RUN = { kind: 'run' }
const KEY = { kind: 'secure', parameter: 'key' }
const OPEN = { open: set('open'), secure: set('key') }

describe('what keeps an expression from being computed in a plan', () => {
  it.each<[string, Partial<Surroundings>, unknown]>([
    ['@concat(\'a\', string(add(1, 2)))', {}, undefined],
    ['@activity(\'A\').output', {}, RUN],
    ['@concat(\'a\', variables(\'b\'))', {}, RUN],
    ['@item()', {}, RUN],
    ['@utcNow()', {}, RUN],
    ['@guid()', {}, RUN],
    ['@xml(\'<a/>\')', {}, RUN],
    ['@convertFromUtc(\'2026-01-01\', \'UTC\')', {}, RUN],
    ['@createArray(1)[int(\'0\')]', {}, undefined],
    ['@createArray(1)[item()]', {}, RUN],
    ['@json(\'{}\').a[variables(\'b\')]', {}, RUN],
    ['@notAFunction()', {}, undefined],
    ['@pipeline().Pipeline', {}, undefined],
    ['@PIPELINE().datafactory', {}, undefined],
    ['@pipeline()[\'Pipeline\']', {}, undefined],
    ['@pipeline().RunId', {}, RUN],
    ['@pipeline()', {}, RUN],
    ['@pipeline(1).Pipeline', {}, RUN],
    ['@pipeline().parameters.a', OPEN, undefined],
    ['@pipeline().parameters.OPEN', OPEN, RUN],
    ['@pipeline().parameters[\'OPEN\']', OPEN, RUN],
    ['@pipeline().parameters.Key', OPEN, KEY],
    ['@pipeline().parameters[\'Key\'].a', OPEN, KEY],
    ['@pipeline().parameters', OPEN, RUN],
    ['@pipeline().parameters', { open: set('open') }, RUN],
    ['@pipeline().parameters', { secure: set('key') }, RUN],
    ['@pipeline().parameters', {}, undefined],
    ['@pipeline().parameters[concat(\'a\', \'b\')]', OPEN, RUN],
    ['@pipeline().parameters[concat(\'a\', \'b\')]', {}, undefined],
    ['@pipeline().parameters[variables(\'a\')]', {}, RUN],
    ['@concat(pipeline().parameters.key, item())', OPEN, KEY],
    ['@concat(item(), pipeline().parameters.key)', OPEN, KEY],
    ['@dataset().a', {}, RUN],
    ['@trim(\'a\').Pipeline', {}, undefined],
    ['@createArray(\'pipeline\')[0].RunId', {}, undefined],
    ['@\'pipeline\'.RunId', {}, undefined],
    ['@dataset().a', { dataset: 'computed' }, RUN],
    ['@dataset().a', { dataset: new Map() }, undefined],
    ['@linkedService().a', { dataset: new Map() }, RUN],
    ['@concat(dataset().a, item())', { dataset: new Map() }, RUN],
  ])('%s with %j', (text, more, unknown) => {
    expect(lookAt(text, more)).toEqual([unknown, []])
  })

  it.each<[string, readonly unknown[]]>([
    ['@pipeline().globalParameters.Site', ['site']],
    ['@pipeline().GlobalParameters[\'Site\'].a', ['site']],
    ['@pipeline().globalParameters', [undefined]],
    ['@concat(pipeline().globalParameters.a, pipeline().globalParameters[concat(\'b\')])', ['a', undefined]],
  ])('%s names the global parameters that are read', (text, read) => {
    expect(lookAt(text, {})).toEqual([undefined, read])
  })

  it.each<[string, string | undefined, readonly string[]]>([
    ['without a name', undefined, ['Pipeline', 'parameters', 'globalParameters']],
    ['with a name', 'meadow-adf', ['Pipeline', 'DataFactory', 'parameters', 'globalParameters']],
  ])('in a factory %s, pipeline() has its properties', (_, factory, names) => {
    expect([...pipelineValue('Retrain', factory, {}, {}).keys()]).toEqual(names)
  })
})
