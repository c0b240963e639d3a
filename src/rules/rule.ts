import type { Kind } from '../factory/kinds.js'
import type { Factory } from '../factory/link.js'
import type { OpenResource } from '../factory/model.js'
import type { Category, Details, Severity } from '../text/diagnostic.js'
import type { Place } from '../text/place.js'
import type { OptionSchemas } from './options.js'

/** Says one finding of the rule at hand. */
export type Report = (at: Place, message: string, details?: Details) => void

/** What can be listed, explained and switched: rules, and the problems found while the model is built. */
export interface Finding {
  /** Words that name the mistake, in kebab case. Never reused. */
  readonly id: string
  readonly title: string
  readonly category: Category
  readonly severity: Severity
  /** A matter of taste or of a house's own rules: off unless it is asked for. */
  readonly isOptional?: true
  /** A name in another letter case, which the service takes: an error under the preset `strict`. */
  readonly isLetterCase?: true
  /** It tidies up what does no harm: not said of a template, which the Studio makes of other files, where the preset does not ask for all. */
  readonly isUpkeep?: true
  /** What it says of one file in the same words is one finding. */
  readonly isGrouped?: true
  /** It may offer a fix, a safe one or only such as may change the meaning. */
  readonly fix?: 'safe' | 'unsafe'
}

/** What only rules have: problems are found without settings. */
interface WithOptions<Options> {
  /** What users may set of it in `adfc.json`. */
  readonly options?: OptionSchemas<Options>
}

/** A rule of the first pass: reads one resource while its document is at hand. */
export interface ResourceRule<Options = Readonly<Record<string, unknown>>> extends Finding, WithOptions<Options> {
  readonly scope: 'resource'
  /** The kinds of resource that it reads; all where absent. */
  readonly kinds?: readonly Kind[]
  /** It reads only resources of one of these types, or with an activity of one; such activities keep their value. */
  readonly types?: readonly string[]
  /** It reads only resources of which this holds; asked once for all rules that share it. */
  readonly when?: (resource: OpenResource) => boolean
  check(resource: OpenResource, report: Report, options: Options): void
}

/** A rule of the second pass: reads the linked factory. */
export interface FactoryRule<Options = Readonly<Record<string, unknown>>> extends Finding, WithOptions<Options> {
  readonly scope: 'factory'
  check(factory: Factory, report: Report, options: Options): void
}

export type Rule = ResourceRule | FactoryRule
