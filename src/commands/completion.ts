import { fileURLToPath } from 'node:url'
import { nearest } from '../text/nearest.js'
import { EXIT, UsageError } from './errors.js'
import type { World } from './terminal.js'

/** The shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const

/**
 * Prints the script that completes adfc's command line in a shell. The scripts lie beside the bundle; all of them ask
 * `adfc __complete` what may stand at the cursor (`complete.ts`). Throws a `UsageError` for any other shell.
 */
export function completionCommand(written: string, world: World): number {
  const shell = SHELLS.find((each) => each === written.toLowerCase()) ?? (written === 'pwsh' ? 'powershell' : undefined)
  if (shell === undefined) {
    const meant = nearest(written, SHELLS)
    throw new UsageError(`There is no completion for "${written}". ${meant === undefined ? `The shells are ${listOfShells()}.` : `Did you mean "${meant}"?`}`)
  }
  world.out(world.disk.text(fileURLToPath(new URL(`./completion/adfc.${shell}`, import.meta.url))))
  return EXIT.clean
}

/** The shells as a message lists them. */
export function listOfShells(): string {
  return SHELLS.map((shell) => `"${shell}"`).join(', ')
}
