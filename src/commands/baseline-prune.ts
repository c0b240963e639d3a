import { baselineFile, prune, readBaseline, USUAL_BASELINE } from './baseline.js'
import { EXIT } from './errors.js'
import { check, prepare } from './lint-run.js'
import type { World } from './terminal.js'

/** The options of `adfc baseline prune`. */
export interface PruneArguments {
  readonly paths: readonly string[]
  readonly baseline: string | undefined
  readonly config: string | undefined
}

/** Takes out of a baseline what is no longer found. Returns the exit code; throws `UsageError` and `CannotWork`. */
export async function pruneCommand(options: PruneArguments, world: World): Promise<number> {
  const run = await prepare({ ...options, stdinFilename: undefined }, world)
  const file = baselineFile(options.baseline, run, world) ?? USUAL_BASELINE
  const baseline = readBaseline(file, world)
  const count = prune(await check(run, { preset: undefined, rules: {} }, undefined, world), baseline, run, world)
  world.err(`${count} ${count === 1 ? 'finding' : 'findings'} taken out of "${file}".\n`)
  return EXIT.clean
}
