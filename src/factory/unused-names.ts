import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { CheckedExpression } from './expression-places.js'
import { kindWords } from './kinds.js'
import type { OpenResource } from './model.js'
import type { Survey } from './survey.js'

/**
 * Parameters and variables that nothing in the resource reads. Silent where an expression cannot be read whole, or reads
 * all of them at once.
 */
export function unusedNames(resource: OpenResource, checked: readonly CheckedExpression[], { texts }: Survey): Diagnostic[] {
  const { definitions, kind } = resource
  if (definitions.length === 0 || !READERS.has(kind) || checked.some(({ isBroken }) => isBroken)) return []
  const read = new Set<string>()
  for (const { uses } of checked) {
    for (const { root, argument, path } of uses) {
      if (root === 'variables') {
        if (typeof argument?.name !== 'string') return []
        read.add(`variable ${argument.name.toLowerCase()}`)
      } else if (root === 'pipeline' && typeof path[0]?.key === 'string' && path[0].key.toLowerCase() === 'parameters') {
        if (typeof path[1]?.key !== 'string') return []
        read.add(`parameter ${path[1].key.toLowerCase()}`)
      } else if (root === 'pipeline' && typeof path[0]?.key !== 'string') return []
      else if (root === 'dataset' || root === 'linkedService') {
        if (typeof path[0]?.key !== 'string') return []
        read.add(`parameter ${path[0].key.toLowerCase()}`)
      }
    }
  }
  // where nothing is computed by our knowledge it may be by the service's: what names it there counts as reading
  const elsewhere = texts.length > checked.length ? texts.map(({ text }) => text.toLowerCase()) : []
  return definitions.flatMap(({ kind: what, name, at }): Diagnostic[] => {
    const folded = name.toLowerCase()
    if (what === 'global parameter' || read.has(`${what} ${folded}`) || elsewhere.some((text) => text.includes(folded))) return []
    return [diagnostic(what === 'variable' ? 'unused-variable' : 'unused-parameter', 'info', at, `The ${what} "${name}" of the ${kindWords(kind)} is never read.`)]
  })
}

const READERS: ReadonlySet<string> = new Set(['pipeline', 'dataset', 'linkedService'])
