import type { Edit, Fix } from './diagnostic.js'
import type { Locator } from './locate.js'
import type { Span } from './place.js'

/** What stands at a span of a file's text, replaced. */
export interface Change {
  readonly span: Span
  readonly text: string
}

/** What applying fixes to one file gave. */
export interface Edited {
  readonly text: string
  /** The fixes that were applied; the others overlap an applied one or no longer fit and wait for the next pass. */
  readonly applied: readonly Fix[]
}

/**
 * Applies fixes to the text of one file. A fix is applied whole or not at all; of two that overlap the first in the
 * list wins. Every character outside the edits stays as it was.
 */
export function applyFixes(locator: Locator, fixes: readonly Fix[]): Edited {
  const changes: Change[] = []
  const applied: Fix[] = []
  for (const fix of fixes) {
    const own = changesOf(locator, fix)
    if (!own?.every(({ span }) => changes.every((other) => span[1] <= other.span[0] || span[0] >= other.span[1]))) continue
    changes.push(...own)
    applied.push(fix)
  }
  changes.sort((a, b) => b.span[0] - a.span[0])
  let text = locator.source.text
  for (const { span, text: replacement } of changes) text = text.slice(0, span[0]) + replacement + text.slice(span[1])
  return { text, applied }
}

/** What a fix does to the text of its file; nothing where a place of it is not (any more) what it was made for. */
export function changesOf(locator: Locator, fix: Fix): readonly Change[] | undefined {
  const changes = fix.edits.map((edit) => changeOf(locator, edit))
  if (changes.some((change) => change === undefined)) return undefined
  return overlapsItself(changes as Change[]) ? undefined : (changes as Change[])
}

function overlapsItself(changes: readonly Change[]): boolean {
  return changes.some(({ span }, i) => changes.some((other, j) => j > i && span[0] < other.span[1] && other.span[0] < span[1]))
}

/** What an edit does to the text; nothing where its place is not (any more) what it was made for. */
function changeOf(locator: Locator, edit: Edit): Change | undefined {
  const { text } = locator.source
  if ('path' in edit.at && !locator.node(edit.at.path)) return undefined
  switch (edit.kind) {
    case 'rename-key': {
      const span = locator.offsets(edit.at)
      return text[span[0]] === '"' ? { span, text: JSON.stringify(edit.text) } : undefined
    }
    case 'replace-text': {
      const span = locator.offsets(edit.at)
      const isPart = !('offsets' in edit.at) && edit.at.span !== undefined
      if (isPart && 'path' in edit.at && locator.node(edit.at.path)?.type !== 'string') return undefined
      if (isPart) return { span, text: JSON.stringify(edit.text).slice(1, -1) }
      return text[span[0]] === '"' ? { span, text: JSON.stringify(edit.text) } : undefined
    }
    case 'remove-element': {
      if ('offsets' in edit.at) return undefined
      const node = locator.node(edit.at.path)
      const siblings = node?.parent?.type === 'array' ? (node.parent.children ?? []) : []
      const index = node ? siblings.indexOf(node) : -1
      if (!node || index === -1) return undefined
      const before = siblings[index - 1]
      const after = siblings[index + 1]
      // a comment between elements is not ours to remove
      const between = text.slice(before ? before.offset + before.length : node.offset, before ? node.offset : (after?.offset ?? node.offset))
      if (!/^[\s,]*$/.test(before ? between : between.slice(node.length))) return undefined
      // the comma goes with the element: the one before it, or for the first element the one after
      if (before) return { span: [before.offset + before.length, node.offset + node.length], text: '' }
      return { span: [node.offset, after ? after.offset : endWithComma(text, node.offset + node.length)], text: '' }
    }
    case 'set-boolean': {
      const node = 'path' in edit.at ? locator.node(edit.at.path) : undefined
      return node?.type === 'boolean' && node.value !== edit.value ? { span: [node.offset, node.offset + node.length], text: String(edit.value) } : undefined
    }
    case 'remove-text': {
      const span = locator.offsets(edit.at)
      return text.slice(span[0], span[1]) === edit.was ? { span, text: '' } : undefined
    }
  }
}

/** Behind the comma too much that may follow the only element. */
function endWithComma(text: string, end: number): number {
  return end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0)
}
