import { countWrittenKeys, readExactly, type JsonProblem } from '../text/exact-json.js'
import { survey, type Survey } from './survey.js'

/** A document as it was read, and what is wrong with its text. */
export interface ReadDocument {
  readonly value?: unknown
  /** Absent where the text could not be read. */
  readonly surveyed?: Survey
  readonly problems: readonly JsonProblem[]
}

/**
 * What a text holds, by its value as `JSON.parse` has it (`parsed`). By suspicion (it throws, too deep; where it is judged, a key too many, a long
 * number) it is read once more, the exact way.
 */
export function readDocument(text: string, value: unknown, isJudged: boolean): ReadDocument {
  if (value !== undefined) {
    const surveyed = survey(value, isJudged)
    const isSuspect = surveyed.isTooDeep || (isJudged && (surveyed.hasLongNumber || surveyed.keys !== countWrittenKeys(text)))
    if (!isSuspect) return { value, surveyed, problems: [] }
  }
  const exact = readExactly(text)
  if (!('value' in exact)) return { problems: exact.problems }
  // where JSON.parse took the text its value stands: one tree only
  const kept = value === undefined ? exact.value : value
  return { value: kept, surveyed: survey(kept, isJudged), problems: exact.problems }
}

/** The value of a text; nothing where it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

