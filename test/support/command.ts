import { realDisk } from '../../src/commands/disk.js'
import type { World } from '../../src/commands/terminal.js'

/** How a command ended and what it printed. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A world with a real disk and nobody at the terminal; what is printed goes to `print`. */
export function diskWorld(directory: string, env: World['env'], print: (stream: 'out' | 'err', text: string) => void): World {
  return {
    cwd: directory,
    env,
    disk: realDisk(),
    isTerminal: false,
    out: (text) => print('out', text),
    err: (text) => print('err', text),
    async *input() {},
    clock: () => performance.now(),
    git: async () => ({ code: 127, out: '', error: 'it is not here' }),
    onInterrupt: () => () => undefined,
  }
}

/** Runs a command in a directory, and ends as `adfc` does with what it throws; a defect is thrown. */
export async function runCommand(directory: string, env: World['env'], run: (own: World) => number | Promise<number>, more: Partial<World> = {}): Promise<Ran> {
  const printed = { out: '', err: '' }
  try {
    return { code: await run({ ...diskWorld(directory, env, (stream, text) => void (printed[stream] += text)), ...more }), ...printed }
  } catch (error) {
    const code = { UsageError: 2, Refused: 1, CannotWork: 3, Interrupted: 130 }[(error as Error).name]
    if (code === undefined) throw error
    return { code, out: printed.out, err: `${printed.err}adfc: ${(error as Error).message}\n` }
  }
}
