import type { Use } from '../expression/scope.js'
import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import { nameWithin, type CheckedExpression } from './expression-places.js'
import { hasFaultyOrder, type Activity, type OpenResource } from './model.js'
import { runOrder, type Standing } from './run-order.js'

/**
 * What is wrong with reading an activity's result where it is read: it has not run, or its result cannot be had there. Said
 * once for all that one activity reads of another one.
 */
export function readsOfActivities(resource: OpenResource, checked: readonly CheckedExpression[]): Diagnostic[] {
  const { file, activities } = resource
  const readers = checked.filter(({ judged: { uses } }) => {
    for (const { root } of uses) if (root === 'activity') return true
    return false
  })
  if (readers.length === 0) return []
  const order = runOrder(activities, (activity) => hasFaultyOrder(resource, activity))
  const named = indexesByName(activities)
  // one activity reads the same other one again and again
  const standings = new Map<number, Standing>()
  const standingOf = (reader: number, read: number, isAfterChildren: boolean): Standing => {
    const key = (reader * activities.length + read) * 2 + (isAfterChildren ? 1 : 0)
    let standing = standings.get(key)
    if (!standing) standings.set(key, (standing = order(reader, read, isAfterChildren)))
    return standing
  }
  const told = new Set<string>()
  return readers.flatMap(({ place, judged }) =>
    judged.uses.flatMap((use): Diagnostic[] => {
      const name = use.root === 'activity' ? use.argument?.name : undefined
      const read = typeof name === 'string' ? named.get(name) : undefined
      const activity = read === undefined ? undefined : activities[read]
      const reader = place.activity === undefined ? undefined : activities[place.activity]
      if (read === undefined || !activity || place.activity === undefined || !reader || use.argument === undefined) return []
      const isAfterChildren = reader.type === 'Until' && nameWithin(place, 1) === 'expression'
      const findings = said(standingOf(place.activity, read, isAfterChildren), { reader, activity, use, at: { file, path: place.path, span: use.argument.span } })
      if (findings.length === 0) return []
      const pair = `${place.activity} ${read}`
      if (told.has(pair)) return []
      told.add(pair)
      return findings
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
  const [first, second] = use.path
  // how it ended is known of any activity
  const needsOutput = typeof first?.key === 'string' && first.key.toLowerCase() === 'output' && !first.isOptional
  const needsError = typeof first?.key === 'string' && first.key.toLowerCase() === 'error' && !first.isOptional && second !== undefined
  const isGuarded = second?.isOptional === true
  const withoutResult = (message: string, hint: string): Diagnostic => diagnostic('activity-without-result', 'warning', at, message, { related: note, hint })
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
      return [diagnostic('activity-out-of-reach', 'error', at, `Activity "${name}" stands in a loop, and is read outside of it.`, { related: note, hint: 'Collect what the loop finds in a variable.' })]
    case 'inside a branch':
      return [diagnostic('activity-out-of-reach', 'warning', at, `Activity "${name}" stands in a branch, and is read outside of it.`, { related: note, hint: 'Where the other branch is taken there is no result; set a variable in the branch.' })]
    case 'skipped':
      return needsOutput ? [withoutResult(`Activity "${name}" is read only where it was skipped.`, 'It has no output then; "activity(…)?.output?.…" gives null.')] : []
    case 'perhaps skipped':
      return needsOutput && !isGuarded ? [withoutResult(`Activity "${name}" may have been skipped where it is read.`, 'It has no output then; "activity(…)?.output?.…" gives null.')] : []
    case 'perhaps failed':
      // what went wrong is told by the output of some
      return needsOutput && !isGuarded && second !== undefined && !isAboutErrors(second.key) ? [diagnostic('output-after-failure', 'info', at, `Activity "${name}" may have failed where it is read, and what its output holds then is not sure.`, { related: note, hint: 'With "?" in front of the step it is null where it is absent.' })] : []
    case 'before':
      return inactive === undefined || !(needsOutput || needsError) ? [] : [withoutResult(`Activity "${name}" is switched off, so it has no result.`, 'Switch it on; "activity(…)?.output?.…" gives null.')]
  }
}

function isAboutErrors(key: string | number | null): boolean {
  return typeof key === 'string' && /error/i.test(key)
}
