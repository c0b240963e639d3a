import type { JsonPath } from './place.js'

/** What holds at a path, or behind so many of its steps. */
export type Follow<State> = (path: JsonPath, length?: number) => State

/**
 * Follows paths from the top of a document, with a state that changes at each step. What a path has in common with the one
 * before it is not walked again: many paths in the order of the document cost little more than their last steps.
 */
export function follow<State>(top: State, next: (state: State, step: string | number) => State): Follow<State> {
  const steps: (string | number)[] = []
  const states: State[] = [top]
  let walked = 0
  return (path, length = path.length) => {
    let depth = 0
    while (depth < walked && depth < length && steps[depth] === path[depth]) depth++
    for (walked = depth; walked < length; walked++) {
      const step = path[walked] as string | number
      steps[walked] = step
      states[walked + 1] = next(states[walked] as State, step)
    }
    return states[length] as State
  }
}
