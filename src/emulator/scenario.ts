import { scenario as validator } from '../schema/own-validators.js'
import type { SchemaFinding } from '../schema/finding.js'
import { pathOf } from '../schema/translate.js'
import type { Scenario } from '../schema/types.js'
import { validate } from '../schema/validate.js'
import { readExactly } from '../text/exact-json.js'
import { nearest } from '../text/nearest.js'
import type { JsonPath, Span } from '../text/place.js'
import { inventKey } from './invent.js'
import { endpointKey, mergeSeeds, workspaceKey, type BatchService, type FactorySeed, type LiveSeed, type MlWorkspace, type Seed, type StorageAccount, type Vault, type WebService, type WebSite } from './seed.js'
import { isArm } from './state.js'
import { siteProblem } from './web-sites.js'

/** One mistake of a scenario: where it is, and a sentence. */
export interface ScenarioProblem {
  readonly at: { readonly offsets: Span } | { readonly path: JsonPath; readonly part?: 'key' }
  readonly message: string
}

/** Reads the text of a scenario file; comments are welcome. Gives all mistakes that the text alone shows. */
export function readScenario(text: string): { readonly scenario: Scenario; readonly problems?: undefined } | { readonly problems: readonly ScenarioProblem[] } {
  const { value, problems } = readExactly(text)
  const broken = problems.filter(({ kind }) => kind !== 'comment' && kind !== 'trailing-comma').map(({ offsets, message }) => ({ at: { offsets }, message }))
  if (broken.length > 0) return { problems: broken }
  const found = validate(validator, { value, path: [] }).map(problemOf)
  if (found.length > 0) return { problems: found }
  if (validator(value)) return { scenario: value as Scenario }
  // stricter than with the service's own files: what is unknown here does nothing
  return {
    problems: (validator.errors ?? []).map(({ instancePath, params, parentSchema }) => {
      const key = String(params['additionalProperty'] ?? '')
      const known = Object.keys(parentSchema?.properties ?? {})
      const meant = nearest(key, known)
      return { at: { path: [...pathOf(instancePath, value), key], part: 'key' }, message: `"${key}" is not known here. ${meant === undefined ? `The keys are ${known.map((each) => `"${each}"`).join(', ')}.` : `Did you mean "${meant}"?`}` }
    }),
  }
}

/** The world of a factory changed by a scenario, or what is missing in it. */
export function withScenario(seed: Seed, scenario: Scenario): { readonly seed: Seed; readonly problems: readonly ScenarioProblem[] } {
  const problems: ScenarioProblem[] = []
  const { storageAccounts = {}, vaults = {}, principals = [], batchServices = [], webServices = [], mlWorkspaces = [], webSites = [], factories = [], workspaces = [], resources = [] } = scenario
  webSites.forEach(({ url }, index) => {
    const problem = siteProblem(url)
    if (problem !== undefined) problems.push({ at: { path: ['webSites', index, 'url'] }, message: `"${url}" ${problem}.` })
  })
  const merged = mergeSeeds(seed, {
    storageAccounts: Object.fromEntries(Object.entries(storageAccounts).flatMap(([name, account]) => (account ? [[name, { ...account, key: account.key ?? seed.storageAccounts[name]?.key ?? inventKey(name) } as StorageAccount]] : []))),
    vaults: Object.fromEntries(Object.entries(vaults).flatMap(([name, vault]) => (vault ? [[name, { ...vault, secrets: vault.secrets ?? {} } as Vault]] : []))),
    principals,
    // what they lack is looked for in the merged world, below
    batchServices: batchServices as BatchService[],
    webServices: webServices as WebService[],
    mlWorkspaces: mlWorkspaces as MlWorkspace[],
    webSites: problems.length > 0 ? [] : (webSites as WebSite[]),
    factories: factories as FactorySeed[],
    workspaces: workspaces as LiveSeed[],
    resources,
  })
  batchServices.forEach(({ mlEndpoint }, index) => {
    const service = merged.batchServices.find((each) => endpointKey(each.mlEndpoint) === endpointKey(mlEndpoint))
    if (service?.apiKey === undefined) problems.push({ at: { path: ['batchServices', index] }, message: 'The factory has no such batch service, so it needs an "apiKey".' })
  })
  webServices.forEach((service, index) => {
    const all = merged.webServices.find((each) => endpointKey(each.updateResourceEndpoint) === endpointKey(service.updateResourceEndpoint))
    const missing = (all as Partial<WebService> | undefined)?.models === undefined ? 'models' : !isArm(service) && all?.apiKey === undefined ? 'apiKey' : undefined
    if (missing !== undefined) problems.push({ at: { path: ['webServices', index] }, message: `The factory has no such web service, so it needs "${missing}".` })
  })
  mlWorkspaces.forEach((workspace, index) => {
    const all = merged.mlWorkspaces.find((each) => workspaceKey(each) === workspaceKey(workspace))
    if (all?.region === undefined) problems.push({ at: { path: ['mlWorkspaces', index] }, message: 'The factory has no such workspace, so it needs a "region".' })
  })
  return { seed: withoutNothing(merged), problems }
}

/** What a scenario takes away stands there as null until now. */
function withoutNothing(seed: Seed): Seed {
  const given = (values: Readonly<Record<string, string | null>> = {}): Record<string, string> => Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  return {
    ...seed,
    storageAccounts: Object.fromEntries(Object.entries(seed.storageAccounts).map(([name, account]) => [name, { ...account, blobs: given(account.blobs) }])),
    vaults: Object.fromEntries(Object.entries(seed.vaults).map(([name, vault]) => [name, { ...vault, secrets: given(vault.secrets) }])),
  }
}

function problemOf(finding: SchemaFinding): ScenarioProblem {
  const { path } = finding
  const name = path.length === 0 ? 'The scenario' : typeof path.at(-1) === 'number' ? `Number ${Number(path.at(-1)) + 1} of "${String(path.at(-2))}"` : `"${String(path.at(-1))}"`
  switch (finding.kind) {
    case 'missing-property':
      return { at: { path }, message: `${name} has no "${finding.name}".` }
    case 'half-expression':
      return { at: { path }, message: `${name} has no "${finding.lacks}".` }
    case 'further-key':
      return { at: { path, part: 'key' }, message: `${name} is not known here.` }
    case 'static':
      return { at: { path }, message: `${name} is an expression, but ${finding.expected} is expected.` }
    case 'plain-expression':
      return { at: { path }, message: `${name} is an expression in plain text.` }
    case 'wrong-type':
    case 'convertible':
      return { at: { path }, message: `${name} is ${finding.found}, but ${finding.expected} is expected.` }
    case 'invalid-value':
      return { at: { path }, message: `${name} ${finding.problem}.${finding.suggestion === undefined ? '' : ` Did you mean "${finding.suggestion}"?`}` }
    case 'odd-value':
    case 'unknown-type':
      return { at: { path }, message: `${name} is "${finding.written}", which is not known. Did you mean "${finding.suggestion}"?` }
    case 'value-case':
      return { at: { path }, message: `${name} is not known in this spelling. Did you mean "${finding.known}"?` }
    case 'key-case':
    case 'same-key':
    case 'unknown-key':
      return { at: { path, part: 'key' }, message: `${name} is not known here. Did you mean "${finding.known}"?` }
  }
}
