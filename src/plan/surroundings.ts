import type { Access, Call, Node } from '../expression/ast.js'
import { fromJson } from '../expression/json.js'
import { needsOf } from '../expression/functions/table.js'
import { signatureOf } from '../expression/signatures.js'
import type { ObjectValue, Value } from '../expression/value.js'

/** What is known of a pipeline's run while its plan is made: what expressions can be computed with already. */
export interface Surroundings {
  /** What `pipeline()` gives; of the parameters those that are known. */
  readonly pipeline: ObjectValue
  /** Parameters that are given a computed value, folded. */
  readonly open: ReadonlySet<string>
  /** Parameters that are secure strings, folded: their values are never in a plan. */
  readonly secure: ReadonlySet<string>
  /** In a dataset: what `dataset()` gives, or that it needs a run. */
  readonly dataset?: ObjectValue | 'computed'
}

/** What an expression reads that is not known when a plan is made, or never will be. */
export type Unknown =
  /** It needs a run: the result of an activity, a variable, the time, … */
  | { readonly kind: 'run' }
  | { readonly kind: 'secure'; readonly parameter: string }

/**
 * What keeps an expression from being computed while the plan is made; nothing where it can be. Global parameters that it
 * reads are handed to `readGlobal` (`undefined`: all of them).
 */
export function unknownIn(node: Node, surroundings: Surroundings, readGlobal: (name: string | undefined) => void): Unknown | undefined {
  let unknown: Unknown | undefined
  const note = (found: Unknown | undefined): void => {
    // that it can never be computed is the worse of the two
    if (found && unknown?.kind !== 'secure') unknown = found
  }
  const visit = (at: Node): void => {
    switch (at.kind) {
      case 'call':
        note(unknownOfCall(at, surroundings))
        at.args.forEach(visit)
        break
      case 'access':
        if (isPipeline(at.target)) note(unknownOfPipeline(at, surroundings, readGlobal))
        else visit(at.target)
        for (const step of at.steps) if (step.kind === 'index') visit(step.index)
        break
      case 'broken':
        at.parts.forEach(visit)
        break
      default:
    }
  }
  visit(node)
  return unknown
}

const RUN: Unknown = { kind: 'run' }

function unknownOfCall({ name }: Call, { dataset }: Surroundings): Unknown | undefined {
  const signature = signatureOf(name)
  if (signature?.name === 'dataset' && dataset !== undefined && dataset !== 'computed') return undefined
  // what a function loads first is left to the run: a plan is made without waiting
  return signature?.category === 'accessor' || signature?.isVolatile === true || needsOf(name) !== undefined ? RUN : undefined
}

function isPipeline(node: Node): boolean {
  return node.kind === 'call' && node.name.toLowerCase() === 'pipeline' && node.args.length === 0
}

/** `pipeline().…`: parameters are known but for some, so are the names; the rest is made when the pipeline runs. */
function unknownOfPipeline({ steps }: Access, { open, secure }: Surroundings, readGlobal: (name: string | undefined) => void): Unknown | undefined {
  const name = nameOf(steps[1])
  switch (nameOf(steps[0])) {
    case 'parameters':
      if (name !== undefined && secure.has(name)) return { kind: 'secure', parameter: name }
      return name === undefined ? (open.size + secure.size > 0 ? RUN : undefined) : open.has(name) ? RUN : undefined
    case 'globalparameters':
      readGlobal(name)
      return undefined
    case 'datafactory':
    case 'pipeline':
      return undefined
    default:
      return RUN
  }
}

/** A name behind a dot or as a text in brackets, folded; nothing for any other step. */
function nameOf(step: Access['steps'][number] | undefined): string | undefined {
  if (step?.kind === 'member') return step.name.toLowerCase()
  return step?.index.kind === 'string' ? step.index.value.toLowerCase() : undefined
}

/** What `pipeline()` gives while a plan is made. Without the factory's name there is no `DataFactory` in it. */
export function pipelineValue(pipeline: string, factory: string | undefined, parameters: Readonly<Record<string, unknown>>, globalParameters: Readonly<Record<string, unknown>>): ObjectValue {
  return new Map<string, Value>([
    ['Pipeline', pipeline],
    ...(factory === undefined ? [] : [['DataFactory', factory] as const]),
    ['parameters', fromJson(parameters)],
    ['globalParameters', fromJson(globalParameters)],
  ])
}
