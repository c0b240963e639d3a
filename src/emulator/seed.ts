import type { JsonObject } from '../text/member.js'

/**
 * The world of a rehearsal: what stands in the services before the first request. Everything is named as a factory
 * names it, by URL, account or vault, so that a scenario file and a factory give the same value.
 */
export interface Seed {
  /** By name of the account. */
  readonly storageAccounts: Readonly<Record<string, StorageAccount>>
  /** By name of the vault: the first label of its host. */
  readonly vaults: Readonly<Record<string, Vault>>
  readonly principals: readonly Principal[]
  readonly batchServices: readonly BatchService[]
  readonly webServices: readonly WebService[]
  readonly mlWorkspaces: readonly MlWorkspace[]
  /** What web activities call; the whole host of each is stood for. */
  readonly webSites: readonly WebSite[]
  readonly factories: readonly FactorySeed[]
  readonly workspaces: readonly LiveSeed[]
  /** What Entra gives tokens for, beside Azure's own services: `https://database.windows.net/`. */
  readonly resources: readonly string[]
}

export interface StorageAccount {
  /** The access key: base64 of 64 bytes. */
  readonly key: string
  /** Containers that stand there empty; those of the blobs need not be listed. */
  readonly containers?: readonly string[]
  /** Text by path, with the container: `training/churn/customers.csv`. */
  readonly blobs?: Readonly<Record<string, string>>
}

export interface Vault {
  /** Values by name; `name/version` is an older version, the plain name the newest one. */
  readonly secrets: Readonly<Record<string, string>>
  /** The client ids that may read; all where this is absent. */
  readonly readers?: readonly string[]
  /** Where the vault sends clients to sign in; by default the tenant of the first principal. */
  readonly tenant?: string
}

/** Someone who signs in to Entra with a secret. */
export interface Principal {
  readonly clientId: string
  readonly secret: string
  /** An id or a domain name. */
  readonly tenant: string
}

/** A web service that takes batch jobs. */
export interface BatchService {
  /** As a linked service has it: `https://…/jobs?api-version=2.0`. */
  readonly mlEndpoint: string
  readonly apiKey: string
  /** The names of the ports that can be read; any name is taken where this is absent. */
  readonly inputs?: readonly string[]
  /** The ports that are written, with what they hold; any name is taken where this is absent. */
  readonly outputs?: Readonly<Record<string, PortKind>>
  /** The names of the web service parameters; any name is taken where this is absent. */
  readonly parameters?: readonly string[]
}

export type PortKind = 'data' | 'model' | 'any'

/** A scoring web service whose models can be replaced. */
export interface WebService {
  /** As a linked service has it: classic or Azure Resource Manager. */
  readonly updateResourceEndpoint: string
  /** The key of a classic endpoint. */
  readonly apiKey?: string
  /** The names of its trained models: `Churn [trained model]`. */
  readonly models: readonly string[]
  /** The batch URL of the same service, where it is known. */
  readonly mlEndpoint?: string
  /** Classic: the owner locked the endpoint. */
  readonly preventUpdate?: boolean
  /** Azure Resource Manager: the service can never be changed again. */
  readonly readOnly?: boolean
  /** Azure Resource Manager: the client ids that may read and change it; all where this is absent. */
  readonly principals?: readonly string[]
}

/** A workspace of Azure Machine Learning that runs published pipelines. */
export interface MlWorkspace {
  readonly subscriptionId: string
  readonly resourceGroupName: string
  readonly mlWorkspaceName: string
  /** As hosts name it: `westeurope`. */
  readonly region: string
  /** The ids of its pipelines and pipeline endpoints; any id is taken where this is absent. */
  readonly pipelines?: readonly string[]
  /** The client ids that may use it; all where this is absent. */
  readonly principals?: readonly string[]
}

/** A Synapse workspace, or what a factory has in common with one. */
export interface LiveSeed {
  readonly name: string
  /** An id or a domain name; tokens of other tenants are refused. Any tenant's are taken where this is absent. */
  readonly tenant?: string
  /** The client ids that may read and change it; all where this is absent. */
  readonly principals?: readonly string[]
  /** What stands there at first, by kind and name: `pipeline/Load` with `{ "properties": … }`, as files have it. References are not looked at. */
  readonly objects?: Readonly<Record<string, JsonObject>>
}

/** A Data Factory. */
export interface FactorySeed extends LiveSeed {
  readonly subscriptionId: string
  readonly resourceGroupName: string
  /** By default `westeurope`. */
  readonly location?: string
  readonly tags?: JsonObject
  readonly identity?: JsonObject
  readonly properties?: JsonObject
}

/** One address of a web service that is none of Azure's own. */
export interface WebSite {
  /** `https://hooks.example/notify`; with a query, it is meant for that one alone. */
  readonly url: string
  /** The one method that is meant; all where this is absent. */
  readonly method?: string
  /** One behind the other, the last one again and again; 200 with an empty object where this is absent. */
  readonly answers?: readonly SiteAnswer[]
}

export interface SiteAnswer {
  /** By default 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown
}

export const EMPTY_SEED: Seed = { storageAccounts: {}, vaults: {}, principals: [], batchServices: [], webServices: [], mlWorkspaces: [], webSites: [], factories: [], workspaces: [], resources: [] }

/** Two worlds in one: what the second says of the same thing wins; blobs, containers and secrets add up. */
export function mergeSeeds(first: Seed, second: Partial<Seed>): Seed {
  const { storageAccounts = {}, vaults = {}, principals = [], batchServices = [], webServices = [], mlWorkspaces = [], webSites = [], factories = [], workspaces = [], resources = [] } = second
  return {
    storageAccounts: mergeBy(first.storageAccounts, storageAccounts, (a, b) => ({ ...a, ...b, containers: [...new Set([...(a.containers ?? []), ...(b.containers ?? [])])], blobs: { ...a.blobs, ...b.blobs } })),
    vaults: mergeBy(first.vaults, vaults, (a, b) => ({ ...a, ...b, secrets: { ...a.secrets, ...b.secrets } })),
    principals: mergeList(first.principals, principals, ({ clientId, tenant }) => `${tenant}/${clientId}`.toLowerCase()),
    batchServices: mergeList(first.batchServices, batchServices, ({ mlEndpoint }) => endpointKey(mlEndpoint)),
    webServices: mergeList(first.webServices, webServices, ({ updateResourceEndpoint }) => endpointKey(updateResourceEndpoint)),
    mlWorkspaces: mergeList(first.mlWorkspaces, mlWorkspaces, workspaceKey),
    webSites: mergeList(first.webSites, webSites, siteKey),
    factories: mergeList(first.factories, factories, ({ subscriptionId, resourceGroupName, name }) => `${subscriptionId}/${resourceGroupName}/${name}`.toLowerCase()),
    workspaces: mergeList(first.workspaces, workspaces, ({ name }) => name.toLowerCase()),
    resources: [...new Set([...first.resources, ...resources])],
  }
}

/** The same workspace for the same names, whatever their case. */
export function workspaceKey({ subscriptionId, resourceGroupName, mlWorkspaceName }: Pick<MlWorkspace, 'subscriptionId' | 'resourceGroupName' | 'mlWorkspaceName'>): string {
  return `${subscriptionId}/${resourceGroupName}/${mlWorkspaceName}`.toLowerCase()
}

/** The same web site for the same text. */
export function siteKey({ url, method = '*' }: WebSite): string {
  return `${method} ${new URL(url).href}`
}

/** The same endpoint for the same text: host and path in lower case, without `/jobs` and what is behind it. */
export function endpointKey(url: string | URL): string {
  const { host, pathname } = new URL(url)
  const path = pathname.toLowerCase().replace(/\/+$/, '')
  // the documented form and the one of older samples name one endpoint
  return host + path.replace(/\/jobs(?:\/.*)?$/, '').replace(/^(\/workspaces\/[^/]+)\/services(\/[^/]+\/endpoints\/)/, '$1/webservices$2')
}

/** The URLs of the services that machine learning activities call. */
export function endpointsOf({ batchServices, webServices }: Seed): string[] {
  return [...batchServices.map(({ mlEndpoint }) => mlEndpoint), ...webServices.map(({ updateResourceEndpoint }) => updateResourceEndpoint)]
}

function mergeBy<Value>(first: Readonly<Record<string, Value>>, second: Readonly<Record<string, Value>>, merge: (a: Value, b: Value) => Value): Record<string, Value> {
  const merged = new Map(Object.entries(first))
  for (const [name, value] of Object.entries(second)) {
    const known = merged.get(name)
    merged.set(name, known === undefined ? value : merge(known, value))
  }
  return Object.fromEntries(merged)
}

function mergeList<Value>(first: readonly Value[], second: readonly Value[], keyOf: (value: Value) => string): Value[] {
  const merged = new Map<string, Value>()
  for (const value of [...first, ...second]) merged.set(keyOf(value), { ...merged.get(keyOf(value)), ...value })
  return [...merged.values()]
}
