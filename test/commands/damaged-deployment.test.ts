import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../src/commands/apply.js'
import { planDeployCommand } from '../../src/commands/plan-deploy.js'
import { resumeCommand } from '../../src/commands/resume.js'
import { showCommand } from '../../src/commands/show.js'
import type { DeployPlan } from '../../src/plan/deploy/deploy-plan.js'
import type { Site } from '../../src/plan/deploy/site.js'
import { printPlan, withId } from '../../src/plan/identity.js'
import { liveOf } from '../plan/deploy/support.js'
import { memoryWorld, type Content, type MemoryWorld } from '../support/world.js'

const FILES = { 'pipeline/Load.json': JSON.stringify({ name: 'Load', properties: { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] } }) }

/** A plan as the command writes it. */
async function planText(): Promise<string> {
  const world = memoryWorld(FILES)
  await planDeployCommand({ root: undefined, target: 'https://meadow.dev.azuresynapse.net', only: [], delete: false, maxDelete: undefined, triggers: undefined, detailedExitcode: false, output: 'plan.json', format: 'text', cloud: undefined, color: 'never' }, world, () => Promise.resolve({ read: () => Promise.resolve(liveOf({})) } as unknown as Site))
  return world.disk.text('/work/plan.json')
}

const SHARED = { parallel: 8, inDoubt: undefined, cloud: undefined, format: 'text', color: 'never', root: undefined, withoutSources: false } as const

/** The name of what a command throws, its message, and whether something was printed or written. */
async function said(run: (world: MemoryWorld) => number | Promise<number>, file: string, content: Content): Promise<{ readonly name: string; readonly message: string }> {
  const world = memoryWorld({ ...FILES, [file]: content })
  const before = world.files.size
  const error = await Promise.resolve().then(() => run(world)).then(() => ({ name: 'nothing', message: world.printed.err }), (reason: unknown) => reason as Error)
  expect([world.files.size, error.name === 'nothing' ? '' : world.printed.out]).toEqual([before, ''])
  return { name: error.name, message: error.message }
}

const applied = (content: Content): ReturnType<typeof said> => said((world) => applyCommand({ ...SHARED, plan: 'plan.json', yes: true, journal: undefined }, world), 'plan.json', content)
const shown = (content: Content): ReturnType<typeof said> => said((world) => showCommand('plan.json', { format: 'text', color: 'never' }, world), 'plan.json', content)
const resumed = (content: Content): ReturnType<typeof said> => said((world) => resumeCommand({ ...SHARED, journal: 'run.jsonl' }, world), 'run.jsonl', content)

const ALTERED = 'was altered after it was made'
const NEVER_WROTE = 'is no plan that adfc wrote: a step or a name that it refers to is missing'
const again = (plan: DeployPlan, changes: Partial<DeployPlan>): string => printPlan(withId<DeployPlan>({ ...plan, ...changes }))

/** What a plan file may hold, and what is said of it; all of them are refused, exit code 1. */
const DAMAGES: readonly (readonly [string, (text: string, plan: DeployPlan) => Content, string])[] = [
  ['nothing', () => '', 'is empty'],
  ['white space', () => ' \n', 'is empty'],
  ['no JSON', () => 'hello', 'is no plan: it is no JSON'],
  ['another document', () => '{"name": "Load"}', 'is no plan: it has no "format"'],
  ['a list', () => '[]', 'is no plan: it has no "format"'],
  ['half of it', (text) => text.slice(0, text.length / 2), 'is cut off or damaged: it starts like a plan, but is no JSON'],
  ['all but the last bracket', (text) => text.slice(0, text.lastIndexOf('}')), 'is cut off or damaged: it starts like a plan, but is no JSON'],
  ['a newer plan', (text) => text.replace('"format": 1', '"format": 2'), 'is a plan of format 2, and this adfc reads format 1'],
  ['a version in words', (text) => text.replace('"format": 1', '"format": "1"'), 'is no plan that adfc wrote: what stands at "/format" does not belong there'],
  ['another kind', (text) => text.replace('"kind": "deploy"', '"kind": "destroy"'), 'is no plan of a run or of a deployment: its "kind" is another one'],
  ['a part that is not known', (text) => text.replace('"kind": "deploy",', '"kind": "deploy", "force": true,'), 'is no plan that adfc wrote: what stands at "/" does not belong there'],
  ['a need of a step that is not there', (_, plan) => again(plan, { steps: plan.steps.map((step) => ({ ...step, needs: [{ step: 'create dataset/Lost', when: 'succeeded' }] })) }), NEVER_WROTE],
  ['a step that needs itself', (_, plan) => again(plan, { steps: plan.steps.map((step) => ({ ...step, needs: [{ step: step.id, when: 'succeeded' }] })) }), NEVER_WROTE],
  ['a step twice', (_, plan) => again(plan, { steps: [...plan.steps, ...plan.steps] }), NEVER_WROTE],
  ['an object that was not seen', (_, plan) => again(plan, { seen: {} }), NEVER_WROTE],
  ['a secret that it does not name', (_, plan) => again(plan, { steps: plan.steps.map((step) => ({ ...step, action: { kind: 'create', object: 'pipeline/Load', body: '{"properties":{"a":""}}', holes: [{ pointer: '/properties/a', secret: 'Lost.key' }] } })) }), NEVER_WROTE],
  ['a body that is no JSON', (_, plan) => again(plan, { steps: plan.steps.map((step) => ({ ...step, action: { kind: 'create', object: 'pipeline/Load', body: '{', holes: [] } })) }), NEVER_WROTE],
]

/** What can be shown all the same. */
const CHANGES: readonly (readonly [string, (text: string) => Content])[] = [
  ['a byte of a body', (text) => text.replace('waitTimeInSeconds\\":1', 'waitTimeInSeconds\\":2')],
  ['a byte of its id', (text) => text.replace(/"sha256:(.)/, (_, first: string) => `"sha256:${first === '0' ? '1' : '0'}`)],
  ['white space', (text) => text.replace('{\n', '{ \n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['another charset', (text) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))],
]

describe('a plan of a deployment that is damaged', () => {
  it.each(DAMAGES)('holds %s', async (_, damage, problem) => {
    const text = await planText()
    const content = damage(text, JSON.parse(text) as DeployPlan)
    expect(content).not.toBe(text)
    expect(await applied(content)).toEqual({ name: 'Refused', message: `"plan.json" ${problem}.` })
    expect(await shown(content)).toEqual({ name: 'Refused', message: `"plan.json" ${problem}.` })
  })

  it.each(CHANGES)('differs in %s: it is shown, and not carried out', async (_, damage) => {
    const text = await planText()
    const content = damage(text)
    expect(content).not.toBe(text)
    expect(await applied(content)).toEqual({ name: 'Refused', message: `"plan.json" ${ALTERED}. Make it again with "adfc plan deploy"; "adfc show" prints what it says now.` })
    expect(await shown(content)).toEqual({ name: 'nothing', message: `"plan.json" ${ALTERED}: it cannot be carried out.\n` })
  })

  it.each<[string, Content, string]>([
    ['a directory', { error: 'EISDIR' }, 'The plan "plan.json" cannot be read: it is a directory.'],
    ['a file that may not be read', { error: 'EACCES' }, 'The plan "plan.json" cannot be read: permission is denied.'],
  ])('is %s', async (_, content, message) => {
    expect(await applied(content)).toEqual({ name: 'CannotWork', message })
    expect(await shown(content)).toEqual({ name: 'CannotWork', message })
  })
})

describe('a journal of a deployment that is damaged', () => {
  const first = async (): Promise<string> => JSON.stringify({ entry: 'plan', journal: 1, at: '2030-01-01T00:00:00Z', root: '/work', cloud: 'public', plan: JSON.parse(await planText()) as DeployPlan })

  it.each<[string, (line: string) => string, string]>([
    ['whose plan was altered', (line) => `${line.replace('waitTimeInSeconds\\":1', 'waitTimeInSeconds\\":2')}\n`, 'was altered: the plan in its first line is not the one that was made'],
    ['of a newer adfc', (line) => `${line.replace('"journal":1', '"journal":2')}\n`, 'was written by a newer adfc (format 2)'],
    ['with a line that is none', (line) => `${line}\nhello\n`, 'is damaged in line 2'],
    ['with a step that its plan does not have', (line) => `${line}\n{"entry":"begin","at":"x","step":"create dataset/Lost"}\n`, 'names in line 2 the step "create dataset/Lost", which its plan does not have'],
    ['with an end before its beginning', (line) => `${line}\n{"entry":"end","at":"x","step":"create pipeline/Load","outcome":"Succeeded"}\n`, 'is damaged in line 2'],
  ])('%s', async (_, damage, problem) => {
    const { name, message } = await resumed(damage(await first()))
    expect([name, message]).toEqual(['Refused', `The journal "run.jsonl" ${problem}.`])
  })
})
