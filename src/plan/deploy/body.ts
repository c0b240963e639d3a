import { parseTree, type Node } from 'jsonc-parser'
import { isObject, valueAt } from '../../text/member.js'
import { escapeStep, pointerOf, type JsonPath } from '../../text/place.js'

/**
 * The value at a path of a file as JSON text: token for token as it is written, so that numbers keep their digits and texts
 * their escapes, without white space, comments and keys that count for nothing. In the place of each text or number whose pointer is in
 * `cut` stands an empty one. Nothing where the path leads nowhere.
 */
export function exactText(text: string, path: JsonPath, cut: ReadonlySet<string>): string | undefined {
  const plain = plainText(text, path, cut)
  if (plain !== undefined) return plain
  let node = parseTree(text, [], { allowTrailingComma: true })
  let pointer = ''
  for (const step of path) {
    node = node && (node.type === 'array' && typeof step === 'number' ? node.children?.[step] : valueOf(node, String(step)))
    pointer += `/${escapeStep(step)}`
  }
  return node && write(node, pointer, text, cut)
}

/** The same without a tree, for most files by far: where each token is written as `JSON.stringify` writes it, and no key twice. */
function plainText(text: string, path: JsonPath, cut: ReadonlySet<string>): string | undefined {
  const document = parsed(text)
  if (document === undefined || JSON.stringify(document) !== text.replace(SPACE, '$1')) return undefined
  const value = valueAt(document, path)
  if (value === undefined) return undefined
  const start = pointerOf(path)
  return JSON.stringify([...cut].filter((pointer) => pointer.startsWith(`${start}/`)).reduce<unknown>((whole, pointer) => emptied(whole, pointer.slice(start.length + 1).split('/')), value))
}

/** White space between tokens; texts are its group. */
const SPACE = /("[^"\\]*(?:\\.[^"\\]*)*")|[ \t\r\n]+/g

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** A copy with an empty text in one place; no copy where neither text nor number stands there. */
function emptied(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return typeof value === 'string' || typeof value === 'number' ? '' : value
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === step ? emptied(each, rest) : each))
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]): [string, unknown] => [key, escapeStep(key) === step ? emptied(each, rest) : each])) : value
}

/** The last of two with the same key counts. */
function valueOf(node: Node, key: string): Node | undefined {
  return node.type === 'object' ? node.children?.findLast((property) => property.children?.[0]?.value === key)?.children?.[1] : undefined
}

function write(node: Node, pointer: string, text: string, cut: ReadonlySet<string>): string {
  const { children = [] } = node
  switch (node.type) {
    case 'object': {
      const members = new Map<string, string>()
      for (const { children: [key, value] = [] } of children) {
        if (!key || !value) continue
        const name = String(key.value)
        members.delete(name)
        members.set(name, `${slice(key, text)}:${write(value, `${pointer}/${escapeStep(name)}`, text, cut)}`)
      }
      return `{${[...members.values()].join(',')}}`
    }
    case 'array':
      return `[${children.map((child, index) => write(child, `${pointer}/${index}`, text, cut)).join(',')}]`
    case 'string':
    case 'number':
      return cut.has(pointer) ? '""' : slice(node, text)
    default:
      return slice(node, text)
  }
}

function slice({ offset, length }: Node, text: string): string {
  return text.slice(offset, offset + length)
}
