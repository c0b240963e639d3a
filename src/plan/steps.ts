import type { Activity, Resource } from '../factory/model.js'
import { cycles, needsFirst } from '../graph/graph.js'
import { member, valueAt, type At } from '../text/member.js'
import { actionOf } from './actions.js'
import { refuse, type Draft } from './draft.js'
import type { Condition, Step } from './plan.js'
import { policyOf } from './policy.js'
import { whyOf } from './why.js'

/** The most steps that a plan has: a pipeline that others call is planned once for each call. */
const MOST_STEPS = 10_000
/** The most lists of steps inside of each other. Each takes a handful of levels of JSON (`DEEPEST_PLAN`). */
const DEEPEST = 100

/** The activities of one list as steps, those in containers and in called pipelines inside them; problems are noted. */
export function stepsOf(draft: Draft, pipeline: Resource, activities: readonly Activity[]): Step[] {
  const names = new Set<string>()
  const repeated = activities.find(({ name }) => names.size === names.add(name).size)
  if (repeated) refuse(draft, pipeline.file, repeated.path, `Two activities are called "${repeated.name}".`)
  for (const { name, path } of activities) if (name === '') refuse(draft, pipeline.file, path, 'An activity has no name.')
  if (draft.count.steps > MOST_STEPS) return []
  draft.count.steps += activities.length
  if (draft.count.steps > MOST_STEPS) {
    refuse(draft, pipeline.file, activities[0]?.path ?? [], `The plan would have more than ${MOST_STEPS} steps.`, 'Pipelines that call others many times can be mocked with "--mock".')
    return []
  }
  if (draft.count.depth >= DEEPEST) {
    refuse(draft, pipeline.file, activities[0]?.path ?? [], `The plan would have more than ${DEEPEST} pipelines and containers inside of each other.`, 'Pipelines that others call can be mocked with "--mock".')
    return []
  }
  draft.count.depth += 1
  const steps = inOrder(draft, pipeline, activities).flatMap((activity): Step[] => {
    const at: At = { value: valueAt(draft.document(pipeline), activity.path), path: activity.path }
    const action = actionOf(draft, { activity, pipeline, at }, stepsOf)
    const policy = policyOf(draft, pipeline, activity, at, action)
    const needs = needsOf(draft, pipeline, activity)
    if (!action || !policy || !needs) return []
    const secure = secureOf(at)
    return [{ id: activity.name, needs, policy, ...(secure ? { secure } : {}), action, why: whyOf(action) }]
  })
  draft.count.depth -= 1
  return steps
}

/** Needs first, otherwise in the order of the file. A cycle is a problem. */
function inOrder(draft: Draft, pipeline: Resource, siblings: readonly Activity[]): Activity[] {
  const targets = new Map(siblings.map((activity) => [activity, activity.dependsOn.flatMap(({ target }) => (target === undefined ? [] : (pipeline.activities[target] ?? [])))]))
  const [cycle] = cycles(targets)
  if (cycle) {
    refuse(draft, pipeline.file, cycle[0]?.path ?? [], `The activities ${cycle.map(({ name }) => `"${name}"`).join(', ')} wait for each other.`)
    return [...siblings]
  }
  return needsFirst(targets)
}

const CONDITIONS: readonly Condition[] = ['Succeeded', 'Failed', 'Skipped', 'Completed']

/** The dependency conditions, as the service reads them: without regard to case; Succeeded where the list is empty. */
function needsOf(draft: Draft, pipeline: Resource, activity: Activity): Step['needs'] | undefined {
  const needs: Step['needs'][number][] = []
  for (const { target, activity: name, conditions, at } of activity.dependsOn) {
    const other = target === undefined ? undefined : pipeline.activities[target]
    if (!other) return refuse(draft, pipeline.file, at.path, `"${activity.name}" depends on "${name}", which does not exist beside it.`)
    const when: Condition[] = []
    for (const condition of conditions) {
      const known = CONDITIONS.find((each) => each.toLowerCase() === condition.name.toLowerCase())
      if (!known) return refuse(draft, pipeline.file, condition.at.path, `"${condition.name}" is no dependency condition.`)
      if (!when.includes(known)) when.push(known)
    }
    needs.push({ step: other.name, when: when.length === 0 ? ['Succeeded'] : when })
  }
  return needs
}

/** Whether the policy keeps what goes in or comes out from being shown; nothing where neither. */
function secureOf(at: At): Step['secure'] {
  const policy = member(at, 'policy')
  const input = member(policy, 'secureInput')?.value === true
  const output = member(policy, 'secureOutput')?.value === true
  return input || output ? { input, output } : undefined
}
