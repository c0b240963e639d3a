import type { ApplyEvent } from '../plan/apply.js'
import type { DeployEvent } from '../plan/deploy/carry-out.js'
import { inWords } from '../plan/timespan.js'
import { eventLine } from '../report/run-text.js'
import { shown } from '../report/shown.js'
import type { World } from './terminal.js'

/** Shows on standard error what happens while a plan is carried out. */
export interface Progress {
  on(event: ApplyEvent | DeployEvent): void
  /** Clears what is drawn live. */
  end(): void
}

/** Plain lines, with the time since the beginning in front: for logs. */
export function plainProgress(world: World): Progress {
  const began = world.clock()
  return {
    on: (event) => {
      world.err(`${`[${inWords((world.clock() - began) / 1000)}]`.padEnd(12)} ${eventLine(event)}\n`)
    },
    end: () => undefined,
  }
}

/** On a terminal: a line for each running step that is drawn again every second; what has ended stays above them. */
export async function liveProgress(terminal: NodeJS.WriteStream, world: World): Promise<Progress> {
  const { createLogUpdate } = await import('log-update')
  const live = createLogUpdate(terminal)
  const running = new Map<string, { readonly since: number; readonly says: string }>()
  const draw = (): void => live([...running].map(([step, { since, says }]) => `  … ${shown(`${step}: ${says}`)} (${inWords((world.clock() - since) / 1000)})`).join('\n'))
  const timer = setInterval(draw, 1000)
  timer.unref()
  return {
    on: (event) => {
      const line = eventLine(event)
      const since = 'step' in event ? (running.get(event.step)?.since ?? world.clock()) : 0
      if (event.event === 'attempt') running.set(event.step, { since, says: event.resumed ? 'goes on' : 'begins' })
      else if (event.event === 'progress') running.set(event.step, { since, says: event.message })
      else {
        if (event.event === 'step') running.delete(event.step)
        live.persist(`  ${line}`)
      }
      draw()
    },
    end: () => {
      clearInterval(timer)
      live.clear()
      live.done()
    },
  }
}
