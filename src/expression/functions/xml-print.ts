import type { Element, Node } from '@xmldom/xmldom'
import { childrenOf, isElement, NODE } from './xml-document.js'

const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** Prefixes and the namespaces that they stand for where a node is printed; the empty prefix is the default namespace. */
type Namespaces = ReadonlyMap<string, string>
const NONE: Namespaces = new Map([['', ''], ['xml', 'http://www.w3.org/XML/1998/namespace']])

/**
 * A document or a part of it as text, as .NET prints it: `<a />` for an element without content, double quotes, and on a
 * part the namespaces that it has from above.
 */
export function printNode(node: Node, above: Namespaces = NONE): string {
  switch (node.nodeType) {
    case NODE.element:
      return printElement(node as Element, above)
    case NODE.text:
      return escapeText(node.nodeValue ?? '')
    case NODE.cdata:
      return `<![CDATA[${node.nodeValue ?? ''}]]>`
    case NODE.comment:
      return `<!--${node.nodeValue ?? ''}-->`
    case NODE.instruction:
      return `<?${node.nodeName} ${node.nodeValue ?? ''}?>`
    default:
      return childrenOf(node).map((child) => printNode(child, above)).join('')
  }
}

function printElement(element: Element, above: Namespaces): string {
  const attributes = Array.from(element.attributes)
  const here = new Map(above)
  for (const { namespaceURI, prefix, localName, value } of attributes) if (namespaceURI === XMLNS) here.set(prefix ? (localName ?? '') : '', value)
  const declarations = [element, ...attributes].flatMap((node) => {
    const isDefault = !node.prefix
    // an attribute without a prefix has no namespace, and a declaration needs none
    if ((isDefault && node !== element) || node.namespaceURI === XMLNS) return []
    const uri = node.namespaceURI ?? ''
    if (here.get(node.prefix ?? '') === uri) return []
    here.set(node.prefix ?? '', uri)
    return [` ${isDefault ? 'xmlns' : `xmlns:${node.prefix}`}="${escapeAttribute(uri)}"`]
  })
  const written = attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`)
  const open = `<${element.tagName}${written.join('')}${declarations.join('')}`
  const children = childrenOf(element)
  // whether it was written `<a/>` or `<a></a>` is not known any more
  return children.length === 0 ? `${open} />` : `${open}>${children.map((child) => printNode(child, here)).join('')}</${element.tagName}>`
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;')
}

/** Whether a node is printed as XML; of any other one only the value counts. */
export function isMarkup(node: Node): boolean {
  return isElement(node) || node.nodeType === NODE.document
}
