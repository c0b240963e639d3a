import type { JsonObject } from '../text/member.js'
import { inventId } from './invent.js'
import type { Job } from './job.js'
import type { MlRun } from './ml-run.js'
import { liveSites, type LiveSite } from './live-state.js'
import { endpointKey, type Seed, type WebService } from './seed.js'

/** What changes during a rehearsal; plain data, replaced as a whole. */
export interface State {
  /** How many ids were given out; the next one is made from it. */
  readonly ids: number
  readonly jobs: Readonly<Record<string, Job>>
  /** By key of a classic endpoint: its models. */
  readonly classic: Readonly<Record<string, readonly ClassicModel[]>>
  /** By key of a web service in Azure Resource Manager. */
  readonly arm: Readonly<Record<string, ArmService>>
  readonly updates: Readonly<Record<string, ArmUpdate>>
  /** Of Azure Machine Learning, by id. */
  readonly runs: Readonly<Record<string, MlRun>>
  /** By key of a web site: how often it has answered. */
  readonly sites: Readonly<Record<string, number>>
  /** Factories and workspaces, by key. */
  readonly live: Readonly<Record<string, LiveSite>>
}

/** A model of a classic endpoint and where it was loaded from. */
export interface ClassicModel {
  readonly Name: string
  readonly Kind: string
  readonly Location: { readonly BaseLocation: string; readonly RelativeLocation: string; readonly SasBlobToken: string }
}

export interface ArmService {
  readonly assets: Readonly<Record<string, JsonObject>>
  readonly location: string
  readonly modified: number
}

/** An update that Azure Resource Manager accepted; time passes for it by polls alone. */
export interface ArmUpdate {
  readonly service: string
  readonly assets: Readonly<Record<string, JsonObject>>
  readonly polls: number
  readonly state: ArmState
  readonly end: ArmState
  readonly details: string | null
}

export type ArmState = 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled'

export const EMPTY_STATE: State = { ids: 0, jobs: {}, classic: {}, arm: {}, updates: {}, runs: {}, sites: {}, live: {} }

/** The state at the first start, or an earlier one continued: services that are new in the seed come to it. */
export function stateOf(seed: Seed, before: State = EMPTY_STATE, extras = true): State {
  const { webServices } = seed
  const classic = { ...before.classic }
  const arm = { ...before.arm }
  for (const service of webServices) {
    const key = endpointKey(service.updateResourceEndpoint)
    if (isArm(service)) arm[key] = { location: arm[key]?.location ?? 'South Central US', modified: arm[key]?.modified ?? 0, assets: { ...firstAssets(service, key), ...arm[key]?.assets } }
    else classic[key] = service.models.map((name) => classic[key]?.find(({ Name }) => Name === name) ?? firstModel(name, key))
  }
  return { ...before, classic, arm, live: liveSites(seed, before.live, extras) }
}

/** Whether a web service is managed by Azure Resource Manager. */
export function isArm({ updateResourceEndpoint }: Pick<WebService, 'updateResourceEndpoint'>): boolean {
  return /\/providers\/microsoft\.machinelearning\//i.test(updateResourceEndpoint)
}

/** The account that the Studio keeps its own experiments in; nobody else can read there. */
const STUDIO = 'https://studioexperiments.blob.core.windows.net/'

function firstModel(name: string, key: string): ClassicModel {
  const token = `?sv=2015-02-21&sr=b&sig=${encodeURIComponent(inventId('sas', key, name))}&se=2030-01-01T00%3A00%3A00Z&sp=r`
  return { Name: name, Kind: 'ILearnerDotNet', Location: { BaseLocation: STUDIO, RelativeLocation: `experimentoutput/${inventId(key, name)}/model.ilearner`, SasBlobToken: token } }
}

/** A module, then the models: their keys are the Studio's own. */
function firstAssets({ models }: WebService, key: string): Record<string, JsonObject> {
  const module: JsonObject = {
    name: 'Score Model',
    type: 'Module',
    locationInfo: { uri: `aml://module/${inventId('module', key)}` },
    inputPorts: { 'Trained model': { type: 'Dataset' }, Dataset: { type: 'Dataset' } },
    outputPorts: { 'Scored dataset': { type: 'Dataset' } },
  }
  const resources = models.map((name, index): [string, JsonObject] => [`asset${index + 2}`, { name, type: 'Resource', locationInfo: { uri: `${STUDIO}experimentoutput/${inventId(key, name)}/model.ilearner` }, outputPorts: { 'Results dataset': { type: 'Dataset' } } }])
  return { asset1: module, ...Object.fromEntries(resources) }
}
