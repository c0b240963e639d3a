import { evaluate, neededBy } from '../expression/evaluate.js'
import { EvaluationError } from '../expression/evaluation-error.js'
import type { Context, Scope } from '../expression/functions/call.js'
import { ticksOfMilliseconds } from '../expression/functions/date-time.js'
import { load, type Needed } from '../expression/functions/table.js'
import { fromJson } from '../expression/json.js'
import { textsOfTemplate, valueOfTemplate } from '../expression/json-template.js'
import type { Value } from '../expression/value.js'
import { isComputed, type Computed, type Data } from './action.js'
import { StepFailure } from './runner.js'

/** The clock and the chance that expressions ask for. */
export interface Chance {
  date(): Date
  /** At least 0, less than 1. */
  random(): number
  guid(): string
}

/** Computes what a plan has left for the run. */
export interface Computer {
  /**
   * The value of a part of an action, by its scope. Throws a final `StepFailure` that quotes the service's words behind
   * `what`, such as `"filePath"`.
   */
  value(part: Data, scope: () => Scope, what: string): Promise<Value>
  /** The same without waiting, for a computed part whose functions have been loaded (`prepare`). */
  at(part: Computed, scope: Scope, what: string): Value
  /** Loads what the functions in a part need. */
  prepare(part: Data): Promise<void>
}

export function createComputer({ date, random, guid }: Chance): Computer {
  const have = new Set<Needed>()
  let loaded: Awaited<ReturnType<typeof load>> = {}
  const base = { now: () => ticksOfMilliseconds(date().getTime()), random, guid }

  const prepare = async (part: Data): Promise<void> => {
    if (!isComputed(part)) return
    for (const argument of Object.values(part.dataset ?? {})) await prepare(argument)
    const missing = new Set(textsOfTemplate(part.compute).flatMap((parsed) => [...neededBy(parsed)]).filter((need) => !have.has(need)))
    if (missing.size === 0) return
    loaded = { ...loaded, ...(await load(missing)) }
    for (const need of missing) have.add(need)
  }
  const at = (part: Computed, scope: Scope, what: string): Value => {
    const inner = part.dataset === undefined ? scope : { dataset: new Map(Object.entries(part.dataset).map(([name, data]) => [name, isComputed(data) ? at(data, scope, what) : fromJson(data.value)])) }
    const context: Context = { ...base, ...loaded, scope: inner }
    try {
      return valueOfTemplate(part.compute, (parsed) => {
        const result = evaluate(parsed, context)
        if ('error' in result) throw result.error
        return result.value
      })
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error
      throw new StepFailure(`${what} cannot be computed: ${error.message}`, 'expression-failed', { isFinal: true, ...(error.hint === undefined ? {} : { hint: error.hint }) })
    }
  }
  return {
    prepare,
    at,
    async value(part, scope, what) {
      if (!isComputed(part)) return fromJson(part.value)
      await prepare(part)
      return at(part, scope(), what)
    },
  }
}
