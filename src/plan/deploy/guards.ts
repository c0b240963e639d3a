import { kindWords, type Kind } from '../../factory/kinds.js'
import type { LiveObject } from './live.js'
import type { DeployProblem } from './problems.js'
import type { SourceObject } from './source-object.js'

/** What the guards look at. */
export interface Guarded {
  readonly root: string
  readonly sources: readonly SourceObject[]
  /** All live objects but those that the service makes itself. */
  readonly live: readonly LiveObject[]
  readonly deletes: readonly LiveObject[]
  readonly isInSource: (object: LiveObject) => boolean
  /** The deletes were asked for one by one. */
  readonly isNamed: boolean
  readonly maxDelete: number
}

/** Why nothing may be deleted, or nothing. */
export function guard({ root, sources, live, deletes, isInSource, isNamed, maxDelete }: Guarded): DeployProblem | undefined {
  if (deletes.length === 0) return undefined
  if (!isNamed) {
    const common = live.filter(isInSource).length
    if (common * 2 < live.length) {
      return { code: 'other-factory', message: `Only ${common} of the ${live.length} objects of the target ${common === 1 ? 'is' : 'are'} in "${root}": this looks like the factory of another repository, or like the wrong directory.`, hint: 'Nothing is deleted. Look at --target and --root; to delete objects one by one, name each with --only.' }
    }
    const kinds = new Set(sources.map(({ kind }) => kind))
    const missing = deletes.find(({ kind }) => !kinds.has(kind))
    if (missing) return missingKind(missing.kind, deletes, root)
  }
  if (deletes.length > maxDelete) {
    return { code: 'too-many-deletes', message: `${deletes.length === 1 ? '1 object' : `${deletes.length} objects`} would be deleted, and --max-delete allows ${maxDelete}: ${deletes.slice(0, 5).map(({ id }) => `"${id}"`).join(', ')}${deletes.length > 5 ? ', …' : ''}.`, hint: `${deletes.length === 1 ? 'If it is' : 'If all of them are'} to go, say --max-delete ${deletes.length}.` }
  }
  return undefined
}

function missingKind(kind: Kind, deletes: readonly LiveObject[], root: string): DeployProblem {
  const count = deletes.filter((each) => each.kind === kind).length
  return { code: 'missing-kind', message: `"${root}" has no ${kindWords(kind)} at all, and the target has ${count} that would be deleted: the directory may be the wrong one, or not whole.`, hint: 'Look at --root; to delete them all the same, name each with --only.' }
}
