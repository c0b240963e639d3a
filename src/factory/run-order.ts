import type { Activity } from './model.js'

/** How one activity of a pipeline stands to another one that reads its result. */
export type Standing =
  | { readonly is: 'itself' }
  /** It has run before, as far as the conditions let it; also where that cannot be told. */
  | { readonly is: 'before' }
  /** It surely did not run: whoever reads it waits for it to be skipped. */
  | { readonly is: 'skipped' }
  /** It has ended before, but whoever reads it waits for it in a way that lets it fail, or be skipped. */
  | { readonly is: 'perhaps failed' | 'perhaps skipped' }
  /** It is not among those that the reader waits for; of these two siblings one would have to wait for the other. */
  | { readonly is: 'not before'; readonly waiter: Activity; readonly awaited: Activity; readonly isTurned: boolean }
  /** It is a container around the reader: it ends when that has run. */
  | { readonly is: 'around it' }
  /** It stands inside the reader, which is computed first. */
  | { readonly is: 'inside it' }
  /** It stands in another branch of the same container: only one of them runs. */
  | { readonly is: 'in another branch' }
  /** It stands in a loop that has run: which of its runs is meant cannot be said. */
  | { readonly is: 'inside a loop' }
  /** It stands in a branch that may have been another one. */
  | { readonly is: 'inside a branch' }

/** Tells how activities of one pipeline stand to each other, by their indexes. */
export type RunOrder = (reader: number, read: number, isAfterChildren: boolean) => Standing

/**
 * The order in which the activities of a pipeline run: siblings by `dependsOn`, and what a container waits for comes before
 * what is inside. `isUnclear` is true of an activity whose dependencies cannot be read. `isAfterChildren` is for what a
 * container computes when its own activities have run (`Until`).
 */
export function runOrder(activities: readonly Activity[], isUnclear: (activity: Activity) => boolean): RunOrder {
  const waiting = new Map<Activity, Waiting>()
  let numbers: ReadonlyMap<Activity, number> | undefined
  const numberOf = (activity: Activity): number => (numbers ??= new Map(activities.map((each, index) => [each, index]))).get(activity) ?? -1

  /** The siblings that an activity waits for, over any number of steps. */
  function waitingOf(activity: Activity): Waiting {
    const known = waiting.get(activity)
    if (known) return known
    const siblings = new Uint32Array(Math.ceil(activities.length / 32))
    const open = [activity]
    let isKnown = true
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const before = waiting.get(next)
      if (before) {
        isKnown &&= before.isKnown
        for (let word = 0; word < siblings.length; word++) siblings[word] = (siblings[word] as number) | (before.siblings[word] as number)
        continue
      }
      if (next.dependsOn.some(({ target }) => target === undefined) || isUnclear(next)) isKnown = false
      for (const { target } of next.dependsOn) {
        const sibling = target === undefined ? undefined : activities[target]
        if (target === undefined || !sibling || isIn(siblings, target)) continue
        siblings[target >> 5] = (siblings[target >> 5] as number) | (1 << (target & 31))
        open.push(sibling)
      }
    }
    const found = { siblings, isKnown }
    waiting.set(activity, found)
    return found
  }

  function isWaiting(activity: Activity, awaited: number): boolean {
    return isIn(waitingOf(activity).siblings, awaited)
  }

  /** How the containers between two activities that run one after the other keep the second from reading the first. */
  function runBefore(reader: Activity, read: Activity, readerIndex: number, readIndex: number): Standing | undefined {
    const waits = (awaited: Activity): boolean => chain(reader).some((each) => isWaiting(each, numberOf(awaited)))
    if (waits(read)) return { is: isSkipped(activities[readerIndex], readIndex) ? 'skipped' : endOf(read, reader) }
    const above = chain(read).slice(1)
    const last = above.findIndex(waits)
    return last === -1 ? undefined : between(above.slice(0, last + 1))
  }

  /** How an activity that was waited for may have ended. Where its end is told by what waits in between, nothing is known. */
  function endOf(read: Activity, reader: Activity): 'before' | 'perhaps failed' | 'perhaps skipped' {
    const ends = new Set<string>()
    let isTold = false
    for (const each of chain(reader)) {
      for (const { target, conditions } of each.dependsOn) {
        const sibling = target === undefined ? undefined : activities[target]
        if (sibling === read) for (const { name } of conditions) ends.add(name.toLowerCase())
        else if (sibling && isWaiting(sibling, numberOf(read))) isTold = true
      }
    }
    if (isTold) return 'before'
    if (ends.has('skipped')) return 'perhaps skipped'
    return ends.has('failed') || ends.has('completed') ? 'perhaps failed' : 'before'
  }

  return (readerIndex, readIndex, isAfterChildren) => {
    const reader = activities[readerIndex]
    const read = activities[readIndex]
    if (!reader || !read) return { is: 'before' }
    if (reader === read) return { is: 'itself' }
    const around = chain(read)
    if (around.includes(reader)) return isAfterChildren || !CONTAINERS.has(reader.type) ? between(around.slice(1, around.indexOf(reader))) : { is: 'inside it' }
    if (chain(reader).includes(read)) return { is: 'around it' }
    const found = runBefore(reader, read, readerIndex, readIndex)
    if (found) return found
    // one whose dependencies are a mistake by themselves
    if (chain(reader).some((each) => !waitingOf(each).isKnown)) return { is: 'before' }
    const [waiter, awaited] = siblingsOf(reader, read)
    if (waiter === awaited) return BRANCHING.has(waiter.type) ? { is: 'in another branch' } : { is: 'before' }
    return { is: 'not before', waiter, awaited, isTurned: isWaiting(awaited, numberOf(waiter)) }
  }
}

/** What an activity waits for. */
interface Waiting {
  /** Their numbers, a bit for each: in a chain of thousands every one waits for all before it. */
  readonly siblings: Uint32Array
  /** There is nothing else that it may wait for. */
  readonly isKnown: boolean
}

function isIn(numbers: Uint32Array, number: number): boolean {
  return (((numbers[number >> 5] ?? 0) >> (number & 31)) & 1) === 1
}

/** The containers that are known; another one may compute what it has when its activities have run. */
const CONTAINERS: ReadonlySet<string> = new Set(['ForEach', 'IfCondition', 'Switch', 'Until'])

const BRANCHING: ReadonlySet<string> = new Set(['IfCondition', 'Switch'])

/** An activity and the containers around it, from the inside out. */
function chain(activity: Activity): Activity[] {
  const found: Activity[] = []
  for (let each: Activity | undefined = activity; each; each = each.container) found.push(each)
  return found
}

/** The two siblings that hold two activities, or are these; the same container twice where they stand in two lists of it. */
function siblingsOf(one: Activity, other: Activity): readonly [Activity, Activity] {
  for (const first of chain(one)) {
    const second = chain(other).find(({ list }) => list === first.list)
    if (second) return [first, second]
  }
  return [one, other]
}

/** What the containers in between make of a result that is read outside of them. The last round of an Until is read in published pipelines. */
function between(containers: readonly Activity[]): Standing {
  if (containers.some(({ type }) => type === 'ForEach')) return { is: 'inside a loop' }
  return containers.some(({ type }) => BRANCHING.has(type)) ? { is: 'inside a branch' } : { is: 'before' }
}

/** Whether the reader runs only where the other one did not. */
function isSkipped(reader: Activity | undefined, read: number): boolean {
  const direct = reader?.dependsOn.filter(({ target }) => target === read) ?? []
  return direct.some(({ conditions }) => conditions.length > 0 && conditions.every(({ name }) => name.toLowerCase() === 'skipped'))
}
