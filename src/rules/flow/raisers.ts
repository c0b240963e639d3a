import { isInside } from '../../factory/flow.js'
import type { Factory } from '../../factory/link.js'
import type { Activity, Resource } from '../../factory/model.js'

/** Whether an activity may fail on purpose: it is a `Fail`, holds one, or runs a pipeline in which one stands. */
export type MayRaise = (activity: Activity, pipeline: Resource) => boolean

/** Tells of the activities of a factory; a pipeline that is not there may do anything. */
export function raisers(factory: Factory): MayRaise {
  const raising = new Set(factory.activities('Fail').map(({ pipeline }) => pipeline.file))
  const callers = new Map<string, string[]>()
  const open = [...raising]
  for (const { kind, file } of factory.resources) {
    if (kind !== 'pipeline') continue
    for (const called of factory.needs.get(file) ?? []) {
      const known = callers.get(called)
      if (known) known.push(file)
      else callers.set(called, [file])
    }
  }
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const caller of callers.get(file) ?? []) {
      if (raising.has(caller)) continue
      raising.add(caller)
      open.push(caller)
    }
  }
  return (activity, pipeline) => pipeline.activities.some((each) => (each === activity || isInside(each, activity)) && raises(each, pipeline))

  function raises({ type, path }: Activity, pipeline: Resource): boolean {
    if (type !== 'ExecutePipeline') return type === 'Fail'
    const reference = pipeline.references.find((each) => each.kind === 'pipeline' && path.every((step, i) => each.path[i] === step))
    const called = reference && factory.resolve(reference, pipeline)
    return !called || raising.has(called.file)
  }
}
