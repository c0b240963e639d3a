import { locationOf } from './blob-reference.js'
import type { JobState } from './job.js'
import type { Flavour } from './live-kinds.js'
import { valuesOf } from './live-table.js'
import type { MlState } from './ml-run.js'
import { endpointKey, type Seed } from './seed.js'
import { isArm, type State } from './state.js'

/** What stands in the services, without secrets. */
export interface Snapshot {
  readonly webServices: readonly { readonly url: string; readonly flavour: 'classic' | 'arm'; readonly models: readonly { readonly name: string; readonly location: string }[] }[]
  readonly jobs: readonly { readonly id: string; readonly service: string; readonly state: JobState; readonly isStarted: boolean; readonly outputs: readonly string[] }[]
  /** Factories and workspaces; no bodies, for secrets are in them. */
  readonly live: readonly { readonly flavour: Flavour; readonly name: string; readonly objects: readonly { readonly id: string; readonly tag: string; readonly state?: 'Started' | 'Stopped' }[] }[]
  readonly runs: readonly { readonly id: string; readonly workspace: string; readonly pipeline: string; readonly state: MlState; readonly parameters: Readonly<Record<string, string>> }[]
}

export function snapshotOf(seed: Seed, state: State): Snapshot {
  return {
    webServices: seed.webServices.map((service) => {
      const key = endpointKey(service.updateResourceEndpoint)
      const flavour = isArm(service) ? 'arm' : 'classic'
      const assets = Object.values(state.arm[key]?.assets ?? {}).filter((asset) => asset['type'] === 'Resource')
      const models =
        flavour === 'arm'
          ? assets.map((asset) => ({ name: String(asset['name']), location: (asset['locationInfo'] as { readonly uri: string }).uri.replace(/\?.*$/, '') }))
          : (state.classic[key] ?? []).map(({ Name, Location }) => ({ name: Name, location: `${Location.BaseLocation.replace(/\/$/, '')}/${Location.RelativeLocation.replace(/^\//, '')}` }))
      return { url: service.updateResourceEndpoint, flavour, models }
    }),
    jobs: Object.values(state.jobs).map(({ id, service, state: now, isStarted, outputs }) => ({
      id,
      service: seed.batchServices.find(({ mlEndpoint }) => endpointKey(mlEndpoint) === service)?.mlEndpoint ?? service,
      state: now,
      isStarted,
      outputs: Object.values(outputs).map(locationOf),
    })),
    live: Object.values(state.live).map(({ flavour, name, objects }) => ({
      flavour,
      name,
      objects: valuesOf(objects)
        .sort((a, b) => a.made - b.made)
        .map((object) => ({ id: `${object.kind}/${object.name}`, tag: object.tag, ...(object.kind === 'trigger' ? { state: object.isStarted ? ('Started' as const) : ('Stopped' as const) } : {}) })),
    })),
    runs: Object.values(state.runs).map(({ id, workspace, pipeline, state: now, parameters }) => ({ id, workspace, pipeline, state: now, parameters })),
  }
}
