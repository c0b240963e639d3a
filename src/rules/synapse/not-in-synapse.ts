import type { Kind } from '../../factory/kinds.js'
import type { Factory } from '../../factory/link.js'
import type { FactoryRule } from '../rule.js'

/** Kinds that only a Synapse workspace has. */
const OF_WORKSPACES: readonly Kind[] = ['notebook', 'sparkJobDefinition', 'sqlscript', 'kqlscript', 'bigDataPool', 'sqlPool']

export const notInSynapse: FactoryRule = {
  id: 'not-in-synapse',
  title: 'A part of Data Factory that Synapse does not have',
  category: 'correctness',
  severity: 'error',
  scope: 'factory',
  check(factory, report) {
    const workspaces = new Set(factory.roots.filter((root) => isWorkspace(factory, root)))
    if (workspaces.size === 0) return
    for (const { root, kind, name, type, at, globalReads, activities } of factory.resources) {
      if (root === undefined || !workspaces.has(root)) continue
      for (const read of globalReads) report(read.at, `The pipeline "${name}" reads the global parameter "${read.name}", but a Synapse workspace has no global parameters.`, { hint: 'Pass the value as a parameter of the pipeline, or keep it in a file or a table that a Lookup reads.' })
      if (kind === 'dataflow' && type === 'WranglingDataFlow') report(at, `The data flow "${name}" is one of Power Query, which Synapse does not have.`, { hint: 'Write it as a mapping data flow or as a notebook.' })
      // where the data flows are at hand, they are what is said to be of Power Query
      for (const activity of activities) if (activity.type === 'ExecuteWranglingDataflow' && !factory.holds('dataflow', root)) report(activity.at, `Activity "${activity.name}" runs Power Query, which Synapse does not have.`, { hint: 'Run a mapping data flow or a notebook.' })
    }
  },
}

/** Whether what a directory holds is a workspace for certain. */
function isWorkspace(factory: Factory, root: string): boolean {
  return OF_WORKSPACES.some((kind) => factory.holds(kind, root)) && !factory.holds('factory', root)
}
