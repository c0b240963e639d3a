import type { Whereabouts } from '../factory/whereabouts.js'
import type { Severity } from '../text/diagnostic.js'
import { patternTest } from '../text/pattern.js'
import { defaultsOf, type OptionSchema } from './options.js'
import { severityUnder, type Preset } from './presets.js'
import type { Finding } from './rule.js'
import type { Ignore } from './suppress.js'

/** A severity, or with it or without it options of the rule: `{ "severity": "error", "most": 60 }`. */
export type RuleSetting = Severity | 'off' | { readonly severity?: Severity | 'off'; readonly [option: string]: unknown }

/** Settings by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting | undefined>>

/** Rules that are set otherwise for a part of what is checked: where all holds that it says. */
export interface Override {
  /** A resource, as `kind/name`; `*` stands for any characters. */
  readonly in?: string
  /** The name of an activity, with what is in it; `*` as well. */
  readonly at?: string
  /** Whether it is about a file, by its path as it was given. */
  readonly files?: (path: string) => boolean
  readonly rules: RuleSettings
}

/** What is reported, and how. What is said later of the same rule wins, word by word: preset, rules, overrides in their order. */
export interface Settings {
  /** `recommended` where absent. */
  readonly preset?: Preset
  readonly rules?: RuleSettings
  readonly overrides?: readonly Override[]
  /** Findings that are not wanted. */
  readonly ignores?: readonly Ignore[]
}

/** Where a finding stands. */
export interface Spot {
  readonly file: string
  /** The file is an exported template. */
  readonly isInTemplate?: boolean
  /** Asked for only where a setting depends on it. */
  readonly whereabouts: () => Whereabouts | undefined
}

/** Settings that are ready to be asked. */
export interface Judge {
  /** The severity of a finding at a spot; it was reported with one, which stands where no setting says otherwise. */
  severity(finding: Finding, reported: Severity, spot: Spot): Severity | 'off'
  /** Whether a rule may be on anywhere. */
  mayBeOn(finding: Finding): boolean
  /** All options that a rule may have, in different places. */
  variants(rule: WithOptions): readonly Options[]
  /** Those that it has at a spot. */
  options(rule: WithOptions, spot: Spot): Options
  readonly ignores: readonly Ignore[]
}

export type Options = Readonly<Record<string, unknown>>

type WithOptions = Finding & { readonly options?: Readonly<Record<string, OptionSchema>> }

/** One place that says something of rules, in the order in which they count. */
interface Layer {
  readonly isEverywhere: boolean
  holds(spot: Spot): boolean
  /** What it says of a rule. */
  said(id: string): Said | undefined
}

interface Said {
  readonly severity?: Severity | 'off'
  readonly options: Options
}

/** Makes settings ready to be asked. Unknown ids and options are of no effect; `commands/config.ts` refuses them. */
export function judgeBy({ preset = 'recommended', rules = {}, overrides = [], ignores = [] }: Settings): Judge {
  const layers = [layerOf({ rules }), ...overrides.map(layerOf)]
  const saidAt = (id: string, spot: Spot): Said | undefined => {
    const all = layers.flatMap((layer) => (layer.holds(spot) ? (layer.said(id) ?? []) : []))
    return all.length === 0 ? undefined : Object.assign({}, ...all, { options: Object.assign({}, ...all.map(({ options }) => options)) as Options }) as Said
  }
  return {
    severity: (finding, reported, spot) => {
      const said = saidAt(finding.id, spot)
      if (said?.severity !== undefined) return said.severity
      const usual = severityUnder(preset, finding, reported, spot.isInTemplate)
      // who sets options of a rule wants it
      return said && usual === 'off' ? reported : usual
    },
    mayBeOn: (finding) => {
      let isOn = severityUnder(preset, finding) !== 'off'
      for (const layer of layers) {
        const said = layer.said(finding.id)
        if (said && said.severity !== 'off') isOn = true
        else if (said && layer.isEverywhere) isOn = false
      }
      return isOn
    },
    variants: (rule) => {
      let variants = [defaultsOf(rule.options)]
      for (const layer of layers) {
        const said = layer.said(rule.id)
        if (!said || Object.keys(said.options).length === 0) continue
        const changed = variants.map((options) => ({ ...options, ...said.options }))
        variants = distinct(layer.isEverywhere ? changed : [...variants, ...changed])
      }
      return variants
    },
    options: (rule, spot) => ({ ...defaultsOf(rule.options), ...saidAt(rule.id, spot)?.options }),
    ignores,
  }
}

function layerOf({ in: resource, at: activity, files, rules }: Override): Layer {
  const isResource = resource === undefined ? undefined : patternTest(resource)
  const isActivity = activity === undefined ? undefined : patternTest(activity)
  return {
    isEverywhere: !isResource && !isActivity && !files,
    holds: (spot) => {
      if (files && !files(spot.file)) return false
      if (!isResource && !isActivity) return true
      const around = spot.whereabouts()
      if (!around || (isResource && !isResource(around.resource.id))) return false
      return !isActivity || around.activities.some(({ name }) => isActivity(name))
    },
    said: (id) => {
      const setting = Object.hasOwn(rules, id) ? rules[id] : undefined
      if (setting === undefined) return undefined
      if (typeof setting === 'string') return { severity: setting, options: {} }
      const { severity, ...options } = setting
      return { ...(severity === undefined ? {} : { severity }), options }
    },
  }
}

function distinct(variants: readonly Options[]): Options[] {
  return [...new Map(variants.map((options) => [JSON.stringify(options), options])).values()]
}

/** Whether two rules' options are the same; they have the same keys in the same order. */
export function isSame(a: Options, b: Options): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
