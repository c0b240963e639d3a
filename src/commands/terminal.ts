import { Chalk, type ColorSupportLevel } from 'chalk'
import type { Palette } from '../report/text.js'
import type { Disk } from './disk.js'
import type { GitAnswer } from './git.js'

/** What a command may touch of the world; tests give their own. */
export interface World {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly disk: Disk
  readonly isTerminal: boolean
  /** Whether that terminal shows links; asked for where there are some. */
  readonly hasHyperlinks?: () => boolean
  /** The width of standard output, where it is a terminal. */
  readonly columns?: number | undefined
  out(text: string): void
  err(text: string): void
  /** Standard input, piece by piece as it comes. */
  input(): AsyncIterable<Uint8Array>
  /** Milliseconds since some moment. */
  clock(): number
  /** Standard error, where it is a terminal: lines there can be drawn again. */
  readonly errorTerminal?: NodeJS.WriteStream | undefined
  /** Asks the user and gives the answer; absent where nobody is there to answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  /** Asks git, in the current directory. */
  git(args: readonly string[]): Promise<GitAnswer>
  /** Calls the listener at the first Ctrl-C (or when the process is asked to end); the second one ends the process. Returns how to stop listening. */
  onInterrupt(listener: () => void): () => void
}

/** What `--color` says. */
export type Color = 'auto' | 'always' | 'never'

/** The colours for standard output, where it has any. */
export function paletteFor(color: Color, world: World): Palette {
  const { red, yellow, blue, bold, dim } = new Chalk({ level: hasColor(color, world) ? (1 satisfies ColorSupportLevel) : 0 })
  return { error: red, warning: yellow, info: blue, bold, dim }
}

/** Whether standard output has colours: `--color`, then `NO_COLOR`, `FORCE_COLOR`, then whether it is a terminal. */
export function hasColor(color: Color, { env, isTerminal }: World): boolean {
  if (color !== 'auto') return color === 'always'
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  const force = env['FORCE_COLOR']
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return isTerminal && env['TERM'] !== 'dumb'
}
