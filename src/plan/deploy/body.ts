import { parseTree, type Node } from 'jsonc-parser'
import { escapeStep, type JsonPath } from '../../text/place.js'

/**
 * The value at a path of a file as JSON text: token for token as it is written, so that numbers keep their digits and texts
 * their escapes, without white space, comments and keys that count for nothing. In the place of each text whose pointer is in
 * `cut` stands an empty one. Nothing where the path leads nowhere.
 */
export function exactText(text: string, path: JsonPath, cut: ReadonlySet<string>): string | undefined {
  let node = parseTree(text, [], { allowTrailingComma: true })
  let pointer = ''
  for (const step of path) {
    node = node && (node.type === 'array' && typeof step === 'number' ? node.children?.[step] : valueOf(node, String(step)))
    pointer += `/${escapeStep(step)}`
  }
  return node && write(node, pointer, text, cut)
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
      return cut.has(pointer) ? '""' : slice(node, text)
    default:
      return slice(node, text)
  }
}

function slice({ offset, length }: Node, text: string): string {
  return text.slice(offset, offset + length)
}
