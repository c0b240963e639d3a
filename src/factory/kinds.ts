/** Every kind of resource that has a folder of its own in git. */
export const FOLDERS = {
  linkedService: 'linkedService',
  dataset: 'dataset',
  pipeline: 'pipeline',
  dataflow: 'dataflow',
  trigger: 'trigger',
  integrationRuntime: 'integrationRuntime',
  credential: 'credential',
  factory: 'factory',
  managedVirtualNetwork: 'managedVirtualNetwork',
  managedPrivateEndpoint: 'managedPrivateEndpoint',
  adfcdc: 'adfcdc',
  notebook: 'notebook',
  sqlscript: 'sqlscript',
  kqlscript: 'kqlscript',
  sparkJobDefinition: 'sparkJobDefinition',
  sparkConfiguration: 'sparkConfiguration',
  bigDataPool: 'bigDataPool',
  sqlPool: 'sqlPool',
} as const

/** The kind of a resource; `activity` is one that stands alone in its file, without a pipeline around it. */
export type Kind = keyof typeof FOLDERS | 'activity'

const KIND_OF_FOLDER: ReadonlyMap<string, Kind> = new Map(Object.keys(FOLDERS).map((kind) => [kind.toLowerCase(), kind as Kind]))

/** The kind that a folder of this name holds, in any case, or nothing. */
export function kindOfFolder(folder: string): Kind | undefined {
  return KIND_OF_FOLDER.get(folder.toLowerCase())
}

/** By the type that Azure Resource Manager gives it, folded, behind `factories` or `workspaces`. */
const KIND_OF_TYPE: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['', 'factory'],
  ['linkedservices', 'linkedService'],
  ['datasets', 'dataset'],
  ['pipelines', 'pipeline'],
  ['dataflows', 'dataflow'],
  ['triggers', 'trigger'],
  ['integrationruntimes', 'integrationRuntime'],
  ['credentials', 'credential'],
  ['managedvirtualnetworks', 'managedVirtualNetwork'],
  ['managedvirtualnetworks/managedprivateendpoints', 'managedPrivateEndpoint'],
  ['adfcdcs', 'adfcdc'],
  ['notebooks', 'notebook'],
  ['sqlscripts', 'sqlscript'],
  ['kqlscripts', 'kqlscript'],
  ['sparkjobdefinitions', 'sparkJobDefinition'],
  ['sparkconfigurations', 'sparkConfiguration'],
  ['bigdatapools', 'bigDataPool'],
  ['sqlpools', 'sqlPool'],
])

/** The kind of a resource by its type in Azure Resource Manager, in any case: `Microsoft.DataFactory/factories/pipelines`. */
export function kindOfResourceType(type: string): Kind | undefined {
  const own = /^Microsoft\.(?:DataFactory\/factories|Synapse\/workspaces)(?:\/(.+))?$/i.exec(type)
  return own ? KIND_OF_TYPE.get((own[1] ?? '').toLowerCase()) : undefined
}

/** Whether a type in Azure Resource Manager is that of a Synapse workspace itself: it is where a factory is, but its properties are of another service. */
export function isWorkspaceType(type: unknown): boolean {
  return typeof type === 'string' && /^Microsoft\.Synapse\/workspaces$/i.test(type)
}

/** A kind in the words of a message. */
export function kindWords(kind: Kind): string {
  switch (kind) {
    case 'linkedService':
      return 'linked service'
    case 'dataflow':
      return 'data flow'
    case 'integrationRuntime':
      return 'integration runtime'
    case 'managedVirtualNetwork':
      return 'managed virtual network'
    case 'managedPrivateEndpoint':
      return 'managed private endpoint'
    case 'adfcdc':
      return 'change data capture'
    case 'sqlscript':
      return 'SQL script'
    case 'kqlscript':
      return 'KQL script'
    case 'sparkJobDefinition':
      return 'Spark job definition'
    case 'sparkConfiguration':
      return 'Spark configuration'
    case 'bigDataPool':
      return 'Spark pool'
    case 'sqlPool':
      return 'SQL pool'
    case 'activity':
    case 'dataset':
    case 'pipeline':
    case 'trigger':
    case 'credential':
    case 'factory':
    case 'notebook':
      return kind
  }
}
