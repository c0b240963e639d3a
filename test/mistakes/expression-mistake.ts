import type { Severity } from '../../src/text/diagnostic.js'
import type { Spot } from '../support/meadow.js'

/** One value in one spot of the meadow factory, the one finding that must come of it, and a twin that is right. */
export interface ExpressionMistake {
  readonly title: string
  readonly at: Spot
  /** What stands in other spots, for both. */
  readonly with?: { readonly [spot in Spot]?: unknown }
  readonly bad: unknown
  readonly good: unknown
  readonly expected: {
    readonly severity: Severity
    readonly rule: string
    /** The text of the file that the range covers. */
    readonly covers: string
    /** The message and, if there is one, the hint behind it. */
    readonly says: string
  }
}
