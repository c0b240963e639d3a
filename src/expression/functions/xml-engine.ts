import type { Node } from '@xmldom/xmldom'
import xpath from 'xpath'
import { textContent } from '../content.js'
import type { Value } from '../value.js'
import type { Xml } from './call.js'
import { readXml } from './xml-document.js'
import { textOfValue, valueOfDocument } from './xml-json.js'
import { isMarkup, printNode } from './xml-print.js'

/** XML by the packages that read it; this module is loaded only when a function needs it. */
export function createXml(): Xml {
  return {
    print: (text) => printNode(readXml(text)),
    toValue: (text) => valueOfDocument(readXml(text)),
    fromValue: (value) => {
      const text = textOfValue(value)
      readXml(text)
      return text
    },
    select,
  }
}

/**
 * What an XPath 1.0 expression selects in an XML text: of nodes an array (elements as XML, attributes and texts as texts:
 * observed in the sister product for texts), else the text, the boolean or the number. Nothing where the expression is none.
 */
function select(text: string, path: string): Value | undefined {
  const document = readXml(text)
  let selected: unknown
  try {
    selected = xpath.select(path, document)
  } catch {
    return undefined
  }
  if (Array.isArray(selected)) return (selected as Node[]).map((node) => (isMarkup(node) ? textContent('application/xml;charset=utf-8', printNode(node)) : (node.nodeValue ?? '')))
  // `count` and `sum` give whole numbers as integers (unconfirmed)
  if (typeof selected === 'number') return Number.isSafeInteger(selected) ? BigInt(selected) : selected
  return typeof selected === 'string' || typeof selected === 'boolean' ? selected : undefined
}
