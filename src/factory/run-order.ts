import type { Activity } from './model.js'

/** How one activity of a pipeline stands to another one that reads its result. */
export type Standing =
  | 'itself'
  /** It has run before, as far as the conditions let it. */
  | 'before'
  /** It surely did not run: whoever reads it waits for it to be skipped. */
  | 'skipped'
  /** It is not among those that the reader waits for. */
  | 'not before'
  /** It stands in a loop that has run: which of its runs is meant cannot be said. */
  | 'inside a loop'
  /** It stands in a branch that may have been another one. */
  | 'inside a branch'

/** Tells how activities of one pipeline stand to each other, by their indexes. */
export type RunOrder = (reader: number, read: number, isAfterChildren: boolean) => Standing

/**
 * The order in which the activities of a pipeline run: siblings by `dependsOn`, and what a container waits for comes before
 * what is inside. `isAfterChildren` is for what a container computes when its own activities have run (`Until`).
 */
export function runOrder(activities: readonly Activity[]): RunOrder {
  const indexOf = new Map(activities.map((activity, index) => [activity, index]))
  const before = new Map<number, ReadonlySet<number>>()

  /** The siblings that an activity waits for, over any number of steps. */
  function siblingsBefore(index: number): ReadonlySet<number> {
    const known = before.get(index)
    if (known) return known
    const seen = new Set<number>()
    const open = targetsOf(activities[index])
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(...targetsOf(activities[next]))
    }
    before.set(index, seen)
    return seen
  }

  function isBefore(reader: number, read: number): boolean {
    for (let at: number | undefined = reader; at !== undefined; at = containerOf(at)) if (siblingsBefore(at).has(read)) return true
    return false
  }

  function containerOf(index: number): number | undefined {
    const container = activities[index]?.container
    return container && indexOf.get(container)
  }

  return (reader, read, isAfterChildren) => {
    if (reader === read) return 'itself'
    if (isAfterChildren && isInside(activities[read], activities[reader])) return standingInside(activities[read], activities[reader])
    if (isBefore(reader, read)) return isSkipped(activities[reader], read) ? 'skipped' : 'before'
    let standing: Standing = 'before'
    for (let around = containerOf(read); around !== undefined; around = containerOf(around)) {
      standing = further(standing, activities[around]?.type)
      if (isBefore(reader, around)) return standing
    }
    return 'not before'
  }
}

function targetsOf(activity: Activity | undefined): number[] {
  return activity?.dependsOn.flatMap(({ target }) => target ?? []) ?? []
}

function isInside(activity: Activity | undefined, container: Activity | undefined): boolean {
  for (let around = activity?.container; around; around = around.container) if (around === container) return true
  return false
}

/** How an activity stands to the container around it, by what lies between. */
function standingInside(activity: Activity | undefined, container: Activity | undefined): Standing {
  let standing: Standing = 'before'
  for (let around = activity?.container; around && around !== container; around = around.container) standing = further(standing, around.type)
  return standing
}

/** One container further out: what was found inside a loop stays so. The last round of an Until is read in published pipelines. */
function further(standing: Standing, type: string | undefined): Standing {
  if (standing === 'inside a loop' || type === 'ForEach') return 'inside a loop'
  return type === 'Until' ? standing : 'inside a branch'
}

/** Whether the reader runs only where the other one did not. */
function isSkipped(reader: Activity | undefined, read: number): boolean {
  const direct = reader?.dependsOn.filter(({ target }) => target === read) ?? []
  return direct.some(({ conditions }) => conditions.length > 0 && conditions.every(({ name }) => name.toLowerCase() === 'skipped'))
}
