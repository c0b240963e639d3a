import { isObject, keyOf } from '../../text/member.js'

/** Which entries of two lists belong together; one of the two is absent where an entry is new, or gone. */
export interface Alignment {
  readonly pairs: readonly { readonly file?: number; readonly live?: number }[]
  /** The names of what is in both, where they stand in another order. */
  readonly order?: { readonly file: readonly string[]; readonly live: readonly string[] }
}

/** Entries with names of their own belong together by these; else what stands before and behind a change tells. Linear. */
export function alignment(file: readonly unknown[], live: readonly unknown[]): Alignment {
  const [fileNames, liveNames] = [namesOf(file), namesOf(live)]
  return fileNames && liveNames ? byName(fileNames, liveNames) : { pairs: byPlace(file, live) }
}

function byName(file: readonly string[], live: readonly string[]): Alignment {
  const inLive = new Map(live.map((name, index) => [name, index]))
  const inFile = new Set(file)
  const pairs = file.map((name, index) => {
    const other = inLive.get(name)
    return other === undefined ? { file: index } : { file: index, live: other }
  })
  const gone = live.flatMap((name, index) => (inFile.has(name) ? [] : [{ live: index }]))
  const [both, otherOrder] = [file.filter((name) => inLive.has(name)), live.filter((name) => inFile.has(name))]
  return { pairs: [...pairs, ...gone], ...(both.every((name, index) => name === otherOrder[index]) ? {} : { order: { file: both, live: otherOrder } }) }
}

function byPlace(file: readonly unknown[], live: readonly unknown[]): Alignment['pairs'] {
  const shorter = Math.min(file.length, live.length)
  let before = 0
  while (before < shorter && isEqual(file[before], live[before])) before++
  let behind = 0
  while (behind < shorter - before && isEqual(file[file.length - 1 - behind], live[live.length - 1 - behind])) behind++
  const pairs: { file?: number; live?: number }[] = []
  const [ends, otherEnds] = [file.length - behind, live.length - behind]
  for (let index = before; index < Math.max(ends, otherEnds); index++) pairs.push({ ...(index < ends ? { file: index } : {}), ...(index < otherEnds ? { live: index } : {}) })
  return pairs
}

/** The names of all entries, where each has one and no two the same. */
function namesOf(list: readonly unknown[]): string[] | undefined {
  const names: string[] = []
  for (const entry of list) {
    const name = isObject(entry) ? entry[keyOf(entry, 'name') ?? 'name'] : undefined
    if (typeof name !== 'string') return undefined
    names.push(name)
  }
  return new Set(names).size === names.length ? names : undefined
}

/** Whether two values are the same; keys may stand in any order. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((entry, index) => isEqual(entry, other[index]))
  if (!isObject(one) || !isObject(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
}
