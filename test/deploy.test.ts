import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planDeployCommand, type PlanDeployArguments } from '../src/commands/plan-deploy.js'
import type { DeployPlan, DeployStep } from '../src/plan/deploy/deploy-plan.js'
import type { Live, LiveObject, ObjectId } from '../src/plan/deploy/live.js'
import { NORMAL_RULES } from '../src/plan/deploy/normal-rules.js'
import type { Site } from '../src/plan/deploy/site.js'
import { deployedKinds } from '../src/plan/deploy/source-object.js'
import type { Target } from '../src/plan/deploy/target.js'
import { kindOfFolder } from '../src/factory/kinds.js'
import type { JsonObject } from '../src/text/member.js'
import { FIXTURES, readFixture, type Files } from './support/fixture.js'
import { flawsOfHint, flawsOfSentence } from './support/words.js'
import { memoryWorld } from './support/world.js'

const FACTORY = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.DataFactory/factories/meadow'
const NOTHING_SAID: PlanDeployArguments = { root: 'local', target: FACTORY, only: [], delete: false, maxDelete: undefined, triggers: undefined, detailedExitcode: false, output: undefined, format: 'text', cloud: undefined, color: 'never' }

const CASES = readdirSync(join(FIXTURES, 'deploy'))

/** What the service shows, of the files below `live`. Without a file the factory itself is a plain one. */
function liveOf(files: Files, target: Target): Live {
  const objects = [...files].filter(([path]) => path.startsWith('live/')).map(([path, text]) => liveObject(path.split('/').slice(1), JSON.parse(text) as JsonObject))
  const kinds = deployedKinds(target)
  const site = objects.find(({ kind }) => kind === 'factory') ?? { id: 'factory/meadow', kind: 'factory', name: 'meadow', tag: '"meadow"', body: { name: 'meadow', location: 'westeurope', properties: {} } }
  return { target, site, tenant: null, objects: objects.filter(({ kind }) => kind !== 'factory').sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)) }
}

function liveObject(path: readonly string[], body: JsonObject): LiveObject {
  const kind = kindOfFolder(path.at(-2) ?? '')
  const name = String(body['name'])
  if (!kind) throw new Error(`${path.join('/')} is of no kind`)
  return { id: (kind === 'managedPrivateEndpoint' ? `${kind}/${path.at(-3) ?? ''}/${name}` : `${kind}/${name}`) as ObjectId, kind, name, tag: String(body['etag']), body }
}

/** What the command says of a case: the exit code, then what it prints. */
async function said(files: Files, more: Partial<PlanDeployArguments> = {}): Promise<string> {
  const options = { ...NOTHING_SAID, ...(JSON.parse(files.get('options.json') ?? '{}') as Partial<PlanDeployArguments>), ...more }
  const world = memoryWorld(Object.fromEntries([...files].filter(([path]) => !path.startsWith('live/') && path !== 'options.json')))
  try {
    const code = await planDeployCommand(options, world, (target) => Promise.resolve({ read: () => Promise.resolve(liveOf(files, target)) } as unknown as Site))
    return `exit ${code}\n\n${world.printed.out}${world.printed.err}`
  } catch (error) {
    const { name, message } = error as Error
    const code = { Refused: 1, UsageError: 2, CannotWork: 3 }[name]
    if (code === undefined) throw error
    expect([message, flawsOfHint(message)]).toEqual([message, []])
    return `exit ${code}\n\n${world.printed.out}${message}\n`
  }
}

const EVEN = { succeeded: '', ended: 'even where it fails, ', tried: 'even where it fails, but not where it is left out, ' } as const

/** The steps in their order, each with what it waits for. */
function stepsOf(steps: readonly DeployStep[]): string {
  const needs = ({ needs: all }: DeployStep): string => all.map(({ step, when }) => `\n    ${EVEN[when]}after ${step}`).join('')
  return steps.length === 0 ? '' : `\nSteps:\n${steps.map((step) => `  ${step.id}${needs(step)}\n`).join('')}`
}

describe('the plan of a deployment', () => {
  it.each(CASES)('%s', async (name) => {
    const files = readFixture(`deploy/${name}`)
    const text = await said(files)
    const json = text.startsWith('exit 0') ? (JSON.parse((await said(files, { format: 'json' })).replace(/^exit 0/, '')) as DeployPlan) : undefined
    // a note says the cure too
    for (const { message } of json?.notes ?? []) expect([message, flawsOfHint(message)]).toEqual([message, []])
    for (const { why } of json?.steps ?? []) expect([why, flawsOfSentence(why)]).toEqual([why, []])
    await expect(text + stepsOf(json?.steps ?? [])).toMatchFileSnapshot(join(FIXTURES, 'deploy', name, 'expected.txt'))
  })

  it.each(NORMAL_RULES.map((rule) => [rule.name]))('does nothing by the rule %s', async (name) => {
    expect(await said(readFixture(`deploy/same-${name}`))).toMatch(/^exit 0\n[^]*Nothing to do/)
  })

  it.each(['empty-source', 'one-level-up', 'one-level-up-with-a-pipeline', 'other-team'])('deletes nothing in the incident %s, and refuses', async (name) => {
    const text = await said(readFixture(`deploy/${name}`))
    expect(text).toMatch(/^exit 1\n\n[^\n]+\n$/)
    expect(text).not.toContain('- delete')
  })
})
