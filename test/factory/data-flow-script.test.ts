import { describe, expect, it } from 'vitest'
import { readScript } from '../../src/factory/data-flow-script.js'

/** A script in short: parameters, statements as `reads > name` with what they do, and the parameters that are read. */
function short(text: string): string | undefined {
  const script = readScript(text)
  if (!script) return undefined
  const { parameters, statements, uses } = script
  for (const { name, span } of [...parameters, ...statements, ...statements.flatMap(({ reads, branches }) => [...reads, ...branches]), ...uses]) expect(text.slice(...span).replace(/@.*/, '')).toBe(`${uses.some((use) => use.span === span) ? '$' : ''}${name}`)
  const list = statements.map(({ name, keyword, reads, branches }) => `${reads.map((read) => (read.branch === undefined ? read.name : `${read.name}@${read.branch}`)).join('+')} ${keyword} ${name}${branches.map((branch) => `/${branch.name}`).join('')}`.trim())
  return [...parameters.map(({ name, type, hasDefault }) => `${name}:${type}${hasDefault ? '?' : ''}`), ...list, ...uses.map(({ name }) => `$${name}`)].join(', ')
}

describe('the script of a data flow', () => {
  it.each([
    ['', ''],
    ['source(allowSchemaDrift: true) ~> beds', 'source beds'],
    ['source() ~> beds\nbeds filter(rows > 3) ~> many\nmany sink() ~> kept', 'source beds, beds filter many, many sink kept'],
    ['beds, weather join(id == bed, joinType: \'inner\') ~> watered', 'beds+weather join watered'],
    ['beds split(ripe == true(), disjoint: false) ~> sorted@(ripe, rest)', 'beds split sorted/ripe/rest'],
    ['sorted@ripe sink(umask: 0022) ~> kept', 'sorted@ripe sink kept'],
    ['parameters{ crop as string ("rye"), rows as decimal(10,2), names as string[] ([\'a\']) }\nsource() ~> beds', 'crop:string?, rows:decimal(10,2), names:string[]?, source beds'],
    ['parameters{ crop as string }\nsource(filter: (name == $crop)) ~> beds', 'crop:string, source beds, $crop'],
    ['beds derive(note = "it is $crop and ) ~> nothing", {a column~>} = 1) ~> noted', 'beds derive noted'],
    ['/* source() ~> not */ source() ~> beds // sink() ~> not', 'source beds'],
    ['/* a *//* b */source() ~> beds//*\n/*/ beds sink() ~> not */', 'source beds'],
    ["source(path: 'a\\'b', other: '//', `/*`: 1, {a\\}b}: 2) ~> beds", 'source beds'],
    ['source(output(\n\tid as integer,\n\tname as string\n)) ~> beds', 'source beds'],
    ['beds aggregate(groupBy(bed), total = sum(yield, $$)) ~> sums', 'beds aggregate sums'],
    ['größe filter(true()) ~> groß', 'größe filter groß'],
  ])('%j', (text, expected) => {
    expect(short(text)).toBe(expected)
  })

  it.each([
    'source( ~> beds',
    'source() beds',
    'source() ~> ',
    "source(name: 'beds) ~> beds",
    'source(a]) ~> beds',
    'parameters{ crop as (name as string) }\nsource() ~> beds',
    'parameters{ crop string }\nsource() ~> beds',
    '/* all */ parameters{ crop as string }\nsource() ~> beds',
    'one two',
    // these took for ever once
    "CREATE LOGIN gardener WITH PASSWORD = 'rye'",
    'bed'.repeat(20_000),
    `${'bed, '.repeat(20_000)}!`,
  ])('is not understood: %j', (text) => {
    expect(readScript(text)).toBeUndefined()
  })
})
