import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom'
import { DEPTH_LIMIT } from '../../text/exact-json.js'
import { MalformedXml } from './xml.js'

/** The kinds of nodes that a document without entities has. */
export const NODE = { element: 1, attribute: 2, text: 3, cdata: 4, instruction: 7, comment: 8, document: 9 } as const

/**
 * Reads an XML text as .NET's `LoadXml` does: white space between elements is not kept. A document type is refused, as .NET
 * does with texts from outside (unconfirmed). Throws `MalformedXml` for a text that is not well formed.
 */
export function readXml(text: string): Document {
  const problem = refusedByNet(text)
  if (problem !== undefined) throw new MalformedXml(problem)
  let reported: string | undefined
  let document: Document
  try {
    document = new DOMParser({
      onError: (_level, message) => {
        reported ??= String(message)
        throw new Error(reported)
      },
    }).parseFromString(text, 'text/xml')
  } catch {
    throw new MalformedXml(sentence(reported ?? 'the text is not well formed'))
  }
  if (document.doctype) throw new MalformedXml('For security reasons DTD is prohibited in this XML document.')
  dropWhiteSpace(document, 0)
  return document
}

export function childrenOf(node: Node): Node[] {
  return Array.from(node.childNodes)
}

export function isElement(node: Node): node is Element {
  return node.nodeType === NODE.element
}

/** What the package takes and .NET does not. */
function refusedByNet(text: string): string | undefined {
  if (/^\s*$/.test(text)) return 'Root element is missing.'
  if (/&(?!#\d+;|#x[\da-f]+;|[\p{L}_:][\p{L}\d_:.-]*;)/iu.test(withoutLiterals(text))) return 'An ampersand in the text is not written as &amp;.'
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) return 'The text holds a control character, which XML does not allow.'
  return undefined
}

/** What begins a part in which an ampersand is only a character, and what ends it. */
const LITERALS: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' }

/** A text without comments, CDATA and instructions. One that is not closed ends it: not searched for again, so it is linear. */
function withoutLiterals(text: string): string {
  let outside = ''
  let done = 0
  for (const { 0: opening, index } of text.matchAll(/<!\[CDATA\[|<!--|<\?/g)) {
    if (index < done) continue
    outside += text.slice(done, index)
    const end = text.indexOf(LITERALS[opening] ?? '', index + opening.length)
    if (end === -1) return outside
    done = end + (LITERALS[opening] ?? '').length
  }
  return outside + text.slice(done)
}

/** How much of a message of the package is shown: it may list every element that is open. */
const LONGEST_MESSAGE = 200

function sentence(message: string): string {
  const [line = ''] = message.split('\n')
  const whole = line.trim().replace(/\.$/, '')
  const text = whole.length > LONGEST_MESSAGE ? `${whole.slice(0, LONGEST_MESSAGE)}…` : whole
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function dropWhiteSpace(node: Node, depth: number): void {
  if (depth > DEPTH_LIMIT) throw new MalformedXml(`The elements nest deeper than ${DEPTH_LIMIT} levels.`)
  for (const child of childrenOf(node)) {
    if (child.nodeType === NODE.text && /^[ \t\r\n]*$/.test(child.nodeValue ?? '')) node.removeChild(child)
    else dropWhiteSpace(child, depth + 1)
  }
}
