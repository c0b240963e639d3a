import { contentOf, isXml, textContent, textOf } from '../content.js'
import { isObject, type Value } from '../value.js'
import { define, failure, stringAt, valueAt, wrongType, type Call, type FunctionDefinition, type Xml } from './call.js'

const XML_TYPE = 'application/xml;charset=utf-8'

/** The functions of XML. An XML value is content of the type `application/xml` (seen in Microsoft's testing framework). */
export const XML: readonly FunctionDefinition[] = [
  define('xml', 1, 1, xml),
  define('xpath', 2, 2, xpath),
]

/** A text or an object that no XML can be made of; its message is a sentence that says why. */
export class MalformedXml extends Error {}

/**
 * What an XML reader makes of something; what is malformed becomes an error of the call, in the words given. That the
 * reader is in the context is the duty of whoever evaluates (`needsOf` in `table.ts`).
 */
export function withXml<Result>(call: Call, use: (xml: Xml) => Result, words: (reason: string) => string): Result {
  const { xml } = call.context
  if (!xml) throw new Error(`XML was not loaded before ${call.definition.name} was called.`)
  try {
    return use(xml)
  } catch (error) {
    if (error instanceof MalformedXml) throw failure(call, words(error.message))
    throw error
  }
}

/** XML of a text, of content or of an object with one property. */
function xml(call: Call): Value {
  const value = valueAt(call, 0)
  const text = typeof value === 'string' || contentOf(value) ? textOf(value) : undefined
  if (text === undefined && !isObject(value)) throw wrongType(call, 0, 'a string or an object')
  const printed = withXml(
    call,
    (reader) => (isObject(value) && text === undefined ? reader.fromValue(value) : reader.print(text ?? '')),
    (reason) => `parameter is not valid. The provided value cannot be converted to XML: '${reason}'.`,
  )
  return textContent(XML_TYPE, printed)
}

function xpath(call: Call): Value {
  const value = valueAt(call, 0)
  const content = contentOf(value)
  const path = stringAt(call, 1)
  const malformed = "parameters are invalid: the 'xml' parameter must be a supported, well formed XML object."
  if (!content || !isXml(content)) throw failure(call, malformed)
  const selected = withXml(call, (reader) => reader.select(textOf(value), path), () => malformed)
  if (selected === undefined) throw failure(call, "parameters are invalid: the 'xpath' parameter must be a supported, well formed XPath expression.")
  return selected
}
