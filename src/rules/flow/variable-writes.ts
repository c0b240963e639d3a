import { isInside, isSwitchedOff } from '../../factory/flow.js'
import { isExpressionText } from '../../text/expression-text.js'
import type { Activity, OpenResource } from '../../factory/model.js'
import { setsSystemVariable } from '../../factory/variables.js'
import { member, valueAt, type At } from '../../text/member.js'

/** An activity that sets a variable of its pipeline, over what it had. */
export interface Write {
  readonly index: number
  readonly activity: Activity
  /** As written. */
  readonly variable: string
  readonly value: unknown
}

/** What sets variables in a pipeline, by the variable's name in lower case. */
export function writesOf({ activities, value: document }: OpenResource): ReadonlyMap<string, readonly Write[]> {
  const writes = new Map<string, Write[]>()
  for (const [index, activity] of activities.entries()) {
    if (activity.type !== 'SetVariable' || isSwitchedOff(activity)) continue
    const typeProperties = member({ value: valueAt(document, activity.path), path: activity.path }, 'typeProperties')
    const variable = member(typeProperties, 'variableName')?.value
    if (typeof variable !== 'string' || variable === '' || isExpressionText(variable) || setsSystemVariable(typeProperties)) continue
    const key = variable.toLowerCase()
    const write = { index, activity, variable, value: member(typeProperties, 'value')?.value }
    const others = writes.get(key)
    if (others) others.push(write)
    else writes.set(key, [write])
  }
  return writes
}

/** Whether some writes give a variable the same value: it is written the same in all. */
export function giveOneValue([first, ...others]: readonly Write[]): boolean {
  const text = JSON.stringify(first?.value)
  return others.every(({ value }) => value === first?.value || JSON.stringify(value) === text)
}

/** What may give another value in each round of a loop, besides the activities in it. */
const CHANGING = /\b(?:item|variables|utcNow|guid|rand)\s*\(/i

/** Whether the value of a write may differ between the rounds of a loop. */
export function mayChange({ value }: Write, loop: Activity, activities: readonly Activity[]): boolean {
  const text = JSON.stringify(value ?? null)
  return CHANGING.test(text) || activities.some((each) => isInside(each, loop) && text.toLowerCase().includes(each.name.toLowerCase()))
}

/** The loop around an activity whose rounds run at the same time, or nothing. */
export function parallelLoopAround({ container }: Activity, document: unknown): Activity | undefined {
  for (let around = container; around; around = around.container) if (around.type === 'ForEach' && isParallel(around, document)) return around
  return undefined
}

function isParallel({ path }: Activity, document: unknown): boolean {
  const typeProperties: At | undefined = member({ value: valueAt(document, path), path }, 'typeProperties')
  const isSequential = member(typeProperties, 'isSequential')?.value ?? false
  return isSequential === false && member(typeProperties, 'batchCount')?.value !== 1
}
