import type { CloudName } from '../../address/cloud.js'

/** A live factory or workspace: where a plan of the kind `deploy` is carried out. */
export type Target = FactoryTarget | WorkspaceTarget

/** A Data Factory, behind Azure Resource Manager. */
export interface FactoryTarget {
  readonly flavour: 'data-factory'
  readonly cloud: CloudName
  readonly subscription: string
  readonly resourceGroup: string
  readonly name: string
}

/** A Synapse workspace, behind its own development endpoint. */
export interface WorkspaceTarget {
  readonly flavour: 'synapse'
  readonly cloud: CloudName
  readonly name: string
}
