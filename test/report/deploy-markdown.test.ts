import { describe, expect, it } from 'vitest'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import { digestOf, withId } from '../../src/plan/identity.js'
import { deployMarkdown } from '../../src/report/deploy-markdown.js'

/** GitHub takes no longer comment. */
const LIMIT = 65_536

function planOf(parts: Partial<DeployPlan>): DeployPlan {
  return withId<DeployPlan>({ format: 1, kind: 'deploy', cloud: 'public', target: { flavour: 'synapse', cloud: 'public', name: 'meadow' }, tenant: null, source: { digest: digestOf(''), files: [] }, triggers: 'keep', seen: {}, changes: [], notes: [], secrets: [], steps: [], ...parts })
}

const many = <Item>(number: number, item: (index: number) => Item): Item[] => Array.from({ length: number }, (_, index) => item(index))
const note = (index: number): DeployPlan['notes'][number] => ({ code: 'cannot-tell', message: `Whether "properties.password" of "linkedService/@team_${index}" differs cannot be told.` })
const create = (index: number): DeployPlan['changes'][number] => ({ object: `pipeline/<Load> ${index}`, change: 'create', lines: [] })
const start = (index: number): DeployPlan['steps'][number] => ({ id: `start trigger/Dawn${index}`, needs: [], action: { kind: 'start', object: `trigger/Dawn${index}`, isRestored: false }, why: 'Its file says so.' })

describe('a plan of a deployment as a comment', () => {
  it('has everything where there is room', () => {
    const text = deployMarkdown(planOf({ changes: many(2, create), notes: many(2, note), steps: many(2, start) }))
    expect(text).toBe(`### adfc plan deploy

\`meadow\`: 2 to create, 0 to update, 0 to delete; 2 triggers are started.

<details><summary>Changes (2)</summary>

- \`+\` create \`pipeline/<Load> 0\`
- \`+\` create \`pipeline/<Load> 1\`

</details>

<details><summary>Triggers (2)</summary>

- trigger/Dawn0 is started
- trigger/Dawn1 is started

</details>

**Notes**

- Whether "properties.password" of "linkedService/@&#8203;team\\_0" differs cannot be told.
- Whether "properties.password" of "linkedService/@&#8203;team\\_1" differs cannot be told.
`)
  })

  it.each<[string, Partial<DeployPlan>, RegExp[]]>([
    ['notes', { notes: many(3000, note) }, [/\n\n\d{4} more notes left out, for a comment has no room: "adfc show" prints all of the plan\.\n$/]],
    ['changes', { changes: many(3000, create) }, [/\n\n\d{4} more changes left out, [^\n]+\n\n<\/details>\n/]],
    ['triggers', { steps: many(3000, start) }, [/\n\n\d{4} more triggers left out, [^\n]+\n\n<\/details>\n/]],
    ['everything', { changes: many(3000, create), notes: many(3000, note), steps: many(3000, start) }, [/more changes left out/, /more triggers left out/, /more notes left out/]],
    ['texts that grow when they are made harmless', { notes: many(500, () => ({ code: 'left-out', message: '@a'.repeat(250) })), changes: many(500, () => ({ object: `pipeline/${'`'.repeat(480)}`, change: 'create', lines: [] })) }, [/more changes left out/, /more notes left out/]],
    ['places of one object', { changes: [{ object: 'pipeline/Load', change: 'update', lines: many(2000, (index) => ({ path: `properties.activities[${index}].${'x'.repeat(400)}`, old: 'y'.repeat(200), new: 'z'.repeat(200) })) }, create(1)] }, [/\n {2}- and 1960 more places\n- `\+` create `pipeline\/<Load> 1`\n/]],
  ])('is cut where there are too many %s, and says so', (_, parts, words) => {
    const text = deployMarkdown(planOf(parts))
    expect(text.length).toBeLessThan(LIMIT)
    for (const each of words) expect(text).toMatch(each)
  })

  it('does not cut what is lost', () => {
    const text = deployMarkdown(planOf({ notes: [...many(3000, note), { code: 'loses-credential', message: 'Writing it loses what the target keeps.' }] }))
    expect(text).toMatch(/\*\*Notes\*\*\n\n- Writing it loses what the target keeps\.\n/)
  })
})
