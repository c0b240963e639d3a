import { createHash } from 'node:crypto'
import type { Node } from 'jsonc-parser'
import { locator, type Locator } from '../text/locate.js'
import { pointerOf, type JsonPath } from '../text/place.js'
import type { LintReport } from './result.js'
import type { Open, Situated } from './situate.js'

/**
 * A name for each finding of a report, by which other programs know it again in the next one: a digest of the rule, the
 * resource and the place in it, all without regard to lines, files and words. So it survives that the file is moved or
 * reformatted, that something is added above, and that a message is reworded. The place is the JSON pointer, with the names
 * of the elements of lists where they have some in place of their numbers: an activity keeps its findings when another one
 * is put before it. What no resource can be read of goes by its file. Of equal names the second one and those behind it
 * have their number in the report.
 */
export function fingerprints(findings: readonly Situated[], report: LintReport, open: Open): readonly string[] {
  const seen = new Map<string, number>()
  let current: { readonly file: string; readonly locator: Locator | undefined } | undefined
  return findings.map((finding) => {
    const { diagnostic, file, pointer } = finding
    if (current?.file !== file) {
      const source = open(file)
      current = { file, locator: source && locator(source) }
    }
    const place = 'path' in diagnostic.at ? stepsOf(diagnostic.at.path, current.locator) : ''
    const known = JSON.stringify([diagnostic.rule, report.resourceIn(file, pointer) ?? file, place])
    const number = (seen.get(known) ?? 0) + 1
    seen.set(known, number)
    return createHash('sha256').update(number === 1 ? known : `${known}#${number}`).digest('hex')
  })
}

/** A path with the names of what has one. */
function stepsOf(path: JsonPath, at: Locator | undefined): string {
  return pointerOf(path.map((step, index) => (typeof step === 'number' ? (nameOf(at?.node(path.slice(0, index + 1))) ?? step) : step)))
}

function nameOf(node: Node | undefined): string | undefined {
  if (node?.type !== 'object') return undefined
  const name = node.children?.find(({ children }) => children?.[0]?.value === 'name')?.children?.[1]
  return name?.type === 'string' ? `name=${String(name.value)}` : undefined
}
