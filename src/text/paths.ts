import type { JsonPath } from './place.js'

/** Paths in one document, as a tree of their steps: whether one of them is met is asked in the time of one walk. Plain data. */
export interface Paths {
  /** One of the paths ends here. */
  readonly isEnd: boolean
  readonly below: ReadonlyMap<string | number, Paths>
}

export const NO_PATHS: Paths = { isEnd: false, below: new Map() }

interface Growing {
  isEnd: boolean
  readonly below: Map<string | number, Growing>
}

/** The tree of some paths. */
export function pathsOf(paths: readonly JsonPath[]): Paths {
  if (paths.length === 0) return NO_PATHS
  const top: Growing = { isEnd: false, below: new Map() }
  for (const path of paths) {
    let at = top
    for (const step of path) {
      let next = at.below.get(step)
      if (!next) at.below.set(step, (next = { isEnd: false, below: new Map() }))
      at = next
    }
    at.isEnd = true
  }
  return top
}

/** What the paths say below a place; nothing where none of them leads through it. */
export function pathsBelow(paths: Paths, path: JsonPath): Paths | undefined {
  let at: Paths | undefined = paths
  for (const step of path) if (!(at = at.below.get(step))) return undefined
  return at.isEnd || at.below.size > 0 ? at : undefined
}

/** Whether one of the paths is this one. */
export function hasPath(paths: Paths, path: JsonPath): boolean {
  return pathsBelow(paths, path)?.isEnd === true
}

/** Whether one of the paths is this one or leads to something around it. */
export function hasPathAbove(paths: Paths, path: JsonPath): boolean {
  let at: Paths | undefined = paths
  for (const step of path) {
    if (at.isEnd) return true
    if (!(at = at.below.get(step))) return false
  }
  return at.isEnd
}
