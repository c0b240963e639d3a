import { Chalk, type ColorSupportLevel } from 'chalk'
import type { Palette } from '../report/text.js'
import type { Disk } from './disk.js'

/** What a command may touch of the world; tests give their own. */
export interface World {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly disk: Disk
  readonly isTerminal: boolean
  out(text: string): void
  err(text: string): void
  /** All of standard input. */
  input(): Promise<Uint8Array>
  /** Milliseconds since some moment. */
  clock(): number
}

/** The colours for standard output: `--color`, then `NO_COLOR`, `FORCE_COLOR`, then whether it is a terminal. */
export function paletteFor(color: 'auto' | 'always' | 'never', world: World): Palette {
  const { red, yellow, blue, bold, dim } = new Chalk({ level: hasColor(color, world) ? (1 satisfies ColorSupportLevel) : 0 })
  return { error: red, warning: yellow, info: blue, bold, dim }
}

function hasColor(color: 'auto' | 'always' | 'never', { env, isTerminal }: World): boolean {
  if (color !== 'auto') return color === 'always'
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  const force = env['FORCE_COLOR']
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false'
  return isTerminal && env['TERM'] !== 'dumb'
}
