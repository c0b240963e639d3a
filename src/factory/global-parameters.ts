import type { CheckedExpression } from './expression-places.js'
import type { JsonPlace, Span } from '../text/place.js'
import type { Resource } from './model.js'

/** The name in a step: `.name`, `['name']`. */
function nameIn(text: string, [start, end]: Span): Span {
  const step = text.slice(start, end)
  return [start + (/^[.[\s]+/.exec(step)?.[0].length ?? 0), end - (/[\]\s]+$/.exec(step)?.[0].length ?? 0)]
}

/** The global parameters that expressions read, with the places of their names. */
export function globalReadsOf(checked: readonly CheckedExpression[], file: string): Resource['globalReads'] {
  const reads: { readonly name: string; readonly at: JsonPlace }[] = []
  for (const { place, judged } of checked) {
    for (const { root, path } of judged.uses) {
      const group = path[0]
      const name = path[1]
      if (root !== 'pipeline' || typeof group?.key !== 'string' || group.key === 'parameters' || group.key.toLowerCase() !== 'globalparameters') continue
      // with a question mark one that may be missing is meant
      if (typeof name?.key !== 'string' || name.isOptional) continue
      reads.push({ name: name.key, at: { file, path: place.path, span: nameIn(place.text, name.span) } })
    }
  }
  return reads
}
