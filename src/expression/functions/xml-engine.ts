import type { Node } from '@xmldom/xmldom'
import xpath from 'xpath'
import { textContent } from '../content.js'
import { EvaluationError } from '../evaluation-error.js'
import type { Value } from '../value.js'
import type { Xml } from './call.js'
import { readXml } from './xml-document.js'
import { textOfValue, valueOfDocument } from './xml-json.js'
import { isMarkup, printNode } from './xml-print.js'
import { evaluateXPath } from './xpath-steps.js'

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
  let selected: object
  try {
    selected = evaluateXPath(path, document)
    if (selected instanceof xpath.XNodeSet) return (selected.toArray() as Node[]).map((node) => (isMarkup(node) ? textContent('application/xml;charset=utf-8', printNode(node)) : (node.nodeValue ?? '')))
  } catch (error) {
    if (error instanceof EvaluationError) throw error
    return undefined
  }
  if (selected instanceof xpath.XNumber) {
    const number = selected.numberValue()
    // `count` and `sum` give whole numbers as integers (unconfirmed)
    return Number.isSafeInteger(number) ? BigInt(number) : number
  }
  if (selected instanceof xpath.XBoolean) return selected.booleanValue()
  return selected instanceof xpath.XString ? selected.stringValue() : undefined
}
