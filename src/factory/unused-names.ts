import type { Use } from '../expression/scope.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { nearest } from '../text/nearest.js'
import type { Definition } from './definitions.js'
import type { CheckedExpression } from './expression-places.js'
import { kindWords, type Kind } from './kinds.js'
import type { OpenResource } from './model.js'
import { isSystemVariable } from './scopes.js'
import type { Survey } from './survey.js'
import { series } from '../text/series.js'

/**
 * Parameters and variables that nothing in the resource reads. Silent where an expression cannot be read whole, or reads
 * all of them at once, and about a name that another finding takes for the one that was meant.
 */
export function unusedNames({ definitions, kind }: OpenResource, checked: readonly CheckedExpression[], { texts, lookalikes }: Survey): Diagnostic[] {
  if (definitions.length === 0 || !READERS.has(kind)) return []
  const read = namesRead(checked)
  if (read === undefined) return []
  const unread = definitions.filter(({ kind: what, name }) => isRead(what) && !read[what].has(name))
  // what a template computes has become such a text
  if (unread.length === 0 || texts.some(({ text }) => text.startsWith('@['))) return []
  const folded = { parameter: foldedNames(read.parameter), variable: foldedNames(read.variable) }
  const meant = new Set([...meantBy(folded.parameter, 'parameter', definitions), ...meantBy(folded.variable, 'variable', definitions)])
  // where nothing is computed by our knowledge it may be by the service's: what names it there counts as reading
  const elsewhere = [...(texts.length > checked.length ? texts : []), ...lookalikes].map(({ text }) => text.toLowerCase())
  const unused = unread.filter((definition) => {
    const { kind: what, name } = definition
    return isRead(what) && !folded[what].has(name.toLowerCase()) && !meant.has(definition) && !elsewhere.some((text) => text.includes(name.toLowerCase()))
  })
  return (['parameter', 'variable'] as const).flatMap((what) => unusedOf(what, unused.filter((each) => each.kind === what), kind))
}

/** One finding for all of one kind: a resource that was copied from another keeps what it does not read. */
function unusedOf(what: 'parameter' | 'variable', [first, ...others]: readonly Definition[], kind: Kind): Diagnostic[] {
  if (!first) return []
  const names = series([first, ...others].map(({ name }) => `"${name}"`), 'and', 5)
  return [diagnostic(`unused-${what}`, 'info', first.at, `The ${what}${others.length > 0 ? 's' : ''} ${names} of the ${kindWords(kind)} ${others.length > 0 ? 'are' : 'is'} never read.`, {
    related: others.map(({ at }) => ({ at, message: 'and this one' })),
  })]
}

const READERS: ReadonlySet<string> = new Set(['pipeline', 'dataset', 'linkedService'])

/** Whether it is read in the resource that defines it. */
function isRead(what: Definition['kind']): what is 'parameter' | 'variable' {
  return what === 'parameter' || what === 'variable'
}

/** The names that are read, by what they name. */
type Names = Readonly<Record<'parameter' | 'variable', ReadonlySet<string>>>

/** What is read; nothing where it cannot be told, for a name is computed, all are read, or an expression is broken. */
function namesRead(checked: readonly CheckedExpression[]): Names | undefined {
  const names = { parameter: new Set<string>(), variable: new Set<string>() }
  for (const { judged } of checked) {
    if (judged.isBroken) return undefined
    for (const use of judged.uses) {
      const kind = kindRead(use)
      if (kind === undefined) continue
      const name = nameRead(use)
      if (typeof name !== 'string') return undefined
      names[kind].add(name)
    }
  }
  return names
}

function kindRead({ root, path }: Use): 'parameter' | 'variable' | undefined {
  const first = path[0]
  switch (root) {
    case 'variables':
      return 'variable'
    case 'dataset':
    case 'linkedService':
      return 'parameter'
    case 'pipeline':
      return typeof first?.key === 'string' && first.key !== 'parameters' && isSystemVariable(first.key) ? undefined : 'parameter'
    default:
      return undefined
  }
}

/** The name that is read, where it can be told which. */
function nameRead({ root, argument, path }: Use): string | number | null | undefined {
  const first = path[0]
  const second = path[1]
  if (root === 'variables') return argument?.name
  if (root !== 'pipeline') return first?.key
  return typeof first?.key === 'string' && (first.key === 'parameters' || first.key.toLowerCase() === 'parameters') ? second?.key : undefined
}

function foldedNames(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => name.toLowerCase()))
}

/** The definitions that names, which are folded, are slips of. */
function meantBy(read: ReadonlySet<string>, kind: Definition['kind'], definitions: readonly Definition[]): Definition[] {
  const alike = definitions.filter((definition) => definition.kind === kind)
  const declared = new Set(alike.map(({ name }) => name.toLowerCase()))
  return [...read].flatMap((name) => {
    const found = declared.has(name) ? undefined : nearest(name, alike.map((each) => each.name))
    return alike.find((each) => each.name === found) ?? []
  })
}
