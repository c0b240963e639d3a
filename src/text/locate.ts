import { parseTree, type Node } from 'jsonc-parser'
import { sourceSpan, type Mark } from './escapes.js'
import { findValue } from './find-value.js'
import type { JsonPath, Place, Span } from './place.js'
import { lineStarts, rangeOf, type Range, type SourceFile } from './source-file.js'

/** Turns symbolic places of one file into offsets and ranges. A tree is made when there are many questions, and once. */
export interface Locator {
  readonly source: SourceFile
  /** The offsets of a place. Where the path does not exist (any more) the nearest value around it stands in. */
  offsets(place: Place): Span
  range(place: Place): Range
  /** The tree node of a path, or nothing; the last of two equal keys, as the value has it. */
  node(path: JsonPath): Node | undefined
}

export function locator(source: SourceFile): Locator {
  let tree: Node | undefined
  let isJson: boolean | undefined
  let asked = 0
  let starts: readonly number[] | undefined
  const root = (): Node | undefined => (tree ??= parseTree(source.text, [], { allowTrailingComma: true }))
  const toRange = (span: Span): Range => rangeOf((starts ??= lineStarts(source.text)), span)

  // a long text may hold thousands of places, most of them one behind the other
  let last: { readonly start: number; readonly mark: Mark } | undefined
  const spanInside = (start: number, span: Span): Span => {
    const found = sourceSpan(source.text, start, span, last?.start === start && last.mark.decoded <= span[0] ? last.mark : undefined)
    last = { start, mark: { decoded: span[0], offset: found[0] } }
    return found
  }

  const offsets = (place: Place): Span => {
    if ('offsets' in place) return clamp(place.offsets, source.text.length)
    const found = tree === undefined && asked++ < FEW && (isJson ??= holdsJson(source.text)) ? findValue(source.text, place.path) : undefined
    if (found) {
      const [start] = found.span
      if (place.part === 'key' && found.key) return found.key
      if (place.span && source.text.charAt(start) === '"') return spanInside(start, place.span)
      return place.part === 'start' ? [start, start + 1] : found.span
    }
    const { node, isWhole } = descend(root(), place.path)
    if (!node) return [0, 0]
    if (place.part === 'key' && isWhole && node.parent?.type === 'property') {
      const key = node.parent.children?.[0]
      if (key) return spanOf(key)
    }
    if (place.span && isWhole && node.type === 'string') return spanInside(node.offset, place.span)
    if (place.part === 'start' && isWhole) return [node.offset, node.offset + 1]
    return spanOf(node)
  }

  return {
    source,
    offsets,
    range: (place) => toRange(offsets(place)),
    node: (path) => {
      const found = descend(root(), path)
      return found.isWhole ? found.node : undefined
    },
  }
}

/** So many places are looked for one by one; for more of one file a tree is cheaper. */
const FEW = 8

/** Only where it surely is JSON a tree says nothing else. */
function holdsJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function descend(root: Node | undefined, path: JsonPath): { node: Node | undefined; isWhole: boolean } {
  let node = root
  for (const step of path) {
    const next = node && childOf(node, step)
    if (!next) return { node, isWhole: false }
    node = next
  }
  return { node, isWhole: true }
}

function childOf(node: Node, step: string | number): Node | undefined {
  if (node.type === 'array') return typeof step === 'number' ? node.children?.[step] : undefined
  if (node.type !== 'object') return undefined
  return node.children?.findLast((property) => property.children?.[0]?.value === String(step))?.children?.[1]
}

function spanOf(node: Node): Span {
  return [node.offset, node.offset + node.length]
}

function clamp(span: Span, length: number): Span {
  return [Math.min(span[0], length), Math.min(span[1], length)]
}
