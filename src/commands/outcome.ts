import type { Kind } from '../factory/kinds.js'
import type { Factory } from '../factory/link.js'
import type { Resource } from '../factory/model.js'
import type { Placed, Surroundings } from '../factory/whereabouts.js'
import type { Graph } from '../graph/graph.js'
import type { LintResult } from '../rules/lint.js'

/** As much of a factory as is asked for when all has been found. Plain data. */
export interface Outline extends Placed {
  /** Which file needs which; one that reads global parameters those of its factory, too. */
  readonly needs: Graph
  /** References to what is not there. */
  readonly dangling: readonly { readonly kind: Kind; readonly name: string; readonly file: string }[]
}

/** What both passes said of all files. Plain data. */
export interface Outcome extends Pick<LintResult, 'diagnostics' | 'suppressed'> {
  readonly factory: Outline
}

/** Takes out of a result what is asked for behind it: of activities those of resources with findings. */
export function outcomeOf({ diagnostics, suppressed, factory }: LintResult): Outcome {
  const files = new Set([...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)].map(({ at }) => at.file))
  return { diagnostics, suppressed, factory: outlineOf(factory, files) }
}

function outlineOf({ resources, origins, needs, dangling }: Factory, files: ReadonlySet<string>): Outline {
  const declaring = resources.filter(({ kind }) => kind === 'factory')
  const reading = resources.filter(({ globalReads }) => globalReads.length > 0)
  const needsOf = ({ file, root }: Resource): readonly string[] => [...(needs.get(file) ?? []), ...declaring.flatMap((each) => (each.root === root ? each.file : []))]
  return {
    resources: resources.map(({ id, file, properties, activities }): Surroundings => ({ id, file, properties, activities: files.has(origins.get(file)?.file ?? file) ? activities.map(({ name, path }) => ({ name, path })) : [] })),
    origins: new Map([...origins].map(([part, { file, path }]) => [part, { file, path }])),
    needs: new Map([...needs, ...reading.map((each) => [each.file, needsOf(each)] as const)]),
    dangling: dangling.map(({ reference: { kind, name }, from: { file } }) => ({ kind, name, file })),
  }
}
