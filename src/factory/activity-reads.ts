import type { Use } from '../expression/scope.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { nameWithin, type CheckedExpression } from './expression-places.js'
import { hasFaultyOrder, type Activity, type OpenResource } from './model.js'
import { runOrder, type Standing } from './run-order.js'

/** What is wrong with reading an activity's result where it is read: it has not run, or its result cannot be had there. */
export function readsOfActivities(resource: OpenResource, checked: readonly CheckedExpression[]): Diagnostic[] {
  const { file, activities } = resource
  const readers = checked.filter(({ judged }) => judged.uses.some(({ root }) => root === 'activity'))
  if (readers.length === 0) return []
  const order = runOrder(activities, (activity) => hasFaultyOrder(resource, activity))
  const named = indexesByName(activities)
  return readers.flatMap(({ place, judged }) =>
    judged.uses.flatMap((use): Diagnostic[] => {
      const name = use.root === 'activity' ? use.argument?.name : undefined
      const read = typeof name === 'string' ? named.get(name) : undefined
      const activity = read === undefined ? undefined : activities[read]
      const reader = place.activity === undefined ? undefined : activities[place.activity]
      if (read === undefined || !activity || place.activity === undefined || !reader || use.argument === undefined) return []
      const isAfterChildren = reader.type === 'Until' && nameWithin(place, 1) === 'expression'
      return said(order(place.activity, read, isAfterChildren), { reader, activity, use, at: { file, path: place.path, span: use.argument.span } })
    }),
  )
}

/** The index of each name; none for a name that stands twice, which is a mistake by itself. */
function indexesByName(activities: readonly Activity[]): ReadonlyMap<string, number | undefined> {
  const named = new Map<string, number | undefined>()
  for (const [index, { name }] of activities.entries()) named.set(name, named.has(name) ? undefined : index)
  return named
}

interface Read {
  readonly reader: Activity
  /** What is read. */
  readonly activity: Activity
  readonly use: Use
  readonly at: Diagnostic['at']
}

function said(standing: Standing, { reader, activity: { name, at: related, inactive }, use, at }: Read): Diagnostic[] {
  const note = [{ at: related, message: 'the activity' }]
  const [first] = use.path
  // how it ended is known of any activity
  const needsOutput = typeof first?.key === 'string' && first.key.toLowerCase() === 'output' && !first.isOptional
  const tooEarly = (message: string, hint?: string): Diagnostic[] => [diagnostic('activity-not-before', 'error', at, message, { related: note, hint })]
  switch (standing.is) {
    case 'itself':
      return tooEarly(`Activity "${name}" reads its own result.`)
    case 'not before': {
      const { waiter, awaited, isTurned } = standing
      return tooEarly(`Activity "${reader.name}" does not wait for "${name}", whose result it reads.`, isTurned ? `"${awaited.name}" waits for "${waiter.name}".` : `Add "${awaited.name}" to "dependsOn" of "${waiter.name}".`)
    }
    case 'around it':
      return tooEarly(`Activity "${reader.name}" stands in "${name}", whose result it reads.`, `"${name}" ends when all in it has run.`)
    case 'inside it':
      return tooEarly(`Activity "${name}" stands in "${reader.name}", which reads its result.`, `What "${reader.name}" needs is computed before anything in it runs.`)
    case 'in another branch':
      return tooEarly(`Activity "${name}" stands in another branch than "${reader.name}", which reads its result.`, 'Only one of the branches runs.')
    case 'inside a loop':
      return [diagnostic('activity-out-of-reach', 'warning', at, `Activity "${name}" stands in a loop, and is read outside of it.`, { related: note, hint: 'Collect what the loop finds in a variable.' })]
    case 'inside a branch':
      return [diagnostic('activity-out-of-reach', 'warning', at, `Activity "${name}" stands in a branch, and is read outside of it.`, { related: note, hint: 'Where the other branch is taken there is no result; set a variable in the branch.' })]
    case 'skipped':
      return needsOutput ? [diagnostic('activity-without-result', 'warning', at, `Activity "${name}" is read only where it was skipped.`, { related: note, hint: 'It has no output then; "activity(…)?.output?.…" gives null.' })] : []
    case 'before':
      return inactive === undefined || !needsOutput ? [] : [diagnostic('activity-without-result', 'warning', at, `Activity "${name}" is switched off, so it has no result.`, { related: note, hint: 'Switch it on; "activity(…)?.output?.…" gives null.' })]
  }
}
