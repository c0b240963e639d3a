import type { Use } from '../expression/scope.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { nearest } from '../text/nearest.js'
import type { Definition } from './definitions.js'
import type { CheckedExpression } from './expression-places.js'
import { kindWords } from './kinds.js'
import type { OpenResource } from './model.js'
import { isSystemVariable } from './scopes.js'
import type { Survey } from './survey.js'

/**
 * Parameters and variables that nothing in the resource reads. Silent where an expression cannot be read whole, or reads
 * all of them at once, and about a name that another finding takes for the one that was meant.
 */
export function unusedNames({ definitions, kind }: OpenResource, checked: readonly CheckedExpression[], { texts, lookalikes }: Survey): Diagnostic[] {
  if (definitions.length === 0 || !READERS.has(kind) || checked.some(({ isBroken }) => isBroken)) return []
  // what a template computes has become such a text
  if (texts.some(({ text }) => text.startsWith('@['))) return []
  const read = namesRead(checked.flatMap(({ uses }) => uses))
  if (read === undefined) return []
  const meant = new Set([...read].flatMap((each) => meantBy(each, definitions) ?? []))
  // where nothing is computed by our knowledge it may be by the service's: what names it there counts as reading
  const elsewhere = [...(texts.length > checked.length ? texts : []), ...lookalikes].map(({ text }) => text.toLowerCase())
  return definitions.flatMap((definition): Diagnostic[] => {
    const { kind: what, name, at } = definition
    if (what === 'global parameter' || read.has(keyOf(what, name)) || meant.has(definition) || elsewhere.some((text) => text.includes(name.toLowerCase()))) return []
    return [diagnostic(what === 'variable' ? 'unused-variable' : 'unused-parameter', 'info', at, `The ${what} "${name}" of the ${kindWords(kind)} is never read.`)]
  })
}

const READERS: ReadonlySet<string> = new Set(['pipeline', 'dataset', 'linkedService'])

/** What is read, each with its kind, folded; nothing where it cannot be told, for a name is computed or all are read. */
function namesRead(uses: readonly Use[]): Set<string> | undefined {
  const read = new Set<string>()
  for (const { root, argument, path: [first, second] } of uses) {
    let name: string | number | null | undefined
    let kind: Definition['kind'] = 'parameter'
    switch (root) {
      case 'variables':
        kind = 'variable'
        name = argument?.name
        break
      case 'dataset':
      case 'linkedService':
        name = first?.key
        break
      case 'pipeline':
        if (typeof first?.key === 'string' && isSystemVariable(first.key)) continue
        name = typeof first?.key === 'string' && first.key.toLowerCase() === 'parameters' ? second?.key : undefined
        break
      default:
        continue
    }
    if (typeof name !== 'string') return undefined
    read.add(keyOf(kind, name))
  }
  return read
}

function keyOf(kind: Definition['kind'], name: string): string {
  return `${kind} ${name.toLowerCase()}`
}

/** The definition that a name is a slip of, where it is none itself. */
function meantBy(read: string, definitions: readonly Definition[]): Definition | undefined {
  const alike = definitions.filter(({ kind }) => read.startsWith(`${kind} `))
  const name = read.slice(read.indexOf(' ') + 1)
  if (alike.some((each) => each.name.toLowerCase() === name)) return undefined
  const found = nearest(name, alike.map((each) => each.name))
  return alike.find((each) => each.name === found)
}
