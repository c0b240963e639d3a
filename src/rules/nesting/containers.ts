import { isSwitchedOff } from '../../factory/flow.js'
import type { Activity, OpenResource } from '../../factory/model.js'

/** The activities that hold others. What another type takes is not known. */
const CONTAINERS: ReadonlySet<string> = new Set(['ForEach', 'Until', 'IfCondition', 'Switch'])

/** An activity and the container right around it. */
export interface Nested {
  readonly activity: Activity
  readonly container: Activity
}

/** The activities of some types that stand in containers; none of those that are switched off, which the service does not look at. */
export function nestedIn({ activities }: OpenResource, types: readonly string[]): Nested[] {
  const found: Nested[] = []
  for (const activity of activities) {
    const { container } = activity
    if (container === undefined || !types.includes(activity.type) || !CONTAINERS.has(container.type) || isSwitchedOff(activity)) continue
    found.push({ activity, container })
  }
  return found
}
