import { describe, expect, it } from 'vitest'
import { lintFiles } from '../support/fixture.js'

/** Reads all parameters of its pipeline at once. */
const READER = { name: 'Read', type: 'WebActivity', typeProperties: { url: 'https://meadow.example', method: 'POST', body: '@pipeline().parameters' } }

/** What lint says of a call, by the arguments that it passes to the parameters `crop`, `year`, … of another pipeline. */
function said(passed: unknown, declared: unknown, state = 'Active'): string[] {
  const pipelines = {
    'pipeline/All.json': { name: 'All', properties: { activities: [{ name: 'Call', type: 'ExecutePipeline', state, typeProperties: { pipeline: { referenceName: 'One', type: 'PipelineReference' }, parameters: passed } }] } },
    'pipeline/One.json': { name: 'One', properties: { activities: [READER], parameters: declared } },
  }
  const files = new Map(Object.entries(pipelines).map(([path, value]) => [path, JSON.stringify(value, null, 2)]))
  return lintFiles(files).map(({ diagnostic }) => `${diagnostic.rule}: ${diagnostic.message}${diagnostic.hint?.startsWith('Did') ? ` ${diagnostic.hint}` : ''}`)
}

const typed = (type: string): unknown => ({ value: { type } })

describe('what is passed', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['all of it', { crop: 'rye', year: 1 }, { crop: { type: 'string' }, year: { type: 'int' } }, []],
    ['in another case', { Crop: 'rye' }, { crop: { type: 'string' } }, ['argument-name-case: "Crop" differs from the parameter "crop" in case.']],
    ['less than is needed', { crop: 'rye' }, { crop: { type: 'string' }, a: { type: 'int' }, b: { type: 'int' }, c: { type: 'int' }, d: { type: 'int', defaultValue: 0 } }, ['missing-argument: The pipeline "One" needs the parameters "a", "b" and "c", which are not passed.']],
    ['a slip is one finding', { corp: 'rye' }, { crop: { type: 'string' } }, ['ignored-argument: The pipeline "One" has no parameter "corp". Did you mean "crop"?']],
    ['a slip of one with a default', { corp: 'rye' }, { crop: { type: 'string', defaultValue: 'wheat' } }, ['ignored-argument: The pipeline "One" has no parameter "corp". Did you mean "crop"?']],
    ['nothing that is declared', { x: 1 }, undefined, ['ignored-argument: The pipeline "One" has no parameter "x".']],
    ['computed as a whole', '@json(pipeline().RunId)', { crop: { type: 'string' } }, ['wrong-type: "parameters" is an expression, but an object is expected: the service does not evaluate expressions here.']],
    ['null', { crop: null }, { crop: { type: 'string' } }, []],
    ['nothing, as null', null, { crop: { type: 'string' } }, ['missing-argument: The pipeline "One" needs the parameter "crop", which is not passed.']],
  ])('%s', (_, passed, declared, expected) => {
    expect(said(passed, declared)).toEqual(expected)
  })

  it('is spoken of away from a value that is a secret', () => {
    const call = { name: 'Call', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'One', type: 'PipelineReference' }, parameters: { KEY: 'hidden' } } }
    const files = new Map([
      ['pipeline/All.json', JSON.stringify({ name: 'All', properties: { activities: [call] } })],
      ['pipeline/One.json', JSON.stringify({ name: 'One', properties: { activities: [], parameters: { key: { type: 'securestring' } } } })],
    ])
    const [found] = lintFiles(files).filter(({ diagnostic }) => diagnostic.rule === 'argument-name-case')
    expect(found && 'path' in found.diagnostic.at ? found.diagnostic.at.path.at(-1) : undefined).toBe('referenceName')
  })

  it('is taken by a parameter of type SecureString as a secure text, which is a secret in clear text', () => {
    expect(said({ value: { type: 'SecureString', value: 'a' } }, typed('SecureString'))).toEqual(['literal-secret: The secret "value" is in clear text.'])
  })

  it('is not missed by an activity that is switched off', () => {
    expect(said({}, { crop: { type: 'string' } }, 'Inactive')).toEqual([])
  })

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['string', ['a', 1, 1.5, true, ''], [['a'], { a: 1 }]],
    ['SecureString', ['a', { type: 'AzureKeyVaultSecret', secretName: 'a', store: {} }], [['a']]],
    ['int', [1, -1, '12', ' 7 ', '', '@add(1, 2)', { type: 'Expression', value: '@1' }, '{count}'], ['a', 1.5, true, [1], { a: 1 }]],
    ['Float', [1, 1.5, '1e3', '-0.5', ''], ['a', false, []]],
    ['bool', [true, 'true', 'False', 1, 0], ['yes', 1.5, [], {}]],
    ['Array', [['a'], '["a"]', ' []'], ['a', 1, true, { a: 1 }]],
    ['object', [{ a: 1 }, '{"a":1}', [1]], ['a', 1, true]],
    ['Hologram', ['a', 1, [], {}], []],
  ])('to a parameter of type %s', (type, taken, refused) => {
    for (const value of taken) expect(said({ value }, typed(type)), JSON.stringify(value)).toEqual([])
    for (const value of refused) expect(said({ value }, typed(type)), JSON.stringify(value)).toEqual([expect.stringContaining('wrong-argument-type: "value" is a')])
  })
})
