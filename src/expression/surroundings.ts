import { didYouMean } from '../text/nearest.js'
import type { Span } from '../text/place.js'
import type { Call, Node, Step } from './ast.js'
import type { Scope } from './functions/call.js'
import { parseDateTime } from './functions/date-parse.js'
import { signatureOf } from './signatures.js'
import { isObject, memberOf, type ObjectValue, type Value } from './value.js'

/** The parts of a context that a function gives as they are. */
const WHOLES = ['item', 'dataset', 'linkedService', 'trigger'] as const

/**
 * What the accessors read, from a context as `schemas/context.schema.json` has it: `parameters` and `globalParameters` are
 * laid over what `pipeline` gives. A part that the context lacks is absent.
 */
export function scopeOf(context: ObjectValue): Scope {
  const own = ['parameters', 'globalParameters'].flatMap((name) => {
    const value = context.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const given = context.get('pipeline')
  const activities = context.get('activities')
  const variables = context.get('variables')
  return {
    ...(given === undefined && own.length === 0 ? {} : { pipeline: new Map([...(isObject(given) ? given : []), ...own]) }),
    ...(isObject(activities) ? { activities } : {}),
    ...(isObject(variables) ? { variables } : {}),
    ...Object.fromEntries(WHOLES.flatMap((name) => {
      const value = context.get(name)
      return value === undefined ? [] : [[name, value] as const]
    })),
  }
}

/** Something that the context does not hold. */
export interface Lack {
  /** The end of a sentence. */
  readonly words: string
  readonly span: Span
  readonly hint?: string
}

/** What a call that reads the surroundings did not find there; nothing where its mistake is another one. */
export function lackOf(call: Call, args: readonly Value[], scope: Scope | undefined): Lack | undefined {
  const signature = signatureOf(call.name)
  if (signature?.category !== 'accessor') return undefined
  switch (signature.name) {
    case 'activity':
      return lackOfName(call, 'activity', 'activities', args[0], scope?.activities)
    case 'variables':
      return lackOfName(call, 'variable', 'variables', args[0], scope?.variables)
    case 'triggerBody':
    case 'triggerOutputs':
      return scope?.trigger === undefined ? lackOfPart(call, 'trigger') : undefined
    default:
      return args.length === 0 && scope?.[signature.name as keyof Scope] === undefined ? lackOfPart(call, signature.name) : undefined
  }
}

function lackOfName(call: Call, noun: string, part: string, name: Value | undefined, values: ObjectValue | undefined): Lack | undefined {
  if (typeof name !== 'string') return undefined
  if (!values) return lackOfPart(call, part)
  if (memberOf(values, name) !== undefined) return undefined
  const hint = didYouMean(name, values.keys())
  return { words: `the context has no ${noun} "${name}"`, span: call.args[0]?.span ?? call.span, ...(hint === undefined ? {} : { hint }) }
}

function lackOfPart({ span }: Call, part: string): Lack {
  return { words: `the context has no "${part}"`, span }
}

/** The parts of a context whose properties are names that somebody declared. */
const NOUNS: Readonly<Record<string, string>> = { parameters: 'parameter', globalparameters: 'global parameter' }

/** What the context lacks where a step right behind a call that reads it leads nowhere, as a sentence: `pipeline().parameters.x`. */
export function lackOfProperty(target: Node, steps: readonly Step[], index: number): string | undefined {
  const signature = target.kind === 'call' ? signatureOf(target.name) : undefined
  const name = nameOf(steps[index])
  if (signature?.category !== 'accessor' || signature.parameters.length > 0 || name === undefined) return undefined
  const part = signature.name === 'pipeline' && index > 0 ? (nameOf(steps[0]) ?? '') : signature.name
  const noun = NOUNS[part.toLowerCase()]
  if (index === 1 && noun !== undefined) return `The context has no ${noun} "${name}".`
  if (index > 0) return undefined
  return part === 'pipeline' && NOUNS[name.toLowerCase()] !== undefined ? `The context has no "${name}".` : `"${part}" of the context has no "${name}".`
}

function nameOf(step: Step | undefined): string | undefined {
  if (step?.kind === 'member') return step.name
  return step?.index.kind === 'string' ? step.index.value : undefined
}

/** The time that a context fixes, in ticks; without a time zone it is UTC. `wrong` where its text is no date. */
export function timeOf(context: ReadonlyMap<string, unknown>): bigint | 'wrong' | undefined {
  const now = context.get('now')
  return typeof now === 'string' ? (parseDateTime(now)?.ticks ?? 'wrong') : undefined
}
