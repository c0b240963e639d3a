import { expect } from 'vitest'
import { compile } from '../../../src/factory/compile.js'
import type { Kind } from '../../../src/factory/kinds.js'
import { planDeploy, type DeployRequest, type PlannedDeploy } from '../../../src/plan/deploy/deploy.js'
import type { DeployPlan } from '../../../src/plan/deploy/deploy-plan.js'
import type { Live, ObjectId } from '../../../src/plan/deploy/live.js'
import { flawsOfHint, flawsOfSentence } from '../../support/words.js'

/** Objects by id, each with its properties. */
export type Properties = Readonly<Record<string, Record<string, unknown>>>

export function filesOf(properties: Properties): Map<string, string> {
  return new Map(Object.entries(properties).map(([id, each]) => [`f/${id}.json`, JSON.stringify({ name: id.slice(id.lastIndexOf('/') + 1), properties: each }, null, 2)]))
}

export function liveOf(properties: Properties, site: Record<string, unknown> = { location: 'westeurope', properties: {} }): Live {
  return {
    target: { flavour: 'data-factory', cloud: 'public', subscription: '00000000-0000-0000-0000-000000000001', resourceGroup: 'rg', name: 'meadow' },
    tenant: null,
    site: { id: 'factory/meadow', kind: 'factory', name: 'meadow', tag: '"s"', body: { name: 'meadow', ...site } },
    objects: Object.entries(properties).map(([id, each], index) => ({ id: id as ObjectId, kind: id.slice(0, id.indexOf('/')) as Kind, name: id.slice(id.lastIndexOf('/') + 1), tag: `t${index}`, body: { name: id.slice(id.lastIndexOf('/') + 1), properties: each } })),
  }
}

export function plannedFrom(files: ReadonlyMap<string, string>, live: Live, request: Partial<DeployRequest> = {}): PlannedDeploy {
  const factory = compile([...files].map(([path, text]) => ({ path, text })))
  return planDeploy(factory, live, { root: 'f', text: (file) => files.get(file) ?? '', ...request })
}

export function planOf(files: Properties, live: Properties, request: Partial<DeployRequest> = {}): DeployPlan {
  const planned = plannedFrom(filesOf(files), liveOf(live), request)
  if (!planned.plan) throw new Error(planned.problems.map(({ message }) => message).join(' '))
  return planned.plan
}

export function problemsOf(files: Properties, live: Properties, request: Partial<DeployRequest> = {}): string[] {
  const { problems = [] } = plannedFrom(filesOf(files), liveOf(live), request)
  for (const { message, hint } of problems) expect([message, ...flawsOfSentence(message), ...(hint === undefined ? [] : flawsOfHint(hint))]).toEqual([message])
  return problems.map(({ code }) => code)
}
