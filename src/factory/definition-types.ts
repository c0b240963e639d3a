import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { member, valueAt } from '../text/member.js'
import { nearest } from '../text/nearest.js'
import type { Definition } from './definitions.js'
import type { OpenResource } from './model.js'

/** The types that each kind of definition may have, as the Studio writes them (the type definitions; case is ignored). */
const TYPES: Readonly<Record<Definition['kind'], readonly string[]>> = {
  parameter: ['string', 'int', 'float', 'bool', 'array', 'object', 'securestring'],
  variable: ['String', 'Boolean', 'Array', 'Integer', 'Bool'],
  'global parameter': ['string', 'int', 'float', 'bool', 'array', 'object'],
  stream: [],
}

/** What a type is called elsewhere, by the beginning of what it is called here. */
const ELSEWHERE: Readonly<Record<string, string>> = { text: 'str', varchar: 'str', date: 'str', datetime: 'str', timestamp: 'str', guid: 'str', integer: 'int', long: 'int', int: 'int', double: 'float', decimal: 'float', number: 'int', boolean: 'bool', bool: 'bool', list: 'array', json: 'object' }

/** Types of parameters and variables that do not exist, where it is plain which one is meant. Another one may be newer: silence. */
export function wrongTypes({ definitions, value, file }: OpenResource): Diagnostic[] {
  return definitions.flatMap(({ kind, type, at }): Diagnostic[] => {
    const known = TYPES[kind]
    if (type === undefined || known.some((each) => each.toLowerCase() === type.toLowerCase())) return []
    const written = member({ value: valueAt(value, at.path), path: at.path }, 'type')
    const meant = meantBy(type.toLowerCase(), known)
    if (!written || meant === undefined) return []
    return [diagnostic('unknown-type', 'error', { file, path: written.path }, `"${type}" is no type of ${kind}.`, { hint: `Did you mean "${meant}"?` })]
  })
}

function meantBy(type: string, known: readonly string[]): string | undefined {
  const begins = Object.hasOwn(ELSEWHERE, type) ? ELSEWHERE[type] : undefined
  const elsewhere = begins === undefined ? undefined : known.find((each) => each.toLowerCase().startsWith(begins))
  return elsewhere ?? nearest(type, known, type.length < 5 ? 1 : 2)
}
