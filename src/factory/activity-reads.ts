import { diagnostic, type Diagnostic } from '../text/diagnostic.js'
import type { Use } from '../expression/scope.js'
import type { CheckedExpression } from './expression-places.js'
import type { Activity, OpenResource } from './model.js'
import { runOrder, type Standing } from './run-order.js'

/** What is wrong with reading an activity's result where it is read: it has not run, or its result cannot be had there. */
export function readsOfActivities({ file, activities }: OpenResource, checked: readonly CheckedExpression[]): Diagnostic[] {
  const readers = checked.filter(({ uses }) => uses.some(({ root }) => root === 'activity'))
  if (readers.length === 0) return []
  const order = runOrder(activities)
  const named = new Map<string, number>()
  for (const [index, { name }] of activities.entries()) if (!named.has(name)) named.set(name, index)
  return readers.flatMap(({ place, uses }) =>
    uses.flatMap((use): Diagnostic[] => {
      const name = use.root === 'activity' ? use.argument?.name : undefined
      const read = typeof name === 'string' ? named.get(name) : undefined
      const activity = read === undefined ? undefined : activities[read]
      if (read === undefined || !activity || place.activity === undefined || use.argument === undefined) return []
      const isAfterChildren = activities[place.activity]?.type === 'Until' && place.within[1] === 'expression'
      const at = { file, path: place.path, span: use.argument.span }
      return said(order(place.activity, read, isAfterChildren), activity, activities[place.activity], use, at)
    }),
  )
}

function said(standing: Standing, { name, at: related, inactive }: Activity, reader: Activity | undefined, use: Use, at: Diagnostic['at']): Diagnostic[] {
  const note = [{ at: related, message: 'the activity' }]
  switch (standing) {
    case 'itself':
      return [diagnostic('activity-not-before', 'error', at, `Activity "${name}" reads its own result.`, { related: note })]
    case 'not before':
      return [diagnostic('activity-not-before', 'error', at, `Activity "${reader?.name ?? ''}" does not wait for "${name}", whose result it reads.`, { related: note, hint: `Add "${name}" to "dependsOn", here or further up.` })]
    case 'inside a loop':
      return [diagnostic('activity-out-of-reach', 'warning', at, `Activity "${name}" stands in a loop, and is read outside of it.`, { related: note, hint: 'Collect what the loop finds in a variable.' })]
    case 'inside a branch':
      return [diagnostic('activity-out-of-reach', 'warning', at, `Activity "${name}" stands in a branch, and is read outside of it.`, { related: note, hint: 'Where the other branch is taken there is no result; set a variable in the branch.' })]
    case 'skipped':
      return use.path[0]?.isOptional === true ? [] : [diagnostic('activity-without-result', 'warning', at, `Activity "${name}" is read only where it was skipped.`, { related: note, hint: 'It has no output then.' })]
    case 'before':
      return inactive === undefined || use.path[0]?.isOptional === true || use.path.length === 0 ? [] : [diagnostic('activity-without-result', 'warning', at, `Activity "${name}" is switched off, so it has no result.`, { related: note })]
  }
}
