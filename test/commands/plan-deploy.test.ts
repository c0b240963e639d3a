import { describe, expect, it } from 'vitest'
import { planDeployCommand, type PlanDeployArguments } from '../../src/commands/plan-deploy.js'
import type { OpenSite } from '../../src/commands/live-site.js'
import { showCommand } from '../../src/commands/show.js'
import type { Live } from '../../src/plan/deploy/live.js'
import { SiteFailure, type Site } from '../../src/plan/deploy/site.js'
import { liveOf } from '../plan/deploy/support.js'
import { memoryWorld } from '../support/world.js'

const WAIT = { activities: [{ name: 'Wait', type: 'Wait', typeProperties: { waitTimeInSeconds: 1 } }] }
const FILES = { 'f/pipeline/Load.json': JSON.stringify({ name: 'Load', properties: WAIT }) }
const OPTIONS: PlanDeployArguments = { root: 'f', target: 'https://meadow.dev.azuresynapse.net', only: [], delete: false, maxDelete: undefined, triggers: undefined, detailedExitcode: false, output: undefined, format: 'text', cloud: undefined, color: 'never' }

const showing = (live: Live): OpenSite => () => Promise.resolve({ read: () => Promise.resolve(live) } as unknown as Site)

describe('adfc plan deploy', () => {
  it('prints what would change, writes it, and shows it again', async () => {
    const world = memoryWorld(FILES)
    expect(await planDeployCommand({ ...OPTIONS, output: 'plan.json' }, world, showing(liveOf({})))).toBe(0)
    expect(world.printed.out).toContain('+ create pipeline/Load')
    expect(world.printed.out).toContain('1 to create, 0 to update, 0 to delete.')
    const before = world.printed.out
    expect(showCommand('plan.json', { format: 'text', color: 'never' }, world)).toBe(0)
    expect(world.printed.out).toBe(before + before)
  })

  it.each([[{}, 2], [{ 'pipeline/Load': WAIT }, 0]])('has detailed exit codes', async (live, code) => {
    expect(await planDeployCommand({ ...OPTIONS, detailedExitcode: true }, memoryWorld(FILES), showing(liveOf(live)))).toBe(code)
  })

  it.each<[string, Partial<PlanDeployArguments>, OpenSite, object]>([
    ['another team\'s factory', { delete: true }, showing(liveOf({ 'pipeline/A': WAIT, 'pipeline/B': WAIT })), { name: 'Refused', message: expect.stringContaining('Only 0 of the 2 objects of the target are in "f"') as string }],
    ['the same with detailed exit codes', { delete: true, detailedExitcode: true }, showing(liveOf({ 'pipeline/A': WAIT, 'pipeline/B': WAIT })), { name: 'CannotWork' }],
    ['a target that cannot be read', {}, () => Promise.resolve({ read: () => Promise.reject(new SiteFailure('You may not read it.', 'denied')) } as unknown as Site), { name: 'CannotWork', message: 'You may not read it. No plan is made of "meadow".' }],
    ['no target', { target: undefined }, showing(liveOf({})), { name: 'UsageError' }],
    ['a directory without a factory', { root: 'f/empty' }, showing(liveOf({})), { name: 'CannotWork' }],
  ])('stops for %s', async (_, options, open, error) => {
    const world = memoryWorld({ ...FILES, 'f/empty/README.md': '' })
    await expect(planDeployCommand({ ...OPTIONS, ...options }, world, open)).rejects.toMatchObject(error)
    expect(world.printed.out).toBe('')
  })

  it('does not deploy what has errors', async () => {
    const world = memoryWorld({ 'f/pipeline/Load.json': JSON.stringify({ name: 'Load', properties: { activities: [{ name: 'Run', type: 'ExecutePipeline', typeProperties: { pipeline: { referenceName: 'Lost', type: 'PipelineReference' } } }] } }) })
    expect(await planDeployCommand(OPTIONS, world, showing(liveOf({})))).toBe(1)
  })
})
