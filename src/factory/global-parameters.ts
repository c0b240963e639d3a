import type { CheckedExpression } from './expression-places.js'
import type { Resource } from './model.js'

/** The global parameters that expressions read, with the places of their names. */
export function globalReadsOf(checked: readonly CheckedExpression[], file: string): Resource['globalReads'] {
  return checked.flatMap(({ place, uses }) =>
    uses.flatMap(({ root, path }) => {
      const [group, name] = path
      if (root !== 'pipeline' || typeof group?.key !== 'string' || group.key.toLowerCase() !== 'globalparameters' || typeof name?.key !== 'string') return []
      return [{ name: name.key, at: { file, path: place.path, span: name.span } }]
    }),
  )
}
