import { randomUUID } from 'node:crypto'
import { evaluate, neededBy, type Evaluated } from '../expression/evaluate.js'
import type { Context } from '../expression/functions/call.js'
import { ticksOfMilliseconds } from '../expression/functions/date-time.js'
import { load, type Needed } from '../expression/functions/table.js'
import { parseTemplate } from '../expression/parse-template.js'
import { scopeOf, timeOf } from '../expression/surroundings.js'
import type { ObjectValue } from '../expression/value.js'

/** The clock and the chance that expressions may ask for. */
export interface Chance {
  /** The time, where the context fixes none. */
  date(): Date
  /** At least 0, less than 1. */
  random(): number
  guid(): string
}

export const SYSTEM: Chance = { date: () => new Date(), random: () => Math.random(), guid: () => randomUUID() }

/** What the texts that are evaluated one after the other have in common. */
export interface Evaluator {
  /** Evaluates the text of a JSON string. */
  evaluate(text: string, context: EvaluationPlace): Promise<Evaluated>
}

/** A context that is ready to be read. */
export type EvaluationPlace = Pick<Context, 'now' | 'scope'>

/** An evaluator; what some functions need is loaded when the first text asks for it. */
export function createEvaluator(chance: Chance): Evaluator {
  const { random, guid } = chance
  const have = new Set<Needed>()
  let loaded: Awaited<ReturnType<typeof load>> = {}
  return {
    async evaluate(text, place) {
      const parsed = parseTemplate(text)
      const missing = [...neededBy(parsed)].filter((need) => !have.has(need))
      if (missing.length > 0) {
        loaded = { ...loaded, ...(await load(missing)) }
        for (const need of missing) have.add(need)
      }
      return evaluate(parsed, { ...place, random, guid, ...loaded })
    },
  }
}

/** Makes a context ready that was checked (`context.ts`). */
export function placeOf(context: ObjectValue, { date }: Chance): EvaluationPlace {
  const fixed = timeOf(context)
  if (fixed === 'wrong') throw new Error('The context was not checked before it was used.')
  return { scope: scopeOf(context), now: () => fixed ?? ticksOfMilliseconds(date().getTime()) }
}
