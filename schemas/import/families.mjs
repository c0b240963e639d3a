// Which file of schemas/imported/ a type goes to. A type that only one file leads to goes there, the rest is shared.
import { below } from './type-graph.mjs'

/** What a resource is called in its file, by the last segments of its ARM type. */
const RESOURCES = {
  factories: ['factory', 'FactoryResource'],
  adfcdcs: ['change-data-capture', 'ChangeDataCaptureResource'],
  credentials: ['credential', 'CredentialResource'],
  dataflows: ['data-flow', 'DataFlowResource'],
  datasets: ['dataset', 'DatasetResource'],
  globalParameters: ['global-parameters', 'GlobalParametersResource'],
  integrationRuntimes: ['integration-runtime', 'IntegrationRuntimeResource'],
  linkedservices: ['linked-service', 'LinkedServiceResource'],
  managedVirtualNetworks: ['managed-virtual-network', 'ManagedVirtualNetworkResource'],
  managedPrivateEndpoints: ['managed-private-endpoint', 'ManagedPrivateEndpointResource'],
  pipelines: ['pipeline', 'PipelineResource'],
  triggers: ['trigger', 'TriggerResource'],
}

/** Approved in the portal, never part of a factory's files. */
const NOT_IN_FILES = new Set(['privateEndpointConnections'])

/** Types that start a file of their own, wherever they are used. */
const ROOTS = {
  Activity: 'activity',
  LinkedService: 'linked-service',
  Dataset: 'dataset',
  DataFlow: 'data-flow',
  Trigger: 'trigger',
  IntegrationRuntime: 'integration-runtime',
  Credential: 'credential',
  CopySource: 'copy-source',
  CopySink: 'copy-sink',
  StoreReadSettings: 'store-settings',
  StoreWriteSettings: 'store-settings',
  FormatReadSettings: 'format-settings',
  CompressionReadSettings: 'format-settings',
  DatasetLocation: 'dataset-location',
  DatasetStorageFormat: 'dataset-format',
}

const SHARED = 'shared'

/** The named types that get a definition: a dictionary of values is written where it is used. */
export function hasDefinition(node) {
  return node.kind === 'union' || (node.kind === 'object' && node.properties.length > 0)
}

/** What a type is called in the schemas. */
export function definitionName({ name }) {
  return name.includes('/') ? RESOURCES[name.split('/').at(-1)][1] : name
}

/** Every type with a definition, and the file it goes to. */
export function filesOf({ resources }) {
  const roots = [...resources].filter(([name]) => !NOT_IN_FILES.has(name.split('/').at(-1))).map(([name, node]) => [node, RESOURCES[name.split('/').at(-1)][0]])
  const files = new Map()
  for (let next = 0; next < roots.length; next++) walk(...roots[next])
  const homes = new Map([...files].map(([node, of]) => [node, of.size === 1 ? [...of][0] : SHARED]))
  // one type can stand in the source twice, as the branch of a union and by itself: where the branch is, it is at home
  const branches = [...files.keys()].filter(({ kind }) => kind === 'union').flatMap((union) => union.branches.map(({ type }) => type))
  const homeByName = new Map(branches.map((node) => [definitionName(node), homes.get(node)]))
  return new Map([...homes].map(([node, home]) => [node, homeByName.get(definitionName(node)) ?? home]))

  function walk(root, file) {
    const stack = [root]
    const seen = new Set()
    while (stack.length > 0) {
      const node = stack.pop()
      if (seen.has(node)) continue
      seen.add(node)
      const own = Object.hasOwn(ROOTS, node.name ?? '') && node.kind === 'union' ? ROOTS[node.name] : undefined
      if (own !== undefined && node !== root) {
        if (!roots.some(([other]) => other === node)) roots.push([node, own])
        continue
      }
      if (hasDefinition(node)) files.set(node, (files.get(node) ?? new Set()).add(file))
      stack.push(...below(node))
    }
  }
}
