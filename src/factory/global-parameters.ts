import type { CheckedExpression } from './expression-places.js'
import type { Span } from '../text/place.js'
import type { Resource } from './model.js'

/** The name in a step: `.name`, `['name']`. */
function nameIn(text: string, [start, end]: Span): Span {
  const step = text.slice(start, end)
  return [start + (/^[.[\s]+/.exec(step)?.[0].length ?? 0), end - (/[\]\s]+$/.exec(step)?.[0].length ?? 0)]
}

/** The global parameters that expressions read, with the places of their names. */
export function globalReadsOf(checked: readonly CheckedExpression[], file: string): Resource['globalReads'] {
  return checked.flatMap(({ place, uses }) =>
    uses.flatMap(({ root, path }) => {
      const [group, name] = path
      if (root !== 'pipeline' || typeof group?.key !== 'string' || group.key.toLowerCase() !== 'globalparameters') return []
      // with a question mark one that may be missing is meant
      if (typeof name?.key !== 'string' || name.isOptional) return []
      return [{ name: name.key, at: { file, path: place.path, span: nameIn(place.text, name.span) } }]
    }),
  )
}
