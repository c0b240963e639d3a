import type { Document, Element, Node } from '@xmldom/xmldom'
import { textOf } from '../content.js'
import { toJson } from '../json.js'
import { isArray, isObject, type ObjectValue, type Value } from '../value.js'
import { childrenOf, isElement, NODE } from './xml-document.js'
import { MalformedXml } from './xml.js'
import { escapeAttribute, escapeText } from './xml-print.js'

/** The marks of .NET's JSON library: an element in its namespace asks for an array even where it stands alone. */
const JSON_NAMESPACE = 'http://james.newtonking.com/projects/json'
const TEXT = '#text'
const CDATA = '#cdata-section'

/**
 * A document as an object, as .NET's JSON library converts it: attributes are `@name`, text is `#text`, elements of one name
 * are an array, one with only text is that text, one with nothing is null. Comments are left out.
 */
export function valueOfDocument(document: Document): ObjectValue {
  return new Map(grouped(childrenOf(document)))
}

function valueOfElement(element: Element): Value {
  const attributes = Array.from(element.attributes).filter(({ namespaceURI, value }) => namespaceURI !== JSON_NAMESPACE && value !== JSON_NAMESPACE)
  const children = childrenOf(element).filter(({ nodeType }) => nodeType !== NODE.comment)
  const [only] = children
  if (attributes.length === 0) {
    if (only === undefined) return null
    if (children.length === 1 && only.nodeType === NODE.text) return only.nodeValue ?? ''
  }
  return new Map<string, Value>([...attributes.map(({ name, value }) => [`@${name}`, value] as const), ...grouped(children)])
}

/** Nodes of one name together, where the first of them stands. */
function grouped(nodes: readonly Node[]): [string, Value][] {
  const groups = new Map<string, Node[]>()
  for (const node of nodes) {
    const key = keyOf(node)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(node)
    else groups.set(key, [node])
  }
  return Array.from(groups, ([key, group]) => {
    const [only] = group
    const isList = group.length > 1 || (only !== undefined && isElement(only) && only.getAttributeNS(JSON_NAMESPACE, 'Array') === 'true')
    const values = group.map(valueOfNode)
    return [key, isList ? values : (values[0] ?? null)]
  })
}

function keyOf(node: Node): string | undefined {
  switch (node.nodeType) {
    case NODE.element:
      return node.nodeName
    case NODE.text:
      return TEXT
    case NODE.cdata:
      return CDATA
    case NODE.instruction:
      return `?${node.nodeName}`
    default:
      return undefined
  }
}

function valueOfNode(node: Node): Value {
  if (isElement(node)) return valueOfElement(node)
  if (node.nodeName !== 'xml') return node.nodeValue ?? ''
  return new Map(Array.from((node.nodeValue ?? '').matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name, double, single]) => [`@${name}`, double ?? single ?? '']))
}

/** An XML text of an object: the reverse of `valueOfDocument`. Throws `MalformedXml` for an object without exactly one root. */
export function textOfValue(value: ObjectValue): string {
  const declaration = value.get('?xml')
  const roots = [...value].filter(([key]) => key !== '?xml')
  const [root] = roots
  if (roots.length !== 1 || root === undefined || isArray(root[1])) throw new MalformedXml('The root object must have a single property, which is no array, in order to create a valid XML document.')
  return (isObject(declaration) ? `<?xml${attributesOf(declaration)}?>` : '') + printProperty(...root)
}

function printProperty(key: string, value: Value): string {
  if (isArray(value)) return value.map((item) => printProperty(key, item)).join('')
  if (key === TEXT) return escapeText(scalarText(value))
  if (key === CDATA) return `<![CDATA[${scalarText(value)}]]>`
  const name = encodeName(key)
  if (!isObject(value)) return value === null ? `<${name} />` : `<${name}>${escapeText(scalarText(value))}</${name}>`
  const body = [...value].filter(([member]) => !member.startsWith('@')).map((member) => printProperty(...member)).join('')
  const open = `<${name}${attributesOf(value)}`
  return body === '' ? `${open} />` : `${open}>${body}</${name}>`
}

function attributesOf(object: ObjectValue): string {
  return [...object].filter(([key]) => key.startsWith('@')).map(([key, value]) => ` ${encodeName(key.slice(1))}="${escapeAttribute(scalarText(value))}"`).join('')
}

/** A boolean is lower case in XML, unlike in other texts. */
function scalarText(value: Value): string {
  return typeof value === 'boolean' ? toJson(value) : textOf(value)
}

/** A name with what no XML name may hold as `_x0020_`. */
function encodeName(name: string): string {
  return name.replace(/[^\p{L}\d_:.-]|^[\d.-]/gu, (character) => `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
