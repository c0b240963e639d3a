import { writtenText } from '../../factory/literal.js'
import type { OpenResource } from '../../factory/model.js'
import { member, members, valueAt, type At } from '../../text/member.js'
import type { JsonPath, Span } from '../../text/place.js'

/** A switch of how a linked service connects: a property of its own, or a pair of its connection string. */
export interface ConnectionSetting {
  /** Folded, without blanks. */
  readonly key: string
  /** The same of its value. */
  readonly value: string
  /** As written, with the value, to stand at the beginning of a sentence. */
  readonly words: string
  readonly path: JsonPath
  readonly span?: Span
}

/** The settings of a linked service that are known; what is computed is not among them. */
export function connectionSettings(resource: OpenResource): ConnectionSetting[] {
  const path = resource.properties
  return members(member({ value: valueAt(resource.value, path), path }, 'typeProperties')).flatMap((property) => {
    const text = property.key.toLowerCase() === 'connectionstring' ? writtenText(property) : undefined
    // what an expression puts together as a whole is not known
    return text ? (/^@(?!@|\{)/.test(text.value) ? [] : pairsOf(text, property.key)) : ownOf(property)
  })
}

function ownOf({ key, value, path }: At & { readonly key: string }): ConnectionSetting[] {
  const isSwitch = typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST)
  return isSwitch ? [{ key: key.toLowerCase(), value: String(value).toLowerCase(), words: `"${key}" is ${JSON.stringify(value)}`, path }] : []
}

/** The longest value of a switch. */
const LONGEST = 16

const PAIR = /(?:^|;)\s*([A-Za-z][A-Za-z ]{2,40}?)\s*=\s*([^;@{}]*?)\s*(?=;|$)/gd

function pairsOf({ value, path }: At<string>, name: string): ConnectionSetting[] {
  return [...value.matchAll(PAIR)].flatMap((match): ConnectionSetting[] => {
    const [key = '', text = ''] = match.slice(1)
    const span = match.indices?.[2]
    const folded = key.replaceAll(' ', '').toLowerCase()
    // only switches are quoted: everything else may be a secret
    return span && (text.length <= LONGEST || folded.endsWith('endpoint')) ? [{ key: folded, value: text.toLowerCase(), words: `"${key}" in "${name}" is "${text}"`, path, span }] : []
  })
}
