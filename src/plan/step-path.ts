import type { Action } from './step.js'
import type { Step } from './plan.js'

/*
 * A step is told from all others of a run by a path: names with "/" between a container and what is in it, and "#" with the
 * number of the round, from 1, behind a loop (`Each model#3/Train`). What the service would not take in a name is escaped.
 */

/** The path of a step of a list, whose own path is `within` (see `inside` and `inRound`). */
export function stepPath(within: string, name: string): string {
  return within + name.replace(/[%/#]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The path of the list inside of a container. */
export function inside(container: string): string {
  return `${container}/`
}

/** The path of the list inside of a loop in one of its rounds, from 1. */
export function inRound(loop: string, round: number): string {
  return `${loop}#${round}/`
}

/** The paths of the steps around a step, without the rounds of the innermost one, the outermost first. */
export function containersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(0, -1).map((part, index) => [...parts.slice(0, index), part.replace(/#.*$/, '')].join('/'))
}

/** The steps that a path leads through, the outermost first; nothing where it leads nowhere. */
export function stepsOnPath(steps: readonly Step[], path: string): readonly Step[] | undefined {
  const found: Step[] = []
  let among = steps
  for (const part of path.split('/')) {
    const [name = '', round] = part.split('#')
    const step: Step | undefined = among.find(({ id }) => stepPath('', id) === name)
    if (!step || (round !== undefined && !/^[1-9]\d*$/.test(round))) return undefined
    found.push(step)
    among = stepsInside(step.action)
  }
  return found
}

/** Where a path stands in a plan, for sorting: the numbers of the steps and rounds that it leads through. */
export function orderOf(steps: readonly Step[], path: string): readonly number[] {
  const order: number[] = []
  let among = steps
  for (const part of path.split('/')) {
    const [name = '', round] = part.split('#')
    const index = among.findIndex(({ id }) => stepPath('', id) === name)
    const step = among[index]
    order.push(index, ...(round === undefined ? [] : [Number(round)]))
    if (step) among = stepsInside(step.action)
  }
  return order
}

/** All steps directly inside of an action, in whatever branch. */
export function stepsInside(action: Action): readonly Step[] {
  switch (action.kind) {
    case 'if':
      return [...action.then, ...action.otherwise]
    case 'switch':
      return [...action.cases.flatMap(({ steps }) => steps), ...action.otherwise]
    case 'for-each':
    case 'until':
    case 'pipeline':
      return action.steps
    default:
      return []
  }
}
