import { describe, expect, it } from 'vitest'
import { lintNasty, type JsonFinding } from '../support/nasty.js'

interface Issue {
  readonly check_name: string
  readonly fingerprint: string
}

const wait = (name: string, needs: string, seconds: unknown = 1): object => ({ name, type: 'Wait', dependsOn: needs === '' ? [] : [{ activity: needs, dependencyConditions: ['Succeeded'] }], typeProperties: { waitTimeInSeconds: seconds } })
const load = (activities: readonly object[]): object => ({ name: 'Load', properties: { activities } })
const ACTIVITIES = [wait('Rest', 'Gone'), wait('Sleep', 'Gone', '@add(pipeline().parameters.a, pipeline().parameters.b)')]
const BEFORE = { 'pipeline/Load.json': JSON.stringify(load(ACTIVITIES), null, 2) }

/** Rule and fingerprint of each finding. */
async function namesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const issues = JSON.parse((await lintNasty('gitlab', { paths: ['.'] }, files)).out) as Issue[]
  return issues.map(({ check_name, fingerprint }) => `${check_name} ${fingerprint}`).sort()
}

describe('a fingerprint', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['is reformatted', { 'pipeline/Load.json': JSON.stringify(load(ACTIVITIES)) }],
    ['has other line ends', { 'pipeline/Load.json': (BEFORE['pipeline/Load.json'] ?? '').replaceAll('\n', '\r\n') }],
    ['is moved with its factory', { 'elsewhere/pipeline/Load.json': BEFORE['pipeline/Load.json'] ?? '' }],
    ['has one more activity in front', { 'pipeline/Load.json': JSON.stringify(load([wait('New', ''), ...ACTIVITIES])) }],
    ['has its activities in another order', { 'pipeline/Load.json': JSON.stringify(load([...ACTIVITIES].reverse())) }],
    ['stands beside a new one', { ...BEFORE, 'pipeline/Another.json': JSON.stringify({ name: 'Another', properties: { activities: [] } }) }],
  ])('stays when the file %s', async (_, files) => {
    const before = await namesOf(BEFORE)
    expect(before.length).toBe(4)
    expect(await namesOf(files)).toEqual(before)
  })

  it('stays when the words of the message change', async () => {
    const renamed = BEFORE['pipeline/Load.json'].replaceAll('"Gone"', '"Missing"')
    expect(await namesOf({ 'pipeline/Load.json': renamed })).toEqual(await namesOf(BEFORE))
  })

  it('differs for each finding, also for two of one rule at one place', async () => {
    const { out } = await lintNasty('json', {}, BEFORE)
    const { diagnostics } = JSON.parse(out) as { diagnostics: JsonFinding[] }
    // both parameters of the expression
    expect(diagnostics.filter(({ pointer }) => pointer === '/properties/activities/1/typeProperties/waitTimeInSeconds')).toHaveLength(2)
    for (const names of [await namesOf(BEFORE), await namesOf({ 'a/pipeline/Load.json': BEFORE['pipeline/Load.json'], 'b/pipeline/Load.json': BEFORE['pipeline/Load.json'] })]) expect(new Set(names).size).toBe(names.length)
  })

  it('is there where no resource can be read', async () => {
    const names = await namesOf({ ...BEFORE, 'pipeline/Broken.json': '{ "name": ' })
    expect(names).toHaveLength(5)
    expect(names.every((name) => /^[\w-]+ [0-9a-f]{64}$/.test(name))).toBe(true)
  })
})
