import type { Severity } from '../text/diagnostic.js'
import type { Finding } from './rule.js'

export const PRESETS = ['minimal', 'recommended', 'strict', 'security'] as const

/**
 * What is reported where nothing else is said. `minimal`: errors, that is what the service refuses, what must fail, and
 * secrets. `recommended`: all but what is optional, and of exported templates neither upkeep nor letter case: those are mended
 * where a template comes from. `strict`: everything, and letter case is an error. `security`: errors, and all of security.
 */
export type Preset = (typeof PRESETS)[number]

/** The severity under a preset; some problems are reported with more than one, so it depends on the one that was reported. */
export function severityUnder(preset: Preset, finding: Finding, reported: Severity = finding.severity, isInTemplate = false): Severity | 'off' {
  switch (preset) {
    case 'minimal':
      return finding.isOptional || reported !== 'error' ? 'off' : reported
    case 'recommended':
      return finding.isOptional || (isInTemplate && (finding.isUpkeep || finding.isLetterCase)) ? 'off' : reported
    case 'strict':
      return finding.isLetterCase ? 'error' : reported
    case 'security':
      return finding.category === 'security' ? reported : severityUnder('minimal', finding, reported)
  }
}
