import { isComputed, type Task } from './action.js'
import type { Expected } from './outcome.js'

/**
 * The blobs (`storage/path`) that a run writes itself, so that they need not be there before it. Where a step writes what
 * cannot be told (a place that is computed, a web request, another pipeline's run), every input may be written by it.
 */
export function producedBlobs(expected: readonly Expected[], tasks: readonly Task[]): Set<string> {
  const produced = new Set<string>()
  const add = ({ storage, path }: { readonly storage: string; readonly path: string }): void => void produced.add(`${storage}/${path}`)
  for (const { action } of tasks) if (action.kind === 'batch-execution') Object.values(action.outputs).forEach(add)
  if (expected.some(({ step }) => writesUnknown(step.action))) {
    for (const { action } of tasks) {
      if (action.kind === 'batch-execution') Object.values(action.inputs).forEach(add)
      if (action.kind === 'update-resource') add(action.file)
    }
  }
  return produced
}

function writesUnknown(action: Expected['step']['action']): boolean {
  switch (action.kind) {
    case 'batch-execution':
      return Object.values(action.outputs).some(({ path }) => isComputed(path))
    case 'web':
    case 'ml-pipeline':
      return true
    // what is in it is expected too, but for branches that are not known yet
    case 'if':
      return isComputed(action.condition)
    case 'switch':
      return isComputed(action.on)
    case 'for-each':
      return isComputed(action.items)
    default:
      return false
  }
}
