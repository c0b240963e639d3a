import type { Situated } from './situate.js'

/** Findings by their file; both keep their order. */
export function byFile(findings: readonly Situated[]): ReadonlyMap<string, readonly Situated[]> {
  const files = new Map<string, Situated[]>()
  for (const finding of findings) {
    const known = files.get(finding.file)
    if (known) known.push(finding)
    else files.set(finding.file, [finding])
  }
  return files
}
